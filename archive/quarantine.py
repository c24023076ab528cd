"""Articles that are held back: read in a run that looks wrong, kept, and shown as unchecked until they are released.

Within the transaction that the caller has begun.
"""

import sqlite3
from collections.abc import Collection, Iterable

from archive.models import DOUBTFUL, QUARANTINED, SOUND

HOLDING = frozenset(
    {
        *("system", "soft_404", "empty", "encoding", "titles", "dates", "cut", "widgets", "articles"),
        *("wall", "maintenance", "moved"),
    }
)
"""Causes that make what a run read doubtful. Of the others, what was read before or beside the trouble is as it always was."""


def hold(connection: sqlite3.Connection, run_id: int, cause: str, at: str) -> int:
    """Holds back what a run read anew: new articles, and new versions of known ones; how many. What a person hid stays hidden."""
    row = {"run_id": run_id, "cause": cause, "at": at, "quarantined": QUARANTINED}
    held = connection.execute(HOLD, row).rowcount
    connection.execute(MARK, row)
    return held


def release(connection: sqlite3.Connection, articles: Iterable[int], how: str, at: str) -> int:
    """Shows articles again as their reading says, sound or doubtful; how many were held."""
    released = 0
    for article_id in articles:
        held = connection.execute(RELEASE, {"id": article_id, "how": how, "at": at}).rowcount
        if held:
            row = {"id": article_id, "sound": SOUND, "doubtful": DOUBTFUL, "quarantined": QUARANTINED}
            connection.execute(SHOW, row)
            released += 1
    return released


def mended(connection: sqlite3.Connection, run_id: int, causes: Collection[str]) -> list[int]:
    """Articles that are held for one of these causes and that a run, which does not have them, read otherwise."""
    rows = connection.execute(MENDED, (run_id,)).fetchall()
    return [row["article_id"] for row in rows if row["cause"] in causes]


def held(
    connection: sqlite3.Connection, *, sites: Collection[str] = (), run_id: int | None = None
) -> list[sqlite3.Row]:
    """What is held back, the latest first: of some sites, or of one run."""
    rows = connection.execute(HELD).fetchall()
    chosen = [row for row in rows if run_id is None or row["run_id"] == run_id]
    return [row for row in chosen if not sites or row["site"] in sites]


HOLD = """INSERT INTO quarantine (article_id, run_id, cause, status_before, since)
    SELECT DISTINCT a.id, :run_id, :cause, a.status, :at
    FROM captures AS c JOIN versions AS v ON v.capture_id = c.id AND v.how = 'crawl'
    JOIN articles AS a ON a.id = v.article_id
    WHERE c.run_id = :run_id AND a.status IN ('sound', 'doubtful') AND NOT EXISTS (
        SELECT 1 FROM quarantine AS q WHERE q.article_id = a.id AND (q.released_at IS NULL OR q.run_id = :run_id))"""
"""Once for each run: what was released of it stays so, however often the run is judged."""
MARK = """UPDATE articles SET status = :quarantined WHERE id IN (
        SELECT article_id FROM quarantine WHERE run_id = :run_id AND released_at IS NULL) AND status IN ('sound', 'doubtful')"""
RELEASE = "UPDATE quarantine SET released_at = :at, how = :how WHERE article_id = :id AND released_at IS NULL"
SHOW = """UPDATE articles SET status = CASE WHEN doubts = '[]' AND title IS NOT NULL AND published_at IS NOT NULL THEN :sound ELSE :doubtful END
    WHERE id = :id AND status = :quarantined"""
MENDED = """SELECT DISTINCT q.article_id, q.cause FROM quarantine AS q
    JOIN versions AS v ON v.article_id = q.article_id AND v.how = 'crawl' JOIN captures AS c ON c.id = v.capture_id AND c.run_id = ?
    JOIN articles AS a ON a.id = q.article_id AND a.version = v.number
    WHERE q.released_at IS NULL"""
HELD = """SELECT q.article_id, q.run_id, q.cause, q.since, a.site, a.key, a.title, a.url, a.capture_id
    FROM quarantine AS q JOIN articles AS a ON a.id = q.article_id WHERE q.released_at IS NULL ORDER BY q.since DESC, q.article_id"""
