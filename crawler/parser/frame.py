"""What the pages of one site share: lines of banners, menus, side blocks and footers, learnt from several of its pages.

A line is the frame's when it stands on most of the pages, whatever its numbers; a link and the same words unlinked are two lines, for the
newest titles stand as links on every page and as a title on one. A date, a name, a credit or a sentence may stand in every article and still
be each one's own (one day, one author, stock phrases): of these only such are the frame's that stand between the same two lines of it everywhere.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Self, TypeVar

from crawler.parser import bylines, dates
from crawler.parser.blocks import Line, linked
from crawler.parser.text import sentence_end

FEWEST = 3
"""Pages on which a line of the frame stands at least."""
MOST = 0.5
"""Part of the pages on which it stands at least."""
LONGEST = 300
"""Characters of a line of the frame; longer ones are text."""
SENTENCE = 60
"""Characters from which a line without links is a sentence."""
YEAR = re.compile(r"\d{4}")
CLOCK = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?(?:AM|PM|SA|CH)\b)?")
DIGITS = re.compile(r"\d+")
LETTER = re.compile(r"[^\W\d_]")
LINK = "→"
"""Stands before the words of a line that is a link."""
EDGE = ""
"""What stands before the first line of a page and behind its last."""
Item = TypeVar("Item", bound=Hashable)
Three = tuple[str, str, str]


@dataclass(frozen=True)
class Frame:
    """A value: the same pages, in any order, give the same one. An empty frame holds nothing."""

    lines: frozenset[str] = frozenset()
    """Marks (`mark`) of the frame's lines."""
    between: frozenset[Three] = frozenset()
    """Marks of a date, a credit or a sentence, and of the lines before and behind it."""
    again: frozenset[str] = frozenset()
    """Marks of dates, credits and sentences that repeat wherever they stand: the frame's or one that articles share, which a reader
    of no known system tells apart by where they stand."""

    @classmethod
    def learn(cls, pages: Iterable[Sequence[Line]]) -> Self:
        """From the lines of several pages of one site; best of its lists and articles alike. Two pages of the same lines are one."""
        seen = {tuple(map(mark, _worded(page))) for page in pages}
        least = max(FEWEST, MOST * len(seen))
        lines = _frequent((set(marks) for marks in seen), least)
        between = _frequent((set(_threes(marks)) for marks in seen), least)
        sure = frozenset(line for line in lines if line and not is_delicate(line))
        joined = _joined({three for three in between if is_delicate(three[1])}, sure)
        return cls(sure, joined, frozenset(line for line in lines if line and is_delicate(line)))

    def __bool__(self) -> bool:
        return bool(self.lines or self.between)

    def holds(self, line: Line) -> bool:
        """Whether a line by itself is the frame's; of what may be an article's own that is not known without its neighbours."""
        return bool(self.lines) and mark(line) in self.lines

    def held(self, lines: Sequence[Line], own: Callable[[Line], bool] = lambda _line: False) -> list[bool]:
        """For each line of a page whether it is the frame's; never one that is known to be the page's `own`."""
        found = [False] * len(lines)
        if not self:
            return found
        places = [place for place, line in enumerate(lines) if is_worded(line)]
        for place, three in zip(places, _threes([mark(lines[place]) for place in places]), strict=True):
            found[place] = (three[1] in self.lines or three in self.between) and not own(lines[place])
        return found

    @cached_property
    def digest(self) -> str:
        """Names the frame: two that differ have different ones. Empty for an empty frame."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()[:16] if self else ""

    def as_json(self) -> str:
        parts = {name: sorted(getattr(self, name)) for name in ("lines", "between", "again")}
        return json.dumps(parts, ensure_ascii=False)

    @classmethod
    def of_json(cls, text: str) -> Self:
        """The frame that `as_json` wrote. ValueError on anything else."""
        given = json.loads(text)
        if not isinstance(given, dict) or given.keys() != {"lines", "between", "again"}:
            raise ValueError("no frame: the keys are 'lines', 'between' and 'again'")
        between = frozenset((before, own, behind) for before, own, behind in given["between"])
        return cls(frozenset(given["lines"]), between, frozenset(given["again"]))


NONE = Frame()
"""The frame of a site of which nothing is known."""


def mark(line: Line) -> str:
    """A line as it is compared: numbers aside, but for the day of a date. Empty where it is too long for the frame."""
    if len(line.text) > LONGEST:
        return ""
    return (LINK if linked(line) else "") + _masked(line.text)


@lru_cache(maxsize=8192)
def _masked(text: str) -> str:
    dated = YEAR.search(text) and dates.find(text) is not None
    return (CLOCK if dated else DIGITS).sub("0", text)


@lru_cache(maxsize=8192)
def is_delicate(mark: str) -> bool:
    """Whether a mark is that of a date, a name, a credit or a sentence, which may be an article's own on any number of pages."""
    if mark.startswith(LINK):
        return False
    if len(mark) >= SENTENCE or sentence_end(mark):
        return True
    dated = YEAR.search(mark) is not None and dates.find(mark) is not None
    return dated or (bylines.labelled(mark) or bylines.last_line(mark)) is not None


def is_worded(line: Line) -> bool:
    """Whether a line has a letter or may be a date; one of other figures and signs alone says nothing."""
    return LETTER.search(line.text) is not None or YEAR.search(line.text) is not None


def _worded(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if is_worded(line)]


def _threes(marks: Sequence[str]) -> list[Three]:
    """Each mark with the one before and the one behind it."""
    pairs = list(pairwise((EDGE, *marks, EDGE)))
    return [(before, own, behind) for (before, own), (_, behind) in pairwise(pairs)]


def _joined(threes: set[Three], sure: frozenset[str]) -> frozenset[Three]:
    """Those whose neighbours are the frame's too: what follows a stock phrase of a text is none."""
    while True:
        known = {EDGE, *sure, *(own for _, own, _ in threes)}
        fewer = {three for three in threes if three[0] in known and three[2] in known}
        if len(fewer) == len(threes):
            return frozenset(threes)
        threes = fewer


def _frequent(pages: Iterable[set[Item]], least: float) -> list[Item]:
    counted = Counter(item for page in pages for item in page)
    return [item for item, times in counted.items() if times >= least]
