"""Captures as they were received: from a row of `captures` to the bytes of its answer."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from archive import warc
from archive.connection import ArchiveError
from archive.warc import Exchange, Place

PLACE = """SELECT c.id, c.status, c.refers_to, c.warc_offset, c.warc_length, w.path
    FROM captures AS c LEFT JOIN warcs AS w ON w.id = c.warc_id WHERE c.id = ?"""


def exchange(connection: sqlite3.Connection, folder: Path, capture_id: int, *, follow: bool = True) -> Exchange:
    """The answer of a capture. A revisit has the body of its original, unless `follow` is off; an answer "not modified" its headers
    too.

    ArchiveError where there is no such capture, only its row was kept, or its record is damaged.
    """
    row = connection.execute(PLACE, (capture_id,)).fetchone()
    if row is None:
        raise ArchiveError(f"{folder}: there is no capture {capture_id}")
    if row["path"] is None:
        raise ArchiveError(f"{folder}: of capture {capture_id} only the row was kept, not the answer itself")
    found = warc.read(folder / row["path"], Place(row["warc_offset"], row["warc_length"]))
    if row["refers_to"] is None or not follow:
        return found
    original = exchange(connection, folder, row["refers_to"])
    headers = original.headers if row["status"] == 304 else found.headers
    return replace(found, served=original.served, headers=headers)
