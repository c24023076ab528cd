"""A copy of the archive as of one moment, made while others write to it: the database by SQLite's own means, and of each WARC file
as much as that copy of the database says is certain."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from archive import warcfile
from archive.connection import FILE, ArchiveError, explained
from archive.progress import Advance, progress
from archive.store import current_reader

PAGES = 2048
"""Pages of the database that are copied at a time."""
PIECE = 1024 * 1024


@dataclass(slots=True)
class Copy:
    """What a backup came to."""

    place: Path
    bytes: int = 0
    warcs: int = 0
    problems: list[str] = field(default_factory=list)
    """WARC files that are not as the archive itself remembers them: the copy has them as they are."""


def backup(folder: Path, destination: Path) -> Copy:
    """Copies the archive in `folder` to a new folder. ArchiveError where that cannot be; then nothing stands there."""
    _refuse(destination)
    with closing(current_reader(folder)) as source, explained(folder / FILE):
        source.execute("BEGIN")  # everything is copied as of this moment, however much is written meanwhile
        size = _database_size(source) + source.execute("SELECT coalesce(sum(length), 0) FROM warcs").fetchone()[0]
        _refuse_too_little_room(destination, size)
        with _arriving(destination) as place, progress("backup", size) as advance:
            copy = Copy(destination)
            _copy_database(source, place / FILE, advance)
            copy.bytes += (place / FILE).stat().st_size
            for row in _warcs(place / FILE):
                _copy_warc(folder, place, row, copy, advance)
    return copy


def _refuse(destination: Path) -> None:
    if os.path.lexists(destination):
        raise ArchiveError(f"{destination} is there already, and a backup overwrites nothing. Name a new folder.")
    if not destination.resolve().parent.is_dir():
        raise ArchiveError(
            f"{destination.parent}: there is no such folder. Is the disk for backups mounted? Else make it first."
        )


def _refuse_too_little_room(destination: Path, size: int) -> None:
    free = shutil.disk_usage(destination.resolve().parent).free
    if free < size:
        raise ArchiveError(
            f"{destination}: the copy takes {size:,} bytes, and {free:,} are free there. Nothing was written."
        )


@contextmanager
def _arriving(destination: Path) -> Iterator[Path]:
    """A folder that gets its name only once everything in it is on the disk."""
    place = destination.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        beside.mkdir()
        yield beside
        _sync(beside)
        beside.rename(place)
        warcfile.sync_folder(place.parent)
    except OSError as error:
        where = error.filename or destination
        raise ArchiveError(
            f"{where}: {error.strerror or error}. No copy was made; name a folder with room and rights."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sync(folder: Path) -> None:
    for place, _, files in os.walk(folder):
        for name in files:
            with Path(place, name).open("rb") as file:
                os.fsync(file.fileno())
        warcfile.sync_folder(Path(place))


def _database_size(connection: sqlite3.Connection) -> int:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * size)


def _copy_database(source: sqlite3.Connection, path: Path, advance: Advance) -> None:
    """The pages, then what is of a running process only is taken out of the copy."""
    size = source.execute("PRAGMA page_size").fetchone()[0]
    left = [source.execute("PRAGMA page_count").fetchone()[0]]

    def told(_: int, remaining: int, __: int) -> None:
        advance((left[0] - remaining) * size)
        left[0] = remaining

    with explained(path), closing(sqlite3.connect(path, isolation_level=None)) as target:
        source.backup(target, pages=PAGES, progress=told, sleep=0)
        target.execute("DELETE FROM leases")


def _warcs(database: Path) -> list[sqlite3.Row]:
    with explained(database), closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(
            "SELECT path, state, length, sha256 FROM warcs WHERE length > 0 ORDER BY id"
        ).fetchall()


def _copy_warc(folder: Path, place: Path, row: sqlite3.Row, copy: Copy, advance: Advance) -> None:
    """As much of a file as is certain; under the name that goes with the state that the copied database says it is in."""
    target = place / row["path"]
    if row["state"] == "open":
        target = warcfile.beside(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, copied = hashlib.sha256(), 0
    source = _opened(folder / row["path"])
    if source is None:
        copy.problems.append(f"{folder / row['path']} is missing: its captures are not in the copy either")
        return
    with source, target.open("wb") as out:
        while piece := source.read(min(PIECE, row["length"] - copied)):
            out.write(piece)
            digest.update(piece)
            copied += len(piece)
            advance(len(piece))
    copy.bytes += copied
    copy.warcs += 1
    if copied < row["length"]:
        copy.problems.append(f"{folder / row['path']} has {copied:,} bytes of {row['length']:,}")
    elif row["sha256"] and digest.hexdigest() != row["sha256"]:
        copy.problems.append(f"{folder / row['path']} is not what was sealed: its SHA-256 is another")


def _opened(path: Path) -> BinaryIO | None:
    """The file under the name it has at this moment: it may be sealed, and so renamed, while we look."""
    for name in (*warcfile.names(path), path):
        try:
            return name.open("rb")
        except FileNotFoundError:
            continue
    return None
