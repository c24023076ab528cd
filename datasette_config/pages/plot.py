"""Articles a month as bars, drawn on the server: SVG that a stylesheet colours, and the same figures for a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

HEIGHT = 120.0
BAR = 8.0
"""Width of a month, in the drawing's own units; the page scales the whole."""
GAP = 1.5
LEFT = 46.0
"""Room for the figures of the scale."""
FOOT = 18.0
"""Room for the years."""
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    month: str
    articles: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Year:
    year: str
    x: float
    months: tuple[int | None, ...]
    """Articles from January on; None before the first month and after the last."""
    labelled: bool

    @property
    def articles(self) -> int:
        return sum(count or 0 for count in self.months)


@dataclass(frozen=True, slots=True)
class Plot:
    width: float
    height: float
    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    ticks: tuple[tuple[int, float], ...]
    """Figures of the scale and how high each stands."""
    left: float = LEFT
    baseline: float = HEIGHT


def plot(counts: Sequence[tuple[str, int]]) -> Plot | None:
    """The drawing of (`2021-12`, articles), in any order; months between the first and the last that are not named have none."""
    known = {month: count for month, count in counts if count}
    if not known:
        return None
    months = list(between(min(known), max(known)))
    top = scale(max(known.values()))
    bars = tuple(bar(month, known[month], place, top) for place, month in enumerate(months) if month in known)
    return Plot(
        width=LEFT + len(months) * BAR,
        height=HEIGHT + FOOT,
        bars=bars,
        years=tuple(years(months, known)),
        ticks=tuple((figure, HEIGHT - HEIGHT * figure / top) for figure in sorted({0, top // 2, top} if top > 1 else {0, 1})),
    )  # fmt: skip


def between(first: str, last: str) -> Iterator[str]:
    """Every month from the first to the last, both included."""
    year, month = map(int, first.split("-"))
    while (written := f"{year:04d}-{month:02d}") <= last:
        yield written
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def scale(most: int) -> int:
    """The least round figure, of 1, 2 or 5 and noughts, that holds the tallest bar."""
    magnitude = 1
    while True:
        for step in STEPS:
            if step * magnitude >= most:
                return step * magnitude
        magnitude *= 10


def bar(month: str, articles: int, place: int, top: int) -> Bar:
    height = max(1.0, HEIGHT * articles / top)
    return Bar(month, articles, LEFT + place * BAR + GAP / 2, round(HEIGHT - height, 2), BAR - GAP, round(height, 2))


def years(months: Sequence[str], known: Mapping[str, int]) -> Iterator[Year]:
    """Each year, where it begins, its months, and whether there is room for its figures under the bars."""
    place = {month: at for at, month in enumerate(months)}
    free = 0.0
    for year in sorted({month[:4] for month in months}):
        named = [f"{year}-{month:02d}" for month in range(1, 13)]
        x = LEFT + min(place[month] for month in named if month in place) * BAR
        labelled = x >= free and any(month in place for month in named[3:])
        free = x + 34 if labelled else free
        yield Year(year, x, tuple(known.get(month, 0) if month in place else None for month in named), labelled)


def spark(counts: Sequence[int]) -> str:
    """Points of a line a hundred wide and twenty high; months are gathered to two dozen points at most, lest it be noise."""
    size = -(-len(counts) // 24) or 1
    gathered = [sum(counts[at : at + size]) for at in range(0, len(counts), size)]
    top, last = max(gathered, default=0) or 1, max(len(gathered) - 1, 1)
    return " ".join(f"{at * 100 / last:.4g},{20 - 19 * count / top:.4g}" for at, count in enumerate(gathered))
