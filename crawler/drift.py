"""A host that has changed system: seen by the pages that a crawl asks for anyway, told with what to write into the site file."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from archive.models import Article, Outcome, Recorded, Unreadable
from crawler import fingerprint
from crawler.page import Page
from crawler.parser.template import Fingerprint

LOOKED = 12
"""Strange pages that are held against every system; more say nothing new."""


class Drift:
    """What the pages of one crawl are of. `own` is the system that the site file names, `known` all there are."""

    def __init__(self, own: str, known: Mapping[str, Fingerprint]) -> None:
        self.own = own
        self.known = known if known.get(own, Fingerprint()) != Fingerprint() else {}
        """Empty for a template without signs of its own: from such a one nothing departs."""
        self.familiar = 0
        """Pages that bear signs of the system they should be of."""
        self.strange = 0
        self.of: Counter[str] = Counter()
        """Strange pages that another system confirms, by its name."""
        self.signs: dict[str, str] = {}
        self.sample: tuple[str, Recorded | None] | None = None
        """The first strange page of another system, with its answer."""

    def note(self, outcome: Outcome, page: Callable[[], Page]) -> None:
        """What a page that was asked for as an article came to; `page` makes it, where it must be looked at."""
        if isinstance(outcome.reading, Article):
            self.familiar += 1
        elif isinstance(outcome.reading, Unreadable) and outcome.reading.field in ("template", "page"):
            self.look(page(), outcome.recorded)

    def look(self, page: Page, recorded: Recorded | None = None, *, names_articles: bool = False) -> None:
        """Tells a page of this system from another's. One that bears no sign of any says nothing: an error, a file; nor does a list without
        a sign whose links have the form of the system's articles."""
        own = self.known.get(self.own)
        signs = fingerprint.score(page, own).reasons if own else ()
        if own is None or any(not sign.startswith("path ") for sign in signs):
            self.familiar += 1
            return
        if names_articles or self.strange >= LOOKED:
            return
        found = {name: fingerprint.score(page, one) for name, one in self.known.items() if name != self.own}
        confirmed = {name: len(one.reasons) for name, one in found.items() if one.confirmed}
        self.strange += bool(confirmed)
        self.familiar += bool(signs and not confirmed)  # its address alone is of this system
        if confirmed and self.sample is None:
            self.sample = (page.url, recorded)
        for name in confirmed:
            self.of[name] += 1
            self.signs.setdefault(name, ", ".join(found[name].reasons[:3]))

    @property
    def other(self) -> str | None:
        """The system that the site seems to run on now; None where it is still the one it should be."""
        if self.strange <= self.familiar or not self.of:
            return None
        return max(self.of, key=lambda name: (self.of[name], len(self.signs[name]), name))

    def told(self) -> dict[str, Any]:
        """For the run's measures."""
        return {"own": self.familiar, "strange": self.strange, "name": self.other or next(iter(self.of), None)}

    def proposal(self, path: Path, today: date) -> str | None:
        """In words, with the lines for the site file; None where nothing has changed."""
        name = self.other
        if name is None:
            return None
        return (
            f"the site no longer runs on {self.own}: {self.of[name]} of {self.strange + self.familiar} pages are of {name} ({self.signs[name]}). "
            f"If it has moved for good, add to {path}:\n\n[[template_since]]\ndate     = {today.isoformat()}\n"
            f'template = "{name}"\nstart    = ["/"]\n\nWhat was captured before that day stays {self.own}\'s (docs/add-a-site.md).'
        )
