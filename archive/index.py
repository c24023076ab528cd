"""The full-text indexes as a whole: whether they hold what they should, and made anew from the texts.

FTS5's own 'rebuild' reads the texts without the fold and so spoils the folded index; and its own check against the texts calls
a healthy folded index malformed. Hence these.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.connection import explained, transaction, writer
from archive.schema import EXACT, FOLDED, fill, search_triggers
from archive.schema.keeping import FILE_INDEX, fill_file_index

BATCH = 2_000
"""Texts that are entered between two words of progress."""


@dataclass(frozen=True, slots=True)
class Index:
    """One full-text index and where its text comes from."""

    name: str
    table: str
    fill: str
    """Enters the rows whose ids lie between its two parameters."""


INDEXES = (
    Index(FOLDED, "texts", fill(FOLDED, "?", "?")),
    Index(EXACT, "texts", fill(EXACT, "?", "?")),
    Index(FILE_INDEX, "file_texts", fill_file_index("?", "?")),
)


def faults(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the indexes, each a sentence; the connection must be one that may write."""
    return [fault for index in INDEXES for fault in _faults(connection, index)]


def rebuild(path: Path) -> Iterator[tuple[str, int, int]]:
    """Makes all indexes of a database anew, telling the index, how many texts it has by now and how many there are.

    All or nothing: until the end everyone searches the old ones, and what is interrupted has changed nothing. Other writers
    wait meanwhile.
    """
    with explained(path):
        connection = writer(path)
        try:
            with transaction(connection):
                for statement in search_triggers():
                    connection.execute(statement)
                for index in INDEXES:
                    yield from _rebuild(connection, index)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _rebuild(connection: sqlite3.Connection, index: Index) -> Iterator[tuple[str, int, int]]:
    connection.execute(f"INSERT INTO {index.name} ({index.name}) VALUES ('delete-all')")  # noqa: S608
    ids = [row[0] for row in connection.execute(f"SELECT id FROM {index.table} ORDER BY id")]  # noqa: S608
    yield index.name, 0, len(ids)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        connection.execute(index.fill, (batch[0], batch[-1]))
        yield index.name, start + len(batch), len(ids)
    connection.execute(f"INSERT INTO {index.name} ({index.name}) VALUES ('optimize')")  # noqa: S608


def _faults(connection: sqlite3.Connection, index: Index) -> Iterator[str]:
    missing = connection.execute(
        f"SELECT count(*) FROM {index.table} WHERE id NOT IN (SELECT id FROM {index.name}_docsize)"  # noqa: S608
    ).fetchone()[0]
    surplus = connection.execute(
        f"SELECT count(*) FROM {index.name}_docsize WHERE id NOT IN (SELECT id FROM {index.table})"  # noqa: S608
    ).fetchone()[0]
    if missing:
        yield f"{index.name}: {missing:,} texts are not in it"
    if surplus:
        yield f"{index.name}: {surplus:,} texts are in it that there are not"
    try:
        connection.execute(f"INSERT INTO {index.name} ({index.name}) VALUES ('integrity-check')")  # noqa: S608
    except sqlite3.DatabaseError as error:
        yield f"{index.name}: {error}"
