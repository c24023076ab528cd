"""What failed in one run, gathered by cause with a sample each."""

from dataclasses import dataclass

from archive.models import Outcome, Recorded, Unreadable
from archive.reporting import Failed
from crawler.discovery import GUESSED

EXPLAINED = {
    "system": ("lists", "articles", "soft_404", "missing"),
    "moved": ("outside",),
}
"""Causes that follow from another: of a site that runs on another system, lists and articles are not found as they were."""


@dataclass(slots=True)
class Trouble:
    number: int
    url: str
    detail: str
    recorded: Recorded | None


class Troubles:
    def __init__(self) -> None:
        self.by_cause: dict[str, Trouble] = {}

    def note(self, cause: str, url: str, detail: str, recorded: Recorded | None = None, *, number: int = 1) -> None:
        """The first is the sample, unless it has no answer and a later one does."""
        known = self.by_cause.get(cause)
        if known is None:
            self.by_cause[cause] = Trouble(number, url, detail, recorded)
            return
        known.number += number
        if known.recorded is None and recorded is not None:
            known.url, known.detail, known.recorded = url, detail, recorded

    def outcome(self, outcome: Outcome) -> None:
        """What was asked for as an article and is none; what gave no answer was noted where that was seen. Numbers that were only tried may
        lead to nothing."""
        reading = outcome.reading
        if not isinstance(reading, Unreadable) or reading.field == "fetch" or not reading.cause:
            return
        if not (reading.absent and (outcome.found_on or "").startswith(GUESSED)):
            self.note(reading.cause, outcome.capture.url, f"{reading.field}: {reading.reason}", outcome.recorded)

    def told(self) -> tuple[Failed, ...]:
        """The most frequent first, without what another explains."""
        explained = {one for cause in self.by_cause for one in EXPLAINED.get(cause, ())}
        found = [(cause, one) for cause, one in self.by_cause.items() if cause not in explained]
        return tuple(
            Failed(cause=cause, number=one.number, url=one.url, detail=one.detail, recorded=one.recorded)
            for cause, one in sorted(found, key=lambda pair: -pair[1].number)
        )
