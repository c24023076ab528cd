"""What a site's rows say that schedules ask: its runs, its rate, and when its articles are to be looked at again."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from archive.models import VIETNAM
from archive.record import DAY, utc
from archive.schedule.quiet import midnight
from archive.schedule.timetable import SPAN

KINDS = ("update", "recheck", "sweep")
"""The jobs of a site, as runs of them are called in the archive."""
NAMES = (*KINDS, "full")
LATEST = 10
"""Runs of a kind that are looked at: a week of failures is told by them, and how long one takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A run that has begun, as its row tells it."""

    id: int
    how: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    """None: it was killed, or goes on."""
    requests: int

    @property
    def end(self) -> datetime:
        return self.ended_at or self.started_at

    @property
    def is_bad(self) -> bool:
        return self.outcome in ("failed", "blocked")

    @property
    def is_open(self) -> bool:
        """Whether there is more to do: the budget, a person or a crash ended it."""
        return self.outcome in ("limited", "cancelled", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One site's, at a moment. Runs are newest first."""

    site: str
    turns: Mapping[str, Sequence[Turn]]
    """The latest of each of KINDS."""
    latest: Sequence[Turn] = ()
    """Of any kind."""
    first_done: datetime | None = None
    """When the first update began that came to its end."""
    articles: int = 0
    """Published within SPAN before the latest update."""
    next_look: datetime | None = None
    """When the first of its articles is due by the ladder."""
    waiting: int = 0
    """Articles that are due."""
    spent: int = 0
    """Requests of today."""


@lru_cache(maxsize=8192)
def turn(row: tuple[int, str, str, str | None, str | None, int]) -> Turn:
    """A row of RUN. The same are read again and again."""
    number, how, began, ended, outcome, requests = row
    return Turn(
        id=number,
        how=how,
        started_at=datetime.fromisoformat(began),
        ended_at=datetime.fromisoformat(ended) if ended else None,
        outcome=outcome,
        requests=requests,
    )


def past(connection: sqlite3.Connection, site: str, at: datetime) -> Past:
    """Of a site that the archive need not know yet."""
    morning, turns = midnight(at), of_kinds(connection, site)
    updates, lately = turns["update"], recent(connection, site, morning)
    next_look, waiting = looks(connection, site, at)
    return Past(
        site=site,
        turns=turns,
        latest=lately[:LATEST],
        first_done=first_done(connection, site),
        articles=published(connection, site, updates[0].started_at) if updates else 0,
        next_look=next_look,
        waiting=waiting,
        spent=sum(share(run, morning) for run in lately if run.end >= morning),
    )


def of_kinds(connection: sqlite3.Connection, site: str) -> dict[str, list[Turn]]:
    """The latest runs of each kind. A full crawl is an update and a sweep at once."""
    found = {name: [turn(tuple(row)) for row in connection.execute(OF_KIND, (site, name, LATEST))] for name in NAMES}
    whole = found.pop("full")
    both = {kind: sorted(whole + found[kind], key=lambda run: -run.id)[:LATEST] for kind in ("update", "sweep")}
    return found | both if whole else found


def recent(connection: sqlite3.Connection, site: str, morning: datetime) -> list[Turn]:
    """The latest runs of any kind, the newest first, and all that ended after the morning."""
    found: list[Turn] = []
    for row in connection.execute(RUNS, (site,)):
        run = turn(tuple(row))
        if len(found) >= LATEST and run.end < morning:
            break
        found.append(run)
    return found


def first_done(connection: sqlite3.Connection, site: str) -> datetime | None:
    row = connection.execute(FIRST_DONE, (site,)).fetchone()
    return datetime.fromisoformat(row["started_at"]) if row else None


def published(connection: sqlite3.Connection, site: str, until: datetime) -> int:
    """Articles of the days of SPAN up to then. The index of sites holds ids too, and these are days."""
    last = (until.astimezone(VIETNAM).date() - date(1970, 1, 1)).days
    row = {"site": site, "first": (last - SPAN.days + 1) * DAY, "last": (last + 1) * DAY - 1}
    return int(connection.execute(PUBLISHED, row).fetchone()[0])


def looks(connection: sqlite3.Connection, site: str, at: datetime) -> tuple[datetime | None, int]:
    first = connection.execute(NEXT_LOOK, (site,)).fetchone()
    if first is None:
        return None, 0
    waiting = connection.execute(WAITING, (site, utc(at))).fetchone()[0]
    return datetime.fromisoformat(first["next_due_at"]), int(waiting)


def share(run: Turn, morning: datetime) -> int:
    """Requests that a run sent from the morning on, which falls no later than its end."""
    if run.started_at >= morning:
        return run.requests
    length = max(run.end - run.started_at, timedelta(seconds=1))
    return round(run.requests * ((run.end - morning) / length))


RUN = "SELECT id, how, started_at, ended_at, outcome, coalesce(nullif(requests, 0), fetched) FROM runs WHERE site = ?"
OF_KIND = f"{RUN} AND how = ? ORDER BY id DESC LIMIT ?"
RUNS = f"{RUN} AND how NOT IN ('import', 'add', 'reparse') ORDER BY id DESC"
FIRST_DONE = """SELECT started_at FROM runs WHERE site = ? AND outcome = 'finished' AND how IN ('update', 'full')
    ORDER BY id LIMIT 1"""
PUBLISHED = (
    """SELECT count(*) FROM articles INDEXED BY articles_site WHERE site = :site AND id BETWEEN :first AND :last"""
)
DUE = """FROM urls INDEXED BY urls_due WHERE site = ? AND next_due_at IS NOT NULL AND kind = 'article'
    AND (article_id IS NOT NULL OR state = 'rejected')"""
NEXT_LOOK = f"SELECT next_due_at {DUE} ORDER BY next_due_at LIMIT 1"
WAITING = f"SELECT count(*) {DUE} AND next_due_at <= ?"
