"""Months with far fewer articles than a site's own neighbours of them. Only months that have neighbours on both sides are judged."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from statistics import median

from archive.coverage.hole import Hole

NEIGHBOURS, FEWEST = 12, 3
"""Months with articles that are looked at on either side, and how many must be there."""
LEAST = 3.0
"""Articles a month; of a site that publishes less a quiet month says nothing."""
LOW = 0.4
"""Of the usual: a month above is no hole, however steady the site."""
SURE = 3.0
"""Standard deviations that a hole must lie below the usual."""
TET = {"01": 0.5, "02": 0.5}
"""What January and February come to of the usual, until three other years tell the site's own habit: offices close for a week or two."""
AGE = 120
"""Months without anything, after which another time begins."""
YEARS = 3


def span(first: str, last: str) -> Iterator[str]:
    """Every month from `2021-11` to `2022-02`, both included."""
    year, month = int(first[:4]), int(first[5:7])
    while (written := f"{year:04d}-{month:02d}") <= last:
        yield written
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def ages(months: Iterable[str]) -> list[tuple[str, str]]:
    """First and last month of each time in which something is known: a date of 1970 that some page prints makes no site so old."""
    found: list[tuple[str, str]] = []
    for month in sorted(months):
        if found and distance(found[-1][1], month) <= AGE:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found


def distance(first: str, last: str) -> int:
    return int(last[:4]) * 12 + int(last[5:7]) - int(first[:4]) * 12 - int(first[5:7])


def quiet(counts: Mapping[str, int]) -> list[Hole]:
    """Runs of months that are too quiet, with how many articles are missing in them."""
    known = {month: count for month, count in counts.items() if count}
    return [hole for age in ages(known) for hole in _quiet(known, list(span(*age)))]


def _quiet(known: Mapping[str, int], months: Sequence[str]) -> list[Hole]:
    numbers = [known.get(month, 0) for month in months]
    usual = _seasonal(months, numbers, [_usual(numbers, place) for place in range(len(months))])
    spread = _spread(numbers, usual)
    low = [one is not None and count <= LOW * one for count, one in zip(numbers, usual, strict=True)]
    holes = []
    for is_low, places in groupby(range(len(months)), key=low.__getitem__):
        run = list(places)
        expected = sum(usual[place] or 0 for place in run)
        missing = expected - sum(numbers[place] for place in run)
        if is_low and missing >= max(1.0, SURE * math.sqrt(expected * spread)):
            holes.append(Hole(kind="month", first=months[run[0]], last=months[run[-1]], size=round(missing)))
    return holes


def before(counts: Mapping[str, int], first_article: str | None) -> list[Hole]:
    """The months from a site's oldest known article to the oldest that the archive has, where that is another."""
    known = sorted(month for month, count in counts.items() if count)
    if not known or not first_article or first_article[:7] >= known[0]:
        return []
    missing = list(span(first_article[:7], known[0]))[:-1]
    size = median(counts[month] for month in known[:NEIGHBOURS]) * len(missing)
    return [Hole(kind="month", first=missing[0], last=missing[-1], size=max(1, round(size)))]


def _usual(numbers: Sequence[int], place: int) -> float | None:
    """The lesser of the medians of the months before and after: a site that grows or dwindles has no hole where it does."""
    sides = [
        [count for count in side if count][:NEIGHBOURS] for side in (reversed(numbers[:place]), numbers[place + 1 :])
    ]
    if any(len(side) < FEWEST for side in sides):
        return None
    lesser = float(min(median(side) for side in sides))
    return lesser if lesser >= LEAST else None


def _seasonal(months: Sequence[str], numbers: Sequence[int], usual: Sequence[float | None]) -> list[float | None]:
    """The usual of each month as the same month of other years stands to theirs, where that is less."""
    shares: dict[str, list[tuple[int, float]]] = {}
    for place, one in enumerate(usual):
        if one is not None:
            shares.setdefault(months[place][5:], []).append((place, numbers[place] / one))
    factors: list[float | None] = []
    for place, one in enumerate(usual):
        calendar = months[place][5:]
        others = [share for other, share in shares.get(calendar, ()) if other != place]
        habit = median(others) if len(others) >= YEARS else TET.get(calendar, 1.0)
        factors.append(None if one is None else one * min(habit, 1.0))
    return factors


def _spread(numbers: Sequence[int], usual: Sequence[float | None]) -> float:
    """How much wider than chance (Poisson's) a site's months scatter below the usual; 1 at least. The median keeps the holes out of it."""
    squares = [(count - one) ** 2 / one for count, one in zip(numbers, usual, strict=True) if one and count <= one]
    return max(1.0, median(squares) / 0.455) if squares else 1.0
