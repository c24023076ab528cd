"""How a search may be narrowed: its counts at the side, each a link, and the years as bars; what narrows it now, each to be taken back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
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
        Facet(t("Tỉnh, thành phố", "Province"), *cut(_provinces(results, narrow, t))),
        Facet(t("Trang", "Site"), *cut(narrow.values(Kind.SITE, counts.get("site", {}), results.sites))),
        Facet(t("Chuyên mục", "Section"), *cut(narrow.values(Kind.SECTION, counts.get("section", {})))),
        Facet(t("Tác giả", "Author"), *cut(narrow.values(Kind.AUTHOR, counts.get("author", {})))),
    ]
    return [facet for facet in facets if any(value.link or value.parts for value in facet.values)]


class Narrow:
    """Links that add one condition to a query, in the reader's language."""

    def __init__(self, query: Query, asked: Addressed, t: Language) -> None:
        self.query = query
        self.asked = asked
        self.t = t

    def link(self, kind: Kind, value: str) -> str:
        whole = kind in (Kind.SECTION, Kind.AUTHOR)
        added = condition(kind, value, english=self.t.code == "en", whole=whole)
        rest = self.query.written(tuple(group for group in self.query.groups if not _only(group, kind)))
        return self.asked.address(query=f"{rest} {added}".strip())

    def values(self, kind: Kind, counts: dict[Any, int], titles: dict[str, str] | None = None) -> Iterable[Value]:
        alone = len(counts) == 1
        for name, count in _by_count(counts):
            words = (titles or {}).get(name) or name or self.t("không rõ", "unknown")
            yield Value(str(words), count, None if name is None or alone else self.link(kind, str(name)))


def _provinces(results: Results, narrow: Narrow, t: Language) -> Iterable[Value]:
    """Today's, each with the names that its articles bore where those were others."""
    now: dict[str | None, dict[str | None, int]] = defaultdict(dict)
    for (today, then), count in results.selection.places.items():
        now[today][then] = count
    totals = {today: sum(then.values()) for today, then in now.items()}
    for today, count in _by_count(totals):
        former = now[today]
        parts = [
            Value(str(then), number, narrow.link(Kind.FORMER, str(then)))
            for then, number in _by_count(former)
            if then and not all(_same(name, today) for name in former)
        ]
        link = narrow.link(Kind.PROVINCE, today) if today and len(totals) > 1 else None
        yield Value(today or t("không rõ", "unknown"), count, link, tuple(parts if len(former) > 1 or link else ()))


def _same(then: str | None, today: str | None) -> bool:
    """Whether two names are of one place: `TP. Hồ Chí Minh`, `Thành phố Hồ Chí Minh`."""
    return then == today or today in {place.name for place in called(then or "")}


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


def cut(values: Iterable[Value]) -> tuple[list[Value], int]:
    found = list(values)
    return found[:MOST], max(len(found) - MOST, 0)


def _by_count(counts: dict[Any, int]) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], str(item[0])))
