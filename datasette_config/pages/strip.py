"""A site's articles a week as a strip of bars, small enough for a table's cell."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 28.0
BAR, GAP = 4.0, 1.0
"""Width of a week, and what of it is left free."""


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Strip:
    width: float
    marks: tuple[Mark, ...]
    height: float = HEIGHT


def strip(counts: Sequence[int]) -> Strip:
    """A bar for each count that is not zero, the highest as high as the strip: each site has a scale of its own."""
    most = max(counts, default=0)
    marks = (mark(place, count, most) for place, count in enumerate(counts) if count)
    return Strip(len(counts) * BAR, tuple(marks))


def mark(place: int, count: int, most: int) -> Mark:
    height = round(max(2.0, HEIGHT * count / most), 2)
    return Mark(place * BAR, HEIGHT - height, BAR - GAP, height)
