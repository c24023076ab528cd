"""WARC files against the manifest, and every capture's bytes against their hashes."""

import hashlib
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from archive import warc, warcfile
from archive.connection import ArchiveError
from archive.progress import Advance, progress
from archive.record import utc
from archive.verification.finding import Finding, run

PIECE = 1024 * 1024
GZIP = zlib.MAX_WBITS + 16
NOT_MODIFIED = 304
HEADLESS = 0
"""A revisit of another crawler may have no head: then it tells no status."""
NAMED = 10
"""Damaged captures of one file that are named; the others are counted."""


def files(
    connection: sqlite3.Connection, folder: Path, checked: Counter[str], *, sample: int | None
) -> Iterator[Finding]:
    """Files that are missing, cut, or other than when they were sealed. In a sample only their sizes are looked at."""
    rows = connection.execute("SELECT * FROM warcs WHERE length > 0 ORDER BY id").fetchall()
    with progress("WARC files", sum(row["length"] for row in rows)) as advance:
        for row in rows:
            checked["WARC files"] += 1
            wrong = _wrong_with(folder / row["path"], row, advance, whole=sample is None)
            if wrong is not None:
                what, offset = wrong
                touched, first = connection.execute(BEYOND, (row["id"], offset)).fetchone()
                lost = f"; {touched:,} captures lie there" if touched else ""
                yield Finding(where=row["path"], what=what + lost, since=run(connection, first or row["run_id"]))


def _wrong_with(path: Path, row: sqlite3.Row, advance: Advance, *, whole: bool) -> tuple[str, int] | None:
    """What is wrong with a file, and from which byte on."""
    found = next((name for name in warcfile.names(path) if name.is_file()), None)
    if found is None:
        return "is missing", 0
    size = found.stat().st_size
    if size < row["length"]:
        return f"is cut: {size:,} bytes of {row['length']:,} are there", size
    if row["state"] != "open" and size > row["length"]:
        return f"is longer than when it was sealed: {size:,} bytes, not {row['length']:,}", row["length"]
    if not whole:
        return None
    if row["sha256"] is None:
        offset = broken_at(found, row["length"], advance)
        return None if offset is None else (f"has a record at byte {offset:,} that cannot be unpacked", offset)
    if _digest(found, advance) != row["sha256"]:
        return "is not what it was when it was sealed: its SHA-256 is another", 0
    return None


def _digest(path: Path, advance: Advance) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
            advance(len(piece))
    return found.hexdigest()


def broken_at(path: Path, length: int, advance: Advance) -> int | None:
    """The first byte of a record that cannot be unpacked, by the checksum each one ends with; None where all can be.

    For a file that has no digest yet: a crawl may be writing beyond `length`.
    """
    start = place = 0
    member = zlib.decompressobj(GZIP)
    with path.open("rb") as file:
        while place < length and (piece := file.read(min(PIECE, length - place))):
            place += len(piece)
            advance(len(piece))
            while piece:
                try:
                    member.decompress(piece, PIECE)
                except zlib.error:
                    return start
                piece = member.unused_data if member.eof else member.unconsumed_tail
                if member.eof:
                    start = place - len(piece)
                    member = zlib.decompressobj(GZIP)
    return None if start == place == length else start


def captures(
    connection: sqlite3.Connection, folder: Path, checked: Counter[str], *, sample: int | None
) -> Iterator[Finding]:
    """Captures whose record cannot be read, or whose payload is another than was captured."""
    chosen = SAMPLE if sample is not None else EVERY
    total = connection.execute("SELECT count(*) FROM captures WHERE warc_id IS NOT NULL").fetchone()[0]
    wrong: Counter[str] = Counter()
    with progress("captures", total if sample is None else min(sample, total)) as advance:
        for row in connection.execute(chosen, {"limit": -1 if sample is None else sample}):
            checked["captures"] += 1
            advance()
            what = _wrong_capture(folder, row)
            if what is not None:
                wrong[row["path"]] += 1
                if wrong[row["path"]] <= NAMED:
                    where = f"capture {row['id']} of {row['final_url'] or 'a withheld page'} in {row['path']}"
                    yield Finding(where=where, what=what, since=run(connection, row["run_id"]))
    for path, count in wrong.items():
        if count > NAMED:
            yield Finding(where=path, what=f"{count - NAMED:,} more captures are damaged")


def _wrong_capture(folder: Path, row: sqlite3.Row) -> str | None:
    """What is wrong with a capture's record. A revisit has no payload of its own: its original's is checked with that."""
    try:
        found = warc.read(folder / row["path"], warc.Place(row["warc_offset"], row["warc_length"]))
    except ArchiveError as error:
        return f"cannot be read: {error}"
    if row["final_url"] and found.url != row["final_url"]:
        return f"the record at its place is of {found.url}"
    if utc(found.fetched_at) != row["fetched_at"]:
        return f"the record at its place is of {utc(found.fetched_at)}, not {row['fetched_at']}"
    if found.status not in (row["status"], HEADLESS):
        return f"the record at its place has status {found.status}, not {row['status']}"
    if row["refers_to"] is not None:
        if row["status"] == NOT_MODIFIED:
            return None  # it says that the original still stands, and holds nothing
        return None if row["served_sha256"] == row["original_sha256"] else "it refers to a capture of another payload"
    if row["served_sha256"] is not None and warc.sha256(found.served) != row["served_sha256"]:
        return "its payload as served has another SHA-256 than when it was captured"
    if warc.sha256(found.payload) != row["sha256"]:
        return "its payload has another SHA-256 than when it was captured"
    return None


BEYOND = "SELECT count(*), min(run_id) FROM captures WHERE warc_id = ? AND warc_offset + warc_length > ?"
COLUMNS = """SELECT c.*, w.path, o.served_sha256 AS original_sha256
    FROM captures AS c JOIN warcs AS w ON w.id = c.warc_id LEFT JOIN captures AS o ON o.id = c.refers_to"""
EVERY = f"{COLUMNS} ORDER BY c.warc_id, c.warc_offset LIMIT :limit"
SAMPLE = f"""{COLUMNS} WHERE c.id IN (SELECT id FROM captures WHERE warc_id IS NOT NULL ORDER BY random() LIMIT :limit)
    ORDER BY c.warc_id, c.warc_offset"""  # noqa: S608
