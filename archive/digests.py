"""What came since a person was last told: once a day, one letter with all of it. No version is ever told of twice.

Each watch remembers the last version that it has looked at; a letter is written in the transaction that moves it on.
"""

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from archive import history, watches
from archive.connection import FILE, explained, open_reader, transaction, writer
from archive.models import VIETNAM
from archive.record import utc
from archive.search import Cache, Search

Told = list[dict[str, object]]
FIELDS = {
    "title": ("tiêu đề", "title"), "lead": ("sapo", "lead"), "body": ("thân bài", "text"), "author": ("tác giả", "author"),
    "source": ("nguồn", "source"), "published_at": ("ngày đăng", "date"), "attachments": ("tệp", "files"),
}  # fmt: skip


def is_wanted(folder: Path) -> bool:
    """Whether anybody watches anything."""
    with closing(open_reader(folder)) as connection:
        return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM watches)").fetchone()[0])


def write(folder: Path, at: datetime) -> int:
    """Writes the digests that are due; how many. Nothing is sent here."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection:
        with transaction(connection):
            watches.expire(connection, at)
        whom = defaultdict(list)
        for watch in connection.execute(CONFIRMED).fetchall():
            whom[watch["address"]].append(watch)
        due = {to: own for to, own in whom.items() if _is_due(connection, to, at)}
        search = Search(connection, Cache()) if due else None
        return sum(_write(connection, search, to, own, at) for to, own in due.items() if search)


def _is_due(connection: sqlite3.Connection, to: str, at: datetime) -> bool:
    """Whether a person has no digest of today, and none that waits."""
    last = connection.execute(LAST, (to,)).fetchone()
    if last is None:
        return True
    days = [
        datetime.fromisoformat(last[name]).astimezone(VIETNAM).date()
        for name in ("created_at", "sent_at")
        if last[name]
    ]
    return last["sent_at"] is not None and max(days) < at.astimezone(VIETNAM).date()


def _write(connection: sqlite3.Connection, search: Search, to: str, own: list[sqlite3.Row], at: datetime) -> bool:
    top = connection.execute("SELECT coalesce(max(id), 0) FROM versions").fetchone()[0]
    told: Told = []
    known: set[int] = set()
    for watch in own:
        articles = _news(connection, search, watch, top, known)
        told += [{"watch": watch["id"], "articles": articles}] if articles else []
    with transaction(connection):
        asked = {"ids": json.dumps([watch["id"] for watch in own]), "address": to}
        seen = {row[0]: row[1] for row in connection.execute(STANDING, asked)}
        if seen != {watch["id"]: watch["told_until"] for watch in own} or connection.execute(WAITING, (to,)).fetchone():
            return False  # another process was quicker, or a watch was ended: the next run tells the rest
        connection.executemany("UPDATE watches SET told_until = ? WHERE id = ?", [(top, watch["id"]) for watch in own])
        if told:
            connection.execute(LETTER, (to, str(uuid4()), json.dumps(told, ensure_ascii=False), utc(at)))
    return bool(told)


def _news(
    connection: sqlite3.Connection, search: Search, watch: sqlite3.Row, top: int, known: set[int]
) -> list[tuple[str, str]]:
    """Key of each article with a version that this watch has not seen, and the fields that an edit changed; the newest first."""
    fresh = connection.execute(FRESH, {"after": watch["told_until"], "top": top}).fetchall()
    if not fresh:
        return []
    matching = set(search.ids(watch["query"]))
    rows = [row for row in fresh if row["id"] in matching and row["version_id"] not in known]
    known.update(row["version_id"] for row in rows)
    return [(row["key"], _changed(connection, row, english=watch["language"] == "en")) for row in rows]


def _changed(connection: sqlite3.Connection, row: sqlite3.Row, *, english: bool) -> str:
    if row["number"] == 1:
        return ""
    found = {one.number: one for one in history.versions(connection, row["id"])}
    before, now = found.get(row["number"] - 1), found.get(row["number"])
    fields = history.changed(before, now) if before and now else []
    return f"{'edited' if english else 'đã sửa'}: {', '.join(FIELDS[name][english] for name in fields)}".rstrip(": ")


CONFIRMED = "SELECT * FROM watches WHERE confirmed_at IS NOT NULL ORDER BY address, id"
LAST = "SELECT created_at, sent_at FROM letters WHERE address = ? AND kind = 'digest' ORDER BY sent_at IS NULL DESC, id DESC LIMIT 1"
FRESH = """SELECT a.id, a.key, max(v.id) AS version_id, v.number FROM versions AS v JOIN articles AS a ON a.id = v.article_id
    WHERE v.id > :after AND v.id <= :top AND v.how <> 'reparse' AND a.status <> 'withheld' GROUP BY a.id ORDER BY a.id DESC"""
STANDING = "SELECT id, told_until FROM watches WHERE id IN (SELECT value FROM json_each(:ids)) AND address = :address"
WAITING = "SELECT 1 FROM letters WHERE address = ? AND kind = 'digest' AND sent_at IS NULL"
LETTER = "INSERT INTO letters (address, kind, name, told, created_at) VALUES (?, 'digest', ?, ?, ?)"
