"""When an address is asked for again. Everything follows from two moments, so that nothing need be counted."""

from collections.abc import Sequence
from datetime import datetime, timedelta

UNCHANGED = (1, 7, 30, 180)
"""Days after an article was first read, or was last seen to change, at which it is looked at; then every year."""
MISSING = (1, 3, 7, 14, 30, 180)
"""Days after an article was first missed; then every year, for it may return."""
YEAR = timedelta(days=365)
UNKNOWN = timedelta(days=1)
"""Until the next look at an article of which an answer told nothing: a fault, a block."""
PATIENCE = timedelta(days=7)
"""The longest wait between two tries for a page that was never had."""

ENOUGH, SPAN = 3, timedelta(days=14)
"""An article is gone after so many failed checks in a row, the last at least so long after the first."""


def after(since: datetime, at: datetime, days: Sequence[int] = UNCHANGED) -> datetime:
    """The first step of a ladder that stands on `since` and lies after `at`."""
    for step in days:
        if (due := since + timedelta(days=step)) > at:
            return due
    return since + YEAR * max(1, (at - since) // YEAR + 1)


def retry(first_listed: datetime, at: datetime) -> datetime:
    """When a page that was never had is tried again: at once while it is new, more and more seldom while the trouble lasts."""
    return at + min(PATIENCE, (at - first_listed) / 4)


def is_gone(first_missed: datetime, at: datetime, misses: int) -> bool:
    return misses >= ENOUGH and at - first_missed >= SPAN
