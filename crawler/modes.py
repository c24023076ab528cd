"""What a crawl asks for: what is new, everything again, what is due, or what was published in some days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from scrapy.settings import BaseSettings

from archive.frontier import Kind, Standing
from archive.models import VIETNAM

MODES = ("update", "full", "recheck", "range")
RANGES = ("range", "sweep")
MARGIN = timedelta(days=1)
"""How far a list's date may be off: some print twelve hours without saying which half."""


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included, as the calendar of Viet Nam has them."""

    first: date = date.min
    last: date = date.max

    def hold(self, moment: datetime | None) -> bool:
        return moment is not None and self.first <= moment.astimezone(VIETNAM).date() <= self.last

    @property
    def wide(self) -> "Days":
        """With the margin that a date printed on a list needs."""
        first = max(self.first, date.min + MARGIN) - MARGIN
        return Days(first, min(self.last, date.max - MARGIN) + MARGIN)

    def may_hold(self, day: str | None) -> bool:
        """Whether an article may be within them of which a list says this day, or nothing."""
        return day is None or self.wide.first.isoformat() <= day <= self.wide.last.isoformat()

    def follow(self, day: str | None) -> bool:
        """Whether a list says that an article is older than all of them."""
        return day is not None and day < self.wide.first.isoformat()


@dataclass(frozen=True, slots=True)
class Mode:
    name: str
    """What the run is called in the archive: one of MODES, `sweep`, which is a range that schedules ask for, or `demo`, an update."""
    days: Days | None = None

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        name, first, last = (settings.get(key) for key in ("CRAWL_MODE", "CRAWL_FROM", "CRAWL_UNTIL"))
        if name not in RANGES:
            return cls(name)
        return cls(name, Days(date.fromisoformat(first or "0001-01-01"), date.fromisoformat(last or "9999-12-31")))

    @property
    def settings(self) -> dict[str, str | None]:
        """Scrapy's settings that `of` reads."""
        first, last = (self.days.first.isoformat(), self.days.last.isoformat()) if self.days else (None, None)
        return {"CRAWL_MODE": self.name, "CRAWL_FROM": first, "CRAWL_UNTIL": last}

    @property
    def turns_lists(self) -> bool:
        return self.name != "recheck"

    @property
    def sweep(self) -> Kind:
        """How the lists are turned over."""
        return "full" if self.name == "full" else "range" if self.days else "update"

    def wants(self, standing: Standing | None, day: date | None) -> bool:
        """Whether an address that is found is asked for at once; `standing` is what the ledger says, `day` what the list prints."""
        if standing is not None and standing.state != "listed" and not (standing.state == "rejected" and standing.due):
            return False
        return self.days is None or self.days.may_hold(day_of(standing, day))


def day_of(standing: Standing | None, printed: date | None) -> str | None:
    """The day of an article: as the ledger knows it, else as a list prints it."""
    if standing and standing.day:
        return standing.day
    return printed.isoformat() if printed else None
