"""What was captured by others, or is read anew, stands in the history where it belongs and never on top of what is newer."""

import itertools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from readings import ADDRESS, begin, capture, keep, outcome

from archive.batch import Batch
from archive.models import VIETNAM, Outcome, Recorded, Unreadable
from archive.revision import How
from archive.store import Archive, Tally
from archive.verification import Verification

URL = f"{ADDRESS}x.html"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as opened:
        yield opened


def bring(archive: Archive, *outcomes: Outcome, how: How = "import") -> Tally:
    return archive.keep(Batch(outcomes=list(outcomes)), run_id=begin(archive), how=how)


def reading(hours: int, title: str, **fields: Any) -> Outcome:
    return outcome("x", hours=hours, title=title, body_html=f"<p>{title}</p>", **fields)


def story(folder: Path) -> list[tuple[int, str, str, str]]:
    """Number, title, hour first seen so, and how it came, of every version; a version that is not present has its markup with it."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        rows = connection.execute(
            "SELECT v.number, v.content, v.seen_at, v.how, a.version FROM versions AS v JOIN articles AS a ON a.id = v.article_id ORDER BY number"
        ).fetchall()
    for number, content, _, _, present in rows:
        assert number == present or json.loads(content)["body_html"] == f"<p>{json.loads(content)['title']}</p>"
    return [(number, json.loads(content)["title"], seen[8:13], how) for number, content, seen, how, _ in rows]


def present(folder: Path) -> tuple[Any, ...]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        query = "SELECT a.title, t.title, m.body_html, a.version, a.first_seen_at FROM articles AS a JOIN texts AS t USING (id) JOIN markup AS m USING (id)"
        row: tuple[Any, ...] = connection.execute(query).fetchone()
    return (*row[:4], row[4][8:13])


def sound(folder: Path) -> bool:
    return [str(found) for found in Verification(folder).findings()] == []


def test_an_article_that_only_others_captured_is_new(archive: Archive) -> None:
    assert bring(archive, reading(5, "Cũ")).new == 1
    assert story(archive.folder) == [(1, "Cũ", "01T05", "import")]
    assert present(archive.folder) == ("Cũ", "Cũ", "<p>Cũ</p>", 1, "01T05")


def test_an_older_reading_goes_below(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    assert bring(archive, reading(5, "Xưa")).changed == 1
    assert story(archive.folder) == [(1, "Xưa", "01T05", "import"), (2, "Nay", "01T10", "crawl")]
    assert present(archive.folder) == ("Nay", "Nay", "<p>Nay</p>", 2, "01T05")
    assert sound(archive.folder)


def test_an_older_reading_of_the_same_was_seen_so_earlier(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    assert bring(archive, reading(5, "Nay")).unchanged == 1
    assert story(archive.folder) == [(1, "Nay", "01T05", "crawl")]
    assert present(archive.folder)[4] == "01T05"


def test_a_newer_reading_goes_on_top(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    assert bring(archive, reading(15, "Mai")).changed == 1
    assert story(archive.folder) == [(1, "Nay", "01T10", "crawl"), (2, "Mai", "01T15", "import")]
    assert present(archive.folder)[:2] == ("Mai", "Mai")


def test_a_reading_between_two_versions_stands_between_them(archive: Archive) -> None:
    keep(archive.folder, reading(5, "Xưa"))
    keep(archive.folder, reading(15, "Nay"))
    bring(archive, reading(10, "Giữa"))
    assert [entry[:3] for entry in story(archive.folder)] == [
        (1, "Xưa", "01T05"),
        (2, "Giữa", "01T10"),
        (3, "Nay", "01T15"),
    ]
    assert present(archive.folder)[0] == "Nay"
    assert sound(archive.folder)


def test_a_reading_in_the_midst_of_a_version_parts_it(archive: Archive) -> None:
    keep(archive.folder, reading(5, "Nay"), reading(12, "Nay"))
    bring(archive, reading(10, "Khác"))
    assert [entry[:3] for entry in story(archive.folder)] == [
        (1, "Nay", "01T05"),
        (2, "Khác", "01T10"),
        (3, "Nay", "01T12"),
    ]
    assert present(archive.folder)[:4] == ("Nay", "Nay", "<p>Nay</p>", 3)
    assert sound(archive.folder)


def test_a_reading_of_what_already_stood_then_adds_no_version(archive: Archive) -> None:
    keep(archive.folder, reading(5, "Xưa"))
    keep(archive.folder, reading(15, "Nay"))
    assert bring(archive, reading(10, "Xưa")).unchanged == 1
    assert len(story(archive.folder)) == 2


TIMELINE = ("A", "A", "B", "B", "C", "A")


@pytest.mark.parametrize("order", list(itertools.permutations(range(6), 6))[::47])
def test_in_whatever_order_captures_come_the_history_is_that_of_their_times(
    archive: Archive, order: tuple[int, ...]
) -> None:
    """Truth: the runs of equal titles in the order of time."""
    for hour in order:
        bring(archive, reading(hour + 1, TIMELINE[hour]))
    assert [entry[:3] for entry in story(archive.folder)] == [
        (1, "A", "01T01"),
        (2, "B", "01T03"),
        (3, "C", "01T05"),
        (4, "A", "01T06"),
    ]
    assert present(archive.folder) == ("A", "A", "<p>A</p>", 4, "01T01")
    assert sound(archive.folder)


def test_counters_are_those_of_the_latest_look(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay", views=90))
    bring(archive, reading(5, "Xưa", views=3))
    with closing(sqlite3.connect(archive.path)) as connection:
        assert connection.execute("SELECT views FROM v_articles").fetchall() == [(90,)]


def test_an_old_failure_says_nothing_of_what_was_read_later(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    missing = Unreadable(url=URL, field="status", reason="HTTP 404", absent=True)
    bring(archive, Outcome(capture=capture(URL, hours=5), reading=missing))
    with closing(sqlite3.connect(archive.path)) as connection:
        assert connection.execute("SELECT state, misses FROM urls").fetchall() == [("read", 0)]
        assert connection.execute("SELECT count(*) FROM checks").fetchone() == (0,)


def test_a_page_that_is_gone_today_is_read_from_an_old_capture_and_is_due(archive: Archive) -> None:
    missing = Unreadable(url=URL, field="status", reason="HTTP 404", absent=True)
    keep(archive.folder, Outcome(capture=capture(URL, hours=50), reading=missing))
    assert bring(archive, reading(5, "Xưa")).new == 1
    with closing(sqlite3.connect(archive.path)) as connection:
        row = connection.execute("SELECT state, reason, next_due_at, article_id IS NOT NULL FROM urls").fetchall()
    assert row == [("read", None, "2024-05-03T02:00:00+00:00", 1)]


def test_what_a_person_decided_outlives_an_older_reading(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    archive._connection.execute("UPDATE articles SET status = 'quarantined'")
    bring(archive, reading(5, "Xưa"))
    bring(archive, reading(15, "Mai"))
    assert archive._connection.execute("SELECT status FROM articles").fetchone()[0] == "quarantined"


def reread(archive: Archive, title: str, capture_id: int = 1, **fields: Any) -> Tally:
    again = reading(10, title, **fields)
    return bring(
        archive,
        Outcome(capture=again.capture, reading=again.reading, recorded=Recorded(capture=again.capture, id=capture_id)),
        how="reparse",
    )


def test_a_capture_read_anew_is_a_version_and_no_look(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    assert reread(archive, "Nay, đọc kỹ").changed == 1
    assert story(archive.folder) == [(1, "Nay", "01T10", "crawl"), (2, "Nay, đọc kỹ", "01T10", "reparse")]
    assert present(archive.folder)[:2] == ("Nay, đọc kỹ", "Nay, đọc kỹ")
    with closing(sqlite3.connect(archive.path)) as connection:
        assert connection.execute(
            "SELECT (SELECT count(*) FROM observations), (SELECT count(*) FROM captures)"
        ).fetchone() == (1, 1)
    assert sound(archive.folder)


def test_a_field_that_is_no_part_of_the_digest_is_renewed_too(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    assert reread(archive, "Nay", section="Tin tức").changed == 1
    assert archive._connection.execute("SELECT section, version FROM articles").fetchone()[:] == ("Tin tức", 2)
    assert sound(archive.folder)


def test_a_capture_that_was_overtaken_meanwhile_is_not_put_on_top(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    keep(archive.folder, reading(15, "Mai"))
    assert reread(archive, "Nay, đọc kỹ").unchanged == 1
    assert present(archive.folder)[0] == "Mai"


def test_after_reading_anew_an_unchanged_page_reads_as_it_does_now(archive: Archive) -> None:
    keep(archive.folder, reading(10, "Nay"))
    reread(archive, "Nay, đọc kỹ")
    assert keep(archive.folder, reading(20, "Nay, đọc kỹ")).unchanged == 1


def test_a_page_that_could_not_be_read_then_is_an_article_now(archive: Archive) -> None:
    refused = Unreadable(url=URL, field="body", reason="no text")
    keep(archive.folder, Outcome(capture=capture(URL, hours=10), reading=refused))
    assert reread(archive, "Nay").new == 1
    assert story(archive.folder) == [(1, "Nay", "01T10", "reparse")]
    with closing(sqlite3.connect(archive.path)) as connection:
        assert connection.execute("SELECT state, reason, article_id IS NOT NULL FROM urls").fetchall() == [
            ("read", None, 1)
        ]
        assert connection.execute("SELECT count(*) FROM captures").fetchone() == (1,)


OLD_HOST = "http://cu.vidu.vn/x.html"


def at_old_host(hours: int, title: str = "Nay", **fields: Any) -> Outcome:
    return reading(hours, title, url=OLD_HOST, canonical_url=OLD_HOST, **fields)


def known(folder: Path) -> list[tuple[Any, ...]]:
    """Every article with its address of now, and its addresses with their states."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return [
            *connection.execute("SELECT canonical_url, url, version FROM articles"),
            *connection.execute("SELECT url, state FROM urls ORDER BY url"),
        ]


@pytest.mark.parametrize(("title", "number"), [("Nay", 1), ("Trước khi sửa", 2)])
def test_a_page_of_the_host_that_the_site_had_before_is_the_same_article(
    archive: Archive, title: str, number: int
) -> None:
    """By its text; edited since, by its title and minute, which it has here under the title that stayed."""
    keep(archive.folder, reading(10, "Nay"))
    bring(archive, at_old_host(5, body="Nội dung của bài." if title == "Nay" else "Khi ấy."))
    assert known(archive.folder) == [(URL, URL, number), (OLD_HOST, "moved"), (URL, "read")]
    assert present(archive.folder)[4] == "01T05"
    assert sound(archive.folder)


def test_a_site_that_moves_after_its_old_host_was_imported_has_its_articles_once(archive: Archive) -> None:
    bring(archive, at_old_host(5))
    assert keep(archive.folder, reading(10, "Nay")).new == 0
    assert known(archive.folder) == [(OLD_HOST, URL, 1), (OLD_HOST, "moved"), (URL, "read")]
    assert sound(archive.folder)


def test_the_same_title_of_a_day_or_of_the_same_host_is_another_article(archive: Archive) -> None:
    midnight = datetime(2024, 4, 30, tzinfo=VIETNAM)
    keep(archive.folder, reading(10, "Nay", published_at=midnight), outcome("y", hours=10, title="Bài", body="Một."))
    bring(archive, at_old_host(5, published_at=midnight, body="Khác."), outcome("z", hours=5, title="Bài", body="Hai."))
    with closing(sqlite3.connect(archive.path)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (4,)
