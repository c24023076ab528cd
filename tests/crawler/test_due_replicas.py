"""Two sites of the demo province on their schedules over six weeks of a rehearsed clock: everything is had, within budgets and hours."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from town import Crawled, crawl

from archive.models import VIETNAM
from demo.portal import PORTALS
from demo.server import Demo
from demo.truth import articles

pytestmark = pytest.mark.full

FIRST, SECOND = (portal.name for portal in PORTALS)
BUDGET = 120
SCHEDULES = {FIRST: f'every = "1d"\nbudget = {BUDGET}', SECOND: 'cron = "0 3 * * *"\nquiet = "06:00-22:00"'}
BEGIN = datetime(2025, 9, 20, 12, 0, tzinfo=VIETNAM)
DAYS = (0, 0.25, 0.625, 1, 2, 3, 40)
"""When somebody looks at what is due, in days. Between the last two the machine is off."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Crawled]]:
    folder = tmp_path_factory.mktemp("due")
    with Demo(ports=(0, 0)) as demo:
        for path in demo.write_sites(folder / "sites"):
            path.write_text(
                f"{path.read_text(encoding='utf-8')}\n[schedule]\n{SCHEDULES[path.stem]}\n", encoding="utf-8"
            )
        clocks = [(BEGIN + timedelta(days=day)).isoformat() for day in DAYS]
        yield [crawl(folder, "--due", TINTINH_CLOCK=clock) for clock in clocks]


def runs(crawled: list[Crawled], site: str) -> list[tuple[str, str, datetime, int]]:
    rows = crawled[-1].rows("SELECT how, outcome, started_at, requests FROM runs WHERE site = ? ORDER BY id", site)
    return [
        (how, outcome, datetime.fromisoformat(at).astimezone(VIETNAM), requests) for how, outcome, at, requests in rows
    ]


def test_every_run_ends_in_order(crawled: list[Crawled]) -> None:
    assert {outcome for site in SCHEDULES for _, outcome, *_ in runs(crawled, site)} == {"finished", "limited"}
    assert "nothing is due; next:" in crawled[1].told


def test_every_article_is_had_once(crawled: list[Crawled]) -> None:
    counts = dict(crawled[-1].rows("SELECT site, count(*) FROM articles GROUP BY site"))
    assert counts == {portal.name: len(articles(portal)) for portal in PORTALS}


def test_no_day_has_more_requests_than_its_budget(crawled: list[Crawled]) -> None:
    days: Counter[str] = Counter()
    for _, _, begun, requests in runs(crawled, FIRST):
        days[begun.date().isoformat()] += requests
    assert max(days.values()) == BUDGET
    assert runs(crawled, FIRST)[0][1] == "limited"


def test_quiet_hours_see_nothing(crawled: list[Crawled]) -> None:
    hours = [begun.hour for _, _, begun, _ in runs(crawled, SECOND)]
    assert hours
    assert not [hour for hour in hours if 6 <= hour < 22]


def test_what_was_missed_is_caught_up_once_with_the_months_sweep(crawled: list[Crawled]) -> None:
    late = [(how, outcome) for how, outcome, begun, _ in runs(crawled, FIRST) if begun > BEGIN + timedelta(days=39)]
    assert sorted(how for how, _ in late) == ["recheck", "sweep", "update"]


def test_no_run_of_a_site_overlaps_another(crawled: list[Crawled]) -> None:
    for site in (FIRST, SECOND):
        spans = crawled[-1].rows("SELECT started_at, ended_at FROM runs WHERE site = ? ORDER BY id", site)
        assert all(one[1] and one[1] < other[0] for one, other in pairwise(spans))
