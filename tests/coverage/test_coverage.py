"""What is counted by month, and how holes are kept from one look to the next."""

from contextlib import closing
from pathlib import Path

import pytest
from offices import AT, Office, rows, site

from archive import clock, lease
from archive.connection import ArchiveError, open_reader
from archive.coverage import Coverage, listed, mark, settle

LIST = "http://so.vidu.vn/tin-tuc/"
WAITING = "http://so.vidu.vn/tin-tuc/cho-{}.html"


def coverage(folder: Path) -> Coverage:
    (one,) = settle(folder, clock.now())
    return one


def kept(folder: Path) -> list[dict[str, object]]:
    with closing(open_reader(folder)) as connection:
        return [dict(row) for row in listed(connection, "so_vidu")]


@pytest.fixture
def holed(folder: Path) -> Path:
    """A list with five addresses that were never read, and a run of lost numbers."""
    posts = Office(rate=60).posts()
    with site(folder) as archive:
        archive.list(LIST)
        archive.read([*posts[:900], *posts[930:]], on=LIST)
        for number in range(5):
            archive.address(WAITING.format(number), "listed", on=LIST)
    return folder


def by_kind(folder: Path) -> dict[object, dict[str, object]]:
    return {row["kind"]: row for row in kept(folder)}


def test_months_tell_what_was_listed_fetched_read_rejected_and_lost(folder: Path) -> None:
    posts = [post for post in Office(rate=10).posts() if post.month in ("2016-03", "2016-05")]
    early = [post for post in posts if post.month == "2016-03"]
    with site(folder) as archive:
        archive.read(early[2:])
        archive.read(early[:2], state="gone")
        archive.read([post for post in posts if post.month == "2016-05"])
        archive.address(WAITING.format(1), "listed", day="2016-03-20")
        archive.address(WAITING.format(2), "rejected", day="2016-04-02", reason="status: HTTP 404")
        archive.address(WAITING.format(3), "rejected", day="2016-04-03", reason="status: HTTP 404")
        archive.address(WAITING.format(4), "rejected", reason="fetch: leads to http://khac.vn/1.html")
        archive.address("http://so.vidu.vn/cu.html", "moved", day="2016-03-01")
    march, april, may, unknown = coverage(folder).months
    late = len(posts) - len(early)
    assert (march.month, march.listed, march.fetched, march.read, march.gone, march.waiting) == (
        "2016-03", len(early) + 1, len(early), len(early), 2, 1,
    )  # fmt: skip
    assert (april.month, april.listed, april.rejected, april.reasons) == ("2016-04", 2, 2, {"status: HTTP 404": 2})
    assert (may.month, may.read, may.rejected) == ("2016-05", late, 0)
    assert (unknown.month, unknown.rejected, unknown.reasons) == (None, 1, {"fetch: leads to …": 1})


def test_a_site_of_which_nothing_is_known_is_told_without_months(folder: Path) -> None:
    with site(folder) as archive:
        archive.list(LIST, page=1, ended=True)
    one = coverage(folder)
    assert (one.months, one.holes, one.total.listed) == ([], [], 0)


def test_looking_again_changes_nothing(holed: Path) -> None:
    coverage(holed)
    before = kept(holed)
    coverage(holed)
    assert kept(holed) == before
    assert [row["kind"] for row in before] == ["list", "numbers"]


def test_a_hole_that_was_filled_says_when(holed: Path) -> None:
    coverage(holed)
    with rows(holed) as connection:
        connection.execute("UPDATE urls SET state = 'read' WHERE state = 'listed'")
    coverage(holed)
    assert by_kind(holed)["list"]["filled_at"] is not None
    assert by_kind(holed)["numbers"]["filled_at"] is None


def test_what_a_person_said_outlives_every_look(holed: Path) -> None:
    coverage(holed)
    number = by_kind(holed)["numbers"]["id"]
    mark(holed, "so_vidu", number, clock.now(), state="asked", note="thư ngày 3/5")
    coverage(holed)
    hole = by_kind(holed)["numbers"]
    assert (hole["id"], hole["state"], hole["note"]) == (number, "asked", "thư ngày 3/5")


def test_a_hole_that_is_filled_in_its_middle_becomes_two_with_one_story(holed: Path) -> None:
    coverage(holed)
    hole = by_kind(holed)["numbers"]
    mark(holed, "so_vidu", hole["id"], clock.now(), state="asked", note="thư")
    middle = Office(rate=60).posts()[912:918]
    with rows(holed) as connection:
        connection.executemany(
            "INSERT INTO urls (site, url, state, number, first_listed_at, last_fetched_at, run_id) VALUES ('so_vidu', ?, 'read', ?, ?, ?, 1)",
            [(post.url, post.written, AT, AT) for post in middle],
        )
    coverage(holed)
    parts = [row for row in kept(holed) if row["kind"] == "numbers" and row["filled_at"] is None]
    assert [(row["first"], row["last"]) for row in parts] == [
        (hole["first"], str(middle[0].number - 1)),
        (str(middle[-1].number + 1), hole["last"]),
    ]
    assert {(row["state"], row["note"]) for row in parts} == {("asked", "thư")}


def test_a_list_that_was_accepted_is_open_again_when_more_is_missing(holed: Path) -> None:
    coverage(holed)
    mark(holed, "so_vidu", by_kind(holed)["list"]["id"], clock.now(), state="accepted", note="trang cũ")
    coverage(holed)
    assert by_kind(holed)["list"]["state"] == "accepted"
    with rows(holed) as connection:
        connection.execute(
            "INSERT INTO urls (site, url, state, found_on, first_listed_at, run_id) VALUES ('so_vidu', ?, 'listed', ?, ?, 1)",
            (WAITING.format(99), LIST, AT),
        )
    coverage(holed)
    assert (by_kind(holed)["list"]["state"], by_kind(holed)["list"]["note"]) == ("open", "trang cũ")


def test_a_hole_that_comes_back_is_open_again(holed: Path) -> None:
    coverage(holed)
    mark(holed, "so_vidu", by_kind(holed)["list"]["id"], clock.now(), state="answered", note="đã sửa")
    for state in ("read", "listed"):
        with rows(holed) as connection:
            connection.execute("UPDATE urls SET state = ? WHERE url LIKE '%/cho-%'", (state,))
        coverage(holed)
    hole = by_kind(holed)["list"]
    assert (hole["state"], hole["note"], hole["filled_at"]) == ("open", "đã sửa", None)


def test_what_a_crawl_under_way_has_not_done_yet_is_not_missing(holed: Path) -> None:
    with rows(holed) as connection:
        connection.execute("UPDATE runs SET ended_at = NULL, outcome = NULL, process = ?", (str(lease.this_process()),))
    coverage(holed)
    assert set(by_kind(holed)) == {"numbers"}
    with rows(holed) as connection:
        connection.execute("UPDATE runs SET process = 'elsewhere - 1 -'")
    coverage(holed)
    assert set(by_kind(holed)) == {"numbers", "list"}


@pytest.mark.parametrize(("state", "note"), [("asked", None), (None, "chỉ ghi chú")])
def test_state_and_note_are_each_kept_where_the_other_is_given(
    holed: Path, state: str | None, note: str | None
) -> None:
    coverage(holed)
    number = by_kind(holed)["list"]["id"]
    mark(holed, "so_vidu", number, clock.now(), state="answered", note="cũ")
    row = mark(holed, "so_vidu", number, clock.now(), state=state, note=note)
    assert (row["state"], row["note"]) == (state or "answered", note or "cũ")


def test_a_hole_of_another_site_or_state_is_refused(holed: Path) -> None:
    coverage(holed)
    number = by_kind(holed)["list"]["id"]
    with pytest.raises(ArchiveError, match="--holes"):
        mark(holed, "so_khac", number, clock.now(), state="asked", note=None)
    with pytest.raises(ArchiveError, match="open, site, asked"):
        mark(holed, "so_vidu", number, clock.now(), state="gone", note=None)
