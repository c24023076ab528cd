"""The write-ahead log beside archive.db: kept from growing while readers come and go (docs/pages.md)."""

import sqlite3
from pathlib import Path

from archive.connection import JOURNAL_LIMIT, PATIENCE

LIMIT = JOURNAL_LIMIT
"""Bytes after which a writer folds the log into the file. SQLite itself only begins it anew in a moment without readers, which a busy
server never has."""
YIELD = 5.0
"""Seconds that a writer waits for readers to end. No page reads longer (`sql_time_limit_ms`)."""


class WriteLog:
    """The log as one writer sees it."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f"{path.name}-wal")
        self._allowed = LIMIT

    def hold(self, connection: sqlite3.Connection) -> None:
        """Folds the log where it has grown too long. Where a reader outlasts the wait it is left to grow, and tried again at twice the size."""
        size = self.path.stat().st_size if self.path.exists() else 0
        if size <= self._allowed:
            return
        connection.execute(f"PRAGMA busy_timeout = {1000 * YIELD:.0f}")
        try:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            connection.execute(f"PRAGMA busy_timeout = {1000 * PATIENCE:.0f}")
        self._allowed = 2 * size if busy else LIMIT
