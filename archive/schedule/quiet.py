"""Hours of every day in which a site is left in peace, in the time of Viet Nam."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from archive.models import VIETNAM

DAY = 24 * 60
FORM = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})", re.ASCII)


def midnight(moment: datetime) -> datetime:
    """When the day of a moment began, in Viet Nam."""
    return moment.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Quiet:
    """From a minute of the day to another, over midnight where the second is the smaller; the second is not in it."""

    first: int
    last: int

    @classmethod
    def of(cls, text: str) -> Self:
        """`22:00-06:00`; ValueError where it is none, or leaves no time at all."""
        matched = FORM.fullmatch(text.strip())
        if not matched:
            raise ValueError(f"{text!r} has not the form '22:00-06:00'")
        first_hour, first_minute, last_hour, last_minute = map(int, matched.groups())
        first, last = first_hour * 60 + first_minute, last_hour * 60 + last_minute
        if max(first_minute, last_minute) > 59 or first >= DAY or last > DAY:
            raise ValueError(f"{text!r} has a time that no clock shows")
        if first == last % DAY:
            raise ValueError(f"{text!r} leaves no time to crawl: its two times are one")
        return cls(first, last % DAY)

    def __str__(self) -> str:
        return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (self.first, self.last))

    def holds(self, moment: datetime) -> bool:
        local = moment.astimezone(VIETNAM)
        return (local.hour * 60 + local.minute - self.first) % DAY < (self.last - self.first) % DAY

    def end(self, moment: datetime) -> datetime:
        """That moment, or the end of the quiet hours that it falls into."""
        if not self.holds(moment):
            return moment
        end = midnight(moment) + timedelta(minutes=self.last)
        return end if end > moment else end + timedelta(days=1)
