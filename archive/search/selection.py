"""The articles that a query selects, in order of their day, and how many there are of each kind."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from itertools import compress
from json import loads
from typing import TypeVar

from archive.search import conditions
from archive.search.expressions import Match, folded_match, marked, part_matches, terms_of, textual
from archive.search.memory import Memory, Profile
from archive.search.query import Filter, Group, Kind, Part, Query, Term

ROOM = 64_000_000
"""Bytes of the longest list of ids that SQLite may hand over; a reader's connection may be allowed less for other work."""

Value = TypeVar("Value")
Counts = dict[str, dict[str | int | None, int]]


@dataclass(frozen=True, slots=True)
class Selection:
    ids: Sequence[int]
    """In order of the articles' days."""
    counts: Counts
    """How many there are by each value of a profile's columns; by year also of the years that the query leaves out."""
    places: dict[tuple[str | None, str | None], int]
    """How many by today's province and the one of the time."""
    matched: int
    """How many articles the words alone matched."""


class Selector:
    """Selects on one connection within the state of the archive that it sees."""

    def __init__(self, connection: sqlite3.Connection, memory: Memory) -> None:
        self.connection = connection
        self.memory = memory

    def select(self, query: Query) -> Selection:
        if query.empty:
            return Selection([], {}, {}, 0)
        ids, matched = self._by_words(query)
        ids = self._one_by_one(query, ids)
        numbers = list(map(self.memory.profile_of.get, ids))
        if None in numbers:
            ids = [article_id for article_id, number in zip(ids, numbers, strict=True) if number is not None]
        held = [number for number in numbers if number is not None] if len(ids) < len(numbers) else numbers
        return self._by_profile(query, ids, held, matched)  # type: ignore[arg-type]

    def ids(self, match: Match) -> list[int]:
        """Of all texts that match, in order of their day."""
        sql = f"SELECT group_concat(rowid) FROM {match.index} WHERE {match.index} MATCH ?"  # noqa: S608
        with roomy(self.connection):
            found = self.connection.execute(sql, (match.expression,)).fetchone()[0]
        return loads(f"[{found}]") if found else []

    def all_of(self, part: Part) -> set[int]:
        """Ids of what one alternative accepts by itself."""
        if isinstance(part, Term):
            return reduce(set.intersection, (set(self.ids(match)) for match in part_matches(part)))
        if conditions.of_profiles(part):
            numbers = conditions.accepted(part, self.memory)
            return {article_id for article_id, number in self.memory.profile_of.copy().items() if number in numbers}
        return conditions.articles(part, self.connection, self.memory)

    def _by_words(self, query: Query) -> tuple[Sequence[int], int]:
        """What the folded index finds; everything, where the query has no words that must be there."""
        groups = [group for group in query.groups if textual(group)]
        if not groups:
            everything = self.memory.ids()
            return everything, len(everything)
        found = self.ids(folded_match(query, groups))
        return found, len(found)

    def _one_by_one(self, query: Query, ids: Sequence[int]) -> Sequence[int]:
        """What is left where only sets of articles tell: words as written, days, documents, alternatives of both kinds."""
        for group in filter(_of_days, query.groups):
            ids = conditions.within(_filters(group)[0].span, ids, self.memory)
        wanted = [set().union(*map(self.all_of, group.alternatives)) for group in query.groups if _as_sets(group)]
        if wanted:
            common: set[int] = reduce(set.intersection, wanted)
            ids = list(compress(ids, map(common.__contains__, ids)))
        folded_already = any(map(textual, query.groups))
        for part in query.excluded:
            if isinstance(part, Filter) or marked(part) or not folded_already:
                unwanted = self.all_of(part)
                ids = [article_id for article_id in ids if article_id not in unwanted]
        return ids

    def _by_profile(self, query: Query, ids: Sequence[int], numbers: Sequence[int], matched: int) -> Selection:
        counts = Counter(numbers)
        filters = [group for group in query.groups if _of_profiles(group)]
        fits = [set().union(*(conditions.accepted(part, self.memory) for part in _filters(group))) for group in filters]
        whole = _within(counts, fits)
        if filters:
            ids = list(compress(ids, map(whole.__contains__, numbers)))
        other_years = [fit for group, fit in zip(filters, fits, strict=True) if not _of_years(group)]
        kinds = self._kinds(whole)
        if len(other_years) < len(fits):
            kinds["year"] = self._kinds(_within(counts, other_years), ("year",))["year"]
        return Selection(ids, kinds, self._places(whole), matched)

    def _kinds(self, counts: dict[int, int], columns: Iterable[str] = ("site", "section", "author", "year")) -> Counts:
        profiles, found = self.memory.profiles, {}
        for column in columns:
            at = Profile._fields.index(column)
            by_value: dict[str | int | None, int] = defaultdict(int)
            for number, count in counts.items():
                by_value[profiles[number][at]] += count
            found[column] = dict(by_value)
        return found

    def _places(self, counts: dict[int, int]) -> dict[tuple[str | None, str | None], int]:
        by_place: dict[tuple[str | None, str | None], int] = defaultdict(int)
        for number, count in counts.items():
            profile = self.memory.profiles[number]
            by_place[profile.province_now, profile.province] += count
        return dict(by_place)


def _within(counts: dict[int, int], fits: Sequence[set[int]]) -> dict[int, int]:
    if not fits:
        return counts
    common = reduce(set.intersection, fits)
    return {number: count for number, count in counts.items() if number in common}


def _filters(group: Group) -> list[Filter]:
    return [part for part in group.alternatives if isinstance(part, Filter)]


def _of_profiles(group: Group) -> bool:
    return all(isinstance(part, Filter) and conditions.of_profiles(part) for part in group.alternatives)


def _of_years(group: Group) -> bool:
    return all(part.kind is Kind.YEAR for part in _filters(group))


def _of_days(group: Group) -> bool:
    parts = _filters(group)
    return len(parts) == len(group.alternatives) == 1 and all(
        part.kind in (Kind.FROM, Kind.UNTIL) and not part.problem for part in parts
    )


def _as_sets(group: Group) -> bool:
    """Neither one expression nor profiles answer it; or some of it must be as written, which the folded index cannot know."""
    return not (textual(group) or _of_profiles(group) or _of_days(group)) or any(term.exact for term in terms_of(group))


@contextmanager
def roomy(connection: sqlite3.Connection) -> Iterator[None]:
    """Lets SQLite hand over a long list; what a reader's connection is allowed otherwise holds again afterwards."""
    allowed = connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(allowed, ROOM))
    try:
        yield
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, allowed)
