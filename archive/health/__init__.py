"""A run held against the site's own past: what is wrong with it, from rows alone. No HTML is known here."""

import sqlite3
from datetime import datetime

from archive.finding import Finding

__all__ = ["Finding", "judge"]


def judge(connection: sqlite3.Connection, run_id: int, at: datetime) -> list[Finding]:
    """What is wrong with a run that is over, the main cause first; empty where nothing is. `at` is the moment of judging."""
    row = connection.execute("SELECT site, started_at FROM runs WHERE id = ?", (run_id,)).fetchone()
    since = datetime.fromisoformat(row["started_at"])
    found = connection.execute("SELECT * FROM failures WHERE run_id = ? ORDER BY number DESC, id", (run_id,))
    return [
        Finding(
            site=row["site"],
            cause=one["cause"],
            since=since,
            last_good=None,
            measure=None,
            value=one["number"],
            usual=None,
            url=one["url"],
            capture_id=one["capture_id"],
            detail=one["detail"],
        )
        for one in found
    ]
