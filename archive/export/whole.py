"""A file that is whole or not there, with what tells of it beside it: a manifest and the codebook of its columns."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its place once it is whole and on the disk; on any error `path` stays as it was.

    A device or a pipe (`/dev/stdout`) is written as it is.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            yield device
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def describe(path: Path, about: Mapping[str, object], codebook: str = "") -> None:
    """Writes `<path>.manifest.json` (`about`, with name, size and SHA-256 of the file) and, where there are columns, `<path>.codebook.csv`."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    known = {"file": path.name, "size": path.stat().st_size, "sha256": digest} | dict(about)
    text = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    for suffix, content in ((".manifest.json", text), (".codebook.csv", codebook)):
        if content:
            with replacing(path.with_name(path.name + suffix)) as out:
                out.write(content.encode())
