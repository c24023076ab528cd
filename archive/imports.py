"""Files of other crawlers in the table `warcs`, and their captures in `captures`: nothing is brought twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive import clock, warcfile
from archive.connection import FILE, explained, transaction
from archive.foreign import Laid
from archive.models import Capture
from archive.record import Row, utc

ENTER = """INSERT INTO warcs (path, state, length, sha256, created_at, origin)
    VALUES (:path, 'imported', :length, :sha256, :at, :origin)"""
COMPLETE = "UPDATE warcs SET records = ?, sealed_at = ? WHERE id = ?"
OWN = "SELECT path FROM warcs WHERE state <> 'imported' AND sha256 = ?"
KNOWN = (
    "SELECT id, path, origin, sealed_at FROM warcs WHERE state = 'imported' AND instr(origin, ?) ORDER BY id LIMIT 1"
)
BROUGHT = """SELECT 1 FROM captures WHERE site = :site AND final_url = :url AND fetched_at = :at
    AND status = :status AND origin IS NOT NULL LIMIT 1"""
OWN_CAPTURE = """SELECT 1 FROM captures WHERE site = :site AND served_sha256 = :sha256 AND fetched_at = :at
    AND warc_id IS NOT NULL AND refers_to IS NULL LIMIT 1"""
ORIGINAL = """SELECT id FROM captures WHERE site = ? AND final_url = ? AND fetched_at = ? AND origin IS NOT NULL
    AND refers_to IS NULL AND length > 0 ORDER BY id LIMIT 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of another crawler, as `warcs` has it."""

    id: int
    path: str
    origin: str
    complete: bool
    """Whether all of its captures are in the archive."""


class Imports:
    """Each method is one transaction; ArchiveError where the database refuses."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self.connection = connection
        self.folder = folder

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with explained(self.folder / FILE):
            yield

    def known(self, sha256: str) -> Entry | None:
        """The file whose original had this SHA-256, if it was brought before."""
        with self._explained():
            row = self.connection.execute(KNOWN, (f"sha256:{sha256}",)).fetchone()
        if row is None:
            return None
        return Entry(id=row["id"], path=row["path"], origin=row["origin"], complete=row["sealed_at"] is not None)

    def is_own(self, sha256: str) -> bool:
        """Whether that is a file that this archive made itself."""
        with self._explained():
            return self.connection.execute(OWN, (sha256,)).fetchone() is not None

    def enter(self, laid: Laid) -> Entry:
        """Enters a file that lies in its place."""
        place = self.folder / laid.path
        row: Row = {"path": laid.path, "length": place.stat().st_size, "sha256": warcfile.seal(place)}
        row |= {"at": utc(clock.now()), "origin": laid.origin}
        with self._explained(), transaction(self.connection):
            number = int(self.connection.execute(ENTER, row).lastrowid or 0)
        return Entry(id=number, path=laid.path, origin=laid.origin, complete=False)

    def complete(self, entry: Entry, *, records: int) -> None:
        """All captures of the file are in the archive."""
        with self._explained(), transaction(self.connection):
            self.connection.execute(COMPLETE, (records, utc(clock.now()), entry.id))

    def holds(self, capture: Capture) -> bool:
        """Whether the archive has this very capture, from an earlier import or from its own crawl."""
        row: Row = {"site": capture.site, "url": capture.final_url, "at": utc(capture.fetched_at)}
        row |= {"status": capture.status, "sha256": capture.served_sha256}
        with self._explained():
            return any(self.connection.execute(query, row).fetchone() for query in (BROUGHT, OWN_CAPTURE))

    def original(self, site: str, url: str, moment: datetime) -> int | None:
        """The capture that a revisit of another crawler refers to, by address and time."""
        with self._explained():
            row = self.connection.execute(ORIGINAL, (site, url, utc(moment))).fetchone()
        return None if row is None else int(row[0])
