"""SQLite's own word on the file."""

import sqlite3
from collections.abc import Iterator

from archive.connection import FILE
from archive.verification.finding import Finding


def damage(connection: sqlite3.Connection, *, quick: bool) -> Iterator[Finding]:
    """What SQLite finds damaged, and rows that refer to what is not there."""
    check = "quick_check" if quick else "integrity_check"
    try:
        for (said,) in connection.execute(f"PRAGMA {check}"):
            if said != "ok":
                yield Finding(where=FILE, what=f"SQLite's {check} says: {said}")
        for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            yield Finding(where=f"{table} row {rowid}", what=f"refers to a row of {parent} that is not there")
    except sqlite3.DatabaseError as error:
        yield Finding(
            where=FILE,
            what=f"cannot be read: {error}. Restore it from a backup, or save what is left: sqlite3 archive.db .recover",
        )
