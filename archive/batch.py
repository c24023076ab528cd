"""What a crawl commits together: answers with what was read in them, the addresses that they named, files and images."""

from dataclasses import dataclass, field
from datetime import date, datetime

from archive.models import Outcome, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address as a list, sitemap or feed names it, or an article that encloses it."""

    url: str
    kind: str = "article"  # or file, image
    number: str | None = None  # the site's own, of the article
    listed_on: date | None = None  # as the list prints it


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a sweep is with one of its pages: it counts together with the addresses that the page names."""

    sweep_id: int
    page: int  # from 1
    place: str | None = None  # what to ask for to go on from here: an address, or a request in JSON
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Addresses that one page named."""

    site: str
    urls: tuple[Listed, ...]
    found_on: str | None
    met: int  # how many of them for the first time in this run
    step: Step | None = None  # of a list; not of a feed or a sitemap


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What asking for a file or an image of an article came to."""

    site: str
    url: str  # as the article has it
    at: datetime
    reason: str | None = None  # why it was not had: `field: reason`
    transient: bool = False  # whether it may be had another time
    recorded: Recorded | None = None


@dataclass(slots=True, kw_only=True)
class Batch:
    """What is committed together: answers with what was read in them, and addresses that they named."""

    answers: list[Recorded] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    enclosures: list[Fetched] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.answers or self.listings or self.outcomes or self.enclosures)
