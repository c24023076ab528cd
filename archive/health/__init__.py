"""A run held against the site's own past: what is wrong with it, from rows alone. No HTML is known here."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from archive.finding import Finding
from archive.health import readings, rhythm
from archive.health.answers import failing
from archive.health.content import strange
from archive.health.counts import counted
from archive.health.explanation import explained
from archive.health.facts import CRAWLS, Facts, facts, sound
from archive.health.naming import named
from archive.health.suspicion import Suspicion

__all__ = ["CRAWLS", "Finding", "judge"]


def judge(connection: sqlite3.Connection, run_id: int, at: datetime) -> list[Finding]:
    """What is wrong with a run that is over, the main cause first; empty where nothing is. `at` is the moment of judging."""
    run = facts(connection, run_id)
    told = explained(suspicions(connection, run))
    return [finding(connection, run, one, at) for one in told]


def suspicions(connection: sqlite3.Connection, run: Facts) -> Iterator[Suspicion]:
    before = sound(connection, run)
    yield from failing(run, before)
    read = readings.of_run(connection, run.row)
    title = connection.execute("SELECT title FROM sites WHERE name = ?", (run.site,)).fetchone()
    refused = sum(one.number for one in run.failures if one.cause == "empty" and one.kind == "article")
    yield from strange(read, readings.past(connection, run.row, read), title[0] if title else "", refused)
    yield from counted(run, before)
    yield from named(run, before)
    yield from rhythm.silent(connection, run, before)
    yield from rhythm.slow(connection, run, before)


def finding(connection: sqlite3.Connection, run: Facts, one: Suspicion, at: datetime) -> Finding:
    since, good = standing(connection, run, one.cause)
    return Finding(
        site=run.site,
        cause=one.cause,
        since=min(datetime.fromisoformat(since), at),
        last_good=datetime.fromisoformat(good) if good else None,
        measure=one.measure,
        value=one.value,
        usual=one.usual,
        url=one.url,
        capture_id=one.capture_id,
        detail=one.detail,
    )


def standing(connection: sqlite3.Connection, run: Facts, cause: str) -> tuple[str, str | None]:
    """Start of the first of the latest runs that all had a cause; end of the last sound one before this run."""
    since = str(run.row["started_at"])
    for row in connection.execute(VERDICTS, (run.site, run.row["id"])):
        if cause not in json.loads(row["verdict"]):
            break
        since = row["started_at"]
    good = connection.execute(LAST_GOOD, (run.site, run.row["id"])).fetchone()
    return since, good[0] if good else None


VERDICTS = "SELECT started_at, verdict FROM runs WHERE site = ? AND id < ? AND verdict IS NOT NULL ORDER BY id DESC"
LAST_GOOD = """SELECT ended_at FROM runs WHERE site = ? AND id < ? AND (verdict = '[]' OR accepted_at IS NOT NULL) AND ended_at IS NOT NULL
    ORDER BY id DESC LIMIT 1"""
