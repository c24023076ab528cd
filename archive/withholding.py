"""Withholding: an article that the public may not see any more. Everything of it is moved, in one transaction, into tables that
are not public, and moved back if that is undone. Nothing is destroyed, and the log keeps who was hidden, when and why.

What belongs to an article is told by the tables' foreign keys, so that a table added later is not forgotten.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive import reference
from archive.connection import ArchiveError
from archive.models import DOUBTFUL, SOUND, WITHHELD
from archive.record import Row

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
    belongings = gathered(connection, article["id"])
    urls = _addresses(connection, article, belongings)
    _blank_captures(connection, article["site"], urls, belongings)
    _put_away(connection, number, belongings)
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
            _set(connection, kept["of"], kept["row_id"], row)
        elif not (kept["of"] == "file_texts" and row["id"] in skipped) and not _put_back(connection, kept["of"], row):
            skipped.add(row["id"])  # another article has brought the same file meanwhile
    status = {"id": standing["article_id"], "sound": SOUND, "doubtful": DOUBTFUL, "withheld": WITHHELD}
    connection.execute(SHOW, status)
    for table in ("withheld_rows", "withheld_urls"):
        connection.execute(f"DELETE FROM {table} WHERE withholding_id = ?", (standing["id"],))  # noqa: S608
    connection.execute(UNDO, {"id": standing["id"], "reason": reason, "at": at})
    return _entry(connection, standing["id"])


def is_withheld(connection: sqlite3.Connection, key: str) -> bool:
    return (
        connection.execute("SELECT 1 FROM withholdings WHERE key = ? AND undone_at IS NULL", (key,)).fetchone()
        is not None
    )


def veil(connection: sqlite3.Connection, capture_id: int, site: str, urls: tuple[str, str]) -> None:
    """Blanks the addresses (asked, answered) of a capture just entered, if one of them is a withheld article's."""
    found = connection.execute(VEILED, (site, *urls)).fetchone()
    if found is not None:
        hidden: Row = dict(zip(("url", "final_url"), urls, strict=True))
        _keep(connection, found[0], ("captures", capture_id), hidden, moved=False)
        _set(connection, "captures", capture_id, dict.fromkeys(hidden, BLANK))


def log(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every withholding, the oldest first, also those undone."""
    return connection.execute("SELECT * FROM withholdings ORDER BY id").fetchall()


def gathered(connection: sqlite3.Connection, article_id: int) -> Belongings:
    """The article's row and all that refers to it, and to that, and so on."""
    found, links = Belongings(), references(connection)
    pending = [("articles", article_id)]
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
    """Every address that the article, its files and its images were or may be fetched at; not those that others share."""
    captures = {str(row["capture_id"]) for row in belongings.moved.values() if "capture_id" in row}
    marks = ", ".join(captures)
    asked = connection.execute(f"SELECT url, final_url FROM captures WHERE id IN ({marks}) AND url <> ''")  # noqa: S608 - numbers
    urls = {article["canonical_url"], article["url"], *(url for pair in asked.fetchall() for url in pair)}
    for table in ("attachments", "images"):
        own = {row["url"] for row in belongings.of(table) if row["url"]}
        urls |= {str(url) for url in own if not _shared(connection, table, url, article["id"])}
    return urls


def _shared(connection: sqlite3.Connection, table: str, url: object, article_id: int) -> bool:
    query = f"SELECT 1 FROM {table} WHERE url = ? AND article_id <> ? LIMIT 1"  # noqa: S608
    return connection.execute(query, (url, article_id)).fetchone() is not None


def _blank_captures(connection: sqlite3.Connection, site: str, urls: Iterable[str], belongings: Belongings) -> None:
    for url in urls:
        for row in connection.execute(CAPTURED, {"site": site, "url": url}).fetchall():
            belongings.blanked["captures", row["id"]] = {"url": row["url"], "final_url": row["final_url"]}


def _put_away(connection: sqlite3.Connection, number: int, belongings: Belongings) -> None:
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for place, row in belongings.moved.items():
        _keep(connection, number, place, row, moved=True)
    for place, row in belongings.blanked.items():
        if place not in belongings.moved:
            _keep(connection, number, place, row, moved=False)
            _set(connection, *place, {name: BLANK if isinstance(value, str) else None for name, value in row.items()})
    for table, rowid in reversed(belongings.moved):
        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))  # noqa: S608 - names of our own tables


def _keep(connection: sqlite3.Connection, number: int, place: tuple[str, int], row: Row, *, moved: bool) -> None:
    connection.execute(PUT_AWAY, (number, *place, moved, json.dumps(row, ensure_ascii=False)))


def _put_back(connection: sqlite3.Connection, table: str, row: Row) -> bool:
    """False where another row has taken its place: only files can have that."""
    known = {found["name"] for found in connection.execute(COLUMNS, (table,))}
    row = {name: value for name, value in row.items() if name in known}
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    otherwise = "ON CONFLICT DO NOTHING" if table == "files" else ""
    return bool(connection.execute(f"INSERT INTO {table} ({names}) VALUES ({values}) {otherwise}", row).rowcount)  # noqa: S608


def _set(connection: sqlite3.Connection, table: str, rowid: int, row: Row) -> None:
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
VEILED = "SELECT withholding_id FROM withheld_urls WHERE site = ? AND url IN (?, ?) LIMIT 1"
CAPTURED = "SELECT id, url, final_url FROM captures WHERE site = :site AND :url IN (url, final_url)"
COLUMNS = 'SELECT name, "notnull", pk FROM pragma_table_info(?)'
REFERRING = "SELECT rowid FROM {} WHERE {} = ?"
LONE_FILE = """SELECT f.id FROM attachments AS a JOIN files AS f USING (sha256) WHERE a.id = ?
    AND NOT EXISTS (SELECT 1 FROM attachments AS b WHERE b.sha256 = a.sha256 AND b.article_id <> a.article_id)"""
