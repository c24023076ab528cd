"""The frames of sites of no known system, as crawls learnt them: a version names the one it was read with, so that it can be read again."""

import sqlite3
from datetime import datetime

from archive.connection import transaction
from archive.record import utc
from archive.rows import storable


def content(connection: sqlite3.Connection, site: str, digest: str | None = None) -> str | None:
    """A site's frame as JSON: the one named, else the newest; None where there is none."""
    row = connection.execute(NAMED if digest else NEWEST, (site, digest) if digest else (site,)).fetchone()
    return None if row is None else str(row[0])


def keep(connection: sqlite3.Connection, row: dict[str, object], at: datetime) -> None:
    """Enters a frame (site, digest, content, pages, run_id) as the site's newest, whether it was learnt before or not."""
    with transaction(connection):
        connection.execute(FORGET, row)
        connection.execute(ADD, storable(row | {"at": utc(at)}))


NEWEST = "SELECT content FROM frames WHERE site = ? ORDER BY id DESC LIMIT 1"
NAMED = "SELECT content FROM frames WHERE site = ? AND digest = ?"
FORGET = "DELETE FROM frames WHERE site = :site AND digest = :digest"
ADD = """INSERT INTO frames (id, site, digest, content, pages, learnt_at, run_id)
    VALUES ((SELECT coalesce(max(id), 0) + 1 FROM frames), :site, :digest, :content, :pages, :at, :run_id)"""
