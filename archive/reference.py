"""An article as a person names it: by its public key or how that begins, its local number or its address."""

import re
import sqlite3

from archive.connection import ArchiveError

KEY = re.compile(r"[0-9a-f]{12}")
BEGINNING = re.compile(r"[0-9a-f]{4,11}")
"""Of a key, as a person types it."""


def find(connection: sqlite3.Connection, named: str) -> sqlite3.Row:
    """The article's row of `articles`. ArchiveError where there is none, or the address or the beginning of a key is of several."""
    rows = _matching(connection, named.strip())
    if not rows:
        raise ArchiveError(_absence(connection, named.strip()))
    if len(rows) > 1:
        keys = ", ".join(f"{row['key']} ({row['site']})" for row in rows)
        raise ArchiveError(f"{named!r} names {len(rows)} articles; give one key: {keys}")
    return rows[0]


def _absence(connection: sqlite3.Connection, named: str) -> str:
    row = connection.execute(WITHHELD, {"named": named}).fetchone()
    if row is not None:
        return f"article {row['key']} is withheld since {row['withheld_at']}: `tintinh withhold --log` tells why, --undo shows it again"
    return f"there is no article {named!r}: give its key, its id or its address (`tintinh search` finds them)"


def _matching(connection: sqlite3.Connection, named: str) -> list[sqlite3.Row]:
    if KEY.fullmatch(named):
        found = connection.execute(BY_KEY, (named, named)).fetchall()
        if found or not named.isdigit():
            return found
    if named.isascii() and named.isdigit():
        found = connection.execute("SELECT * FROM articles WHERE id = ?", (int(named[:18]),)).fetchall()
        if found:
            return found
    if BEGINNING.fullmatch(named):
        return connection.execute(BY_BEGINNING, (named, f"{named}g")).fetchall()
    return connection.execute(BY_ADDRESS, {"url": named}).fetchall()


BY_KEY = "SELECT * FROM articles WHERE key = ? OR id = (SELECT article_id FROM former_keys WHERE key = ?)"
BY_BEGINNING = "SELECT * FROM articles WHERE key >= ? AND key < ? ORDER BY key LIMIT 10"
BY_ADDRESS = """SELECT * FROM articles WHERE canonical_url = :url OR url = :url
    OR id IN (SELECT article_id FROM urls WHERE url = :url) ORDER BY id"""
WITHHELD = """SELECT key, withheld_at FROM withholdings
    WHERE undone_at IS NULL AND :named IN (key, url, cast(article_id AS TEXT)) LIMIT 1"""
