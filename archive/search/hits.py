"""Hits as people and programs see them: what is known of the article, and the words round the match, marked."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.search.expressions import Match

SNIPPET = 24
"""Words of a snippet."""
EXCERPT = 240
"""Characters of a lead that stands for the snippet where only the title matched, or nothing had to."""
BODY = 2
"""The place of the body among the index's columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that a search found."""

    id: int
    key: str
    url: str
    title: str | None
    site: str
    published_at: str | None
    """ISO 8601, +07:00."""
    snippet: str
    """One line of text round the match; the beginning of the text where no words had to match."""
    summary: str
    """The same to show under the title: where only the title matched, the beginning of the text."""
    title_shown: str | None
    """The title with marks round what matched."""
    site_title: str | None
    province: str | None
    province_now: str | None
    section: str | None
    author: str | None
    status: str
    """`sound`, `doubtful` or `quarantined`."""
    version: int
    gone_since: str | None
    files: int
    """How many files it has."""
    first_seen_at: str
    edited: bool
    """Whether its site changed it since; a new reading of what was captured is no edit."""
    excerpts: tuple[str, ...] = ()
    """More places of the body that match, if they were asked for."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What goes round a match, and how much text round it."""

    opening: str = ""
    closing: str = ""
    excerpts: int = 0
    excerpt_size: int = 200
    """Characters of an excerpt."""


def hits(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    matches: tuple[tuple[Match | None, Iterable[int]], ...],
    marks: Marks,
) -> list[Hit]:
    """The hits of these ids, in their order; each shown by the first of the matches that it belongs to."""
    shown: dict[int, tuple[Any, ...]] = {}
    for match, some in matches:
        wanted = [article_id for article_id in some if article_id not in shown]
        if match and wanted:
            shown |= _shown(connection, match, wanted, marks)
    known = {row[0]: row for row in connection.execute(KNOWN.format(_listed(ids)))}
    return [_hit(known[article_id], shown.get(article_id), marks) for article_id in ids if article_id in known]


def _shown(
    connection: sqlite3.Connection, match: Match, ids: Sequence[int], marks: Marks
) -> dict[int, tuple[Any, ...]]:
    body = f"highlight({match.index}, {BODY}, ?, ?)" if marks.excerpts else "NULL, ?, ?"
    sql = (
        f"SELECT rowid, highlight({match.index}, 0, ?, ?), snippet({match.index}, -1, ?, ?, '…', {SNIPPET}), {body}"  # noqa: S608
        f" FROM {match.index} WHERE {match.index} MATCH ? AND rowid IN ({_listed(ids)})"
    )
    both = (marks.opening, marks.closing)
    return {row[0]: tuple(row) for row in connection.execute(sql, (*both, *both, *both, match.expression))}


def _hit(row: Iterable[Any], shown: tuple[Any, ...] | None, marks: Marks) -> Hit:
    *known, lead, body = row
    values = dict(zip(NAMES, known, strict=True))
    values["edited"] = bool(values["edited"])
    title = values["title"]
    snippet = str(shown[2] or "") if shown else ""
    plain = snippet.replace(marks.opening, "").replace(marks.closing, "") if marks.opening else snippet
    beginning = "" if snippet and plain != title else _beginning(str(lead or body or ""))
    return Hit(
        **values,
        title_shown=str(shown[1]) if shown and shown[1] else title,
        snippet=" ".join(snippet.split()) or beginning,
        summary=beginning or " ".join(snippet.split()),
        excerpts=_excerpts(shown, marks) if shown and marks.excerpts else (),
    )


def _excerpts(shown: tuple[Any, ...], marks: Marks) -> tuple[str, ...]:
    """Of the body; where that does not match, what does."""
    return tuple(excerpts(str(shown[3] or ""), marks)) or (" ".join(str(shown[2] or "").split()),)


def excerpts(text: str, marks: Marks) -> list[str]:
    """The first places of a marked text, each about so many characters with its match in the middle, none twice."""
    found: list[str] = []
    at = text.find(marks.opening) if marks.opening else -1
    while at >= 0 and len(found) < marks.excerpts:
        begin, end = _bounds(text, at, marks.excerpt_size)
        found.append(" ".join(_closed(text[begin:end], marks).split()))
        at = text.find(marks.opening, end)
    return found


def _bounds(text: str, at: int, size: int) -> tuple[int, int]:
    """From one space to another, about half of the size on either side."""
    begin, end = max(at - size // 2, 0), min(at + size // 2, len(text))
    if begin:
        space = text.find(" ", begin, at)
        begin = space + 1 if space >= 0 else begin
    if end < len(text):
        space = text.rfind(" ", at, end)
        end = space if space > at else end
    return begin, end


def _closed(piece: str, marks: Marks) -> str:
    """A piece of marked text with every mark in a pair."""
    if piece.count(marks.closing) < piece.count(marks.opening):
        piece += marks.closing
    first_close, first_open = piece.find(marks.closing), piece.find(marks.opening)
    return piece[first_close + 1 :] if 0 <= first_close < first_open else piece


def _beginning(text: str) -> str:
    line = " ".join(text[: 2 * EXCERPT].split())
    return line if len(line) <= EXCERPT else re.sub(r"\s\S*$", "", line[:EXCERPT]) + " …"


def _listed(ids: Iterable[int]) -> str:
    return ",".join(map(str, map(int, ids)))


NAMES = (
    *("id", "key", "url", "title", "site", "published_at", "site_title", "province", "province_now", "section"),
    *("author", "status", "version", "gone_since", "first_seen_at", "files", "edited"),
)
KNOWN = """SELECT a.id, a.key, a.url, a.title, a.site, a.published_at, s.title, a.province, a.province_now, a.section,
    a.author, a.status, a.version, a.gone_since, a.first_seen_at,
    (SELECT count(*) FROM attachments WHERE article_id = a.id),
    a.version > 1 AND EXISTS (SELECT 1 FROM versions WHERE article_id = a.id AND number > 1 AND how <> 'reparse'), a.lead, substr(t.body, 1, 500)
    FROM articles AS a LEFT JOIN sites AS s ON s.name = a.site LEFT JOIN texts AS t ON t.id = a.id
    WHERE a.id IN ({}) AND a.status <> 'withheld'"""
