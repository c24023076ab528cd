"""One thing that is wrong."""

import sqlite3
from dataclasses import dataclass

RUN = "SELECT id, site, started_at FROM runs WHERE id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    where: str
    """A file, a capture, an article, a table."""
    what: str
    since: str | None = None
    """The first run whose work it touches: `run 3 (so_vidu, 2024-05-01T00:00:00+00:00)`."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}{f'; since {self.since}' if self.since else ''}"


def run(connection: sqlite3.Connection, number: int | None) -> str | None:
    """A run as findings name it."""
    row = connection.execute(RUN, (number,)).fetchone()
    return None if row is None else f"run {row['id']} ({row['site']}, {row['started_at']})"
