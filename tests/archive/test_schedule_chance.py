"""Machines, sites and outages by chance: what may never happen does not, whatever they are like."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from machine import Machine, Office, Span

from archive.models import VIETNAM
from archive.schedule.cron import Cron
from archive.schedule.quiet import Quiet
from archive.schedule.timetable import BUDGET, Timetable

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEGIN = datetime(2026, 1, 15, 9, 7, tzinfo=VIETNAM)
LINES = ("0 3 * * *", "*/20 8-17 * * mon-fri", "0 0 1,15 * *", "30 23 * * sun", "0 12 13 * fri")


def span(random: Random, days: int, longest: float) -> Span:
    first = BEGIN + random.uniform(0, days) * DAY
    return first, first + random.uniform(0, longest) * DAY


def office(random: Random, number: int, days: int) -> Office:
    rhythm = random.choice(["every", "cron", ""])
    hours = random.sample(range(24), 2)
    own = Timetable(
        every=random.choice([HOUR / 2, HOUR, 6 * HOUR, DAY, 9 * DAY]) if rhythm == "every" else None,
        cron=Cron.of(random.choice(LINES)) if rhythm == "cron" else None,
        quiet=Quiet.of(f"{hours[0]:02}:30-{hours[1]:02}:30") if random.random() < 0.5 else None,
        budget=random.choice([None, 25, 60, 400]),
    )
    return Office(
        name=f"so{number}",
        group=f"g{random.randrange(5)}",
        gap=random.choice([0.7, 3, 11, 30, 200]) * HOUR,
        timetable=own,
        blocks=[span(random, days, 6)] if random.random() < 0.3 else (),
        dead=[span(random, days, 9)] if random.random() < 0.3 else (),
        before=random.choice([0, 20, 300]),
    )


def tried(folder: Path, seed: int, days: int) -> Machine:
    random = Random(seed)  # noqa: S311 - no secret
    offices = [office(random, number, days) for number in range(8)]
    machine = Machine(folder, offices, BEGIN, BEGIN + days * DAY, [span(random, days, 4) for _ in range(3)])
    machine.run()
    return machine


def hold(machine: Machine) -> None:
    groups, days = defaultdict(list), Counter[tuple[str, object]]()
    for one in machine.log:
        groups[one.group].append(one)
        quiet = machine.offices[one.site].timetable.quiet
        assert not [moment for moment in one.asked if quiet and quiet.holds(moment)]
        assert not [moment for moment in one.asked for first, last in machine.outages if first <= moment < last]
        days.update((one.group, moment.astimezone(VIETNAM).date()) for moment in one.asked)
    for group, runs in groups.items():
        assert all(one.end <= other.begin + timedelta(seconds=1) for one, other in pairwise(runs))
        budgets = [own.timetable.budget for own in machine.offices.values() if own.group == group]
        budget = min((most for most in budgets if most), default=BUDGET)
        assert max(number for (name, _), number in days.items() if name == group) <= budget
    for name, own in machine.offices.items():
        updates = [one for one in machine.log if one.site == name and one.kind == "update"]
        if own.timetable.every:
            gaps = [
                other.begin - one.begin
                for one, other in pairwise(updates)
                if one.outcome in ("finished", "failed", "blocked")
            ]
            assert min(gaps, default=DAY * 99) > own.timetable.every - timedelta(minutes=1)
        sweeps = [one for one in machine.log if one.site == name and one.kind == "sweep" and one.outcome == "finished"]
        assert (
            max(
                Counter(
                    (one.begin.astimezone(VIETNAM).year, one.begin.astimezone(VIETNAM).month) for one in sweeps
                ).values(),
                default=0,
            )
            <= 2
        )


@pytest.mark.parametrize("seed", range(2))
def test_by_chance(tmp_path: Path, seed: int) -> None:
    hold(tried(tmp_path, seed, 60))


@pytest.mark.full
@pytest.mark.parametrize("seed", range(100, 130))
def test_by_chance_for_longer(tmp_path: Path, seed: int) -> None:
    hold(tried(tmp_path, seed, 400))
