"""What a reader's connection to the archive may do: search with folded marks, and no more memory or tables than are public."""

import sqlite3
from typing import Any

from datasette.hookspecs import hookimpl

from archive.schema.public import INDEXES, PUBLIC
from archive.search import fts_query

DATABASE = "archive"

SYSTEM = frozenset({"sqlite_master", "sqlite_schema", "json_each", "json_tree"})
"""SQLite's own, of which everyone may read; its pragmas as tables (`pragma_table_info` …) besides."""

SHADOWS = ("", "_config", "_docsize", "_idx")
"""What a search reads of an index through SQL; its `_data` it reads by other ways, and so nobody else can."""
READABLE = PUBLIC | SYSTEM | {"search_log"} | {f"{index}{shadow}" for index in INDEXES for shadow in SHADOWS}

LINKS = frozenset({"site", "article_id", "run_id", "capture_id"})
"""Private tables' columns that refer to public ones: blank instead of refused, since Datasette counts what refers to a row."""

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


@hookimpl
def permission_allowed(action: str, resource: Any) -> bool | None:
    """False closes the page of a table that is not named public; None leaves the rest to Datasette."""
    if action == "view-table" and resource[0] == DATABASE and resource[1] not in PUBLIC:
        return False
    return None


def folded(typed: object) -> str:
    """Anything typed, as a safe query of the folded index."""
    return fts_query(str(typed or ""))


def authorize(action: int, table: str | None, column: str | None, schema: str | None, source: str | None) -> int:
    """Columns of what is not named public are refused (rows may be counted, which Datasette does of every table); file
    paths are left blank."""
    if action == sqlite3.SQLITE_READ and table and column and not readable(table):
        return sqlite3.SQLITE_IGNORE if column in LINKS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and table == "database_list":
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


def readable(table: str) -> bool:
    return table in READABLE or table.startswith("pragma_")
