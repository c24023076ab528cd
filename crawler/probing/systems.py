"""Which system made some pages: every template's fingerprint held against each of them, and the signs weighed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler import fingerprint
from crawler.page import Page
from crawler.spider import NewsSpider

GENERIC = "generic"
"""The template for pages of no known system: it has no fingerprint of its own."""
WEIGHTS = {"generator": 5, "header": 4, "cookie": 4, "element": 3, "path": 1, "words": 1}
"""By the first word of a sign: a system's own name for itself says more than words that others print too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What speaks for one template."""

    template: str
    points: int
    confirmed: int
    """Pages that bear enough to be read with it."""
    proofs: tuple[str, ...]
    """Every sign found, with the number of pages that bear it."""


def scores(pages: Iterable[Page], templates: Mapping[str, type[NewsSpider]]) -> list[Score]:
    """The templates of which some sign was found, the likeliest first."""
    seen = list(pages)
    found = [_score(name, spider, seen) for name, spider in templates.items() if name != GENERIC]
    return sorted(
        (one for one in found if one.points), key=lambda one: (-bool(one.confirmed), -one.points, one.template)
    )


def _score(name: str, spider: type[NewsSpider], pages: Sequence[Page]) -> Score:
    signs: Counter[str] = Counter()
    confirmed = 0
    for page in pages:
        evidence = fingerprint.score(page, spider.fingerprint)
        signs.update(dict.fromkeys(evidence.reasons, 1))
        confirmed += evidence.confirmed
    return Score(
        template=name,
        points=sum(WEIGHTS.get(sign.partition(" ")[0], 1) for sign in signs),
        confirmed=confirmed,
        proofs=tuple(f"{sign} ({count} of {len(pages)} pages)" for sign, count in signs.most_common()),
    )


def likely(found: Sequence[Score], most: int = 3) -> list[str]:
    """The templates that are worth trying: those that a page confirms; else, of systems built on another, those whose ground is seen."""
    confirmed = [one.template for one in found if one.confirmed]
    return (confirmed + [one.template for one in found if not one.confirmed and one.points >= WEIGHTS["element"]])[
        :most
    ]
