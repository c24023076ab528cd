"""A site's years as a calendar: a row a year, a column a month, each with its figure; and the same, small, as a drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.coverage import Hole
from archive.coverage.months import ages, span

LEVELS = 5
"""Shades of a month with articles; a month without any has none."""
CELL, PITCH = 6, 7
"""Width of a month in the small drawing, and from one to the next."""
TYPICAL = 0.95
"""The busiest months are those above so many of a site's own: one flood of articles must not pale all others."""


@dataclass(frozen=True, slots=True)
class Cell:
    month: str
    articles: int | None
    """None before the first month and after the last."""
    level: int
    is_quiet: bool = False
    """Whether it has far fewer than its neighbours."""


@dataclass(frozen=True, slots=True)
class Year:
    year: str
    cells: tuple[Cell, ...]

    @property
    def articles(self) -> int:
        return sum(cell.articles or 0 for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Calendar:
    years: tuple[Year, ...]
    bounds: tuple[int, ...]
    """The most articles that a month of each shade has; the last has no bound."""

    @property
    def faintest(self) -> int:
        return faintest(self.bounds)

    @property
    def empty(self) -> int:
        """Months between the first and the last without an article."""
        return sum(cell.articles == 0 for year in self.years for cell in year.cells)

    @property
    def size(self) -> tuple[int, int]:
        return 12 * PITCH - 1, len(self.years) * PITCH - 1

    def squares(self) -> list[tuple[int, str]]:
        """The small drawing: for each shade one path of squares; 0 is a frame around a month without articles."""
        paths: dict[int, list[str]] = {}
        for row, year in enumerate(self.years):
            for column, cell in enumerate(year.cells):
                if cell.articles is not None:
                    place = f"M{column * PITCH} {row * PITCH}h{CELL}v{CELL}h-{CELL}z"
                    paths.setdefault(cell.level, []).append(place)
        return [(level, "".join(places)) for level, places in sorted(paths.items())]


def calendar(counts: Mapping[str, int], quiet: Sequence[Hole] = ()) -> Calendar | None:
    """Of articles by month `2021-12`; None where there is none. The newest year comes first, as lists of articles
    do; where for ten years there is nothing, the years between are left out."""
    known = {month: count for month, count in counts.items() if count}
    if not known:
        return None
    bounds = shades(sorted(known.values()))
    low = {month for hole in quiet for month in span(hole.first, hole.last)}
    first, last = min(known), max(known)

    def cell(month: str) -> Cell:
        count = known.get(month, 0)
        return Cell(month, count if first <= month <= last else None, level(count, bounds), month in low)

    years = {month[:4] for age in ages(known) for month in span(*age)}
    rows = [
        Year(year, tuple(cell(f"{year}-{month:02d}") for month in range(1, 13))) for year in sorted(years, reverse=True)
    ]
    return Calendar(tuple(rows), bounds)


def shades(counts: Sequence[int]) -> tuple[int, ...]:
    """The most articles that a month of each shade but the darkest has, given all months that have some, the least first."""
    top = counts[int((len(counts) - 1) * TYPICAL)]
    return tuple(dict.fromkeys(max(1, top * step // LEVELS) for step in range(1, LEVELS)))


def level(count: int, bounds: Sequence[int]) -> int:
    """The shade of a month, from 1; 0 of one without articles. Where there are fewer bounds, the shades between are taken."""
    return sum(count > bound for bound in bounds) + faintest(bounds) if count else 0


def faintest(bounds: Sequence[int]) -> int:
    """The shade of the months with the fewest articles."""
    return 1 + (LEVELS - len(bounds)) // 2
