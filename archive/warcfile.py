"""The life of a WARC file: written under its name with `.open` behind it, cut to what was committed after a crash, sealed under its name for good."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.connection import ArchiveError

OPEN = ".open"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what the disk refuses into an ArchiveError about that file."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"{path}: {error.strerror or error}. Make room, or check its rights, then run the command again: "
            "what was committed before is safe."
        ) from error


def beside(path: Path) -> Path:
    """The name of a file while it is written."""
    return path.with_name(path.name + OPEN)


def names(path: Path) -> tuple[Path, Path]:
    """The two names that a file may have, the open one first."""
    return beside(path), path


def sync_folder(folder: Path) -> None:
    """A new name in a folder is on the disk only once the folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def seal(path: Path) -> str:
    """Gives a whole file its name, for good; its SHA-256. Does no harm where it has it already."""
    with explained(path):
        if beside(path).exists():
            beside(path).rename(path)
            sync_folder(path.parent)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def cut(path: Path, length: int) -> int | None:
    """Cuts what was never committed off a file, under either name; the bytes that are left of it, None where no file is."""
    found = next((name for name in names(path) if name.exists()), None)
    if found is None:
        return None
    with explained(found):
        if found.stat().st_size > length:
            with found.open("r+b") as file:
                file.truncate(length)
                os.fsync(file.fileno())
        return min(found.stat().st_size, length)


def remove(path: Path) -> None:
    """Takes away a file in which nothing was ever certain."""
    with explained(path):
        for name in names(path):
            name.unlink(missing_ok=True)
