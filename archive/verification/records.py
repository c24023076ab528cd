"""WARC files that no row knows, and answers in files of ours that no capture names: rows can vanish too."""

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from archive import payload, warcfile
from archive.connection import open_reader
from archive.manifest import FOLDER
from archive.progress import Advance, progress
from archive.verification.finding import Finding, run

PIECE = 1024 * 1024
HEAD = 4096
"""Bytes of a record in which its type and address stand."""
NAMED = 10
ANSWER = re.compile(rb"^WARC-Type:\s*(?:response|revisit)\s*$", re.MULTILINE | re.IGNORECASE)
ADDRESS = re.compile(rb"^WARC-Target-URI:\s*(\S+)\s*$", re.MULTILINE | re.IGNORECASE)


def listed(folder: Path) -> set[str]:
    """The WARC files that lie in an archive's folder, by the path that they have when they are sealed."""
    found = (folder / FOLDER).rglob("*.warc.gz*")
    paths = (path.relative_to(folder).as_posix().removesuffix(warcfile.OPEN) for path in found if path.is_file())
    return {path for path in paths if path.endswith(".warc.gz")}


def strays(folder: Path, seen: set[str]) -> Iterator[Finding]:
    """Files of those `seen` before that still lie there and are in no row, by what the database says by now."""
    with closing(open_reader(folder)) as connection:
        known = {row[0] for row in connection.execute("SELECT path FROM warcs")}
    for path in sorted(seen - known):
        if any(name.is_file() for name in warcfile.names(folder / path)):
            advice = "if an import was broken off, give its file again; else move it away, or import it"
            yield Finding(where=path, what=f"lies there and is in no row of warcs: {advice}")


def unnamed(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """Answers in sealed files of our own crawls that are no capture's. A file that is not whole is told elsewhere."""
    rows = connection.execute("SELECT * FROM warcs WHERE state = 'sealed' AND length > 0 ORDER BY id").fetchall()
    with progress("records", sum(row["length"] for row in rows)) as advance:
        for row in rows:
            known = {found[0] for found in connection.execute(PLACES, (row["id"],))}
            path = folder / row["path"]
            if path.is_file():
                lost = [(place, url) for place, url in answers(path, advance) if place not in known]
                yield from _told(connection, row, lost)


def _told(connection: sqlite3.Connection, row: sqlite3.Row, lost: list[tuple[int, str]]) -> Iterator[Finding]:
    since = run(connection, row["run_id"])
    for place, url in lost[:NAMED]:
        what = f"the answer of {url} at byte {place:,} is no capture's: its row is gone"
        yield Finding(where=row["path"], what=what, since=since)
    if len(lost) > NAMED:
        what = f"{len(lost) - NAMED:,} more answers are no capture's"
        yield Finding(where=row["path"], what=what, since=since)


def answers(path: Path, advance: Advance) -> Iterator[tuple[int, str]]:
    """Where the responses and revisits of a file begin, each with its address; up to where it can be unpacked."""
    for place, head in members(path, advance):
        if ANSWER.search(head):
            found = ADDRESS.search(head)
            yield place, found[1].decode("utf-8", "replace") if found else "?"


def members(path: Path, advance: Advance) -> Iterator[tuple[int, bytes]]:
    """Where each gzip member begins, and its first bytes unpacked."""
    start = place = 0
    head, member = b"", zlib.decompressobj(payload.GZIP)
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            place += len(piece)
            advance(len(piece))
            while piece:
                try:
                    head += member.decompress(piece, PIECE)[: HEAD - len(head)]
                except zlib.error:
                    return
                piece = member.unused_data if member.eof else member.unconsumed_tail
                if member.eof:
                    yield start, head.partition(b"\r\n\r\n")[0].replace(b"\r", b"")
                    start, head, member = place - len(piece), b"", zlib.decompressobj(payload.GZIP)


PLACES = "SELECT warc_offset FROM captures WHERE warc_id = ?"
