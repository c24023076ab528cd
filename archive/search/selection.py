"""The articles that a query selects, in order of their day, and how many there are of each kind."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from itertools import compress
from json import loads

from archive.search import conditions, days
from archive.search.expressions import Match, folded_match, marked, part_matches, terms_of, textual
from archive.search.frequent import Frequent, unpacked
from archive.search.memory import Memory, Profile
from archive.search.query import Filter, Group, Kind, Part, Query, Term

ROOM = 64_000_000
"""Bytes of the longest list of ids that SQLite may hand over; a reader's connection may be allowed less for other work."""

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


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a query find, before anything else of it is looked at."""

    ids: Sequence[int]
    matched: int
    numbers: list[int | None] | None = None
    """Of the articles' profiles, where they are known already."""
    counts: dict[int | None, int] | None = None


class Selector:
    """Selects on one connection within the state of the archive that it sees, whose number is `revision`."""

    def __init__(self, connection: sqlite3.Connection, memory: Memory, frequent: Frequent, revision: int) -> None:
        self.connection = connection
        self.memory = memory
        self.frequent = frequent
        self.revision = revision

    def select(self, query: Query) -> Selection:
        if query.empty:
            return Selection([], {}, {}, 0)
        words = self._by_words(query)
        ids = self._one_by_one(query, words.ids)
        if ids is words.ids and words.numbers is not None:
            return self._by_profile(query, words, words.numbers)
        numbers = list(map(self.memory.profile_of.get, ids))
        if None in numbers:  # withheld, or gone since
            ids = list(filter(self.memory.profile_of.__contains__, ids))
            numbers = list(filter(lambda number: number is not None, numbers))
        return self._by_profile(query, Words(ids, words.matched), numbers)

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

    def _by_words(self, query: Query) -> Words:
        """What the folded index finds; everything, where the query has no words that must be there."""
        groups = [group for group in query.groups if textual(group)]
        if not groups:
            everything = self.memory.ids()
            return Words(everything, len(everything))
        bits = self.frequent.found(query, groups, self.connection, self.revision)
        if bits is not None:
            return self._known(bits)
        found = self.ids(folded_match(query, groups))
        return Words(found, len(found))

    def _known(self, bits: int) -> Words:
        """The same of words whose articles are known, without asking the index."""
        ids, numbers, counts = self.memory.masked(unpacked(bits))
        if None in numbers or self.memory.late:
            return Words(sorted(ids), len(ids))
        return Words(ids, len(ids), numbers, counts)

    def _one_by_one(self, query: Query, ids: Sequence[int]) -> Sequence[int]:
        """What is left where only sets of articles tell: words as written, days, documents, alternatives of both kinds."""
        for group in filter(_of_days, query.groups):
            ids = days.within(_filters(group)[0].span, ids, self.memory)
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

    def _by_profile(self, query: Query, words: Words, numbers: list[int | None]) -> Selection:
        """What filters leave, and the counts; of the years also those that a filter by year leaves out."""
        ids = words.ids
        years = [group for group in query.groups if _of_years(group)]
        filters = [group for group in query.groups if _of_profiles(group)]
        if filters:
            fits = (
                set().union(*(conditions.accepted(part, self.memory) for part in _filters(group))) for group in filters
            )
            fit: set[int] = reduce(set.intersection, fits)
            ids = list(compress(ids, map(fit.__contains__, numbers)))
        by_year = days.by_year(ids, self.memory)
        for group in years:
            ids = days.within_any([part.span for part in _filters(group)], ids, self.memory)
        if filters or years:
            numbers = list(map(self.memory.profile_of.get, ids))
        counts = Counter(numbers) if filters or years or words.counts is None else words.counts
        profiles = [
            (self.memory.profiles[number], count) for number, count in counts.items() if number is not None and count
        ]
        return Selection(ids, {**_kinds(profiles), "year": by_year}, _places(profiles), words.matched)


def _kinds(profiles: list[tuple[Profile, int]]) -> Counts:
    found: Counts = {}
    for column in ("site", "section", "author"):
        at = Profile._fields.index(column)
        by_value: dict[str | int | None, int] = defaultdict(int)
        for profile, count in profiles:
            by_value[profile[at]] += count
        found[column] = dict(by_value)
    return found


def _places(profiles: list[tuple[Profile, int]]) -> dict[tuple[str | None, str | None], int]:
    by_place: dict[tuple[str | None, str | None], int] = defaultdict(int)
    for profile, count in profiles:
        by_place[profile.province_now, profile.province] += count
    return dict(by_place)


def _filters(group: Group) -> list[Filter]:
    return [part for part in group.alternatives if isinstance(part, Filter)]


def _of_profiles(group: Group) -> bool:
    return all(isinstance(part, Filter) and conditions.of_profiles(part) for part in group.alternatives)


def _of_years(group: Group) -> bool:
    return all(isinstance(part, Filter) and part.kind is Kind.YEAR and not part.problem for part in group.alternatives)


def _of_days(group: Group) -> bool:
    parts = _filters(group)
    return len(parts) == len(group.alternatives) == 1 and all(
        part.kind in (Kind.FROM, Kind.UNTIL) and not part.problem for part in parts
    )


def _as_sets(group: Group) -> bool:
    """Neither one expression nor profiles answer it; or some of it must be as written, which the folded index cannot know."""
    return not (textual(group) or _of_profiles(group) or _of_days(group) or _of_years(group)) or any(
        term.exact for term in terms_of(group)
    )


@contextmanager
def roomy(connection: sqlite3.Connection) -> Iterator[None]:
    """Lets SQLite hand over a long list; what a reader's connection is allowed otherwise holds again afterwards."""
    allowed = connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(allowed, ROOM))
    try:
        yield
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, allowed)
