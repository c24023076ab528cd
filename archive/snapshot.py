"""A copy of the archive for the public: one fixed file that holds what is public and nothing else, not even in its unused bytes."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import file_digest
from pathlib import Path

from archive.connection import FILE, ArchiveError, explained
from archive.models import WITHHELD
from archive.schema.public import ARTICLE_ID, INDEXES, PUBLIC
from archive.store import current_reader

INSPECT = "inspect.json"
"""What Datasette would count at every start, beside the file: a folder that holds it is a snapshot and never changes."""
READ_ONLY = 0o444
Told = Callable[[str], None]


def snapshot(archive: Path, folder: Path, told: Told) -> dict[str, int]:
    """Writes `archive.db` and INSPECT into the folder; rows by public table. A crawl may go on meanwhile: the copy is of one moment.

    Needs room for twice the archive beside the result. ArchiveError where the copy holds what it must not.
    """
    whole, final = folder / f".{FILE}.whole", folder / FILE
    try:
        with closing(current_reader(archive)) as connection, explained(archive / FILE):
            told("copying the archive as of now")
            connection.execute("VACUUM INTO ?", (str(whole),))
        with opened(whole) as connection:
            told("leaving out what is not public")
            reduce(connection)
            told("putting the search index in order")
            order(connection)
            connection.execute("VACUUM INTO ?", (str(final),))
    finally:
        whole.unlink(missing_ok=True)
    with opened(final) as connection:
        told("checking it")
        check(connection, final)
        counts = counted(connection)
    (folder / INSPECT).write_text(json.dumps(inspected(final, counts), indent=1), encoding="utf-8")
    for path in (final, folder / INSPECT):
        path.chmod(READ_ONLY)
    return counts


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """One of the copies; a rollback journal, so that no log lies beside it."""
    with explained(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        yield connection


def reduce(connection: sqlite3.Connection) -> None:
    """Drops every table that is not named public, and what a person hid in one that is."""
    hidden = [row[0] for row in connection.execute("SELECT id FROM articles WHERE status = ?", (WITHHELD,))]
    for table in ARTICLE_ID.keys() & tables(connection, "table"):
        connection.executemany(f"DELETE FROM {table} WHERE {ARTICLE_ID[table]} = ?", [(number,) for number in hidden])  # noqa: S608
    for kind in ("trigger", "view", "table"):
        for name in sorted(tables(connection, kind) - kept(connection, kind)):
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')


def tables(connection: sqlite3.Connection, kind: str) -> set[str]:
    """Names of that kind in the file, but for SQLite's own."""
    query = "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return {row[0] for row in connection.execute(query, (kind,))}


def kept(connection: sqlite3.Connection, kind: str) -> set[str]:
    """What of that kind stays: no trigger, for nothing is written any more; an index's own tables with the index."""
    if kind == "trigger":
        return set()
    shadows = {name for name in tables(connection, kind) if name.startswith(tuple(f"{index}_" for index in INDEXES))}
    return set(PUBLIC) | set(INDEXES) | shadows


def order(connection: sqlite3.Connection) -> None:
    """One segment an index, so that words that were taken out are not in the file any more; statistics for the planner."""
    for index in sorted(set(INDEXES) & tables(connection, "table")):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608
    connection.execute("ANALYZE")


def check(connection: sqlite3.Connection, path: Path) -> None:
    """That the file is whole and holds what is public and nothing else."""
    problems = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
    for kind in ("trigger", "view", "table"):
        problems += [f"{kind} {name}" for name in sorted(tables(connection, kind) - kept(connection, kind))]
    hidden = connection.execute("SELECT count(*) FROM articles WHERE status = ?", (WITHHELD,)).fetchone()[0]
    problems += [f"{hidden} withheld articles"] if hidden else []
    if problems:
        raise ArchiveError(
            f"{path}: not published, for it holds {'; '.join(problems)}. Report it: this must not happen."
        )


def counted(connection: sqlite3.Connection) -> dict[str, int]:
    names = sorted(tables(connection, "table"))
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def inspected(path: Path, counts: dict[str, int]) -> dict[str, object]:
    """In the form of `datasette inspect`; the file's own name only, for readers may see it."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    rows = {name: {"count": count} for name, count in counts.items()}
    return {"archive": {"hash": digest, "size": path.stat().st_size, "file": path.name, "tables": rows}}
