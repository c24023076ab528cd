"""WARC files that other crawlers made: found in what a person names, laid into the archive's folder, and gone through answer by answer.

A file is kept byte for byte where each record is a gzip member of its own, so that it can be read by its place. Where it is not (plain,
or one gzip for all), each record's bytes are packed as they are, one by one.
"""

import contextlib
import hashlib
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from archive import payload, warcfile
from archive.answers import BROKEN, Records, exhaust, first_line, unread
from archive.connection import ArchiveError
from archive.warc import Place

FOLDER = "warc/imported"
PIECE = 1024 * 1024
GZIP_MAGIC, ZIP_MAGIC = b"\x1f\x8b", b"PK\x03\x04"
ARC_MAGIC = b"filedesc://"
WARC_IN_WACZ = re.compile(r"archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Source:
    """One WARC file, in a folder or in a WACZ."""

    name: str
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A file that lies in the archive's folder."""

    path: str
    """Relative."""
    name: str
    """Of the original, with the WACZ's if it was in one."""
    sha256: str
    """Of the original's bytes."""
    software: str | None
    """The crawler, as its warcinfo names it."""

    @property
    def origin(self) -> str:
        """What every capture of it bears."""
        return f"{self.name} sha256:{self.sha256}{f' by {self.software}' if self.software else ''}"


def sources(path: Path) -> Iterator[Source]:
    """The WARC files of a WARC file or a WACZ. ArchiveError where it is neither."""
    try:
        with path.open("rb") as file:
            magic = file.read(PIECE)
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror or error}") from error
    if _is_arc(magic):
        raise ArchiveError(
            f"{path}: is an ARC file, the format before WARC. Make a WARC file of it: warcio recompress {path} NEW.warc.gz"
        )
    if magic.startswith(ZIP_MAGIC):
        yield from _packed(path)
    elif magic.startswith((GZIP_MAGIC, b"WARC")):
        yield Source(path.name, lambda: path.open("rb"))
    else:
        raise ArchiveError(f"{path}: is neither a WARC file (.warc, .warc.gz) nor a WACZ")


def _is_arc(beginning: bytes) -> bool:
    if beginning.startswith(GZIP_MAGIC):
        with contextlib.suppress(zlib.error):
            beginning = zlib.decompressobj(payload.GZIP).decompress(beginning, len(ARC_MAGIC))
    return beginning.startswith(ARC_MAGIC)


def _packed(path: Path) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(path) as packed:
            names = sorted(name for name in packed.namelist() if WARC_IN_WACZ.fullmatch(name))
            if not names:
                raise ArchiveError(f"{path}: is a ZIP without archive/*.warc.gz in it, so no WACZ")
            for name in names:
                yield Source(f"{path.name}/{name}", partial(_unpacked, path, name))
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"{path}: is no whole WACZ ({error}). Is the download complete?") from error


def _unpacked(path: Path, name: str) -> IO[bytes]:
    with zipfile.ZipFile(path) as packed:
        return packed.open(name)  # it keeps the file open until it is closed itself


def digest(source: Source) -> str:
    """SHA-256 of a source's bytes."""
    found = hashlib.sha256()
    with _readable(source) as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def lay(source: Source, sha256: str, folder: Path) -> Laid:
    """Puts a file into the archive's folder, on the disk, under its final name. ArchiveError where it is no WARC file."""
    name = UNSAFE.sub("-", source.name.rpartition("/")[2]).removesuffix(".gz").removesuffix(".warc").strip("-.")[:80]
    path = f"{FOLDER}/{sha256[:12]}-{name or 'unnamed'}.warc.gz"
    target = folder / path
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    with warcfile.explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with _readable(source) as file, beside.open("wb") as out:
                shutil.copyfileobj(file, out, PIECE)
            _separate(beside, source.name)
            _put(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    return Laid(path=path, name=source.name, sha256=sha256, software=software(target))


def _put(beside: Path, target: Path) -> None:
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(target)
    warcfile.sync_folder(target.parent)


@contextmanager
def _readable(source: Source) -> Iterator[IO[bytes]]:
    try:
        with source.open() as file:
            yield file
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ArchiveError(f"{source.name}: cannot be unpacked ({error}). Is the download complete?") from error


def _separate(path: Path, name: str) -> None:
    """Packs each record of a file by itself, if it is not so already."""
    with path.open("rb") as file:
        packed = file.read(2) == GZIP_MAGIC
    if packed and _is_separate(path, name):
        return
    plain = path.with_name(f"{path.name}.plain")
    try:
        if packed:
            _unpack(path, plain)
        else:
            path.rename(plain)
        _pack_each(plain, path, name)
    finally:
        plain.unlink(missing_ok=True)


def _unpack(path: Path, plain: Path) -> None:
    """As far as it goes: a broken tail ends it."""
    with path.open("rb") as file, plain.open("wb") as out, contextlib.suppress(zlib.error):
        unpacking = zlib.decompressobj(payload.GZIP)
        while piece := unpacking.unconsumed_tail or unpacking.unused_data or file.read(PIECE):
            if unpacking.eof:
                unpacking = zlib.decompressobj(payload.GZIP)
            out.write(unpacking.decompress(piece, PIECE))


def _is_separate(path: Path, name: str) -> bool:
    """Whether the first records are members of their own. ArchiveError where there is no first record."""
    seen = 0
    try:
        with path.open("rb") as file:
            for _ in Records(file, no_record_parse=True):
                seen += 1
                if seen > 2:
                    return True
    except BROKEN as error:
        if "non-chunked gzip" in str(error):
            return False
        if not seen:
            raise ArchiveError(f"{name}: is no WARC file: {first_line(error)}") from error
    if not seen:
        raise ArchiveError(f"{name}: is empty: no record is in it")
    return True


def _pack_each(plain: Path, target: Path, name: str) -> None:
    places = []
    try:
        with plain.open("rb") as file:
            records = Records(file, no_record_parse=True)
            for record in records:
                exhaust(record)
                if unread(record):
                    break
                places.append(Place(records.get_record_offset(), records.get_record_length()))
    except BROKEN as error:
        if not places:
            raise ArchiveError(f"{name}: is no WARC file: {first_line(error)}") from error
    with plain.open("rb") as file, target.open("wb") as out:
        for place in places:
            file.seek(place.offset)
            _pack(file, place.length, out)


def _pack(file: IO[bytes], length: int, out: IO[bytes]) -> None:
    packing = zlib.compressobj(6, zlib.DEFLATED, payload.GZIP)
    while length and (piece := file.read(min(PIECE, length))):
        length -= len(piece)
        out.write(packing.compress(piece))
    out.write(packing.compress(b"\r\n\r\n") + packing.flush())


def software(path: Path) -> str | None:
    """The crawler that a file's warcinfo names."""
    with contextlib.suppress(*BROKEN), path.open("rb") as file:
        for record in Records(file):
            if record.rec_type == "warcinfo":
                told = record.content_stream().read(PIECE).decode("utf-8", "replace")
                found = re.search(r"^software:[ \t]*(.+?)\s*$", told, re.MULTILINE | re.IGNORECASE)
                return " ".join(found[1].split())[:200] if found else None
            return None
    return None
