"""What may be tried where nothing was found: leave a part out, write a word otherwise, name what there is."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from string import ascii_lowercase

from archive.schema import FOLDED
from archive.search import conditions
from archive.search.expressions import terms_of, textual
from archive.search.query import Filter, Group, Kind, Part, Query, Term
from archive.search.selection import Selector
from archive.search.values import filtered
from archive.vietnamese import fold

MOST = 6
"""Suggestions of one kind."""
WORDS, CANDIDATES, ENOUGH = 3, 5, 1_000
"""Words that are tried otherwise, ways of writing each that are searched for, and articles that make a word as frequent as any."""
LONGEST = 20
"""Letters of a word that is written otherwise: a longer one is no slip."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query, and how many articles it finds."""

    kind: str
    """`spelling` (a word written otherwise), `marks` (with any marks), `name` (of a filter's value), `drop` (some part less), `alone` (one part)."""
    query: str
    shown: str
    """What is written otherwise, or left out."""
    count: int


def suggestions(selector: Selector, query: Query) -> list[Suggestion]:
    """Best first; only what finds something."""
    found = [*_names(selector, query), *_any_marks(selector, query), *_spellings(selector, query)]
    found += _dropped(selector, query) or _alone(selector, query)
    righted = _righted(selector, query)
    if found or righted == query:
        return found
    return [*_spellings(selector, righted), *(_dropped(selector, righted) or _alone(selector, righted))]


def _righted(selector: Selector, query: Query) -> Query:
    """The query with the nearest name that there is in the place of each that there is not: one slip may hide another."""
    for group in query.groups:
        for part in group.alternatives:
            names = advice(selector, part) if isinstance(part, Filter) else []
            if isinstance(part, Filter) and names:
                query = _in_place(query, group, part, _named(part, names[0]))
    return query


def _counted(selector: Selector, kind: str, query: Query, shown: str) -> Suggestion | None:
    count = len(selector.select(query).ids)
    return Suggestion(kind, query.written(), shown, count) if count else None


def _dropped(selector: Selector, query: Query) -> list[Suggestion]:
    if len(query.groups) + len(query.excluded) < 2:
        return []
    found = []
    for group in query.groups[:MOST]:
        less = replace(query, groups=tuple(other for other in query.groups if other is not group))
        found.append(_counted(selector, "drop", less, group.typed) if less.groups else None)
    for part in query.excluded[:MOST]:
        less = replace(query, excluded=tuple(other for other in query.excluded if other is not part))
        found.append(_counted(selector, "drop", less, f"-{part.typed}") if less.groups else None)
    return sorted(filter(None, found), key=lambda suggestion: -suggestion.count)


def _alone(selector: Selector, query: Query) -> list[Suggestion]:
    """Parts that find something by themselves: all of these together, else each."""
    singles = [replace(query, groups=(group,), excluded=()) for group in query.groups]
    fruitful = [single for single in singles if selector.select(single).ids]
    if not fruitful:
        return []
    together = replace(query, groups=tuple(single.groups[0] for single in fruitful))
    lost = " ".join(group.typed for group in query.groups if group not in together.groups)
    found = [_counted(selector, "drop", together, lost)] if lost else []
    return list(filter(None, found)) or [
        Suggestion("alone", single.written(), single.written(), len(selector.select(single).ids))
        for single in fruitful[:MOST]
    ]


def _any_marks(selector: Selector, query: Query) -> list[Suggestion]:
    """The same words, whatever their marks, where `=` asked for them as written."""
    if not any(isinstance(part, Term) and part.exact for group in query.groups for part in group.alternatives):
        return []
    groups = tuple(Group(tuple(map(_any_way, group.alternatives))) for group in query.groups)
    looser = replace(query, groups=groups)
    return list(filter(None, [_counted(selector, "marks", looser, looser.written())]))


def _any_way(part: Part) -> Part:
    return replace(part, exact=False, typed=part.typed.replace("=", "")) if isinstance(part, Term) else part


def _names(selector: Selector, query: Query) -> list[Suggestion]:
    """Names that there are, in the place of a filter's value that there is not."""
    found = []
    for group in query.groups:
        for part in group.alternatives:
            if isinstance(part, Filter):
                for name in advice(selector, part)[:MOST]:
                    other = _in_place(query, group, part, _named(part, name))
                    found.append(_counted(selector, "name", other, name))
    return list(filter(None, found))


def _named(part: Filter, name: str) -> Filter:
    """The filter with a name that there is."""
    typed = f'{part.typed.partition(":")[0]}:"{name}"'
    return replace(filtered(part.kind, name, whole=part.whole), typed=typed)


def advice(selector: Selector, part: Filter) -> list[str]:
    """Values near to one that names nothing; none where it names something."""
    if part.problem:
        return list(part.advice)
    column = conditions.COLUMN.get(part.kind)
    if column is None or part.kind is Kind.YEAR or conditions.accepted(part, selector.memory):
        return []
    values = {fold(str(value)): str(value) for value in {getattr(p, column) for p in selector.memory.profiles} if value}
    return [values[near] for near in get_close_matches(fold(part.text), list(values), n=3, cutoff=0.6)]


def _spellings(selector: Selector, query: Query) -> list[Suggestion]:
    """Queries with one word written otherwise by one letter, or as two words: of a word that no article has, else of any."""
    words = [(group, part) for group in query.groups if textual(group) for part in terms_of(group) if _one_word(part)]
    unknown = [(group, part) for group, part in words if not frequency(selector.connection, fold(part.text))]
    found = []
    for group, part in (unknown or words)[:WORDS]:
        for word in _likeliest(selector.connection, fold(part.text)):
            typed = part.typed.replace(part.text, f'"{word}"' if " " in word else word)
            other = replace(part, text=word, phrase=" " in word, exact=False, typed=typed.replace("=", ""))
            found.append(_counted(selector, "spelling", _in_place(query, group, part, other), word))
    return sorted(filter(None, found), key=lambda suggestion: -suggestion.count)[:MOST]


def _likeliest(connection: sqlite3.Connection, word: str) -> list[str]:
    """The words near to one that the most articles have."""
    counts = {other: frequency(connection, other) for other in near(word)}
    return sorted(filter(counts.get, counts), key=lambda other: -counts[other])[:CANDIDATES]


def _one_word(term: Term) -> bool:
    return term.text.isalnum() and len(term.text) <= LONGEST


def _in_place(query: Query, group: Group, part: Part, other: Part) -> Query:
    alternatives = tuple(other if one is part else one for one in group.alternatives)
    return replace(query, groups=tuple(Group(alternatives) if one is group else one for one in query.groups))


def frequency(connection: sqlite3.Connection, word: str) -> int:
    """How many texts have the word, or the two words side by side, whatever the marks; no more than ENOUGH are counted."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {FOLDED} WHERE {FOLDED} MATCH ? LIMIT {ENOUGH})"  # noqa: S608
    return int(connection.execute(sql, (f'"{word}"',)).fetchone()[0])


def near(word: str) -> Iterator[str]:
    """Folded words one slip away: a letter too many, two changed about, one wrong, one missing; or two words run together."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    slips = [
        *(left + right[1:] for left, right in parts if right and len(word) > 1),
        *(left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1),
        *(left + letter + right[1:] for left, right in parts if right for letter in ascii_lowercase),
        *(left + letter + right for left, right in parts for letter in ascii_lowercase),
        *(f"{left} {right}" for left, right in parts if left and right),
    ]
    yield from (other for other in dict.fromkeys(slips) if other != word)
