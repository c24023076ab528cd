"""Queries to try: taken from what this archive holds, so that each one finds something."""

import sqlite3

from archive.search import fts_query
from archive.vietnamese import fold

PHRASES = ("dân vận", "chuyển đổi số", "nông thôn mới", "cải cách hành chính", "phòng chống dịch")
"""What provincial offices always write about."""

PLACES = "select province from articles where province is not null group by province order by count(*) desc limit 3"
NUMBERS = "select number from citations group by number order by count(*) desc, number limit 5"
SECTIONS = "select section from articles where section is not null group by section order by count(*) desc limit 3"


def examples(conn: sqlite3.Connection) -> list[str]:
    """Up to three: words with their marks, a province without them, a document's number or else a section."""
    kinds = (
        PHRASES,
        (fold(place) for place in column(conn, PLACES)),
        (*column(conn, NUMBERS), *column(conn, SECTIONS)),
    )
    chosen = (next((query for query in kind if finds(conn, query)), None) for kind in kinds)
    return list(dict.fromkeys(query for query in chosen if query))


def column(conn: sqlite3.Connection, sql: str) -> list[str]:
    return [row[0] for row in conn.execute(sql)]


def finds(conn: sqlite3.Connection, query: str) -> bool:
    return (
        conn.execute("select 1 from texts_fts where texts_fts match ? limit 1", [fts_query(query)]).fetchone()
        is not None
    )
