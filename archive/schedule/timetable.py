"""When a site wants to be asked: at an interval, by a cron line, or by its own rate; not in quiet hours, and within a day's budget."""

import re
from dataclasses import dataclass
from datetime import timedelta

from archive.schedule.cron import Cron
from archive.schedule.quiet import Quiet

BUDGET = 10_000
"""Requests a day to a politeness group, where no site file of it says otherwise: a day of work at one in 2.75 seconds is three times that."""
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
LONGEST = timedelta(days=366)
SPAN = timedelta(days=28)
"""Over so long a site's rate is measured: every day of the week four times."""
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
EVERY = re.compile(r"([1-9]\d{0,8})([mhd])", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """What a site file's `[schedule]` says. With neither `every` nor `cron` the site's own rate gives the interval."""

    every: timedelta | None = None
    cron: Cron | None = None
    quiet: Quiet | None = None
    budget: int | None = None
    """Requests a day to its politeness group; None: as others of the group say, else BUDGET."""

    @property
    def rhythm(self) -> str | None:
        """`every 6h` or `cron 0 3 * * *`; None: by its own rate."""
        if self.cron:
            return f"cron {self.cron.text}"
        return f"every {written(self.every)}" if self.every else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """A site that schedules take."""

    site: str
    group: str
    """Sites of one politeness group follow each other, and share the budget."""
    timetable: Timetable = Timetable()


def interval(text: str) -> timedelta:
    """`30m`, `6h`, `1d`; ValueError where it is none."""
    matched = EVERY.fullmatch(text)
    if not matched:
        raise ValueError(f"{text!r} has not the form '6h': a whole number and m, h or d")
    span = timedelta(**{UNITS[matched[2]]: int(matched[1])})
    if span > LONGEST:
        raise ValueError(f"{text!r} is more than {LONGEST.days} days")
    return span


def written(span: timedelta) -> str:
    """As a site file would say it, in whole minutes: `30m`, `6h`, `1d`."""
    minutes = round(span / timedelta(minutes=1))
    for size, unit in ((1440, "d"), (60, "h")):
        if minutes and minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"


def adapted(articles: int) -> timedelta:
    """The interval of a site that published so many articles within SPAN: one is expected in it."""
    return max(HOUR, min(WEEK, SPAN / articles)) if articles else WEEK
