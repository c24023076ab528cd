"""Articles as records: the keys are what `read --json` prints (docs/schema.md)."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from datetime import datetime

from archive import record
from archive.models import Article

Record = dict[str, object]

FIELDS = (*record.COLUMNS, "body", "captions", "images", "attachments", "documents", "missing")
"""Keys of a record, in the order of a CSV's columns."""
WANTED = ("title", "lead", "body", "published_at", "author", "source")
"""What every article should have; `missing` names those it lacks."""

BATCH = 500
"""Articles that are read at a time."""
MAIN = """SELECT a.*, t.body, t.captions FROM v_articles AS a JOIN texts AS t ON t.id = a.id
    WHERE a.status <> 'withheld'"""
NEXT = f"{MAIN} AND a.id > ? ORDER BY a.id LIMIT {BATCH}"
PARTS = {
    "images": ("url", "caption", "alt"),
    "attachments": ("title", "url", "type"),
    "documents": ("number", "kind", "issued_on"),
}
"""What an article has several of, with the keys of each; a table of the same name."""
TABLES = {"documents": "citations"}
"""But for these."""
COUNT = "SELECT count(*) FROM articles WHERE status <> 'withheld'"


def count(connection: sqlite3.Connection) -> int:
    """How many records `rows` will give of the whole archive."""
    return int(connection.execute(COUNT).fetchone()[0])


def ids(connection: sqlite3.Connection) -> list[int]:
    """Of every article that is not withheld, oldest publication first."""
    return [row[0] for row in connection.execute("SELECT id FROM articles WHERE status <> 'withheld' ORDER BY id")]


def rows(connection: sqlite3.Connection, ids: Sequence[int] | None = None) -> Generator[Record]:
    """The articles of these ids in their order, or all, oldest publication first, without what is withheld; as of one moment: a writer beside it
    changes nothing."""
    began = not connection.in_transaction
    if began:
        connection.execute("BEGIN")
    try:
        for batch in _all(connection) if ids is None else _of(connection, ids):
            yield from batch
    finally:
        if began:
            connection.execute("ROLLBACK")


def some(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Record]:
    """The records of articles by their ids, in that order; what is withheld is left out."""
    return [found for batch in _of(connection, ids) for found in batch]


def _all(connection: sqlite3.Connection) -> Iterator[list[Record]]:
    last = -(2**63)
    while found := connection.execute(NEXT, (last,)).fetchall():
        last = found[-1]["id"]
        yield _whole(connection, [dict(row) for row in found])


def _of(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[list[Record]]:
    for start in range(0, len(ids), BATCH):
        asked = ids[start : start + BATCH]
        marks = ",".join("?" * len(asked))
        found = {row["id"]: dict(row) for row in connection.execute(f"{MAIN} AND a.id IN ({marks})", asked)}
        yield _whole(connection, [found[one] for one in asked if one in found])


def _whole(connection: sqlite3.Connection, found: list[Record]) -> list[Record]:
    """The articles' rows with their images, files and documents, each asked for once."""
    marks, ids = ",".join("?" * len(found)), [row["id"] for row in found]
    for name, keys in PARTS.items():
        parts: defaultdict[object, list[Record]] = defaultdict(list)
        query = f"""SELECT article_id, {", ".join(keys)} FROM {TABLES.get(name, name)}
            WHERE article_id IN ({marks}) ORDER BY article_id, position"""  # noqa: S608
        for article_id, *values in connection.execute(query, ids):
            parts[article_id].append(dict(zip(keys, values, strict=True)))
        for row in found:
            row[name] = parts.get(row["id"], [])
    return [_stored(row) for row in found]


def one(connection: sqlite3.Connection, key: str) -> Record | None:
    """The record of the article with this public key; None where there is none, or it is withheld."""
    row = connection.execute(f"{MAIN} AND a.key = ?", (key,)).fetchone()
    return None if row is None else _whole(connection, [dict(row)])[0]


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


def _stored(row: Record) -> Record:
    for name in ("tags", "doubts", "rule"):
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
