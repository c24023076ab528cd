"""The parts of a schedule one by one: intervals, quiet hours, allowances, and what comes first."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from archive.models import VIETNAM
from archive.schedule.allowance import Allowance
from archive.schedule.cron import Cron
from archive.schedule.past import KINDS, Past, Turn
from archive.schedule.plan import Job, next_jobs, plan
from archive.schedule.quiet import Quiet
from archive.schedule.rhythm import left_alone, monthly
from archive.schedule.timetable import Scheduled, Timetable, adapted, interval

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


NOON = local("2026-03-10T12:00")


def turn(
    ago: timedelta, outcome: str | None = "finished", *, how: str = "update", number: int = 1, requests: int = 5
) -> Turn:
    begun = NOON - ago
    ended = begun + timedelta(minutes=10) if outcome else None
    return Turn(id=number, how=how, started_at=begun, ended_at=ended, outcome=outcome, requests=requests)


def told(site: str = "so", *updates: Turn, **fields: Any) -> Past:
    turns = {kind: [] for kind in KINDS} | {"update": list(updates)} | fields.pop("turns", {})
    latest = sorted((run for runs in turns.values() for run in runs), key=lambda run: -run.id)
    return Past(site=site, turns=turns, latest=latest, **fields)


def jobs(past: Past, **timetable: Any) -> dict[str, Job]:
    site = Scheduled(site=past.site, group="g", timetable=Timetable(**timetable))
    return {job.kind: job for job in plan([site], {past.site: past}, NOON)}


@pytest.mark.parametrize(("text", "span"), [("30m", HOUR / 2), ("6h", 6 * HOUR), ("1d", DAY), ("366d", 366 * DAY)])
def test_intervals(text: str, span: timedelta) -> None:
    assert interval(text) == span


@pytest.mark.parametrize("text", ["", "6", "0h", "-1h", "6 h", "1.5h", "6H", "367d", "9999999999d", "٦h"])
def test_what_is_no_interval(text: str) -> None:
    with pytest.raises(ValueError, match=r"6h|366 days"):
        interval(text)


@pytest.mark.parametrize(
    ("articles", "span"), [(0, 7 * DAY), (3, 7 * DAY), (4, 7 * DAY), (28, DAY), (56, DAY / 2), (672, HOUR), (90_000, HOUR)]
)  # fmt: skip
def test_a_rate_gives_an_interval_between_an_hour_and_a_week(articles: int, span: timedelta) -> None:
    assert adapted(articles) == span


@pytest.mark.parametrize(
    ("text", "clock", "ends"),
    [
        ("22:00-06:00", "21:59", "03-10T21:59"),
        ("22:00-06:00", "22:00", "03-11T06:00"),
        ("22:00-06:00", "05:59", "03-10T06:00"),
        ("22:00-06:00", "06:00", "03-10T06:00"),
        ("07:30-17:00", "12:00", "03-10T17:00"),
        ("00:00-24:00", "12:00", None),
        ("18:00-24:00", "23:00", "03-11T00:00"),
    ],
)
def test_quiet_hours(text: str, clock: str, ends: str | None) -> None:
    if ends is None:
        with pytest.raises(ValueError, match="leaves no time"):
            Quiet.of(text)
    else:
        assert Quiet.of(text).end(local(f"2026-03-10T{clock}")) == local(f"2026-{ends}")


def test_an_allowance_is_whole_again_at_midnight() -> None:
    allowance = Allowance(left=1, budget=2, quiet=None, at=NOON)
    assert allowance.refusal(NOON) is None
    assert "the day's 2 requests are sent" in (allowance.refusal(NOON) or "")
    night = local("2026-03-11T00:00")
    assert [allowance.refusal(night) is None for _ in range(3)] == [True, True, False]


def test_an_allowance_gives_nothing_in_quiet_hours_and_keeps_what_is_left() -> None:
    allowance = Allowance(left=1, budget=9, quiet=Quiet.of("12:00-13:00"), at=NOON)
    assert allowance.refusal(NOON) == "the quiet hours 12:00-13:00 have begun"
    assert allowance.refusal(NOON + HOUR) is None
    assert allowance.refusal(NOON + HOUR) is not None


@pytest.mark.parametrize(
    ("outcomes", "hours"),
    [
        (["finished"], None),
        (["limited", "failed"], None),
        (["cancelled"], None),
        ([None], None),  # killed once: it goes on
        ([None, None], 2),
        (["failed"], 1),
        (["failed", "failed", "failed"], 4),
        (["failed", "cancelled", "failed", "finished", "failed"], 2),
        (["failed"] * 10, 7 * 24),
        (["blocked"], 6),
        (["blocked", "failed"], 12),
        (["blocked"] * 6, 7 * 24),
    ],
)
def test_how_long_a_site_is_left_alone(outcomes: list[str | None], hours: int | None) -> None:
    runs = [turn(HOUR, outcome) for outcome in outcomes]
    assert left_alone(runs) == (None if hours is None else runs[0].end + hours * HOUR)


def test_what_a_crash_or_a_person_ended_goes_on_at_once() -> None:
    for outcome in ("cancelled", "limited", None):
        assert jobs(told("so", turn(HOUR, outcome)), every=DAY)["update"].is_due(NOON)


def test_a_cron_line_that_was_missed_many_times_is_due_since_the_first() -> None:
    update = jobs(told("so", turn(5 * DAY)), cron=Cron.of("0 3 * * *"))["update"]
    assert (update.due_at, update.starts_at) == (local("2026-03-06T03:00"), NOON)
    update = jobs(told("so", turn(HOUR)), cron=Cron.of("0 3 * * *"))["update"]
    assert update.starts_at == local("2026-03-11T03:00")


def test_a_spent_budget_waits_for_the_next_day_and_its_quiet_hours() -> None:
    update = jobs(told("so", turn(2 * DAY), spent=40), every=DAY, budget=40, quiet=Quiet.of("22:00-06:00"))["update"]
    assert (update.starts_at, update.held) == (local("2026-03-11T06:00"), "budget")


def test_a_block_holds_the_whole_group_until_another_of_it_is_answered() -> None:
    sites = [Scheduled(site=name, group="g", timetable=Timetable(every=HOUR)) for name in ("mot", "hai")]
    blocked, before = told("mot", turn(HOUR, "blocked", number=7)), told("hai", turn(5 * HOUR, number=6))
    assert not next_jobs(plan(sites, {"mot": blocked, "hai": before}, NOON), NOON)
    after = told("hai", turn(HOUR, number=8))
    assert [job.site for job in next_jobs(plan(sites, {"mot": blocked, "hai": after}, NOON), NOON)] == ["hai"]


def test_a_group_that_somebody_crawls_has_nothing_to_begin() -> None:
    site = Scheduled(site="so", group="g")
    (job,) = plan([site], {"so": told()}, NOON, busy={"g"})
    assert (job.held, job.is_due(NOON), next_jobs([job], NOON)) == ("running", False, [])


def test_updates_go_first_but_one_that_goes_on_for_days_keeps_nothing_waiting() -> None:
    waiting = {"next_look": NOON - DAY, "waiting": 3}
    fresh = told("so", turn(2 * DAY), **waiting)
    assert [job.kind for job in next_jobs(list(jobs(fresh, every=DAY).values()), NOON)] == ["update"]
    backlog = told("so", turn(DAY, "limited"), **waiting)
    assert [job.kind for job in next_jobs(list(jobs(backlog, every=DAY).values()), NOON)] == ["recheck"]


def test_a_sweep_follows_the_first_update_on_the_sites_own_day() -> None:
    assert "sweep" not in jobs(told())
    first = local("2026-03-01T10:00")
    sweep = jobs(told("so", turn(HOUR), first_done=first))["sweep"]
    assert sweep.due_at == monthly("so", first) > first
    assert sweep.due_at.hour == 0


@pytest.mark.parametrize(
    ("outcome", "requests", "again"),
    [("failed", 3, False), ("limited", 60, False), ("limited", 10, True), ("cancelled", 60, True)],
)
def test_a_sweep_that_does_not_come_to_its_end_is_tried_three_times(outcome: str, requests: int, again: bool) -> None:
    begun = [turn(number * DAY, outcome, how="sweep", number=9 - number, requests=requests) for number in (2, 3, 4)]
    past = told("so", turn(HOUR, number=20), first_done=local("2026-01-01T00:00"), turns={"sweep": begun})
    sweep = jobs(past, budget=100)["sweep"]
    assert sweep.is_due(NOON) is again
    assert again or sweep.starts_at == monthly("so", NOON)


def test_a_sweep_is_of_31_days() -> None:
    past = told("so", turn(HOUR), first_done=local("2026-01-01T00:00"))
    first, last = jobs(past)["sweep"].days or (None, None)
    assert (str(first), str(last)) == ("2026-02-08", "2026-03-10")
