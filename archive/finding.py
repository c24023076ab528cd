"""What is wrong with a site, as one run of it shows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cause of trouble. Times are aware."""

    site: str
    cause: str
    """One of those in docs/health.md."""
    since: datetime
    """Start of the first run that had it, of those without a run between that had it not."""
    last_good: datetime | None
    """End of the last run before in which nothing was wrong; None: there was none."""
    measure: str | None = None
    """What was measured: `fill author`, `days silent` …; None where a failure says it all."""
    value: float | None = None
    usual: float | None = None
    """What it comes to on that site."""
    url: str | None = None
    """A sample."""
    capture_id: int | None = None
    """The sample's answer, of `captures`; None where none came."""
    detail: str
    """The trouble, in words."""
