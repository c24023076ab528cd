"""Five fields of cron as Debian's crontab(5) has them, in the time of Viet Nam, which keeps no summer time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Self

from archive.models import VIETNAM

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKDAYS = "sun mon tue wed thu fri sat".split()
PART = re.compile(r"(?P<all>\*)|(?P<first>\d+|[a-z]+)(?:-(?P<last>\d+|[a-z]+))?", re.IGNORECASE | re.ASCII)
YEARS = 41
"""After so many years every day of the calendar has been every day of the week, over a year without 29 February too."""


@dataclass(frozen=True, slots=True)
class Field:
    """What one of the five may hold."""

    name: str
    least: int
    most: int
    names: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def number(self, word: str) -> int:
        number = self.names.get(word.casefold(), int(word) if word.isdecimal() else -1)
        if not self.least <= number <= self.most:
            known = f", or {', '.join(self.names)}" if self.names else ""
            raise ValueError(f"{self.name} {word!r} is not one of {self.least} to {self.most}{known}")
        return number

    def part(self, text: str) -> range:
        """One part of a list: `*`, `5`, `1-5`, and those that are several with a step, `*/15`."""
        body, slash, stride = text.partition("/")
        matched = PART.fullmatch(body)
        if not matched:
            raise ValueError(f"{self.name} {text!r} is neither * nor a number nor a range like {self.example}")
        if slash and not (stride.isascii() and stride.isdecimal() and int(stride)):
            raise ValueError(f"{self.name} {text!r}: a step is a whole number above 0, as in */5")
        if matched["all"]:
            return range(self.least, self.most + 1, int(stride or 1))
        first = self.number(matched["first"])
        if slash and matched["last"] is None:
            raise ValueError(
                f"{self.name} {text!r}: only * and ranges have a step; is {first}-{self.most}/{stride} meant?"
            )
        last = self.number(matched["last"]) if matched["last"] else first
        if last < first:
            raise ValueError(f"{self.name} {text!r} runs backwards; write two ranges, parted by a comma")
        return range(first, last + 1, int(stride or 1))

    @property
    def example(self) -> str:
        return f"{self.least}-{self.most}"

    def numbers(self, text: str) -> frozenset[int]:
        return frozenset(number for part in text.split(",") for number in self.part(part))


FIELDS = (
    Field("minute", 0, 59),
    Field("hour", 0, 23),
    Field("day of the month", 1, 31),
    Field("month", 1, 12, {name: number for number, name in enumerate(MONTHS, 1)}),
    Field("day of the week", 0, 7, {name: number for number, name in enumerate(WEEKDAYS)}),
)


@dataclass(frozen=True, slots=True)
class Cron:
    """The moments that five fields name. `Cron.of` reads them; ValueError where they name none."""

    text: str
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    """0 is Sunday."""
    either: bool
    """Whether a day need only be one of `days` or one of `weekdays`: where neither field has a star."""

    @classmethod
    def of(cls, text: str) -> Self:
        texts = text.split()
        if len(texts) != len(FIELDS):
            raise ValueError(f"{text!r} has not five fields: {', '.join(one.name for one in FIELDS)}")
        minutes, hours, days, months, weekdays = (kind.numbers(one) for kind, one in zip(FIELDS, texts, strict=True))
        cron = cls(
            text=" ".join(texts),
            minutes=tuple(sorted(minutes)),
            hours=tuple(sorted(hours)),
            days=days,
            months=months,
            weekdays=frozenset(day % 7 for day in weekdays),
            either="*" not in texts[2] and "*" not in texts[4],
        )
        if next(cron.dates(date(2000, 1, 1)), None) is None:
            raise ValueError(f"{text!r} names a day that never comes")
        return cron

    def next(self, after: datetime) -> datetime:
        """The first of its moments after another one."""
        local = after.astimezone(VIETNAM).replace(second=0, microsecond=0) + timedelta(minutes=1)
        for day in self.dates(local.date()):
            least = (local.hour, local.minute) if day == local.date() else (0, 0)
            for hour in self.hours:
                for minute in self.minutes:
                    if (hour, minute) >= least:
                        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)
        raise ValueError(f"{self.text!r} has no moment after {after}")

    def dates(self, first: date) -> Iterator[date]:
        """Its days from one on, for as long as it takes to be sure that there is none."""
        for number in range(YEARS * 366):
            day = first + timedelta(days=number)
            if day.month in self.months and self.has_day(day):
                yield day

    def has_day(self, day: date) -> bool:
        of_month, of_week = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        return of_month or of_week if self.either else of_month and of_week
