"""One row of `documents` for each document, however the articles that cite it spell its number; `citations` point at it.

What belongs together is told by all citations of a number at once: who issued it, and the years that its days of issue name. A citation
without a day is of the latest such document before the article. So a new citation can mean another document for older ones, and every number
that has one is settled anew, after a run, in one transaction (`settle`). An id is made of the address: the same on every machine.
"""

import hashlib
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from archive import documents
from archive.connection import FILE, explained, transaction, writer
from archive.issuers import Issuer, issuer
from archive.models import Citation
from archive.numbers import number_key, parse
from archive.record import Row
from archive.rows import storable
from archive.vietnamese import fold

BATCH = 500
"""Articles read again in one transaction."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with what tells its document."""

    id: int
    number: str
    kind: str | None
    issued_on: str | None
    article_id: int
    read_on: str
    """Day of publication, else of the first capture."""
    document_id: int | None
    issuer: Issuer
    own_year: int | None


def row(citation: Citation) -> Row:
    """The columns of `citations` that a reading decides."""
    columns: Row = dict(asdict(citation))
    columns["issued_on"] = citation.issued_on and citation.issued_on.isoformat()
    columns["number_key"] = number_key(citation.number)
    return columns


def settle(connection: sqlite3.Connection, keys: Iterable[str] = ()) -> int:
    """Gives every citation its document where one is missing, and of the numbers named; how many numbers were settled. Within a transaction."""
    pending = {found[0] for found in connection.execute(PENDING)} | set(keys)
    for key in sorted(pending):
        _settle(connection, key)
    return len(pending)


def unsettle(connection: sqlite3.Connection, site: str) -> None:
    """After a site's province was corrected: a document of a province's own body is another one now."""
    connection.execute(UNSETTLE_SITE, (site,))


def withheld(connection: sqlite3.Connection, withholding_id: int) -> set[str]:
    """The numbers that an article cites which was just withheld."""
    return {found[0] for found in connection.execute(WITHHELD, (withholding_id,))}


def reread(folder: Path) -> Iterator[tuple[int, int, int]]:
    """Reads the citations of every article's present text again; tells how many are done, of how many, and how many read otherwise.

    An interrupted one has kept what it did, and can be begun again. Other writers get their turn between two batches.
    """
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection:
        ids = [found[0] for found in connection.execute("SELECT id FROM articles ORDER BY id")]
        changed = 0
        for start in range(0, len(ids), BATCH):
            with transaction(connection):
                changed += sum(_reread(connection, number) for number in ids[start : start + BATCH])
            yield min(start + BATCH, len(ids)), len(ids), changed
        with transaction(connection):
            settle(connection)


def _reread(connection: sqlite3.Connection, article_id: int) -> bool:
    text = connection.execute("SELECT title, lead, body FROM texts WHERE id = ?", (article_id,)).fetchone()
    if text is None:
        return False
    found = documents.citations("\n\n".join(part for part in text if part))
    rows = [
        storable({"article_id": article_id, "position": position} | row(item))
        for position, item in enumerate(found, start=1)
    ]
    known = [dict(kept) for kept in connection.execute(KEPT, (article_id,))]
    if known == rows:
        return False
    stale = {str(kept["number_key"]) for kept in known}
    connection.execute("DELETE FROM citations WHERE article_id = ?", (article_id,))
    connection.executemany(ENTER, rows)
    connection.executemany(UNSETTLE, [(key,) for key in stale])
    return True


def _settle(connection: sqlite3.Connection, key: str) -> None:
    cited = [_cited(found) for found in connection.execute(CITED, (key,))]
    before = {one.document_id for one in cited if one.document_id}
    before |= {found[0] for found in connection.execute("SELECT id FROM documents WHERE number_key = ?", (key,))}
    after: dict[int, int] = {}
    for document, members in _documents(key, cited):
        connection.execute(PUT, document)
        number = int(str(document["id"]))
        before.discard(number)
        after |= {one.id: number for one in members if one.document_id != number}
    connection.executemany(
        "UPDATE citations SET document_id = ? WHERE id = ?", [(number, one) for one, number in after.items()]
    )
    connection.executemany("DELETE FROM documents WHERE id = ?", [(number,) for number in before])


def _documents(key: str, cited: list[Cited]) -> Iterator[tuple[Row, list[Cited]]]:
    """The documents that citations of one number are of."""
    by_issuer: dict[tuple[str | None, str | None], list[Cited]] = defaultdict(list)
    for one in cited:
        by_issuer[one.issuer.province, one.issuer.local].append(one)
    for members in by_issuer.values():
        years = sorted({int(one.issued_on[:4]) for one in members if one.issued_on and not one.own_year})
        by_year: dict[int | None, list[Cited]] = defaultdict(list)
        for one in members:
            by_year[_year(one, years)].append(one)
        for year, together in by_year.items():
            yield _document(key, year, together), together


def _year(one: Cited, years: list[int]) -> int | None:
    """The year in the number, else of its day; else the latest known before the article, if any."""
    if one.own_year:
        return one.own_year
    if one.issued_on:
        return int(one.issued_on[:4])
    return next((year for year in reversed(years) if year <= int(one.read_on[:4])), None)


def _document(key: str, year: int | None, cited: list[Cited]) -> Row:
    first = min(cited, key=lambda one: one.id)
    slug = _slug(key, year, first.issuer, in_number=bool(first.own_year))
    return {
        "id": int(hashlib.sha256(slug.encode()).hexdigest()[:12], 16),
        "slug": slug,
        "number_key": key,
        "number": _most(one.number for one in cited),
        "kind": _most(one.kind for one in cited),
        "year": year,
        "issued_on": _most(one.issued_on for one in cited),
        "body": first.issuer.body or None,
        "province": first.issuer.province,
        "articles": len({one.article_id for one in cited}),
    }


def _slug(key: str, year: int | None, by: Issuer, *, in_number: bool) -> str:
    """`3067-qd-ubnd-lam-giang-2021`, `15-2024-nd-cp`."""
    parts = [key, by.local or "", by.province or "", "" if in_number or year is None else str(year)]
    return re.sub(r"[\W_]+", "-", fold(" ".join(filter(None, parts)))).strip("-")


def _most(values: Iterable[str | None]) -> str | None:
    """What most say; of equals the first in order."""
    counted = Counter(filter(None, values))
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _cited(found: sqlite3.Row) -> Cited:
    number = parse(found["number"])
    by = issuer(number, found["issuer"], found["province"])
    columns = {
        name: found[name] for name in ("id", "number", "kind", "issued_on", "article_id", "read_on", "document_id")
    }
    return Cited(**columns, issuer=by, own_year=number.year if number else None)


PENDING = "SELECT DISTINCT number_key FROM citations WHERE document_id IS NULL"
COLUMNS = "article_id, position, number, kind, issued_on, sentence, issuer, rule, number_key"
KEPT = f"SELECT {COLUMNS} FROM citations WHERE article_id = ? ORDER BY position"  # noqa: S608
ENTER = f"INSERT INTO citations ({COLUMNS}) VALUES (:{COLUMNS.replace(', ', ', :')})"  # noqa: S608
UNSETTLE = "UPDATE citations SET document_id = NULL WHERE id = (SELECT min(id) FROM citations WHERE number_key = ?)"
"""One citation without its document is enough for its number to be settled anew."""
UNSETTLE_SITE = "UPDATE citations SET document_id = NULL WHERE article_id IN (SELECT id FROM articles WHERE site = ?)"
WITHHELD = (
    "SELECT json_extract(content, '$.number_key') FROM withheld_rows WHERE withholding_id = ? AND of = 'citations'"
)
CITED = """SELECT c.id, c.number, c.kind, c.issued_on, c.issuer, c.article_id, c.document_id, a.province,
        coalesce(a.published_at, a.first_seen_at) AS read_on
    FROM citations AS c JOIN articles AS a ON a.id = c.article_id WHERE c.number_key = ? ORDER BY c.id"""
PUT = """INSERT INTO documents (id, slug, number_key, number, kind, year, issued_on, body, province, articles)
    VALUES (:id, :slug, :number_key, :number, :kind, :year, :issued_on, :body, :province, :articles)
    ON CONFLICT (id) DO UPDATE SET number = excluded.number, kind = excluded.kind, issued_on = excluded.issued_on,
        body = excluded.body, articles = excluded.articles
    WHERE (number, kind, issued_on, body, articles) IS NOT
        (excluded.number, excluded.kind, excluded.issued_on, excluded.body, excluded.articles)"""
