"""Opening archive.db for writing or for reading, and saying in plain words what SQLite could not do."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

FILE = "archive.db"
PATIENCE = float(os.environ.get("TINTINH_PATIENCE") or 60.0)
"""Seconds to wait for another writer before giving up."""
AGAIN = 0.02
"""Seconds between two tries where SQLite does not wait by itself."""
PAGE_SIZE = 8192
"""Bytes. An article's text is 2 to 6 KB: most fit a page whole, where SQLite's 4096 would chain overflow pages."""
APPLICATION_ID = 0x74696E74
"""`tint`, in the file's header: tells an archive from any other database that bears its name."""
CACHE = 16 * 1024
"""KiB of pages that a writer keeps at hand: an index of text is merged at many places, and SQLite's own 2 MiB hold few of them."""
CHECKPOINT = 4000
"""Pages that the write-ahead log holds before they are put into the file: a page that every commit changes is put there once."""
JOURNAL_LIMIT = 64 * 1024 * 1024
"""Bytes that the write-ahead log keeps on disk after a checkpoint."""

ADVICE = {
    "SQLITE_FULL": ("the disk is full", "Make room, then run the command again: what was committed before is safe"),
    "SQLITE_BUSY": (
        f"another process held its lock for {PATIENCE:.0f} seconds",
        "End or await the other writer, then run the command again",
    ),
    "SQLITE_READONLY": ("it may not be written", "Check the owner and the rights of the file and of its folder"),
    "SQLITE_NOTADB": (
        "it is not an SQLite database",
        "Move the file away, or name another folder: tintinh --archive DIR …",
    ),
    "SQLITE_CORRUPT": (
        "the file is damaged",
        "Restore it from a copy, or save what can be read: sqlite3 archive.db .recover",
    ),
    "SQLITE_CANTOPEN": ("it cannot be opened", "Check the rights of the file and of its folder"),
    "SQLITE_CONSTRAINT": (
        "what is to be stored contradicts what is there",
        "Nothing of it was kept; report it with the command that led here",
    ),
    "SQLITE_IOERR": ("the disk reports an error", "Check the disk and the room on it"),
}


class ArchiveError(Exception):
    """The archive cannot do what was asked: what, where, and what to do about it."""


OLDER = "One of an older tintinh is brought up to date by the next crawl, or by `tintinh serve`; then run the command again."


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite refuses into an ArchiveError about that file."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = str(getattr(error, "sqlite_errorname", "") or "")
        for code, (what, advice) in ADVICE.items():
            if name.startswith(code):
                raise ArchiveError(f"{path}: {what} ({error}). {advice}.") from error
        advice = f" {OLDER}" if str(error).startswith("no such ") else ""
        raise ArchiveError(
            f"{path}: {error} ({name or type(error).__name__}). Is it an archive of tintinh?{advice}"
        ) from error


def writer(path: Path) -> sqlite3.Connection:
    """A connection that may write, in autocommit: transactions are begun by hand, with their lock."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        _refuse_foreign(connection, path)
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        _keep_log(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_LIMIT}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Before the first write: another program's database must stay as it is."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ArchiveError(
            f"{path}: it is a database of another program. Move it away, or name another folder: tintinh --archive DIR …"
        )


def _keep_log(connection: sqlite3.Connection) -> None:
    """Write-ahead logging, which the file remembers.

    Where two processes make a new archive at once SQLite refuses one of them at the spot, without the usual waiting, lest
    they wait for each other: it tries again.
    """
    patience = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(AGAIN)
        else:
            return


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. The write lock is taken at once, so that two writers wait for each other instead of failing midway."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise


def open_reader(folder: Path) -> sqlite3.Connection:
    """A connection that cannot write and creates nothing; rows are sqlite3.Row. ArchiveError where there is no archive."""
    path = folder / FILE
    if not path.is_file():
        raise ArchiveError(no_archive(folder))
    with explained(path):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None
        )
        try:
            connection.row_factory = sqlite3.Row
            with closing(connection.execute("SELECT 1 FROM v_articles LIMIT 1")) as cursor:
                cursor.fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def no_archive(folder: Path) -> str:
    return f"no archive in {folder}: crawl first (`tintinh demo`, `tintinh crawl SITE`), or name its folder (`tintinh --archive DIR …`)"
