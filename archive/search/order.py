"""In which order hits come: as written before folded alike, then by what matches where; or by day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice
from json import dumps

from archive.schema import EXACT, FOLDED
from archive.search.days import among, in_order
from archive.search.expressions import (
    Match,
    found_by,
    marked,
    ranked_by,
    terms_of,
    textual,
    wholly_marked,
    written_by,
)
from archive.search.query import Group, Query
from archive.search.selection import Selection, Selector

RANKED = 5_000
"""Hits that are ranked by how well they match, at about two microseconds each; of more the newest come first."""
TITLED = 100_000
"""Hits of which those with every word in the title come before the others, at a tenth of a microsecond each."""
WEIGHED = 200_000
"""Articles that the words alone may match where filters leave few enough to rank."""
SORTS = ("relevance", "newest", "oldest")


@dataclass
class Found:
    """What is worth keeping of a search for when it is asked again."""

    selection: Selection
    ranked: list[int] | None = None
    """All ids, best first, once someone wanted them so."""


class Order:
    """The hits of one selection, in the order asked for; no more of them are put in order than are looked at."""

    def __init__(self, selector: Selector, query: Query, found: Found) -> None:
        self.selector = selector
        self.connection = selector.connection
        self.memory = selector.memory
        self.query = query
        self.found = found
        self.selection = found.selection

    def page(self, sort: str, begin: int, end: int) -> list[int]:
        """Ids of the hits from one place to another."""
        if sort == "relevance":
            return self._relevant(begin, end)
        ids = in_order(self.selection.ids, self.memory)
        if sort == "oldest":
            return list(ids[begin:end])
        return list(ids[::-1][begin:end]) if len(ids) < RANKED else newest(ids, begin, end)

    def written(self, ids: Sequence[int]) -> set[int]:
        """Those of some hits that have every word as it was typed; none where it was typed without marks."""
        groups = marked_groups(self.query)
        if not groups:
            return set()
        match = exact_match(groups)
        if match is None:
            return self._as_written_set().intersection(ids)
        listed = ",".join(map(str, ids))
        sql = f"SELECT rowid FROM {EXACT} WHERE {EXACT} MATCH ? AND rowid IN ({listed})"  # noqa: S608  # whole numbers
        return {row[0] for row in self.connection.execute(sql, (match.expression,))}

    def _relevant(self, begin: int, end: int) -> list[int]:
        if len(self.selection.ids) > RANKED:
            return list(islice(self._tiers(), begin, end))
        if self.found.ranked is None:
            self.found.ranked = self._rank()
        return self.found.ranked[begin:end]

    def _rank(self) -> list[int]:
        """All hits, best first."""
        groups = [group for group in self.query.groups if textual(group)]
        ranked = [*self._by_weight(groups, EXACT), *self._by_weight(groups, FOLDED), *reversed(self.selection.ids)]
        hits = set(self.selection.ids)
        ordered = [article_id for article_id in dict.fromkeys(ranked) if article_id in hits]
        if not marked_groups(self.query):
            return ordered
        written = self._as_written_set()
        return sorted(ordered, key=lambda article_id: article_id not in written)

    def _by_weight(self, groups: Sequence[Group], index: str) -> list[int]:
        """What an index finds, best first: the exact one only where it knows every word."""
        exact = all(wholly_marked(part) for group in groups for part in group.alternatives)
        if not groups or self.selection.matched > WEIGHED or (index == EXACT and not exact):
            return []
        narrowed, bound = "", [ranked_by(groups, index)]
        if len(self.selection.ids) < self.selection.matched:
            narrowed = "AND +rowid IN (SELECT value FROM json_each(?))"
            bound.append(dumps(list(self.selection.ids)))
        sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ? {narrowed} ORDER BY bm25({index}, 10, 4, 1, 2, 1), rowid DESC"  # noqa: S608
        return [row[0] for row in self.connection.execute(sql, bound)]

    def _tiers(self) -> Iterator[int]:
        """Too many to rank: as written before the others; within each, the newest that have every word in the title, then the newest."""
        ids, seen = self.selection.ids, set[int]()
        for article_id in chain.from_iterable(self._better()):
            if article_id not in seen and among(article_id, ids):
                seen.add(article_id)
                yield article_id
        yield from (article_id for article_id in reversed(in_order(ids, self.memory)) if article_id not in seen)

    def _better(self) -> Iterator[Iterable[int]]:
        """Ids that come before the rest, the best first; some may be no hits."""
        marked, words = marked_groups(self.query), [group for group in self.query.groups if textual(group)]
        titled = bool(words) and len(self.selection.ids) <= TITLED
        exact = exact_match(marked)
        if exact and titled:
            yield self._newest(Match(EXACT, f"title : ({exact.expression})"))
        if marked:
            yield self._newest(exact) if exact else sorted(self._as_written_set(), reverse=True)
        if titled:
            yield self._newest(Match(FOLDED, f"title : ({found_by(words)})"))

    def _newest(self, match: Match) -> Iterator[int]:
        sql = f"SELECT rowid FROM {match.index} WHERE {match.index} MATCH ? ORDER BY rowid DESC"  # noqa: S608
        for row in self.connection.execute(sql, (match.expression,)):
            yield row[0]

    def _as_written_set(self) -> set[int]:
        """Ids of all texts that have the marked words as they were typed."""
        groups = marked_groups(self.query)
        match = exact_match(groups)
        if match is not None:
            return set(self.selector.ids(match))
        sets = (set().union(*(self.selector.all_of(part) for part in group.alternatives)) for group in groups)
        return reduce(set.intersection, sets)


def marked_groups(query: Query) -> list[Group]:
    """Those where being written otherwise would make a difference."""
    return [group for group in query.groups if any(map(marked, group.alternatives))]


def exact_match(groups: Sequence[Group]) -> Match | None:
    """One expression for what is as written; None where an alternative bears no marks and so may be anything alike."""
    if not groups or not all(map(marked, [part for group in groups for part in group.alternatives])):
        return None
    return Match(EXACT, written_by(groups))


def shown_by(query: Query) -> tuple[Match | None, Match | None]:
    """Which expressions mark the words in a text: one for hits as written, where the exact index knows every word, one for
    all others."""
    groups = [group for group in query.groups if terms_of(group)]
    if not groups:
        return None, None
    whole = all(wholly_marked(part) for group in groups for part in group.alternatives)
    return (Match(EXACT, written_by(groups)) if whole else None), Match(FOLDED, found_by(groups))


def newest(ids: Sequence[int], begin: int, end: int) -> list[int]:
    """The same as `ids[::-1][begin:end]`, of a long list."""
    stop = len(ids) - begin
    return list(ids[max(stop - (end - begin), 0) : max(stop, 0)][::-1])
