"""What each edit after publication weighs, kept in `edits`: one row for every version but an article's first.

It follows from the two versions alone. A run that is finished weighs what it brought, up to a bound; the crawl's end and `tintinh changes` weigh
all that is left. Versions may get another one before them (an import of older captures): those are weighed anew.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from archive import history
from archive.connection import FILE, explained, transaction, writer
from archive.record import Row
from archive.weight import weighed

AT_ONCE = 200
"""Edits weighed within one transaction: a second or two, for which others wait."""


def settle(connection: sqlite3.Connection, *, everything: bool = False) -> int:
    """Weighs what is not weighed, the newest first, AT_ONCE at most; how many edits. Within a transaction.

    What is newer than all that is weighed is found at once; to find everything, each version is looked at.
    """
    after = 0 if everything else connection.execute("SELECT coalesce(max(version_id), 0) FROM edits").fetchone()[0]
    pending = connection.execute(PENDING, {"after": after, "most": AT_ONCE}).fetchall()
    for row in pending:
        _weigh(connection, row)
    return len(pending)


def settle_all(folder: Path) -> Iterator[tuple[int, int]]:
    """Weighs everything that is not weighed; tells how many edits are done, of how many. Other writers get their turn in between."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection:
        total, done = connection.execute(COUNT, {"after": 0}).fetchone()[0], 0
        yield done, total
        while done < total:
            with transaction(connection):
                weighed_now = settle(connection, everything=True)
            if not weighed_now:
                return
            done += weighed_now
            yield min(done, total), total


def forget(folder: Path) -> None:
    """Everything is to be weighed anew."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection, transaction(connection):
        connection.execute("DELETE FROM edits")


def _weigh(connection: sqlite3.Connection, pending: sqlite3.Row) -> None:
    before, now = (history.version(connection.execute(VERSION, (pending[name],)).fetchone()) for name in ("of", "id"))
    found = weighed(before, now)
    row: Row = {"article_id": pending["article_id"], "version_id": pending["id"], "compared": pending["compared"]}
    connection.execute(PUT, row | asdict(found) | {"weight": found.weight})


WAITING = """FROM versions AS v JOIN versions AS b ON b.article_id = v.article_id AND b.number = v.number - 1
    LEFT JOIN edits AS e ON e.version_id = v.id
    WHERE v.number > 1 AND v.id > :after AND e.compared IS NOT b.sha256 || ' ' || v.sha256"""
PENDING = f"SELECT v.id, v.article_id, b.id AS of, b.sha256 || ' ' || v.sha256 AS compared {WAITING} ORDER BY v.id DESC LIMIT :most"
COUNT = f"SELECT count(*) {WAITING}"
VERSION = "SELECT * FROM v_versions WHERE id = ?"
PUT = """INSERT INTO edits (article_id, version_id, weight, title, numbers, names, words, compared)
    VALUES (:article_id, :version_id, :weight, :title, :numbers, :names, :words, :compared)
    ON CONFLICT (version_id) DO UPDATE SET weight = excluded.weight, title = excluded.title, numbers = excluded.numbers,
        names = excluded.names, words = excluded.words, compared = excluded.compared"""
