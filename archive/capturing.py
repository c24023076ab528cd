"""Captures as rows: one at a time, and many at once where none of them is in a WARC file."""

import sqlite3
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter

from archive import record, veil
from archive.models import Capture, Recorded

CAPTURED = tuple(field.name for field in fields(Capture))
PLACED = {"id": "warc_id", "offset": "offset", "length": "length"}
"""Columns `warc_…` of a capture, by the field of `Recorded`."""
COLUMNS = (*CAPTURED, "run_id", "refers_to", *(f"warc_{name}" for name in PLACED))
ADD = f"INSERT INTO captures ({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"  # noqa: S608
BARE = tuple(name for name in CAPTURED if name != "fetched_at")
ADD_BARE = f"INSERT INTO captures (id, run_id, fetched_at, {', '.join(BARE)}) VALUES (?, ?, ?{', ?' * len(BARE)})"  # noqa: S608

values = attrgetter(*BARE)


def enter(
    connection: sqlite3.Connection,
    capture: Capture,
    run_id: int,
    answer: Recorded | None = None,
    refers_to: int | None = None,
) -> int:
    """The number of the row. A withheld article's address is not in it."""
    row: record.Row = {name: getattr(capture, name) for name in CAPTURED}
    row |= {"fetched_at": record.utc(capture.fetched_at), "run_id": run_id, "refers_to": refers_to}
    row |= {f"warc_{name}": answer and getattr(answer, found) for name, found in PLACED.items()}
    number = int(connection.execute(ADD, record.storable(row)).lastrowid or 0)
    veil.capture(connection, number, capture.site, (capture.url, capture.final_url))
    return number


def enter_many(connection: sqlite3.Connection, captures: Sequence[tuple[Capture, str]], run_id: int) -> int:
    """Enters captures (with their moments as text) of a site that has nothing withheld; the number of the first row.
    UnicodeEncodeError where a text cannot be stored as it is: then none was entered."""
    first = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM captures").fetchone()[0])
    rows = [(number, run_id, at, *values(capture)) for number, (capture, at) in enumerate(captures, start=first)]
    connection.executemany(ADD_BARE, rows)
    return first
