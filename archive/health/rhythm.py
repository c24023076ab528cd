"""How long a site is silent, against its own rhythm."""

import sqlite3
from collections.abc import Iterator, Sequence
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

WEEKS, MONTH = 52, 4
SLOW = 0.25
"""Of the poorest: a holiday of two weeks takes half a month."""
YOUNG = 16
"""Weeks since the first article, at least."""
ENOUGH = 12
"""Articles in four poor weeks: of a site that has fewer, few say nothing."""


def silent(connection: sqlite3.Connection, run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Only a run that turned the lists can say that there is nothing; of a site that is crawled for the first time it is no news, nor of
    the demo's, which were written once."""
    if not past or run.how == "demo" or not run.turns_lists or not run.is_whole:
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


def slow(connection: sqlite3.Connection, run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Far fewer articles in four weeks than in all but the poorest four weeks of a year."""
    if len(past) < FEWEST or run.how == "demo" or not run.turns_lists or not run.is_whole:
        return
    today = run.started.date()
    first = today - timedelta(weeks=WEEKS)
    row = {"site": run.site, "since": first.isoformat(), "until": run.row["started_at"]}
    counts = [0] * WEEKS
    for day, number in connection.execute(BY_DAY, row):
        counts[min(WEEKS - 1, max(0, (date.fromisoformat(day) - first).days // 7))] += number
    counts = counts[next((at for at, number in enumerate(counts) if number), 0) :]
    if len(counts) < YOUNG:
        return
    months = [sum(counts[at : at + MONTH]) for at in range(len(counts) - MONTH + 1)]
    usual = sorted(months[:-MONTH])
    poor = usual[len(usual) // 10]
    if poor >= ENOUGH and months[-1] < SLOW * poor:
        detail = f"{months[-1]} articles in four weeks; in the poorest weeks of the year there were {poor}"
        value, median = months[-1] / MONTH, usual[len(usual) // 2] / MONTH
        yield Suspicion(cause="silent", detail=detail, measure="articles a week", value=value, usual=median)


BY_DAY = """SELECT substr(published_at, 1, 10), count(*) FROM articles WHERE site = :site AND published_at >= :since
    AND published_at <= :until AND status IN ('sound', 'doubtful') GROUP BY 1"""
DAYS = """SELECT DISTINCT substr(published_at, 1, 10) FROM articles WHERE site = :site AND published_at >= :since
    AND published_at <= :until AND status IN ('sound', 'doubtful') ORDER BY 1"""
