"""The captures behind a selection as WACZ 1.1.1: their WARC records as they stand, an index, the articles as pages, hashes of all of it."""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from cdxj_indexer.main import CDXJIndexer
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from archive.connection import ArchiveError

VERSION = "1.1.1"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time of every member, so that the same selection makes the same file."""
FEW = 300
"""Articles whose captures are asked for at a time."""
BEHIND = """WITH chosen (id) AS (SELECT value FROM json_each(?)), named (id) AS (
    SELECT capture_id FROM versions WHERE article_id IN chosen
    UNION SELECT f.capture_id FROM attachments AS a JOIN files AS f ON f.sha256 = a.sha256 WHERE a.article_id IN chosen
    UNION SELECT c.id FROM images AS i JOIN articles AS a ON a.id = i.article_id
        JOIN captures AS c ON c.site = a.site AND c.url = i.url AND c.kind = 'image' WHERE i.article_id IN chosen)
    SELECT c.id, c.warc_offset, c.warc_length, w.path FROM captures AS c LEFT JOIN warcs AS w ON w.id = c.warc_id
    WHERE c.id IN (SELECT id FROM named
        UNION SELECT refers_to FROM captures WHERE id IN named AND refers_to IS NOT NULL) ORDER BY c.id"""
PAGES = """SELECT a.key, a.title, c.final_url, c.fetched_at FROM articles AS a JOIN captures AS c ON c.id = a.capture_id
    WHERE a.id IN (SELECT value FROM json_each(?)) AND c.warc_id IS NOT NULL ORDER BY a.id"""


@dataclass(slots=True)
class Packed:
    """What went into a package."""

    captures: int = 0
    without: int = 0
    """Captures of which only the row was kept."""
    seen: set[int] = field(default_factory=set)


def write_wacz(
    connection: sqlite3.Connection, folder: Path, ids: Sequence[int], out: BinaryIO, *, software: str, title: str
) -> Packed:
    """Every version's capture of these articles, of their files and their images. ArchiveError where a WARC file cannot be read."""
    packed = Packed()
    with TemporaryDirectory(prefix="tintinh-wacz-") as scratch, zipfile.ZipFile(out, "w", allowZip64=True) as package:
        data = Path(scratch) / "data.warc.gz"
        with data.open("wb") as warc:
            _information(warc, software)
            for batch in _batches(ids):
                _records(connection, folder, batch, warc, packed)
        listed = [_stored(package, "archive/data.warc.gz", data)]
        listed += [_stored(package, f"indexes/{path.name}", path) for path in _index(data)]
        pages = Path(scratch) / "pages.jsonl"
        pages.write_text("".join(_pages(connection, ids)), encoding="utf-8")
        listed.append(_stored(package, "pages/pages.jsonl", pages))
        about = {"profile": "data-package", "wacz_version": VERSION, "title": title, "software": software}
        _described(package, about | {"created": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "resources": listed})
    return packed


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), FEW):
        yield ids[start : start + FEW]


def _information(warc: BinaryIO, software: str) -> None:
    writer = WARCWriter(warc, gzip=True, warc_version="1.1")
    info = {
        "software": software,
        "format": "WARC File Format 1.1",
        "description": "records of an archive, as they were captured",
    }
    writer.write_record(writer.create_warcinfo_record("data.warc.gz", info))


def _records(connection: sqlite3.Connection, folder: Path, ids: Sequence[int], out: BinaryIO, packed: Packed) -> None:
    """The records of the captures behind these articles that are not in the package yet, byte for byte."""
    for row in connection.execute(BEHIND, (json.dumps(list(ids)),)):
        if row["id"] in packed.seen:
            continue
        packed.seen.add(row["id"])
        if row["path"] is None:
            packed.without += 1
            continue
        packed.captures += 1
        try:
            with (folder / row["path"]).open("rb") as file:
                _copy(file, row["warc_offset"], row["warc_length"], out)
        except OSError as error:
            raise ArchiveError(f"{folder / row['path']}: {error.strerror}. Run `tintinh verify`.") from error


def _copy(file: BinaryIO, offset: int, length: int, out: BinaryIO) -> None:
    """A response with the records that were written beside it: its request, what is doubtful of it."""
    file.seek(offset + length)
    end = offset + length
    records = ArchiveIterator(file)
    for record in records:
        if record.rec_type not in ("request", "metadata"):
            break
        record.content_stream().read()
        end = records.get_record_offset() + records.get_record_length()
    file.seek(offset)
    remaining = end - offset
    while remaining and (piece := file.read(min(remaining, 1 << 20))):
        out.write(piece)
        remaining -= len(piece)


def _index(data: Path) -> tuple[Path, Path]:
    """The compressed CDXJ of a WARC file, and its summary."""
    index, summary = data.with_name("index.cdx.gz"), data.with_name("index.idx")
    with index.open("wb") as packed, summary.open("w", encoding="utf-8") as lines:
        CDXJIndexer(
            lines,
            [str(data)],
            sort=True,
            compress=packed,
            data_out_name=index.name,
            records="response,revisit",
            fields="referrer",
        ).process_all()
    return index, summary


def _pages(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[str]:
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}) + "\n"
    for batch in _batches(ids):
        for row in connection.execute(PAGES, (json.dumps(list(batch)),)):
            moment = datetime.fromisoformat(row["fetched_at"]).astimezone(UTC)
            page = {
                "id": row["key"],
                "url": row["final_url"],
                "ts": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
                "title": row["title"] or "",
            }
            yield json.dumps(page, ensure_ascii=False) + "\n"


def _stored(package: zipfile.ZipFile, name: str, path: Path) -> dict[str, Any]:
    """Puts a file into the package uncompressed, as replay needs it, and says what it is."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file, package.open(zipfile.ZipInfo(name, EPOCH), "w", force_zip64=True) as member:
        while piece := file.read(1 << 20):
            digest.update(piece)
            size += member.write(piece)
    return {"name": path.name, "path": name, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}


def _described(package: zipfile.ZipFile, about: Mapping[str, object]) -> None:
    text = json.dumps(about, ensure_ascii=False, indent=1).encode()
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(text).hexdigest()}"}
    package.writestr(zipfile.ZipInfo("datapackage.json", EPOCH), text)
    package.writestr(zipfile.ZipInfo("datapackage-digest.json", EPOCH), json.dumps(digest))
