"""SQLite's own word on the file: is it whole, are its tables there, does every row refer to one that is."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

from archive import schema
from archive.connection import FILE
from archive.verification.finding import Finding, run

NAMED = 10
"""Rows of a table that are named; the others are counted."""


def damage(connection: sqlite3.Connection, *, quick: bool) -> Iterator[Finding]:
    """What SQLite finds damaged, what of the schema is gone, and rows that refer to what is not there."""
    check = "quick_check" if quick else "integrity_check"
    try:
        for (said,) in connection.execute(f"PRAGMA {check}"):
            if said != "ok":
                yield Finding(where=FILE, what=f"SQLite's {check} says: {said}")
        yield from _lacking(connection)
        yield from _astray(connection)
    except sqlite3.DatabaseError as error:
        yield Finding(
            where=FILE,
            what=f"cannot be read: {error}. Restore it from a backup, or save what is left: sqlite3 archive.db .recover",
        )


def _lacking(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Tables, indexes, views and triggers that an archive has and this one has not."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as whole:
        schema.upgrade(whole)
        expected = whole.execute(NAMES).fetchall()
    there = set(map(tuple, connection.execute(NAMES)))
    for kind, name in expected:
        if (kind, name) not in there:
            yield Finding(where=FILE, what=f"the {kind} {name} is gone")


def _astray(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows whose reference leads nowhere, each with the run that it goes back to as far as it tells."""
    found: Counter[tuple[str, str]] = Counter()
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        found[table, parent] += 1
        if found[table, parent] <= NAMED:
            where = f"{table} row {rowid}" if rowid is not None else f"a row of {table}"
            what = f"refers to a row of {parent} that is not there"
            yield Finding(where=where, what=what, since=_since(connection, table, rowid))
    for (table, parent), count in found.items():
        if count > NAMED:
            yield Finding(where=table, what=f"{count - NAMED:,} more rows refer to rows of {parent} that are not there")


def _since(connection: sqlite3.Connection, table: str, rowid: int | None) -> str | None:
    """The run that a row names, itself or by its capture; else the last one that had begun when it was made."""
    if rowid is None:
        return None
    row = dict(connection.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone() or {})  # noqa: S608
    told = {name: row.get(name) for name in ("run_id", "capture_id")}
    told["at"] = next((row[name] for name in MOMENTS if row.get(name)), None)
    number = connection.execute(SINCE, told).fetchone()[0]
    return run(connection, number)


NAMES = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rootpage"
MOMENTS = ("seen_at", "at", "fetched_at", "first_seen_at", "first_listed_at")
SINCE = """SELECT coalesce((SELECT id FROM runs WHERE id = :run_id),
    (SELECT run_id FROM captures WHERE id = :capture_id),
    (SELECT max(id) FROM runs WHERE started_at <= :at))"""
