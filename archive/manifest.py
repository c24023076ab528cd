"""The table `warcs`: which WARC files there are, and how much of each is certain. Everything is relative to the archive's folder, so
that it can be moved."""

import hashlib
import logging
import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive import crash, warc, warcfile
from archive.record import utc
from archive.vietnamese import fold

logger = logging.getLogger(__name__)

FOLDER = "warc"
UNSAFE = re.compile(r"[^a-z0-9.]+")

ENTER = "INSERT INTO warcs (path, run_id, grp, state, created_at) VALUES (?, ?, ?, 'open', ?)"
EXTEND = "UPDATE warcs SET length = :length, records = :records WHERE id = :id"
SEAL = "UPDATE warcs SET state = 'sealed', sha256 = :sha256, sealed_at = :at WHERE id = :id"
ORIGINAL = """SELECT id, final_url, fetched_at FROM captures WHERE site = ? AND served_sha256 = ?
    AND warc_id IS NOT NULL AND refers_to IS NULL AND final_url <> '' ORDER BY id LIMIT 1"""
VALIDATED = """SELECT c.id, c.final_url, c.fetched_at FROM urls AS u
    JOIN observations AS o ON o.article_id = u.article_id JOIN captures AS c ON c.id = o.capture_id
    WHERE u.site = ? AND u.url = ? AND c.status = 200 AND c.warc_id IS NOT NULL AND c.final_url <> ''
    ORDER BY o.seen_at DESC, o.id DESC LIMIT 1"""
VALIDATED_FILE = """SELECT id, final_url, fetched_at FROM captures WHERE site = ? AND url = ? AND kind = 'file'
    AND status = 200 AND warc_id IS NOT NULL AND final_url <> '' ORDER BY id DESC LIMIT 1"""
LEFT_OPEN = "SELECT id, path, length FROM warcs WHERE state = 'open' AND grp = ? ORDER BY id"
BEYOND = "SELECT count(*) FROM captures WHERE warc_id = ? AND warc_offset + warc_length > ?"


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a file is certain."""

    id: int
    length: int
    records: int


def slug(group: str) -> str:
    """A group as part of a file's name; two groups never have the same."""
    plain = UNSAFE.sub("-", fold(group)).strip("-.")[:60]
    return plain if plain == group else f"{plain}-{hashlib.sha256(group.encode()).hexdigest()[:6]}"


def path(run_id: int, group: str, number: int, begun: datetime) -> str:
    """Where the file of a run belongs, within the archive's folder."""
    return f"{FOLDER}/{begun:%Y/%m}/{run_id:06}-{slug(group)}-{number:05}.warc.gz"


def enter(connection: sqlite3.Connection, name: str, *, run_id: int, group: str, begun: datetime) -> int:
    """Enters a file before it is made: no file is ever there that nobody knows of."""
    return int(connection.execute(ENTER, (name, run_id, group, utc(begun))).lastrowid or 0)


def extend(connection: sqlite3.Connection, extent: Extent) -> None:
    row = {"id": extent.id, "length": extent.length, "records": extent.records}
    connection.execute(EXTEND, row)


def original(connection: sqlite3.Connection, site: str, served_sha256: str) -> tuple[int, warc.Original] | None:
    """The capture of a site that holds this payload, if one does."""
    return _original(connection.execute(ORIGINAL, (site, served_sha256)).fetchone())


def validated(connection: sqlite3.Connection, site: str, asked: str) -> tuple[int, warc.Original] | None:
    """The latest capture with a body of the article that a listed address led to, or of the file at that address."""
    found = (_original(connection.execute(query, (site, asked)).fetchone()) for query in (VALIDATED, VALIDATED_FILE))
    return next(filter(None, found), None)


def _original(row: sqlite3.Row | None) -> tuple[int, warc.Original] | None:
    return None if row is None else (row["id"], warc.Original(url=row["final_url"], fetched_at=row["fetched_at"]))


def seal(connection: sqlite3.Connection, folder: Path, warc_id: int, name: str, *, at: datetime) -> None:
    """Gives a finished file its name and writes its digest down. Whatever comes between the two is mended by `recover`."""
    crash.point("sealing")
    digest = warcfile.seal(folder / name)
    crash.point("sealed")
    connection.execute(SEAL, {"id": warc_id, "sha256": digest, "at": utc(at)})


def recover(connection: sqlite3.Connection, folder: Path, group: str, *, at: datetime) -> list[str]:
    """Cuts what a killed run left of a group to what was committed, and seals it; a sentence for each file that lacks something.

    Only for the holder of the group's lease: another process may still be writing these files.
    """
    troubles = []
    for row in connection.execute(LEFT_OPEN, (group,)).fetchall():
        crash.point("recovering")
        left = warcfile.cut(folder / row["path"], row["length"])
        if left is None or left < row["length"]:
            lost = connection.execute(BEYOND, (row["id"], left or 0)).fetchone()[0]
            troubles.append(
                f"{folder / row['path']}: {left or 0} bytes are left of {row['length']} that were committed; "
                f"{lost} captures are lost. `tintinh verify` names them; restore the file from a backup."
            )
        if not row["length"]:
            warcfile.remove(folder / row["path"])
            connection.execute("DELETE FROM warcs WHERE id = ?", (row["id"],))
        elif left is None:
            connection.execute(SEAL, {"id": row["id"], "sha256": None, "at": utc(at)})
        else:
            seal(connection, folder, row["id"], row["path"], at=at)
    return troubles
