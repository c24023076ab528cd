"""A site file's `[schedule]`: how often it is crawled, when not, and by how many requests a day."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from archive.schedule.cron import Cron
from archive.schedule.quiet import Quiet
from archive.schedule.timetable import Timetable, interval
from crawler.sitekeys import SiteError


def timetable(path: Path, table: Mapping[str, Any]) -> Timetable:
    """SiteError where a value cannot be; of `every` and `cron` there is one at most."""
    if "every" in table and "cron" in table:
        raise SiteError(path, "schedule", "has both every and cron; keep one")
    values: dict[str, Any] = {}
    for key, value in table.items():
        try:
            values[key] = READERS[key](value)
        except ValueError as error:
            raise SiteError(path, f"schedule.{key}", str(error)) from error
    return Timetable(**values)


def cron(text: str) -> Cron:
    try:
        return Cron.of(text)
    except ValueError as error:
        raise ValueError(f"{error}. It has the form '0 3 * * *': every day at three") from error


def budget(number: int) -> int:
    if number < 1:
        raise ValueError(f"{number} is no number of requests a day; to stop a site, set status = 'paused'")
    return number


READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"every": interval, "cron": cron, "quiet": Quiet.of, "budget": budget}
)
