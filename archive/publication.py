"""A publication: a folder of a new name with a snapshot, the articles as files, and a manifest of them all. It appears whole or not at all."""

import json
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from archive import export, record
from archive.connection import ArchiveError, open_reader
from archive.dumps import dump
from archive.models import VIETNAM
from archive.schema.public import PUBLIC
from archive.snapshot import READ_ONLY, Told, snapshot

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Publication:
    folder: Path
    articles: int
    files: int
    size: int
    """Bytes of all files."""


def publish(archive: Path, destination: Path, *, at: datetime, software: str, told: Told) -> Publication:
    """Makes `destination/<moment>/`, with `archive.db`, `data/` and the manifest, all of one moment and read-only."""
    folder = destination / f"{at.astimezone(VIETNAM):%Y%m%dT%H%M%S}"
    beside = destination / f".{folder.name}.part"
    if folder.exists() or beside.exists():
        raise ArchiveError(f"{folder} is there already, or being made: publish again in a second, or remove {beside}")
    try:
        beside.mkdir(parents=True)
        counts = snapshot(archive, beside, told)
        told("writing the articles of every province and every year")
        with closing(open_reader(beside)) as connection, closing(export.rows(connection)) as rows:
            articles = dump(rows, beside / "data")
        files = listed(beside, articles)
        rows_by_table = {name: count for name, count in counts.items() if name in PUBLIC}
        write_manifest(beside, files, {"made_at": record.local(at), "software": software, "rows": rows_by_table})
        beside.rename(folder)
    except OSError as error:
        raise ArchiveError(f"{destination}: {error.strerror}. Nothing was published.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Publication(folder, counts["articles"], len(files), sum(size for size, _, _ in files.values()))


Listing = dict[str, tuple[int, str, int | None]]
"""Size, SHA-256 and number of articles (None for the snapshot's own files) by path within the publication."""


def listed(folder: Path, articles: dict[str, int]) -> Listing:
    found: Listing = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        path.chmod(READ_ONLY)
        name = path.relative_to(folder).as_posix()
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        stem = name.removeprefix("data/").removesuffix(".csv").removesuffix(".jsonl.zst")
        found[name] = (path.stat().st_size, digest, articles.get(stem))
    return found


def write_manifest(folder: Path, files: Listing, about: dict[str, object]) -> None:
    """MANIFEST for programs and SUMS for `sha256sum --check`."""
    entries = [
        {"path": name, "size": size, "sha256": digest} | ({} if articles is None else {"articles": articles})
        for name, (size, digest, articles) in files.items()
    ]
    manifest = json.dumps(about | {"files": entries}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(manifest + "\n", encoding="utf-8")
    (folder / SUMS).write_text("".join(f"{digest}  {name}\n" for name, (_, digest, _) in files.items()))
    for name in (MANIFEST, SUMS):
        (folder / name).chmod(READ_ONLY)
