"""Captures as they were received: from a row of `captures` to the bytes of its answer."""

import sqlite3
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from archive import warc
from archive.connection import ArchiveError
from archive.models import Capture, Recorded
from archive.warc import Exchange, Place

NOT_MODIFIED = 304

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
    headers = original.headers if row["status"] == NOT_MODIFIED or not found.headers else found.headers
    return replace(found, served=original.served, headers=headers, status=row["status"])


def recorded(row: Mapping[str, Any]) -> Recorded:
    """A row of `captures` as what a reading may refer to."""
    fields = {field.name: row[field.name] for field in dataclass_fields(Capture)}
    fields |= {"fetched_at": datetime.fromisoformat(row["fetched_at"])}
    fields |= {"tls_verified": None if row["tls_verified"] is None else bool(row["tls_verified"])}
    return Recorded(capture=Capture(**fields), id=row["id"])
