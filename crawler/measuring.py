"""What the pages of one run are like, counted as they come: cheap, of what is read anyway, and without another look at any page.

The keys of `Measures.told` are those of docs/health.md.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from archive.models import VIETNAM, Article, Outcome, Unmodified, Unreadable
from crawler.broken import is_broken
from crawler.parser import widgets

FIELDS = ("title", "lead", "body", "published_at", "author", "source", "section", "attachments", "images")
COUNTED = (
    *("generic", "doubtful", "widgets", "broken", "known", "known_refused"),
    *("pages", "stuck", "stuck_at_once", "empty_lists"),
)
MOST = 50
"""Reasons, and lists, that are told."""
SAMPLE = 200
"""Bodies whose length is told."""
VARYING = re.compile(r"https?://\S+|'[^']*'|\"[^\"]*\"|\d[\d.,:T+-]*")
"""What makes one reason many: addresses, quoted words, numbers."""


def reason(reading: Unreadable) -> str:
    """Why a page was refused, as it is counted: without what is of this page alone."""
    if reading.field == "status":
        return f"{reading.field}: {reading.reason}"
    return f"{reading.field}: {VARYING.sub('…', reading.reason)}"


@dataclass(slots=True)
class Sample:
    """Some of many values, evenly taken: every one at first, then every second, every fourth …"""

    values: list[int] = field(default_factory=list)
    stride: int = 1
    met: int = 0

    def add(self, value: int) -> None:
        if self.met % self.stride == 0:
            self.values.append(value)
        self.met += 1
        if len(self.values) > SAMPLE:
            self.values, self.stride = self.values[::2], self.stride * 2


@dataclass(slots=True)
class Articles:
    """Readings that were articles."""

    number: int = 0
    fill: Counter[str] = field(default_factory=Counter)
    words: Sample = field(default_factory=Sample)

    def add(self, article: Article, words: int) -> None:
        self.number += 1
        self.fill.update(name for name in FIELDS if getattr(article, name))
        self.fill["time"] += has_clock(article.published_at)
        self.words.add(words)

    def filled(self) -> dict[str, int]:
        return {name: self.fill[name] for name in (*FIELDS, "time")}


def has_clock(moment: datetime | None) -> bool:
    """Whether a page printed more than a day."""
    return moment is not None and moment.astimezone(VIETNAM).time() != time.min


@dataclass(slots=True)
class Named:
    """Addresses that pages of one kind named."""

    all: set[int] = field(default_factory=set)
    fresh: int = 0
    """Of them those that no run had met before, named here first."""


class Measures:
    """Feed it with what happens; `told` is how things stand, as JSON can hold it."""

    def __init__(self) -> None:
        self.read, self.fresh = Articles(), Articles()
        self.counts: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.doubts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.titles: Counter[str] = Counter()
        self.days: Counter[str] = Counter()
        self.newest: datetime | None = None
        self.oldest: datetime | None = None
        self.named: dict[str, Named] = {kind: Named() for kind in ("list", "feed", "sitemap")}
        self.depth: dict[str, int] = {}

    # What was asked for as an article.

    def outcome(self, outcome: Outcome) -> None:
        reading = outcome.reading
        self.asked["article"] += 1
        self.counts["known"] += outcome.is_known and isinstance(reading, Article | Unmodified)
        if isinstance(reading, Unreadable):
            self.failed["article"] += 1
            self.counts["known_refused"] += outcome.is_known
            self.reasons[reason(reading)] += 1
        elif isinstance(reading, Article):
            self.article(reading, is_known=outcome.is_known)

    def article(self, article: Article, *, is_known: bool) -> None:
        words = len(article.body.split())
        self.read.add(article, words)
        if not is_known:
            self.fresh.add(article, words)
        self.doubts.update({doubt.partition(":")[0] for doubt in article.doubts})
        self.counts["generic"] += any(doubt.startswith("template:") for doubt in article.doubts)
        self.counts["doubtful"] += article.status != "sound"
        self.counts["widgets"] += bool(widgets.inside(article.body))
        text = "\n".join(part for part in (article.title, article.lead, article.body) if part)
        lost = any(doubt.startswith("encoding:") for doubt in article.doubts)
        self.counts["broken"] += lost or is_broken(text, language=article.language)
        if article.title:
            self.titles[article.title] += 1
        if article.published_at:
            self.published(article.published_at)

    def published(self, moment: datetime) -> None:
        self.days[moment.astimezone(VIETNAM).isoformat(timespec="minutes")] += 1
        self.newest = max(self.newest or moment, moment)
        self.oldest = min(self.oldest or moment, moment)

    # What names articles.

    def source(self, kind: str, *, failed: bool = False) -> None:
        """A list, feed or sitemap was asked for."""
        self.asked[kind] += 1
        self.failed[kind] += failed

    def names(self, kind: str, urls: Iterable[str], met: Collection[str] = (), known: Collection[str] = ()) -> None:
        """Addresses that such a page named; those of them that this run `met` for the first time, and those that runs before knew."""
        if (named := self.named.get(kind)) is not None:
            named.all.update(map(hash, urls))
            named.fresh += sum(url not in known for url in met)

    def page(self, base: str, number: int, *, stuck: bool = False, turned_back: bool = False) -> None:
        """A page of a list; `stuck` where it shows what the one before did, `turned_back` where it leads to another page."""
        self.counts["pages"] += 1
        self.depth[base] = max(self.depth.get(base, 0), number)
        self.counts["stuck"] += stuck
        self.counts["stuck_at_once"] += (stuck or turned_back) and number == 2

    def empty_list(self) -> None:
        """A list that a site file names, or that had articles before, named none."""
        self.counts["empty_lists"] += 1

    # How it all stands.

    def told(self) -> dict[str, Any]:
        lists = self.named["list"].all
        others = self.named["feed"].all | self.named["sitemap"].all
        return {
            "articles": self.read.number,
            "fresh": self.fresh.number,
            "fill": self.read.filled(),
            "fill_fresh": self.fresh.filled(),
            "doubts": most(self.doubts),
            "words": (self.fresh if self.fresh.number else self.read).words.values,
            **{name: self.counts[name] for name in COUNTED},
            "titles": commonest(self.titles),
            "days": commonest(self.days),
            "newest": self.newest and self.newest.isoformat(),
            "oldest": self.oldest and self.oldest.isoformat(),
            "asked": dict(self.asked),
            "failed": dict(self.failed),
            "candidates": {
                **{kind: len(named.all) for kind, named in self.named.items()},
                "feed_only": len(others - lists),
                "of_lists": len(self.depth),
                "fresh": {kind: named.fresh for kind, named in self.named.items()},
            },
            "depth": dict(sorted(self.depth.items(), key=lambda item: -item[1])[:MOST]),
            "reasons": most(self.reasons),
        }


def most(counter: Counter[str]) -> Mapping[str, int]:
    return dict(counter.most_common(MOST))


def commonest(counter: Counter[str]) -> dict[str, Any]:
    """How often the commonest came, among how many, how many different ones there were, and which it is."""
    text, number = next(iter(counter.most_common(1)), (None, 0))
    return {"most": number, "of": counter.total(), "kinds": len(counter), "text": text}
