"""How a search may be narrowed: its counts at the side, each a link, and the years as bars; what narrows it now, each to be taken back."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from archive.places import called
from archive.search import Filter, Group, Kind, Query, Results, condition, understood
from datasette_config.pages.language import Language

MOST = 12
"""Values of a facet that are shown; the others are counted together."""
WIDTH, NARROWEST, WIDEST, HEIGHT = 260, 9, 40, 56
"""Of the bars by year, in pixels where there is room."""


class Addressed(Protocol):
    def address(self, page: int = 1, *, query: str | None = None) -> str: ...


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet."""

    words: str
    count: int
    link: str | None
    """The search, narrowed to it; None where it is unknown, or all there is."""
    parts: tuple["Value", ...] = ()
    """Of today's province: those that it was made of."""


@dataclass(frozen=True, slots=True)
class Facet:
    heading: str
    values: list[Value]
    others: int
    """How many values more there are."""


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    count: int
    link: str
    x: float
    width: float
    """With the gap beside it."""
    height: float
    labelled: bool


def narrowing(results: Results, asked: Addressed, t: Language) -> list[Facet]:
    """The facets but for the years, in the order of the page; those without a choice or a name are left out."""
    counts = results.selection.counts
    narrow = Narrow(results.query, asked, t)
    facets = [
        _provinces(results, narrow, t),
        narrow.facet(t("Trang", "Site"), Kind.SITE, counts.get("site", {}), results.sites),
        narrow.facet(t("Chuyên mục", "Section"), Kind.SECTION, counts.get("section", {})),
        narrow.facet(t("Tác giả", "Author"), Kind.AUTHOR, counts.get("author", {})),
    ]
    return [facet for facet in facets if any(value.link or value.parts for value in facet.values)]


class Narrow:
    """Links that add one condition to a query, in the reader's language."""

    def __init__(self, query: Query, asked: Addressed, t: Language) -> None:
        self.query = query
        self.asked = asked
        self.t = t
        self._rests: dict[Kind, str] = {}

    def link(self, kind: Kind, value: str) -> str:
        whole = kind in (Kind.SECTION, Kind.AUTHOR)
        added = condition(kind, value, english=self.t.code == "en", whole=whole)
        return self.asked.address(query=f"{self._rest(kind)} {added}".strip())

    def _rest(self, kind: Kind) -> str:
        """The query without the conditions that one of this kind takes the place of."""
        if kind not in self._rests:
            groups = tuple(group for group in self.query.groups if not _only(group, kind))
            self._rests[kind] = self.query.written(groups)
        return self._rests[kind]

    def facet(self, heading: str, kind: Kind, counts: dict[Any, int], titles: dict[str, str] | None = None) -> Facet:
        """The most frequent values; only these get a link, for a common word may have thousands."""
        shown = _by_count(counts)[:MOST]
        values = [Value(self._words(name, titles), count, self._link(kind, name, counts)) for name, count in shown]
        return Facet(heading, values, len(counts) - len(shown))

    def _words(self, name: str | None, titles: dict[str, str] | None) -> str:
        return self.t("không rõ", "unknown") if name is None else (titles or {}).get(name) or name

    def _link(self, kind: Kind, name: str | None, counts: dict[Any, int]) -> str | None:
        return None if name is None or len(counts) == 1 else self.link(kind, name)


def _provinces(results: Results, narrow: Narrow, t: Language) -> Facet:
    """Today's, each with the names that its articles bore where those were others."""
    now: dict[str | None, dict[str | None, int]] = defaultdict(dict)
    for (today, then), count in results.selection.places.items():
        now[today][then] = count
    facet = narrow.facet(
        t("Tỉnh, thành phố", "Province"), Kind.PROVINCE, {today: sum(then.values()) for today, then in now.items()}
    )
    values = [replace(value, parts=tuple(_former(value, now.get(value.words, {}), narrow))) for value in facet.values]
    return replace(facet, values=values)


def _former(value: Value, counts: dict[str | None, int], narrow: Narrow) -> Iterator[Value]:
    """The names of the time, where they say more than today's; of one alone that has been chosen, no link."""
    if value.link or len(counts) > 1:
        for then, count in _by_count(counts):
            if then and not all(_same(name, value.words) for name in counts):
                yield Value(then, count, narrow.link(Kind.FORMER, then))


def _same(then: str | None, today: str | None) -> bool:
    """Whether two names are of one place: `TP. Hồ Chí Minh`, `Thành phố Hồ Chí Minh`."""
    return then == today or today in {place.name for place in called(then or "")}


def elsewhere(then: str | None, today: str | None) -> str | None:
    """The province of today, where it is another place than the one of the time and not only another way to write it."""
    return None if today is None or _same(then, today) else today


def years(results: Results, asked: Addressed, t: Language) -> list[Year]:
    """Every year from the first to the last, also those without an article; none where one year is all there is."""
    counts = {int(year): count for year, count in results.selection.counts.get("year", {}).items() if year is not None}
    if len(counts) < 2:
        return []
    narrow, most = Narrow(results.query, asked, t), max(counts.values())
    span = range(min(counts), max(counts) + 1)
    every, step = -(-len(span) // 6), min(max(WIDTH / len(span), NARROWEST), WIDEST)
    return [
        Year(
            year,
            counts.get(year, 0),
            narrow.link(Kind.YEAR, str(year)),
            round(place * step, 1),
            round(step, 1),
            round(max(HEIGHT * counts.get(year, 0) / most, 1.5 if counts.get(year) else 0), 2),
            (span[-1] - year) % every == 0,
        )
        for place, year in enumerate(span)
    ]


def chosen(query: Query, asked: Addressed, t: Language) -> list[tuple[str, str]]:
    """The conditions that narrow a search, each with the search without it."""
    return [
        (understood(Query(typed="", groups=(group,)), t.code), asked.address(query=query.without(group)))
        for group in query.groups
        if all(isinstance(part, Filter) for part in group.alternatives)
    ]


def _only(group: Group, kind: Kind) -> bool:
    """Whether a condition says the same thing of an article as one that is to be added, and so gives way to it."""
    return all(isinstance(part, Filter) and part.kind is kind for part in group.alternatives)


def _by_count(counts: dict[Any, int]) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], str(item[0])))
