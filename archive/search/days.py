"""Ids and days: an id begins with the day that was believed when it was given, so that a span of days is a slice of a list.

Where the day was corrected later, or is not known, `Memory.misdated` says so, and what the slices tell is put right.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from archive.record import DAY
from archive.search.memory import EPOCH, Memory
from archive.search.query import Span

LATEST = 3_000_000
"""A day, since 1970, after every article."""


def within(span: Span, ids: Sequence[int], memory: Memory) -> Sequence[int]:
    """Those of `ids`, which are in order, that were published in a span of days."""
    first = span.first.toordinal() - EPOCH if span.first else 0
    last = span.last.toordinal() - EPOCH if span.last else LATEST
    kept = ids[bisect_left(ids, first * DAY) : bisect_left(ids, (last + 1) * DAY)]
    strays = _strays(memory.misdated, ids)
    if not strays:
        return kept
    rightly = (i for i in strays if (day := memory.misdated.get(i)) is not None and first <= day <= last)
    return sorted({*kept}.difference(strays).union(rightly))


def within_any(spans: Sequence[Span], ids: Sequence[int], memory: Memory) -> Sequence[int]:
    """The same of several spans, in any of which it may be."""
    if len(spans) == 1:
        return within(spans[0], ids, memory)
    return sorted(set().union(*(within(span, ids, memory) for span in spans)))


def by_year(ids: Sequence[int], memory: Memory) -> dict[str | int | None, int]:
    """How many were published each year; None: it is not known when."""
    if not ids:
        return {}
    span = range(_year(ids[0] // DAY), _year(ids[-1] // DAY) + 1)
    bounds = [bisect_left(ids, (date(year, 1, 1).toordinal() - EPOCH) * DAY) for year in (*span, span.stop)]
    counts: dict[str | int | None, int] = defaultdict(int)
    counts.update({year: bounds[place + 1] - bounds[place] for place, year in enumerate(span)})
    for stray in _strays(memory.misdated, ids):
        day = memory.misdated.get(stray)
        counts[_year(stray // DAY)] -= 1
        counts[None if day is None else _year(day)] += 1
    return {year: count for year, count in counts.items() if count}


def in_order(ids: Sequence[int], memory: Memory) -> Sequence[int]:
    """In order of the day of publication; what has none stands at the day of its first capture."""
    strays = _strays(memory.corrected, ids)
    if not strays:
        return ids
    return sorted(ids, key=lambda article_id: (memory.corrected.get(article_id, article_id // DAY), article_id))


def _strays(misdated: Collection[int], ids: Sequence[int]) -> list[int]:
    """Those of `ids` that are misdated, by way of whichever is shorter."""
    if len(ids) < 8 * len(misdated):
        return [article_id for article_id in ids if article_id in misdated]
    return [article_id for article_id in list(misdated) if among(article_id, ids)]


def among(article_id: int, ids: Sequence[int]) -> bool:
    """Whether it is one of `ids`, which are in order."""
    at = bisect_left(ids, article_id)
    return at < len(ids) and ids[at] == article_id


def _year(day: int) -> int:
    return date.fromordinal(day + EPOCH).year
