"""Searches that people watch: who asked for which, confirmed or not yet. Whoever holds a watch's token may confirm or end it.

Ended is deleted: of a person who watches nothing any more, nothing is kept. All of it is within the caller's transaction.
"""

import re
import secrets
import sqlite3
from datetime import datetime, timedelta
from uuid import uuid4

from archive.connection import ArchiveError
from archive.record import utc

ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}|[A-Za-z0-9._+-]{1,64}@localhost"
)
"""What every mail server takes: ASCII, no quotes, no spaces."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
UNCONFIRMED = timedelta(days=7)
"""How long a watch waits to be confirmed."""
AGAIN = timedelta(days=1)
"""Between two letters that ask to confirm the same watch."""
MOST = 50
"""Watches of one address."""
PATH = "/theo-doi"
"""Where the pages of a watch are, before its token."""


def address(typed: str) -> str:
    """An e-mail address in the form that is compared; ArchiveError where it is none."""
    local, at, domain = typed.strip().rpartition("@")
    found = f"{local}{at}{domain.lower()}"
    if not ADDRESS.fullmatch(found):
        raise ArchiveError(f"{typed!r} is no e-mail address that every mail server takes: name@example.org")
    return found


def masked(whole: str) -> str:
    """As pages and lists show it: `n…@example.org`."""
    local, _, domain = whole.rpartition("@")
    return f"{local[:1]}…@{domain}"


def add(
    connection: sqlite3.Connection,
    query: str,
    whom: str,
    *,
    at: datetime,
    language: str = "vi",
    confirmed: bool = False,
) -> sqlite3.Row:
    """The watch, new or known. One that is not confirmed gets a letter that asks to, at most one a day; what is in the archive already is not told of."""
    known = connection.execute("SELECT * FROM watches WHERE address = ? AND query = ?", (whom, query)).fetchone()
    if known is None:
        count = connection.execute("SELECT count(*) FROM watches WHERE address = ?", (whom,)).fetchone()[0]
        if count >= MOST:
            raise ArchiveError(f"{masked(whom)} watches {count} searches already; end one first: tintinh watch list")
        row = {"query": query, "address": whom, "language": language, "token": secrets.token_urlsafe(32), "at": utc(at)}
        known = connection.execute(ENTER, row).fetchone()
    if known["confirmed_at"] is None and confirmed:
        known = confirm(connection, known["token"], at=at)
    elif known["confirmed_at"] is None:
        _ask(connection, known, at)
    found: sqlite3.Row = known
    return found


def _ask(connection: sqlite3.Connection, watch: sqlite3.Row, at: datetime) -> None:
    """Writes the letter that asks to confirm, unless one waits or went out of late."""
    last = connection.execute("SELECT max(created_at) FROM letters WHERE watch_id = ?", (watch["id"],)).fetchone()[0]
    if last is None or at - datetime.fromisoformat(last) >= AGAIN:
        connection.execute(ASK, (watch["address"], str(uuid4()), watch["id"], utc(at)))


def confirm(connection: sqlite3.Connection, token: str, *, at: datetime) -> sqlite3.Row | None:
    """From now on what comes is told; None where there is no such watch."""
    connection.execute(CONFIRM, {"token": token, "at": utc(at)})
    watch = of_token(connection, token)
    if watch is not None:
        connection.execute("DELETE FROM letters WHERE watch_id = ? AND sent_at IS NULL", (watch["id"],))
    return watch


def end(connection: sqlite3.Connection, watch: sqlite3.Row, *, everything: bool = False) -> int:
    """Deletes a watch, or all of its person's, and the letters that nobody wants now; how many watches."""
    whose = "address = :address" if everything else "id = :id"
    ids = [row[0] for row in connection.execute(f"SELECT id FROM watches WHERE {whose}", dict(watch))]  # noqa: S608
    for number in ids:
        connection.execute("DELETE FROM letters WHERE watch_id = ?", (number,))
        connection.execute("DELETE FROM watches WHERE id = ?", (number,))
    connection.execute(FORGET, {"address": watch["address"]})
    return len(ids)


def expire(connection: sqlite3.Connection, at: datetime) -> None:
    """Ends what was never confirmed, and forgets letters of a month ago."""
    for watch in connection.execute(STALE, (utc(at - UNCONFIRMED),)).fetchall():
        end(connection, watch)
    connection.execute("DELETE FROM letters WHERE sent_at < ?", (utc(at - timedelta(days=31)),))


def of_token(connection: sqlite3.Connection, token: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute("SELECT * FROM watches WHERE token = ?", (token,)).fetchone()
    return found


def listed(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute(LISTED).fetchall()


ENTER = """INSERT INTO watches (query, address, language, token, created_at, told_until)
    VALUES (:query, :address, :language, :token, :at, coalesce((SELECT max(id) FROM versions), 0)) RETURNING *"""
ASK = "INSERT INTO letters (address, kind, name, watch_id, created_at) VALUES (?, 'confirm', ?, ?, ?)"
CONFIRM = """UPDATE watches SET confirmed_at = :at, told_until = coalesce((SELECT max(id) FROM versions), 0)
    WHERE token = :token AND confirmed_at IS NULL"""
FORGET = "DELETE FROM letters WHERE address = :address AND NOT EXISTS (SELECT 1 FROM watches WHERE address = :address)"
STALE = "SELECT * FROM watches WHERE confirmed_at IS NULL AND created_at < ?"
LISTED = """SELECT w.*, (SELECT max(sent_at) FROM letters WHERE address = w.address AND kind = 'digest') AS last_digest_at,
    (SELECT count(*) FROM letters WHERE address = w.address AND sent_at IS NULL) AS waiting FROM watches AS w ORDER BY w.id"""
