"""Crawls of the demo province as it changes: what each mode asks for, which edits make versions, and forty days of looks."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from town import Crawled, crawl, run

from demo.edits import Edits
from demo.province import SITES
from demo.server import Demo

EGOV, SOTTTT = "snnmt_lamgiang", "sotttt_lamgiang"


@dataclass
class Province:
    demo: Demo
    folder: Path

    def crawl(self, *arguments: str, **own: str) -> Crawled:
        return crawl(self.folder, *arguments, **own)

    def truth(self, site: str) -> list[dict[str, Any]]:
        return [told for told in self.demo.truth() if told["site"] == site]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """Every site, without pictures and files: they are another matter."""
    folder = tmp_path_factory.mktemp("province")
    with Demo(ports=(0,) * len(SITES)) as demo:
        for path in demo.write_sites(folder / "sites"):
            with path.open("a", encoding="utf-8") as file:
                file.write("files = false\nimages = false\n")
        yield Province(demo, folder)


def test_the_days_asked_for_are_had_exactly_whether_lists_print_them_or_not(province: Province) -> None:
    """Lists of the first two sites print days; those of some others do not, and are read to their end."""
    first, last = date(2023, 3, 1), date(2023, 9, 30)
    crawled = province.crawl("--all", "--from", str(first), "--until", str(last))
    expected = {
        told["canonical_url"]
        for told in province.demo.truth()
        if first <= datetime.fromisoformat(told["published_at"]).date() <= last
    }
    assert len(expected) > 20
    assert set(crawled.articles()) == expected
    assert crawled.rows("SELECT DISTINCT how FROM runs") == [("range",)]


def test_a_list_that_prints_days_is_not_asked_for_what_lies_outside_them(province: Province) -> None:
    crawled = Crawled(run(province.folder, "sites"), province.folder / "archive")
    rows = crawled.rows("SELECT count(*), count(listed_on) FROM urls WHERE site = ? AND state = 'listed'", EGOV)
    listed, dated = rows[0]
    assert (listed > 20, listed - dated < listed / 2) == (True, True)


def test_what_lay_outside_is_read_by_the_next_crawl(province: Province) -> None:
    crawled = province.crawl(EGOV)
    articles = {url for url in crawled.articles() if url.startswith(province.demo.bases[EGOV])}
    assert articles == {told["canonical_url"] for told in province.truth(EGOV)}


@dataclass
class Edited:
    site: str
    numbers: dict[str, int]
    crawled: Crawled

    def fields(self, what: str) -> list[str]:
        """The fields in which the versions of the article differ that was edited so."""
        contents = [
            json.loads(content)
            for (content,) in self.crawled.rows(
                "SELECT content FROM versions JOIN articles AS a ON a.id = article_id"
                " WHERE a.site = ? AND a.canonical_url GLOB ? ORDER BY versions.number",
                self.site,
                f"*-{self.numbers[what]}.*",
            )
        ]
        names = ("title", "lead", "body", "published_at", "attachments")
        return [name for name in names for old, new in itertools.pairwise(contents) if old[name] != new[name]]


@pytest.fixture(scope="module", params=[EGOV, SOTTTT])
def edited(province: Province, request: pytest.FixtureRequest) -> Edited:
    """A site that is crawled, edited, and crawled in full."""
    name = str(request.param)
    province.crawl(name)
    edits = province.demo.edits[name]
    whole = [one for one in edits.site.room.newest if len(one.blocks) > 3 and len(one.title) < 150]
    filed = next(one for one in whole if one.files or one.linked_files)
    some = [one for one in whole[5:] if one is not filed and not (one.files or one.linked_files)]
    numbers = {
        what: one.id for what, one in zip(("title", "body", "date", "counter", "markup"), some[::4], strict=False)
    }
    numbers["attachment"] = filed.id
    edits.edit(numbers["title"], title="Tên bài đã được sửa lại sau khi đăng")
    edits.edit(numbers["body"], paragraph="Đoạn đầu đã được viết lại sau khi đăng, với số liệu khác.")
    found = edits.found(numbers["date"])
    edits.edit(numbers["date"], published=found.published - timedelta(days=1))
    edits.edit(numbers["attachment"], file="ban-sua-lai.pdf")
    edits.count(numbers["counter"])
    edits.remark(numbers["markup"])
    crawled = province.crawl(name, "--full")
    return Edited(name, numbers, crawled)


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("title", ["title"]),
        ("body", ["body"]),
        ("date", ["published_at"]),
        ("attachment", ["attachments"]),
        ("counter", []),
        ("markup", []),
    ],
)
def test_an_edit_makes_a_version_and_a_counter_or_markup_none(edited: Edited, what: str, fields: list[str]) -> None:
    assert edited.fields(what) == fields


def test_nothing_else_has_a_second_version(edited: Edited) -> None:
    (changed, new), *_ = edited.crawled.rows("SELECT changed, new FROM runs ORDER BY id DESC LIMIT 1")
    assert (changed, new) == (4, 0)


START = datetime(2026, 9, 1, 6, tzinfo=UTC)
BACK, GONE, RETURNS, SOFT, MOVES, HOME, STAYS = range(7)


@dataclass
class FortyDays:
    crawled: Crawled
    numbers: list[int]
    urls: list[str]
    outcomes: dict[int, str]

    def show(self, which: int) -> dict[str, Any]:
        folder = self.crawled.folder.parent
        told: dict[str, Any] = json.loads(
            run(folder, "--archive", "archive", "show", "--json", self.urls[which]).stdout
        )
        return told

    def kinds(self, which: int) -> list[str]:
        return [event["kind"] for event in self.show(which)["events"]]


def number_of(url: str) -> int:
    return int(re.findall(r"-(\d+)\.html", url)[-1])


@pytest.fixture(scope="module")
def forty_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FortyDays]:
    """Eight articles of one site, looked at on the days on which something is due."""
    folder = tmp_path_factory.mktemp("forty")
    with Demo(ports=(0, 0)) as demo:
        path, _ = demo.write_sites(folder / "sites")
        path.write_text(path.read_text(encoding="utf-8") + "files = false\nimages = false\n", encoding="utf-8")
        crawled = crawl(folder, EGOV, "--limit", "8", TINTINH_CLOCK=START.isoformat())
        room = demo.edits[EGOV].site.room
        filed = {one.id: bool(one.files) for one in room.newest}
        urls = sorted(
            crawled.articles(), key=lambda url: filed[number_of(url)]
        )  # an article's own address is in those of its files
        urls.insert(MOVES, urls.pop(0))
        numbers = [number_of(url) for url in urls]
        outcomes = {}
        for day in (1, 2, 4, 8, 9, 10, 11, 16, 32, 40):
            happens(demo.edits[EGOV], numbers, day)
            at = START + timedelta(days=day, minutes=10 * day)  # each a little later, so that what is due by then is
            outcomes[day] = crawl(folder, EGOV, "--recheck", TINTINH_CLOCK=at.isoformat()).outcome
        yield FortyDays(crawled, numbers, urls, outcomes)


def happens(edits: Edits, numbers: list[int], day: int) -> None:
    if day == 1:
        for which, how in ((BACK, "missing"), (GONE, "missing"), (RETURNS, "gone"), (SOFT, "soft"), (HOME, "home")):
            edits.remove(numbers[which], how)  # type: ignore[arg-type]
        edits.move(numbers[MOVES])
    if day == 2:
        edits.restore(numbers[BACK])
    if day == 8:
        edits.fail(429, retry_after=86_400)
    if day == 11:
        edits.recover()
    if day == 32:
        edits.restore(numbers[RETURNS])


def test_a_site_that_blocks_for_three_days_is_left_alone_for_three_days(forty_days: FortyDays) -> None:
    assert forty_days.outcomes == {day: "blocked" if 8 <= day <= 10 else "finished" for day in forty_days.outcomes}


def test_missing_for_a_day(forty_days: FortyDays) -> None:
    assert (forty_days.show(BACK)["absence"], forty_days.show(BACK)["article"]["gone_since"]) == (None, None)
    assert [kind for kind in forty_days.kinds(BACK) if kind != "unknown"] == ["read", "missed", "back"]


@pytest.mark.parametrize("which", [GONE, SOFT, HOME])
def test_removed_for_good(forty_days: FortyDays, which: int) -> None:
    absence = forty_days.show(which)["absence"]
    assert absence["sentence"] == (
        "No longer reachable at its source since 02/09/2026 (6 checks until 03/10/2026). Last copy: 01/09/2026."
    )
    assert [kind for kind in forty_days.kinds(which) if kind != "unknown"] == [
        *("read", "missed", "missed", "missed", "missed"),
        "gone",
        "missed",
    ]


@pytest.mark.parametrize(
    ("which", "evidence"),
    [
        (GONE, "status: HTTP 404"),
        (SOFT, "page: says 'Nội dung không tồn tại hoặc đã bị xóa.'"),
        (HOME, "address: redirects to the home page"),
    ],
)
def test_the_evidence_is_what_was_answered(forty_days: FortyDays, which: int, evidence: str) -> None:
    assert forty_days.show(which)["absence"]["evidence"] == [evidence]


def test_gone_and_back(forty_days: FortyDays) -> None:
    told = forty_days.show(RETURNS)
    assert (told["absence"], told["article"]["gone_since"], told["article"]["version"]) == (None, None, 1)
    assert forty_days.kinds(RETURNS)[-2:] == ["gone", "back"]


def test_moved(forty_days: FortyDays) -> None:
    told = forty_days.show(MOVES)
    assert (told["absence"], told["article"]["canonical_url"], told["article"]["version"]) == (
        None,
        forty_days.urls[MOVES],
        1,
    )
    assert told["article"]["url"] != forty_days.urls[MOVES]
    assert told["addresses"][forty_days.urls[MOVES]] == "moved"
    assert list(told["addresses"].values()).count("read") == 1
    assert f"moved here from {forty_days.urls[MOVES]}" in {event["what"] for event in told["events"]}


def test_what_stays_has_nothing_to_tell(forty_days: FortyDays) -> None:
    assert set(forty_days.kinds(STAYS)) <= {"read", "unknown"}
    assert forty_days.show(STAYS)["absence"] is None


def test_no_article_is_doubled(forty_days: FortyDays) -> None:
    assert forty_days.crawled.rows("SELECT count(*), sum(version) FROM articles") == [(8, 8)]
