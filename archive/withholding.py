"""Withholding: an article that the public may not see any more. Everything of it is moved, in one transaction, into tables that
are not public, and moved back if that is undone. Nothing is destroyed, and the log keeps who was hidden, when and why.

What belongs to an article is told by the tables' foreign keys, so that a table added later is not forgotten.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive import reference
from archive.connection import ArchiveError
from archive.models import DOUBTFUL, SOUND, WITHHELD
from archive.record import Row

ENCLOSED = ("attachments", "images")
BLANK = ""
"""What stands for the address of a capture that is of a withheld article."""


@dataclass(frozen=True, slots=True)
class Link:
    """A column that refers to a table's id."""

    table: str
    column: str
    required: bool
    """Whether the row means nothing without what it refers to."""


@dataclass(slots=True)
class Belongings:
    """What is to vanish: whole rows, and columns that are blanked in rows that stay; each by table and rowid."""

    moved: dict[tuple[str, int], Row] = field(default_factory=dict)
    blanked: dict[tuple[str, int], Row] = field(default_factory=dict)

    def of(self, table: str) -> Iterator[Row]:
        return (row for (name, _), row in self.moved.items() if name == table)


def withhold(connection: sqlite3.Connection, named: str, *, reason: str, at: str) -> sqlite3.Row:
    """Hides an article; its row of the log. ArchiveError where there is no such article, or it is hidden already."""
    if standing := _standing(connection, named):
        raise ArchiveError(
            f"{standing['key']} is withheld already, since {standing['withheld_at']}: {standing['reason']}"
        )
    article = reference.find(connection, named)
    entry = {name: article[name] for name in ("key", "site", "title")} | {"url": article["canonical_url"]}
    entry |= {"article_id": article["id"], "reason": reason, "at": at}
    number = int(connection.execute(ENTER, entry).lastrowid or 0)
    belongings = gathered(connection, [("articles", article["id"])])
    urls = _addresses(connection, article, belongings)
    lone = [("files", row["id"]) for url in urls for row in connection.execute(LONE_FILES, _owned(article, url))]
    gathered(connection, lone, belongings)
    for url in urls:
        blank(connection, article["site"], url, belongings)
    put_away(connection, number, belongings)
    connection.executemany(VEIL, [(article["site"], url, number) for url in urls])
    return _entry(connection, number)


def restore(connection: sqlite3.Connection, named: str, *, reason: str | None, at: str) -> sqlite3.Row:
    """Shows an article again, just as it was; its row of the log. ArchiveError where it is not withheld."""
    standing = _standing(connection, named)
    if standing is None:
        raise ArchiveError(f"{named!r} is not withheld; `tintinh withhold --log` lists what is")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    skipped: set[object] = set()
    for kept in connection.execute(KEPT, (standing["id"],)).fetchall():
        row = json.loads(kept["content"])
        if not kept["moved"]:
            change(connection, kept["of"], kept["row_id"], row)
        elif not (kept["of"] == "file_texts" and row["id"] in skipped) and not _put_back(connection, kept["of"], row):
            skipped.add(row["id"])  # another article has brought the same file meanwhile
    status = {"id": standing["article_id"], "sound": SOUND, "doubtful": DOUBTFUL, "withheld": WITHHELD}
    connection.execute(SHOW, status)
    for table in ("withheld_rows", "withheld_urls"):
        connection.execute(f"DELETE FROM {table} WHERE withholding_id = ?", (standing["id"],))  # noqa: S608
    connection.execute(UNDO, {"id": standing["id"], "reason": reason, "at": at})
    return _entry(connection, standing["id"])


def log(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every withholding, the oldest first, also those undone."""
    return connection.execute("SELECT * FROM withholdings ORDER BY id").fetchall()


def gathered(
    connection: sqlite3.Connection, places: Iterable[tuple[str, int]], found: Belongings | None = None
) -> Belongings:
    """Some rows (table, rowid) and all that refers to them, and to that, and so on; added to what is `found` already."""
    found, links = found or Belongings(), references(connection)
    pending = [place for place in places if place not in found.moved]
    while pending:
        table, number = pending.pop()
        found.moved[table, number] = _row(connection, table, number)
        for link in links.get(table, ()):
            for source in connection.execute(REFERRING.format(link.table, link.column), (number,)).fetchall():
                place = (link.table, source[0])
                if link.required and place not in found.moved:
                    pending.append(place)
                elif not link.required:
                    found.blanked.setdefault(place, {})[link.column] = number
        if table == "attachments":
            pending += [("files", lone[0]) for lone in connection.execute(LONE_FILE, (number,))]
    return found


def copies(connection: sqlite3.Connection, entry: sqlite3.Row) -> list[sqlite3.Row]:
    """Articles that stay public under the very title of a withheld one: the same text goes round many offices."""
    return connection.execute(COPIES, (entry["title"],)).fetchall()


def references(connection: sqlite3.Connection) -> dict[str, list[Link]]:
    """By table, the columns that refer to its id."""
    found: dict[str, list[Link]] = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        required = {row["name"]: row["notnull"] or row["pk"] for row in connection.execute(COLUMNS, (table,))}
        for row in connection.execute("SELECT * FROM pragma_foreign_key_list(?)", (table,)):
            if row["to"] == "id":
                found.setdefault(row["table"], []).append(Link(table, row["from"], bool(required[row["from"]])))
    return found


def _addresses(connection: sqlite3.Connection, article: sqlite3.Row, belongings: Belongings) -> set[str]:
    """Every address that the article, its files and its images were or may be fetched at, those of its former versions and its
    former addresses too; not those of files and images that others share."""
    captures = {str(row["capture_id"]) for row in belongings.moved.values() if "capture_id" in row}
    marks = ", ".join(captures)
    asked = connection.execute(f"SELECT url, final_url FROM captures WHERE id IN ({marks}) AND url <> ''")  # noqa: S608 - numbers
    urls = {article["canonical_url"], article["url"], *(url for pair in asked.fetchall() for url in pair)}
    urls |= {row["url"] for row in connection.execute(LED, (article["id"],))}
    own = {(table, str(row["url"])) for table in ENCLOSED for row in belongings.of(table) if row["url"]}
    for version in belongings.of("versions"):
        own |= _enclosed(json.loads(str(version["content"])))
    return urls | {url for table, url in own if not shared(connection, table, url, article["id"])}


def _enclosed(content: Mapping[str, Any]) -> set[tuple[str, str]]:
    """What a version encloses, as the tables that would have it, and addresses."""
    return {(table, one["url"]) for table in ENCLOSED for one in content.get(table) or () if one["url"]}


def _owned(article: sqlite3.Row, url: str) -> Row:
    return {"site": article["site"], "article_id": article["id"], "url": url}


def shared(connection: sqlite3.Connection, table: str, url: str, article_id: int) -> bool:
    """Whether another article encloses what is at an address."""
    query = f"SELECT 1 FROM {table} WHERE url = ? AND article_id <> ? LIMIT 1"  # noqa: S608
    return connection.execute(query, (url, article_id)).fetchone() is not None


def blank(connection: sqlite3.Connection, site: str, url: str, belongings: Belongings) -> None:
    """Adds the captures at an address to what is to be blanked."""
    for row in connection.execute(CAPTURED, {"site": site, "url": url}).fetchall():
        belongings.blanked["captures", row["id"]] = {"url": row["url"], "final_url": row["final_url"]}


def put_away(connection: sqlite3.Connection, number: int, belongings: Belongings) -> None:
    """Carries out what was gathered, for the withholding of that number."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for place, row in belongings.moved.items():
        keep(connection, number, place, row, moved=True)
    for place, row in belongings.blanked.items():
        if place not in belongings.moved:
            keep(connection, number, place, row, moved=False)
            change(connection, *place, {name: BLANK if isinstance(value, str) else None for name, value in row.items()})
    for table, rowid in reversed(belongings.moved):
        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))  # noqa: S608 - names of our own tables


def keep(connection: sqlite3.Connection, number: int, place: tuple[str, int], row: Row, *, moved: bool) -> None:
    """Writes down what a row was before it vanishes or is blanked."""
    connection.execute(PUT_AWAY, (number, *place, moved, json.dumps(row, ensure_ascii=False)))


def _put_back(connection: sqlite3.Connection, table: str, row: Row) -> bool:
    """False where another row has taken its place: only files can have that. What a citation or a credit meant and who copied whom is told anew."""
    if table == "copies":
        connection.execute(COMPARE_AGAIN, (row["article_id"],))
        return True
    if table == "citations":
        row = row | {"document_id": None}
    if table == "credits":
        row = row | {"person_id": None, "agency_id": None}
    known = {found["name"] for found in connection.execute(COLUMNS, (table,))}
    row = {name: value for name, value in row.items() if name in known}
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    otherwise = "ON CONFLICT DO NOTHING" if table == "files" else ""
    return bool(connection.execute(f"INSERT INTO {table} ({names}) VALUES ({values}) {otherwise}", row).rowcount)  # noqa: S608


def change(connection: sqlite3.Connection, table: str, rowid: int, row: Row) -> None:
    """Changes columns of one row."""
    changes = ", ".join(f"{name} = :{name}" for name in row)
    connection.execute(f"UPDATE {table} SET {changes} WHERE rowid = :rowid", row | {"rowid": rowid})  # noqa: S608


def _row(connection: sqlite3.Connection, table: str, rowid: int) -> Row:
    return dict(connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,)).fetchone())  # noqa: S608


def _standing(connection: sqlite3.Connection, named: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(STANDING, {"named": named.strip()}).fetchone()
    return row


def _entry(connection: sqlite3.Connection, number: int) -> sqlite3.Row:
    row: sqlite3.Row = connection.execute("SELECT * FROM withholdings WHERE id = ?", (number,)).fetchone()
    return row


ENTER = """INSERT INTO withholdings (key, article_id, site, url, title, reason, withheld_at)
    VALUES (:key, :article_id, :site, :url, :title, :reason, :at)"""
UNDO = "UPDATE withholdings SET undone_at = :at, undone_reason = :reason WHERE id = :id"
STANDING = """SELECT * FROM withholdings WHERE undone_at IS NULL
    AND (key = :named OR cast(article_id AS TEXT) = :named OR url = :named
        OR id IN (SELECT withholding_id FROM withheld_urls WHERE url = :named)) LIMIT 1"""
SHOW = """UPDATE articles SET status = CASE WHEN doubts = '[]' AND title IS NOT NULL AND published_at IS NOT NULL
    THEN :sound ELSE :doubtful END WHERE id = :id AND status = :withheld"""
KEPT = "SELECT of, row_id, moved, content FROM withheld_rows WHERE withholding_id = ? ORDER BY id"
PUT_AWAY = "INSERT INTO withheld_rows (withholding_id, of, row_id, moved, content) VALUES (?, ?, ?, ?, ?)"
VEIL = "INSERT INTO withheld_urls (site, url, withholding_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
LED = "SELECT url FROM urls WHERE article_id = ?"
CAPTURED = "SELECT id, url, final_url FROM captures WHERE site = :site AND :url IN (url, final_url)"
COLUMNS = 'SELECT name, "notnull", pk FROM pragma_table_info(?)'
REFERRING = "SELECT rowid FROM {} WHERE {} = ?"
LONE_FILE = """SELECT f.id FROM attachments AS a JOIN files AS f USING (sha256) WHERE a.id = ?
    AND NOT EXISTS (SELECT 1 FROM attachments AS b WHERE b.sha256 = a.sha256 AND b.article_id <> a.article_id)"""
"""A file that only this article attaches."""
LONE_FILES = """SELECT DISTINCT f.id FROM captures AS c JOIN files AS f USING (sha256)
    WHERE c.site = :site AND c.url = :url AND c.kind = 'file' AND NOT EXISTS (
        SELECT 1 FROM attachments AS a WHERE a.sha256 = f.sha256 AND a.article_id <> :article_id)"""
"""Files that former versions attached."""
COPIES = "SELECT key, site, url FROM articles WHERE title = ? AND status <> 'withheld' ORDER BY id"
COMPARE_AGAIN = "UPDATE sketches SET sha256 = '' WHERE article_id = ?"
