"""How long a site is silent, against its own rhythm."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from archive.health.facts import Facts
from archive.health.suspicion import Suspicion

LOOKED = timedelta(days=730)
FEWEST = 5
"""Days with articles that make a rhythm."""
LEAST = 7
"""Days: of a weekend before a holiday nobody is told."""
LONGEST = 1.5
"""Times the longest silence of two years, the new year's among them."""
MEAN = 8
"""Times the mean silence: what comes at random is silent for so long once in three thousand times."""


def silent(connection: sqlite3.Connection, run: Facts) -> Iterator[Suspicion]:
    """Only a run that turned the lists can say that there is nothing."""
    if not run.turns_lists or not run.is_whole:
        return
    today = run.started.date()
    since = (today - LOOKED).isoformat()
    rows = connection.execute(
        DAYS, {"site": run.site, "since": since, "until": run.row["ended_at"] or run.row["started_at"]}
    )
    days = [date.fromisoformat(row[0]) for row in rows]
    if len(days) < FEWEST:
        return
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    bound = max(LEAST, LONGEST * max(gaps) + 2, MEAN * sum(gaps) / len(gaps))
    now = (today - days[-1]).days
    if now > bound:
        detail = f"no article for {now} days; the longest silence before was {max(gaps)}"
        yield Suspicion(cause="silent", detail=detail, measure="days silent", value=now, usual=max(gaps))


DAYS = """SELECT DISTINCT substr(published_at, 1, 10) FROM articles WHERE site = :site AND published_at >= :since
    AND published_at <= :until AND status IN ('sound', 'doubtful') ORDER BY 1"""
