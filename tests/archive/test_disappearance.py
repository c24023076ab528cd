"""Forty days of looks at one article, each at a given moment: what counts as gone, what does not, and how it comes back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from readings import ADDRESS, START, article, begin, capture, outcome

from archive import reference
from archive.models import Article, Outcome, Unreadable
from archive.store import Archive
from archive.verification import Verification

A, B = f"{ADDRESS}1.html", f"{ADDRESS}2.html"
NOT_FOUND = Unreadable(url=A, field="status", reason="HTTP 404", absent=True)
HOME = Unreadable(url=A, field="address", reason="redirects to the home page", absent=True)
BLOCKED = Unreadable(url=A, field="fetch", reason="refused 5 times", absent=False)
FAULT = Unreadable(url=A, field="status", reason="HTTP 503", absent=False)


class Site:
    """An archive, and looks at its article on days of one's choice."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.run = begin(archive)
        self.see(0, article("1"))

    def see(self, day: float, reading: Article | Unreadable, *, url: str = A, **fields: Any) -> None:
        """The address answers on a day (from 0)."""
        at = START + timedelta(days=day)
        if isinstance(reading, Article):
            reading = replace(reading, fetched_at=at)
        answer = replace(capture(url), fetched_at=at, final_url=getattr(reading, "url", url))
        self.archive.commit([Outcome(capture=answer, reading=reading, **fields)], run_id=self.run)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.archive._connection.execute(sql)]

    def url(self, address: str = A) -> tuple[str, int, str | None]:
        ((state, misses, due),) = self.rows(f"SELECT state, misses, next_due_at FROM urls WHERE url = '{address}'")
        return state, misses, due and day_of(due)

    @property
    def gone_since(self) -> str | None:
        ((since,),) = self.rows("SELECT gone_since FROM articles")
        return since and day_of(since)

    @property
    def verdicts(self) -> list[str]:
        return [verdict for (verdict,) in self.rows("SELECT verdict FROM checks ORDER BY id")]


def day_of(moment: str) -> Any:
    return (datetime.fromisoformat(moment) - START) / timedelta(days=1)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Archive(tmp_path) as archive:
        yield Site(archive)


@pytest.mark.parametrize(
    ("looked", "due"), [(0, 1), (0.9, 1), (1, 7), (6, 7), (8, 30), (31, 180), (200, 365), (366, 730)]
)
def test_an_article_that_stays_as_it_is_is_looked_at_more_and_more_seldom(
    site: Site, looked: float, due: float
) -> None:
    site.see(looked, article("1"))
    assert site.url() == ("read", 0, due)


def test_a_change_begins_the_ladder_anew(site: Site) -> None:
    site.see(31, article("1", body="Đã sửa."))
    assert site.url() == ("read", 0, 32)
    site.see(33, article("1", body="Đã sửa."))
    assert site.url() == ("read", 0, 38)


def test_a_look_that_finds_nothing_amiss_leaves_no_check(site: Site) -> None:
    site.see(1, article("1"))
    assert site.verdicts == []


def test_missed_on_one_day_is_not_gone_and_coming_back_is_an_event(site: Site) -> None:
    site.see(1, NOT_FOUND)
    assert (site.url(), site.gone_since) == (("read", 1, 2), None)
    site.see(2, article("1"))
    assert (site.url(), site.verdicts) == (("read", 0, 7), ["missing", "present"])


def test_a_missed_article_is_looked_for_after_1_3_7_and_14_days(site: Site) -> None:
    due = []
    for day in (5, 6, 8, 12, 19):
        site.see(day, NOT_FOUND)
        due.append(site.url()[2])
    assert due == [6, 8, 12, 19, 35]


def test_gone_after_three_checks_over_fourteen_days(site: Site) -> None:
    for day in (5, 6, 8, 12):
        site.see(day, NOT_FOUND)
        assert (site.url()[0], site.gone_since) == ("read", None)
    site.see(19, HOME)
    assert (site.url()[0], site.gone_since) == ("gone", 5)


def test_two_checks_prove_nothing_however_far_apart(site: Site) -> None:
    for day in (5, 25):
        site.see(day, NOT_FOUND)
    assert (site.url()[:2], site.gone_since) == (("read", 2), None)
    site.see(26, NOT_FOUND)
    assert site.gone_since == 5


@pytest.mark.parametrize("nothing", [BLOCKED, FAULT])
def test_a_block_or_a_fault_is_never_a_miss(site: Site, nothing: Unreadable) -> None:
    for day in range(1, 20):
        site.see(day, nothing)
    assert (site.url(), site.gone_since) == (("read", 0, 20), None)
    assert set(site.verdicts) == {"unknown"}


def test_a_block_between_misses_neither_counts_nor_forgives(site: Site) -> None:
    for day, reading in ((5, NOT_FOUND), (6, BLOCKED), (8, NOT_FOUND), (12, FAULT)):
        site.see(day, reading)
    assert site.url()[:2] == ("read", 2)
    site.see(19, NOT_FOUND)
    assert site.gone_since == 5


def test_a_gone_article_may_return_and_is_as_before(site: Site) -> None:
    for day in (5, 6, 8, 12, 19):
        site.see(day, NOT_FOUND)
    site.see(35, article("1"))
    assert (site.url()[0], site.gone_since, site.verdicts[-1]) == ("read", None, "present")
    assert site.rows("SELECT count(*), max(version) FROM articles") == [(1, 1)]


def test_after_a_return_misses_are_counted_anew(site: Site) -> None:
    for day, reading in ((5, NOT_FOUND), (8, NOT_FOUND), (9, article("1")), (19, NOT_FOUND), (20, NOT_FOUND)):
        site.see(day, reading)
    assert (site.url()[:2], site.gone_since) == (("read", 2), None)


def moved_to(name: str, **fields: Any) -> Article:
    return article(name, **{"title": "Bài 1"} | fields)


def test_a_redirect_to_the_same_text_is_a_move(site: Site) -> None:
    site.see(8, moved_to("2"))
    assert (site.url()[0], site.url(B)[0]) == ("moved", "read")
    assert site.rows("SELECT count(*), max(version), max(url) FROM articles") == [(1, 1, B)]
    assert site.rows("SELECT verdict, evidence FROM checks") == [("present", f"moved here from {A}")]


def test_a_moved_article_keeps_its_key_and_is_read_at_its_new_address(site: Site) -> None:
    before = site.rows("SELECT key, canonical_url FROM articles")
    site.see(8, moved_to("2"))
    site.see(10, moved_to("2", body="Sửa ở chỗ mới."), url=B)
    assert site.rows("SELECT key, canonical_url FROM articles") == before
    assert site.rows("SELECT count(*), max(version) FROM articles") == [(1, 2)]
    assert site.verdicts == ["present"]


def test_a_redirect_to_the_same_number_is_a_move_whatever_the_words(site: Site) -> None:
    site.see(8, moved_to("2", title="Tên mới", body="Lời mới."), same_number=True)
    assert site.rows("SELECT count(*), max(version) FROM articles") == [(1, 2)]


def test_a_redirect_to_another_article_is_no_move(site: Site) -> None:
    site.see(8, moved_to("2", title="Bài khác", body="Chuyện khác."))
    assert site.rows("SELECT count(*) FROM articles") == [(2,)]
    assert (site.url()[:2], site.verdicts) == (("read", 1), ["missing"])


def test_the_same_text_elsewhere_is_a_move_once_the_old_address_has_it_no_longer(site: Site) -> None:
    site.see(8, NOT_FOUND)
    site.see(8, moved_to("2"), url=B)
    assert site.rows("SELECT count(*), max(version) FROM articles") == [(1, 1)]
    assert (site.url()[0], site.url(B)[0], site.verdicts) == ("moved", "read", ["missing", "present"])


def test_the_same_text_at_two_addresses_that_both_have_it_is_two_articles(site: Site) -> None:
    site.see(8, moved_to("2"), url=B)
    assert site.rows("SELECT count(*) FROM articles") == [(2,)]


def test_an_article_that_moves_there_and_back_is_one(site: Site) -> None:
    site.see(8, moved_to("2"))
    site.see(9, moved_to("1"), url=B)
    assert (site.url()[0], site.url(B)[0]) == ("read", "moved")
    assert site.rows("SELECT count(*), max(url) FROM articles") == [(1, A)]


def test_a_former_address_may_go_without_a_word(site: Site) -> None:
    site.see(8, moved_to("2"))
    site.see(9, NOT_FOUND)
    assert (site.url()[0], site.verdicts, site.gone_since) == ("moved", ["present"], None)


def test_a_page_that_was_never_an_article_is_rejected_and_tried_again_only_if_it_may_change(site: Site) -> None:
    for number, (reading, due) in enumerate(((NOT_FOUND, None), (FAULT, 8)), start=3):
        url = f"{ADDRESS}{number}.html"
        site.see(8, replace(reading, url=url), url=url)
        assert site.url(url) == ("rejected", 0, due)


def test_a_read_of_another_outcome_in_the_same_batch_is_not_touched(site: Site) -> None:
    site.archive.commit([outcome("9", hours=5), outcome("9", hours=6)], run_id=site.run)
    assert site.url(f"{ADDRESS}9.html")[0] == "read"


def test_read_elsewhere_before_it_was_missed_it_is_one_article_that_moved(site: Site) -> None:
    elder = site.rows("SELECT key, canonical_url FROM articles")
    site.see(8, moved_to("2"), url=B)
    ((key, number),) = site.rows(f"SELECT key, id FROM articles WHERE canonical_url = '{B}'")
    site.rows(
        f"INSERT INTO copies (article_id, first_id, shared) SELECT {number}, id, 1 FROM articles WHERE id <> {number}"
    )
    site.see(9, NOT_FOUND)
    assert site.rows("SELECT key, canonical_url FROM articles") == elder
    assert (site.url()[0], site.url(B)[0], site.gone_since) == ("moved", "read", None)
    assert site.rows("SELECT verdict, evidence, url FROM checks") == [("present", f"moved here from {A}", B)]
    assert site.rows("SELECT (SELECT count(*) FROM observations), (SELECT count(*) FROM copies)") == [(2, 0)]
    assert reference.find(site.archive._connection, key)["key"] == elder[0][0]
    site.see(20, moved_to("2", body="Sửa sau."), url=B)
    assert site.rows("SELECT count(*), max(version), max(url) FROM articles") == [(1, 2, B)]
    assert [str(found) for found in Verification(site.archive.folder).findings()] == []


def test_read_elsewhere_while_it_was_still_there_both_are_articles(site: Site) -> None:
    site.see(8, moved_to("2"), url=B)
    site.see(9, article("1"))
    site.see(10, NOT_FOUND)
    assert site.rows("SELECT count(*) FROM articles") == [(2,)]
    assert (site.url()[0], site.verdicts) == ("read", ["missing"])


def test_its_address_leads_where_it_was_read_before(site: Site) -> None:
    site.see(8, moved_to("2"), url=B)
    site.see(9, moved_to("2"))
    assert site.rows("SELECT count(*), max(url) FROM articles") == [(1, B)]
    assert (site.url()[0], site.url(B)[0], site.verdicts) == ("moved", "read", ["present"])
    site.see(12, moved_to("2"), url=B)
    assert site.rows("SELECT count(*) FROM observations") == [(4,)]
