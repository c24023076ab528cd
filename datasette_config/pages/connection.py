"""What a reader's connection to the archive may do: search with folded marks, and no more memory or tables than are public."""

import sqlite3
from typing import Any

from datasette.hookspecs import hookimpl

from archive.search import fts_query

DATABASE = "archive"

PRIVATE = frozenset({"urls", "sweeps", "leases", "runs", "warcs", "checks", "alerts"})
"""The crawl's own book-keeping. Metadata keeps their pages closed; the authorizer keeps free SQL out of them."""

LINKS = frozenset({"site", "article_id", "run_id", "capture_id"})
"""Their columns that refer to public tables: blank instead of refused, since Datasette counts what refers to a row."""

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 8_000_000,  # bytes; no text of a page is longer, and `zeroblob` may not take gigabytes
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Last of all plugins, so that this `escape_fts` replaces the one Datasette's own search box would use."""
    if database != DATABASE:
        return
    conn.create_function("escape_fts", 1, folded, deterministic=True)
    for limit, value in LIMITS.items():
        conn.setlimit(limit, value)
    conn.set_authorizer(authorize)


def folded(typed: object) -> str:
    """Anything typed, as a safe query of the folded index."""
    return fts_query(str(typed or ""))


def authorize(action: int, table: str | None, column: str | None, schema: str | None, source: str | None) -> int:
    """Private columns are refused (rows may be counted, which Datasette does of every table); file paths are left blank."""
    if action == sqlite3.SQLITE_READ and table in PRIVATE and column:
        return sqlite3.SQLITE_IGNORE if column in LINKS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and table == "database_list":
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK
