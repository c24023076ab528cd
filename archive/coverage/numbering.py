"""Runs of numbers that a site's own numbering leaves out, held against how densely the archive knows it.

Drafts, deleted articles and other modules use numbers too, so that a gap is only a candidate: one is reported where it is so long that none
as long is to be expected by chance, given the distances between known numbers around it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, permutations
from statistics import median
from typing import NamedTuple

from archive.coverage.hole import Hole
from archive.coverage.pace import Pace

FEWEST = 20
"""Known numbers, below which nothing is said."""
SPARSEST = 100
"""Numbers from one known one to the next, usually: a counter that advances more is none of articles."""
CHANCE = 0.01
"""How many gaps of that length chance may be expected to make on the whole site."""
DRAFTS = 0.05
"""Share of numbers that is taken to be drafts and deleted articles, even where a site shows none."""
BLOCK = 250
"""Gaps that are held against each other: a site's density changes over the years."""
REACH = 3
"""Known spans that a numbering may have gone on for before what is known of it."""
EARLIEST = date(1998, 1, 1)
"""Viet Nam came into the internet in November 1997."""
SURVIVORS = 3
"""Articles that may be known within one hole."""
SHARED = 3
"""Numbers that two folders of a site both have, for different articles, from which on they count by themselves."""
PARTS = re.compile(r"\d+")
FOLDERS = re.compile(r"[^:/?#]*://[^/?#]*((?:/(?![0-9]+/)[^/?#]+(?=/)){0,3})")
LONGEST = 15
"""Digits of a number; longer ones are digests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A number of which it is known what became of it, and at which address it was."""

    number: str
    url: str
    article_id: int | None = None
    is_article: bool = True
    """False where the site says that nothing is there: that explains a gap, and makes no numbering longer."""
    day: str | None = None
    """Of the article's publication, `2021-12-06`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One numbering of a site."""

    folder: str
    """Where its articles lie, where a site has several numberings; else empty."""
    numbers: tuple[int, ...]
    """Known ones, ascending."""
    days: Mapping[int, str] = field(default_factory=dict)
    """Day of publication, by number."""

    @property
    def step(self) -> float:
        """The usual distance from one known number to the next."""
        return median(after - before for before, after in pairwise(self.numbers))

    @property
    def is_told(self) -> bool:
        return len(self.numbers) >= FEWEST and self.step <= SPARSEST

    def name(self, number: int) -> str:
        return f"{self.folder} {number}".strip()


def series(known: Iterable[Known]) -> list[Series]:
    """The numberings of a site: one, unless different articles of several folders bear the same numbers."""
    rows = list(known)
    read = _reader([row.number for row in rows])
    numbered = [(value, folder(row.url), row) for row in rows if (value := read(row.number)) is not None]
    spaces = _spaces(numbered)
    found: dict[str, set[int]] = defaultdict(set)
    articles: dict[str, set[int]] = defaultdict(set)
    days: dict[str, dict[int, str]] = defaultdict(dict)
    for value, place, row in numbered:
        found[spaces[place]].add(value)
        if row.is_article:
            articles[spaces[place]].add(value)
        if row.day:
            days[spaces[place]][value] = row.day
    return [_series(name, found[name], values, days[name]) for name, values in sorted(articles.items())]


def _series(name: str, found: Iterable[int], articles: Collection[int], days: Mapping[int, str]) -> Series:
    first, last = min(articles), max(articles)
    numbers = tuple(sorted(value for value in found if first <= value <= last))
    return Series(folder=name, numbers=numbers, days=days)


def _reader(written: Sequence[str]) -> Callable[[str], int | None]:
    """What makes an integer of a number as written (`812`, or `1524041-3304`): the part of it that tells articles apart."""
    parts = [PARTS.findall(number) for number in written]
    width = Counter(map(len, parts)).most_common(1)[0][0] if parts else 0
    variety = [len({one[place] for one in parts if len(one) == width}) for place in range(width)]
    place = variety.index(max(variety)) if variety else 0

    def read(number: str) -> int | None:
        found = PARTS.findall(number)
        return int(found[place]) if found and len(found) == width and len(found[place]) <= LONGEST else None

    return read


def folder(url: str) -> str:
    """The folders of an address, up to three and not beyond one that is a number: where a module's articles lie."""
    found = FOLDERS.match(url)
    return f"{found[1]}/" if found else "/"


def _spaces(numbered: Sequence[tuple[int, str, Known]]) -> Mapping[str, str]:
    """For each folder the name of its numbering: empty while none contradicts another."""
    sizes = Counter(place for _, place, _ in numbered)
    apart = _contradictions(numbered)
    if not apart:
        return dict.fromkeys(sizes, "")
    groups: list[list[str]] = []
    for place, _ in sizes.most_common():
        against = apart.get(place, frozenset[str]())
        fitting = [group for group in groups if against.isdisjoint(group)]
        if fitting:
            max(fitting, key=lambda group: _common(group[0], place)).append(place)
        else:
            groups.append([place])
    return {place: _root(group) for group in groups for place in group}


def _contradictions(numbered: Sequence[tuple[int, str, Known]]) -> Mapping[str, frozenset[str]]:
    """For each folder those that give several of its numbers to other articles."""
    bearers: dict[int, dict[str, int]] = defaultdict(dict)
    for value, place, row in numbered:
        if row.article_id is not None:
            bearers[value][place] = row.article_id
    clashes: Counter[tuple[str, str]] = Counter()
    for places in bearers.values():
        clashes.update(pair for pair in permutations(places, 2) if places[pair[0]] != places[pair[1]])
    found: dict[str, set[str]] = defaultdict(set)
    for (place, other), times in clashes.items():
        if times >= SHARED:
            found[place].add(other)
    return {place: frozenset(others) for place, others in found.items()}


def _common(one: str, other: str) -> int:
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def _root(group: Sequence[str]) -> str:
    """What the folders of a numbering have in common, or its largest one where that is the site itself."""
    shared = group[0][: min(_common(group[0], place) for place in group)].rpartition("/")[0] + "/"
    return shared if shared != "/" else group[0]


def gaps(one: Series) -> list[Hole]:
    """The gaps of a numbering that are too long, the one before its first known number among them. Where only a few articles are known
    between two, they are one."""
    if not one.is_told:
        return []
    step, numbers = one.step, one.numbers
    lengths = [(after - before) / step for before, after in pairwise(numbers)]
    bounds, typical, pace = _bounds(lengths), _trimmed(lengths), Pace(numbers, one.days)
    runs: list[_Run] = []
    begin = _begin(one)
    if begin is not None and (numbers[0] - begin) / step >= bounds[0]:
        runs.append(_Run(begin, numbers[0] - 1, -1, (numbers[0] - begin) / step / typical))
    for place, (length, bound) in enumerate(zip(lengths, bounds, strict=True)):
        size = length / typical - 1
        if length - 1 < bound or not pace.allows(place, size):
            continue
        if runs and place - runs[-1].place <= SURVIVORS:
            runs[-1] = _Run(runs[-1].first, numbers[place + 1] - 1, place, runs[-1].size + size)
        else:
            runs.append(_Run(numbers[place] + 1, numbers[place + 1] - 1, place, size))
    return [_hole(one, run.first, run.last, run.size) for run in runs]


class _Run(NamedTuple):
    """Numbers that are left out, up to the gap behind the known number at a place."""

    first: int
    last: int
    place: int
    size: float


def _hole(one: Series, first: int, last: int, size: float) -> Hole:
    return Hole(
        kind="numbers",
        first=one.name(first),
        last=one.name(last),
        size=max(1, min(round(size), last - first + 1)),
        days=(one.days.get(first - 1), one.days.get(last + 1)),
    )


def _begin(one: Series) -> int | None:
    """1, where a numbering that is known from a number on is likely to begin there. It is not where that lies much further away than all that
    is known of it, where at its pace it would have begun before there were such sites, or where it begins at a round number, as those that
    were moved from another system do."""
    first, last = one.numbers[0], one.numbers[-1]
    round_to = 10 ** max(len(str(first)) - 2, 2)
    is_round = first >= round_to and first % round_to <= one.step
    share = (first - 1) / max(last - first, 1)
    return None if first == 1 or is_round or share > REACH or not _is_young(one, share) else 1


def _is_young(one: Series, share: float) -> bool:
    """Whether a numbering that went on for so many times its known span before that span would have begun in the age of such sites."""
    if not one.days:
        return share <= 1
    oldest, newest = (date.fromisoformat(day) for day in (min(one.days.values()), max(one.days.values())))
    return (oldest - EARLIEST) >= (newest - oldest) * share


def _bounds(lengths: Sequence[float]) -> list[float]:
    """For each gap how many steps it may leave out: the most that its block and those beside it allow."""
    blocks = [lengths[begin : begin + BLOCK] for begin in range(0, len(lengths), BLOCK)]
    if len(blocks) > 1 and len(blocks[-1]) < FEWEST:
        last = blocks.pop()
        blocks[-1] = [*blocks[-1], *last]
    own = [_bound(block, len(lengths)) for block in blocks]
    around = [max(own[max(at - 1, 0) : at + 2]) for at in range(len(own))]
    return [around[min(place // BLOCK, len(around) - 1)] for place in range(len(lengths))]


def _bound(block: Sequence[float], gaps: int) -> float:
    """The steps left out of which as many in a row are expected less than CHANCE times among all gaps: by how often numbers are missing
    here, and by how long the longer distances are, for numbers are used up in bursts."""
    excess = _trimmed(block) - 1
    missing = max(DRAFTS, excess / (1 + excess))
    by_rate = math.ceil(math.log(gaps / CHANCE) / -math.log(missing))
    ordered = sorted(block)
    middle, long = ordered[len(ordered) // 2], ordered[min(int(len(ordered) * 0.9), len(ordered) - 1)]
    by_tail = long - 1 + max(0.0, long - middle) / math.log(5) * math.log(0.1 * gaps / CHANCE)
    return max(by_rate, by_tail)


def _trimmed(lengths: Sequence[float]) -> float:
    """The mean distance, in steps, without the longest of fifty: the holes themselves must not make themselves usual."""
    ordered = sorted(lengths)
    kept = ordered[: max(1, len(ordered) - math.ceil(len(ordered) / 50))]
    return max(1.0, sum(kept) / len(kept))
