"""What articles are like, against what they were like: fields, dates, titles, letters, length, layout."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median, quantiles

from archive.health.evidence import KEPT, LEVEL, at_least, chance
from archive.health.letters import is_broken
from archive.health.readings import Reading, Readings
from archive.health.suspicion import Suspicion, suspected

SHORT = 0.6
"""Of the length that nine in ten articles have."""
SHORTER = 0.3
"""Of the usual length."""
FEW = 3
"""Articles that share a line, at least."""
HALF = 0.5
KNOWN = 3
"""Known articles that say that a site stands."""
PART = 0.4
"""Of a run's articles: so many are a sign of their own, where the past was `CLEAN`."""
CLEAN = 0.95
MOVED = 0.005
"""The chance that an article's day is corrected."""
MANY = 0.2
"""Of the known articles: where fewer have lost something, they were edited."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Something that articles have or lack."""

    measure: str
    cause: str
    good: Callable[[Reading], bool]
    words: str
    """What is wrong where it is lacking, `{bad} of {of}`."""
    absolute: int = 0
    """So many articles that lack it, and half of all, are strange without any past; 0: none are."""
    loss: float = 0.03
    """The chance that a known article lost it without its site having changed: editors take a name out, hardly ever a text."""
    is_digested: bool = True
    """Whether a known article that lost it reads otherwise, so that one that reads as before has it still: doubts make no version."""
    worse: Callable[[Reading, Reading], bool] | None = None
    """Whether a known article has lost it, before and now; None: it was good and is not."""

    def is_lost(self, one: Reading) -> bool:
        if one.before is None:
            return False
        return self.worse(one.before, one) if self.worse else self.good(one.before) and not self.good(one)


def has(name: str, cause: str = "articles") -> Quality:
    return Quality(f"fill {name}", cause, lambda one: bool(one.get(name)), f"{{bad}} of {{of}} articles have no {name}")


def reads_by_selectors(one: Reading) -> bool:
    rules = one.get("rules") or {}
    return "landmark" not in str(rules.get("body") or "")


def doubted(one: Reading, *fields: str) -> bool:
    return any(doubt.partition(":")[0] in fields for doubt in one.doubts)


QUALITIES = (
    Quality("doubtful letters", "encoding", lambda one: not doubted(one, "encoding"), "the charset of {bad} of {of} articles is guessed", is_digested=False),
    Quality("fill published_at", "dates", lambda one: bool(one.moment), "{bad} of {of} articles have no date of publication"),
    Quality("fill time", "dates", lambda one: one.has_clock, "{bad} of {of} articles have no time of day"),
    Quality("doubtful dates", "dates", lambda one: not doubted(one, "published_at"), "the date of {bad} of {of} articles is in doubt", is_digested=False),
    has("title"),
    Quality("doubtful titles", "titles", lambda one: not doubted(one, "title"), "the title of {bad} of {of} articles is in doubt", is_digested=False),
    Quality("generic", "articles", reads_by_selectors, "{bad} of {of} articles are read by landmarks, where selectors found the text", is_digested=False),
    Quality("doubtful", "articles", lambda one: not doubted(one, "body", "lead", "author"), "{bad} of {of} articles are read in doubt", is_digested=False),
    has("author"), has("lead"), has("source"), has("section"), has("attachments"), has("images"),
)  # fmt: skip

LETTERS = Quality(
    "broken letters",
    "encoding",
    lambda one: not is_broken(one.text),
    "letters are broken in {bad} of {of} articles",
    absolute=3,
    loss=0.001,
)
EMPTY = Quality(
    "empty", "empty", lambda one: one.words > 0, "{bad} of {of} articles have no text", absolute=3, loss=0.002
)


def strange(read: Readings, past: Sequence[Reading], site_title: str, refused: int) -> Iterator[Suspicion]:
    """Everything about a run's articles that is not as it was; `refused` pages were articles' and empty."""
    if not read.all:
        return
    yield from lacking(EMPTY, read, past, refused)
    yield from repeated_titles(read, past, site_title)
    yield from standing_dates(read, past)
    yield from lacking(LETTERS, read, past)
    recent = of_these_days(read, past)
    for quality in (*QUALITIES, *length(past)):
        yield from lacking(quality, recent, past)
    yield from repeated_lines(read, past)


def of_these_days(read: Readings, past: Sequence[Reading]) -> Readings:
    """Without new articles that are older than all that say what is usual: years ago editors had other habits, and pages another layout."""
    oldest = min((one.moment for one in past if one.moment), default="")
    return replace(read, fresh=tuple(one for one in read.fresh if not one.moment or one.moment >= oldest))


def length(past: Sequence[Reading]) -> Iterator[Quality]:
    """Long enough is what is not much shorter than all but the shortest articles of the site."""
    words = [one.words for one in past if one.words]
    if len(words) >= 2:
        least = max(SHORT * quantiles(words, n=10)[0], SHORTER * median(words))
        told = "the text of {bad} of {of} articles is much shorter than is usual"
        yield Quality("words", "cut", lambda one: one.words >= least, told, loss=0.005, worse=has_shrunk)


def has_shrunk(before: Reading, now: Reading) -> bool:
    return now.words < HALF * before.words


def lacking(quality: Quality, read: Readings, past: Sequence[Reading], refused: int = 0) -> Iterator[Suspicion]:
    """A quality that new articles lack more often than chance would have it, or that known ones have lost; `refused` pages lacked it
    so much that they are no articles."""
    good = quality.good
    lost = [one for one in read.revised if quality.is_lost(one)]
    bad = [one for one in read.fresh if not good(one)]
    if not bad and not lost:
        return
    flags = [good(one) for one in past]
    usual = sum(flags) / len(flags) if flags else None
    of, number = len(read.fresh) + len(read.revised) + refused, len(bad) + len(lost) + refused
    if not is_beyond_chance(quality, flags, len(bad), len(lost), read) and not is_strange(quality, usual, number, of):
        return
    sample = next(iter(bad or lost), None)
    detail = quality.words.format(bad=number, of=of)
    if sample is not None:
        yield suspected(quality.cause, detail, quality.measure, 1 - number / of, usual, sample=sample)


def is_strange(quality: Quality, usual: float | None, bad: int, of: int) -> bool:
    """Whether so many bad ones need no past, or none but one in which there were next to none."""
    return 0 < quality.absolute <= bad and bad >= PART * of and (usual is None or usual >= CLEAN)


def is_beyond_chance(quality: Quality, flags: Sequence[bool], bad: int, lost: int, read: Readings) -> bool:
    """New and known articles weighed together. Where known ones read as before, the site has not changed under them."""
    fresh = len(read.fresh)
    had = sum(flags) / len(flags) if flags else 1.0
    known = sum(one.before is not None and quality.good(one.before) for one in read.revised) + round(
        read.unchanged * had
    )
    found = chance(fresh - bad, fresh, flags, steady=not quality.is_digested) if bad else 1.0
    if lost and lost >= MANY * known:
        found *= at_least(lost, known, quality.loss)
    elif quality.is_digested and is_standing(read):
        found *= KEPT
    return found < LEVEL and bad + lost > 1


def is_standing(read: Readings) -> bool:
    """Whether several known articles read just as before."""
    return read.unchanged >= KNOWN and read.unchanged > len(read.revised)


def repeated_titles(read: Readings, past: Sequence[Reading], site_title: str) -> Iterator[Suspicion]:
    """One title on many articles, or the site's own name on one."""
    counted = Counter(one.title for one in read.all if one.title)
    known = Counter(one.title for one in past if one.title)
    ours = {id(one) for one in read.all}

    def good(one: Reading) -> bool:
        own = one.title.casefold() == site_title.casefold()
        others = (counted if id(one) in ours else known)[one.title]
        return not one.title or not (own or others > 1)

    told = "{bad} of {of} articles bear a title that others bear too, or the site's name"
    yield from lacking(Quality("repeated titles", "titles", good, told, absolute=3, loss=0.002), read, past)


def standing_dates(read: Readings, past: Sequence[Reading]) -> Iterator[Suspicion]:
    """One moment of publication, to the minute, on many articles; known articles whose day has changed."""
    counted = Counter(one.moment for one in read.all if one.has_clock)
    known = Counter(one.moment for one in past if one.has_clock)
    ours = {id(one) for one in read.all}

    def good(one: Reading) -> bool:
        return (counted if id(one) in ours else known)[one.moment] < 2

    told = "{bad} of {of} articles were published in the same minute"
    yield from lacking(
        Quality("repeated dates", "dates", good, told, absolute=0 if is_standing(read) else 10), read, past
    )
    moved = [
        one for one in read.revised if one.before and one.before.moment and one.moment[:10] != one.before.moment[:10]
    ]
    known_ones = len(read.revised) + read.unchanged
    if len(moved) > 1 and len(moved) >= MANY * known_ones and at_least(len(moved), known_ones, MOVED) < LEVEL * 10:
        detail = f"the date of {len(moved)} of {known_ones} known articles is another than before"
        yield suspected("dates", detail, "changed dates", len(moved) / known_ones, 0.0, sample=moved[0])


def repeated_lines(read: Readings, past: Sequence[Reading]) -> Iterator[Suspicion]:
    """A line that stands in the text of most articles is no text of theirs."""
    now, before = lines_shared(read.all), lines_shared(past)
    new = {line for line in now if line not in before}

    def good(one: Reading) -> bool:
        return not (new & lines_of(one))

    if new and len(read.all) >= FEW and past:
        told = "{bad} of {of} articles have a line in their text that the others have too"
        yield from lacking(Quality("repeated lines", "widgets", good, told), read, past)


def lines_of(one: Reading) -> set[str]:
    return {line.strip() for line in (one.get("body") or "").split("\n") if len(line.split()) > 1}


def lines_shared(some: Sequence[Reading]) -> set[str]:
    """Lines that half of some articles have."""
    counted = Counter(line for one in some for line in lines_of(one))
    return {line for line, times in counted.items() if times >= max(FEW, HALF * len(some))}
