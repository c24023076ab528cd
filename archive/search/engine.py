"""Search: one way to ask the archive, for the page, the command line, exports and feeds."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archive.schema import FOLDED
from archive.search import conditions, wording
from archive.search.expressions import Match
from archive.search.frequent import Frequent
from archive.search.grammar import parse
from archive.search.hits import Hit, Marks, hits
from archive.search.memory import Memory
from archive.search.order import SORTS, Found, Order, shown_by
from archive.search.query import Filter, Kind, Query
from archive.search.selection import Selection, Selector
from archive.search.suggestions import Suggestion, suggestions

KEPT = 2_000_000
"""Ids of hits that a memory keeps for searches that repeat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of what a query finds."""

    query: Query
    sort: str
    number: int
    """Of this page, from 1."""
    size: int
    """Hits of a full page."""
    total: int
    """Exactly how many articles there are."""
    hits: list[Hit]
    selection: Selection
    sites: dict[str, str]
    """Titles of all sites, by name."""
    unknown: tuple[Filter, ...] = ()
    """Filters whose value names nothing in this archive."""
    suggestions: tuple[Suggestion, ...] = ()
    """Where nothing was found."""

    @property
    def pages(self) -> int:
        return -(-self.total // self.size)

    def understood(self, language: str = "vi") -> str:
        return wording.understood(self.query, language)

    def notes(self, language: str = "vi") -> list[str]:
        """What could not be taken as it was typed, each a sentence."""
        return wording.notes(self.query, language) + [wording.problem(part, language) for part in self.unknown]


class Search:
    """Searches on one connection. `cache` is shared by all that search the same file; without one it is made for this search."""

    def __init__(self, connection: sqlite3.Connection, cache: "Cache | None" = None) -> None:
        self.connection = connection
        self.cache = cache or Cache()

    def run(
        self, typed: str, *, sort: str = "relevance", page: int = 1, size: int = 20, marks: Marks | None = None
    ) -> Results:
        """A page of hits. `sort` is one of SORTS; a page after the last is the last."""
        query = parse(typed)
        with snapshot(self.connection):
            order = self._order(query)
            total = len(order.selection.ids)
            number = max(1, min(page, -(-total // size)))
            ids = order.page(sort if sort in SORTS else SORTS[0], (number - 1) * size, number * size)
            return Results(
                query=query,
                sort=sort if sort in SORTS else SORTS[0],
                number=number,
                size=size,
                total=total,
                hits=self._hits(order, ids, marks or Marks()),
                selection=order.selection,
                sites=self.cache.memory.sites,
                unknown=tuple(filter(self._unknown, query.filters)),
                suggestions=() if total or query.empty else self._suggestions(order, query),
            )

    def ids(self, typed: str, *, sort: str = "newest") -> list[int]:
        """Ids of all hits, in order."""
        with snapshot(self.connection):
            order = self._order(parse(typed))
            return order.page(sort, 0, len(order.selection.ids))

    def learn(self, word: str) -> None:
        """Keeps in mind which articles have a frequent word, folded; `Frequent.words` tells which are worth it."""
        with snapshot(self.connection):
            revision = self.cache.memory.refresh(self.connection)
            selector = Selector(self.connection, self.cache.memory, self.cache.frequent, revision)
            self.cache.frequent.learn(word, selector.ids(Match(FOLDED, f'"{word}"')), revision)

    def _order(self, query: Query) -> Order:
        revision = self.cache.memory.refresh(self.connection)
        selector = Selector(self.connection, self.cache.memory, self.cache.frequent, revision)
        found = self.cache.get((query.typed, revision))
        if found is None:
            found = Found(selector.select(query))
            self.cache.put((query.typed, revision), found)
        return Order(selector, query, found)

    def _hits(self, order: Order, ids: list[int], marks: Marks) -> list[Hit]:
        exact, folded = shown_by(order.query)
        written = order.written(ids) if ids and exact else set()
        return hits(self.connection, ids, ((exact, written), (folded, ids)), marks) if ids else []

    def _suggestions(self, order: Order, query: Query) -> tuple[Suggestion, ...]:
        """None where the reader's time limit ends them: that nothing was found is true all the same."""
        try:
            return tuple(suggestions(order.selector, query))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            return ()

    def _unknown(self, part: Filter) -> bool:
        if part.problem or part.kind in (Kind.YEAR, Kind.PROVINCE, Kind.FORMER):
            return False
        if part.kind is Kind.DOCUMENT:
            return not conditions.citing(part.text, self.connection)
        return conditions.of_profiles(part) and not conditions.accepted(part, self.cache.memory)


class Cache:
    """What searches of one file share: what is known of its articles, and the selections of late."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.frequent = Frequent(self.memory)
        self._kept: OrderedDict[tuple[str, int], Found] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, int]) -> Found | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: tuple[str, int], found: Found) -> None:
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > 1 and sum(len(kept.selection.ids) + 100 for kept in self._kept.values()) > KEPT:
                self._kept.popitem(last=False)


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the archive for all that is read, whatever a writer does beside."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
