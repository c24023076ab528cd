"""`tintinh crawl --due`: what is due is crawled at the hour that the clock of a rehearsal shows, and nothing else."""

from itertools import pairwise
from pathlib import Path

import pytest
from town import Crawled, Reply, Town, article, crawl, listing, site_file

from archive.lease import Lease

LINKS = [f"/vi/news/hoi/tin-{number}.html" for number in range(1, 9)]


class Office:
    """A site that schedules take."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town, self.folder = town, folder
        town.routes |= {"/vi/news/": listing(*LINKS)}
        town.routes |= {link: article(number) for number, link in enumerate(LINKS, start=1)}

    def plan(
        self, name: str = "nho", schedule: str = 'every = "6h"', *, status: str = "enabled", more: str = ""
    ) -> None:
        fetch = f'allow_private = true\ncrawl_delay = "ignore"\n{more}\n[schedule]\n{schedule}'
        path = site_file(self.folder / "sites", name, self.town.url, fetch=fetch)
        path.write_text(f'status = "{status}"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")

    def at(self, clock: str, *arguments: str) -> Crawled:
        """What is due at a time of Viet Nam is crawled."""
        return crawl(self.folder, "--due", *arguments, TINTINH_CLOCK=f"{clock}+07:00")


@pytest.fixture
def office(town: Town, tmp_path: Path) -> Office:
    return Office(town, tmp_path)


def runs(crawled: Crawled) -> list[tuple[str, ...]]:
    return [tuple(row) for row in crawled.rows("SELECT site, how, outcome FROM runs ORDER BY id")]


def test_a_site_that_was_never_crawled_is_due_and_then_not(office: Office) -> None:
    office.plan()
    first = office.at("2026-03-01T10:00")
    assert (first.process.returncode, len(first.articles())) == (0, 8)
    asked = len(office.town.asked)
    second = office.at("2026-03-01T15:59")
    assert second.process.returncode == 0
    assert "nothing is due; next: update of nho at 2026-03-01 16:00 (in 1 min)" in second.told
    assert len(office.town.asked) == asked
    assert runs(office.at("2026-03-01T16:00")) == [("nho", "update", "finished")] * 2


def test_missed_runs_are_one_run_and_rechecks_and_a_sweep_come_with_it(office: Office) -> None:
    office.plan()
    office.at("2026-03-01T10:00")
    later = office.at("2026-04-15T10:00")
    assert runs(later)[1:] == [("nho", kind, "finished") for kind in ("update", "recheck", "sweep")]
    assert later.rows("SELECT first_day, last_day FROM runs WHERE how = 'sweep'") == [("2026-03-16", "2026-04-15")]
    assert "nothing is due" in office.at("2026-04-15T11:00").told


def test_a_days_budget_ends_the_run_and_the_next_day_goes_on(office: Office) -> None:
    office.plan(schedule='every = "1h"\nbudget = 9')
    first = office.at("2026-03-01T10:00")
    assert (runs(first), first.process.returncode) == ([("nho", "update", "limited")], 0)
    assert first.rows("SELECT requests FROM runs") == [(9,)]
    assert len(office.town.asked) == 9
    held = office.at("2026-03-01T23:00")
    assert "nothing is due; next: update of nho at 2026-03-02 00:00" in held.told
    for day in range(2, 9):
        last = office.at(f"2026-03-{day:02}T09:00")
    assert len(last.articles()) == 8
    assert (
        max(number for (number,) in last.rows("SELECT sum(requests) FROM runs GROUP BY substr(started_at, 1, 10)")) == 9
    )


def test_a_crawl_by_hand_is_not_bound_and_counts(office: Office) -> None:
    office.plan(schedule='every = "1h"\nbudget = 9')
    by_hand = crawl(office.folder, "nho", TINTINH_CLOCK="2026-03-01T10:00+07:00")
    assert len(by_hand.articles()) == 8
    assert "next: update of nho at 2026-03-02 00:00" in office.at("2026-03-01T12:00").told


def test_what_neighbours_asked_counts_and_the_least_budget_of_the_group(office: Office) -> None:
    office.plan("mot", schedule="budget = 200", more='group = "tinh"')
    office.plan("hai", status="paused", schedule="budget = 12", more='group = "tinh"')
    crawl(office.folder, "hai", TINTINH_CLOCK="2026-03-01T10:00+07:00")
    assert "nothing is due; next: update of mot at 2026-03-02 00:00" in office.at("2026-03-01T12:00").told


def test_quiet_hours_are_waited_for(office: Office) -> None:
    office.plan(schedule='quiet = "22:00-06:00"')
    told = office.at("2026-03-01T23:00").told
    assert "nothing is due; next: update of nho at 2026-03-02 06:00 (in 7 h)" in told
    assert not office.town.asked
    assert len(office.at("2026-03-02T06:00").articles()) == 8


def test_sites_of_one_group_follow_each_other(office: Office) -> None:
    for name in ("mot", "hai", "ba"):
        office.plan(name, more='group = "tinh"')
    done = office.at("2026-03-01T10:00")
    assert {site for site, *_ in runs(done)} == {"mot", "hai", "ba"}
    spans = done.rows("SELECT started_at, ended_at FROM runs ORDER BY id")
    assert all(ended <= begun for (_, ended), (begun, _) in pairwise(spans))


def test_a_group_that_another_process_has_stays_due_and_is_no_error(office: Office) -> None:
    office.plan("mot", more='group = "tinh"')
    office.plan("hai")
    crawl(office.folder, "hai", "--limit", "1", TINTINH_CLOCK="2026-03-01T10:00+07:00")
    with Lease(office.folder / "archive", "tinh"):
        second = office.at("2026-03-01T11:00")
    assert second.process.returncode == 0
    assert "stays due: tinh: process" in second.told
    assert {site for site, *_ in runs(second)} == {"hai"}
    assert {site for site, *_ in runs(office.at("2026-03-01T11:01"))} == {"mot", "hai"}


def test_a_site_that_fails_is_told_and_left_alone_longer_and_longer(office: Office) -> None:
    office.plan(schedule="")
    office.town.routes = {"/vi/news/": Reply("x", status=404)}
    first = office.at("2026-03-01T10:00")
    assert (first.process.returncode, runs(first)) == (1, [("nho", "update", "failed")])
    assert "next: update of nho at 2026-03-01 11:00" in office.at("2026-03-01T10:59").told
    assert office.at("2026-03-01T11:01").process.returncode == 1
    assert "next: update of nho at 2026-03-01 13:01" in office.at("2026-03-01T12:30").told


def test_the_names_of_sites_narrow_it(office: Office) -> None:
    office.plan("mot")
    office.plan("hai")
    assert {site for site, *_ in runs(office.at("2026-03-01T10:00", "hai"))} == {"hai"}


@pytest.mark.parametrize("arguments", [("--all",), ("--full",), ("--from", "2026-01-01")])
def test_what_is_due_is_not_asked_for_by_hand(office: Office, arguments: tuple[str, ...]) -> None:
    office.plan()
    refused = office.at("2026-03-01T10:00", *arguments)
    assert (refused.process.returncode, "--due says itself" in refused.told) == (2, True)


def test_a_site_that_nobody_enabled_is_not_taken(office: Office) -> None:
    office.plan(status="verified")
    for arguments, told in (((), "no site is scheduled"), (("nho",), "nho is not scheduled")):
        refused = office.at("2026-03-01T10:00", *arguments)
        assert (refused.process.returncode, told in refused.told) == (2, True)
