"""Full-text search: whatever is typed is safe, with marks or without; what stands as typed comes before what only sounds alike."""

import re
import sqlite3
from dataclasses import dataclass
from operator import itemgetter

from archive.vietnamese import fold, indexed, nfc, spoken

TERMS = 32
"""Words or phrases of a query that are looked for; the rest is left out."""
LENGTH = 2_000
"""Characters of a query that are looked at."""
RANKED = 200
"""Best hits whose text is looked at for the words as they were typed."""
SNIPPET = 24
"""Words of a snippet."""

TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
QUOTES = str.maketrans("“”„«»", '"""""')
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


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
    """One line of text round the match."""


def terms(query: str) -> list[str]:
    """Words, and what stands in quotes as one term, as typed; a quote that is never closed counts for nothing."""
    text = nfc(CONTROL.sub(" ", query[:LENGTH])).translate(QUOTES)
    found = (phrase or word for phrase, word in TERM.findall(text))
    return [term.strip() for term in found if any(letter.isalnum() for letter in term)][:TERMS]


def fts_query(text: str) -> str:
    """The query in FTS5's language: every term quoted, so that no operator is left; all must match. `""` finds nothing."""
    return " ".join(f'"{indexed(term)}"' for term in terms(text)) or '""'


def search(
    connection: sqlite3.Connection, query: str, *, limit: int = 20, open_mark: str = "", close_mark: str = ""
) -> list[Hit]:
    """Articles that hold all the words, best first; at most `limit`. The marks go round what matched in the snippet."""
    match = fts_query(query)
    ids = [row["id"] for row in connection.execute(BEST, (match, max(limit, RANKED)))]
    if _has_marks(query):
        ids = _as_typed_first(connection, ids, query, limit)
    return [_hit(connection, match, article_id, (open_mark, close_mark)) for article_id in ids[: max(limit, 0)]]


def _has_marks(query: str) -> bool:
    """Whether the query was typed with Vietnamese letters; one without them may mean any."""
    return any(term.lower() != fold(term) for term in terms(query))


def _as_typed_first(connection: sqlite3.Connection, ids: list[int], query: str, limit: int) -> list[int]:
    """The best ids, first those whose text holds most of the terms with just these marks, else in the order given.

    Once `limit` texts hold all of them nothing further down can come before these.
    """
    wanted = [spoken(term) for term in terms(query)]
    weighed: list[tuple[int, int]] = []
    whole = 0
    for article_id in ids:
        text = spoken("\n".join(filter(None, connection.execute(TEXT, (article_id,)).fetchone())))
        absent = sum(term not in text for term in wanted)
        weighed.append((absent, article_id))
        whole += not absent
        if whole >= limit:
            break
    return [article_id for _, article_id in sorted(weighed, key=itemgetter(0))]


def _hit(connection: sqlite3.Connection, match: str, article_id: int, marks: tuple[str, str]) -> Hit:
    row = connection.execute(HIT, (*marks, SNIPPET, match, article_id)).fetchone()
    return Hit(**{**dict(row), "snippet": " ".join(row["snippet"].split())})


BEST = """SELECT a.id FROM (
        SELECT rowid AS id, rank FROM texts_fts WHERE texts_fts MATCH ? ORDER BY rank LIMIT ?
    ) AS best JOIN articles AS a USING (id) WHERE a.status <> 'withheld' ORDER BY best.rank, a.id DESC"""
TEXT = "SELECT title, lead, body, byline, captions FROM texts WHERE id = ?"
HIT = """SELECT a.id, a.key, a.url, a.title, a.site, a.published_at,
    snippet(texts_fts, -1, ?, ?, '…', ?) AS snippet
    FROM texts_fts JOIN articles AS a ON a.id = texts_fts.rowid WHERE texts_fts MATCH ? AND texts_fts.rowid = ?"""
