"""Articles as records: JSONL and CSV, whole or not at all. The same keys are what `read --json` prints (docs/schema.md)."""

import codecs
import csv
import json
import os
import re
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from archive import record
from archive.models import Article

Record = dict[str, object]

FIELDS = (*record.COLUMNS, "body", "captions", "images", "attachments", "documents", "missing")
"""Keys of a record, in the order of a CSV's columns."""
WANTED = ("title", "lead", "body", "published_at", "author", "source")
"""What every article should have; `missing` names those it lacks."""
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a cell begins that a spreadsheet would run; some skip white space before it, and East Asian ones know the wide forms."""

QUERY = """SELECT a.*, t.body, t.captions,
    (SELECT json_group_array(json_object('url', url, 'caption', caption, 'alt', alt))
        FROM (SELECT * FROM images WHERE article_id = a.id ORDER BY position)) AS images,
    (SELECT json_group_array(json_object('title', title, 'url', url, 'type', type))
        FROM (SELECT * FROM attachments WHERE article_id = a.id ORDER BY position)) AS attachments,
    (SELECT json_group_array(json_object('number', number, 'kind', kind, 'issued_on', issued_on))
        FROM (SELECT * FROM citations WHERE article_id = a.id ORDER BY position)) AS documents
    FROM v_articles AS a JOIN texts AS t ON t.id = a.id WHERE a.status <> 'withheld'"""
ALL = f"{QUERY} ORDER BY a.id"
ONE = f"{QUERY} AND a.key = ?"
COUNT = "SELECT count(*) FROM articles WHERE status <> 'withheld'"


def count(connection: sqlite3.Connection) -> int:
    """How many records `rows` will give."""
    return int(connection.execute(COUNT).fetchone()[0])


def rows(connection: sqlite3.Connection) -> Generator[Record]:
    """Every article that is not withheld, oldest publication first, as of one moment: a writer beside it changes nothing."""
    connection.execute("BEGIN")
    try:
        for row in connection.execute(ALL):
            yield _stored(dict(row))
    finally:
        connection.execute("ROLLBACK")


def some(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Record]:
    """The records of articles by their ids, in that order; what is withheld is left out."""
    marks = ",".join("?" * len(ids))
    found = {row["id"]: row for row in connection.execute(f"{QUERY} AND a.id IN ({marks})", ids)}
    return [_stored(dict(found[article_id])) for article_id in ids if article_id in found]


def one(connection: sqlite3.Connection, key: str) -> Record | None:
    """The record of the article with this public key; None where there is none, or it is withheld."""
    row = connection.execute(ONE, (key,)).fetchone()
    return None if row is None else _stored(dict(row))


def as_record(article: Article) -> Record:
    """The record of an article that was read and not stored: what only the archive knows is null."""
    parts = {
        "key": record.public_key(article.site, article.canonical_url) if article.site else None,
        "site": article.site or None,
        "views": article.views,
        "comments": article.comments,
        "tags": list(article.tags),
        "doubts": list(article.doubts),
        "rule": dict(article.rules),
        "body": article.body,
        "captions": list(article.captions),
        "images": [{"url": image.url, "caption": image.caption, "alt": image.alt} for image in article.images],
        "attachments": [{"title": file.title, "url": file.url, "type": file.type} for file in article.attachments],
        "documents": [
            {"number": cited.number, "kind": cited.kind, "issued_on": cited.issued_on and cited.issued_on.isoformat()}
            for cited in article.citations
        ],
    }
    return _complete(record.columns(article) | parts)


def write_jsonl(records: Iterable[Mapping[str, object]], out: BinaryIO) -> None:
    """One JSON object a line, UTF-8."""
    out.writelines(json.dumps(item, ensure_ascii=False).encode("utf-8", "replace") + b"\n" for item in records)


def write_csv(records: Iterable[Mapping[str, object]], out: BinaryIO) -> None:
    """UTF-8 with the mark that spreadsheets need to see it; a header even where there is no record."""
    out.write(codecs.BOM_UTF8)
    table = csv.writer(codecs.getwriter("utf-8")(out, "replace"))
    table.writerow(FIELDS)
    for item in records:
        table.writerow([cell(item[name]) for name in FIELDS])


def cell(value: object) -> object:
    """A value as one cell: lists joined by "; ", and no text that a spreadsheet would run as a formula."""
    text = _flat(value)
    return f"'{text}" if isinstance(text, str) and FORMULA.match(text) else text


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


def _stored(row: Record) -> Record:
    for name in ("tags", "doubts", "rule", "images", "attachments", "documents"):
        row[name] = json.loads(str(row[name]))
    for name in ("first_seen_at", "last_seen_at", "gone_since"):
        row[name] = row[name] and record.local(datetime.fromisoformat(str(row[name])))
    captions = row["captions"]
    row["captions"] = str(captions).split("\n") if captions else []
    return _complete(row)


def _complete(known: Record) -> Record:
    """All keys in their order, null where nothing is known, and the names of what is missing."""
    known["missing"] = [name for name in WANTED if not known.get(name)]
    return {name: known.get(name) for name in FIELDS}


def _flat(value: object) -> object:
    if isinstance(value, list):
        return "; ".join(str(_flat(item)) for item in value)
    if isinstance(value, dict) and ("url" in value or "number" in value):
        return " ".join(str(part) for name in ("title", "number", "url") if (part := value.get(name)))
    if isinstance(value, dict):
        return record.as_json(value)
    return value
