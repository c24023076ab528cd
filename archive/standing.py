"""How crawls stand: which are running now, how far they are and how long they will take, and how the last of each site ended.

Only reads, so it may be asked beside any crawl, from another terminal or from a page.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from archive.lease import SILENCE, Holder
from archive.record import Row, utc

State = Literal["running", "dead", "unknown", "finished", "failed", "blocked", "cancelled", "limited"]
"""Of a run without an outcome: `running` while its process lives, `dead` where it does not, `unknown` where nobody wrote down which it is."""
COUNTS = ("listed", "fetched", "new", "changed", "unchanged", "rejected", "blocked", "bytes", "requests")
LOOKED = 64
"""Answers that the present rate is taken from."""
MOST = 5
"""Causes that are told of one run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One run. Times are UTC; numbers that cannot be told are None."""

    run_id: int
    site: str
    how: str
    state: State
    started_at: datetime
    ended_at: datetime | None
    seconds: float
    """That it has taken; of a dead one until its last answer."""
    counts: dict[str, int]
    """Of COUNTS."""
    group: str | None
    process: str | None
    answered_at: datetime | None
    """When the last answer that is committed came."""
    rate: float | None = None
    """Answers a second, of late; None where too few came."""
    waiting: int | None = None
    """Addresses that the ledger holds for this run; more may be found."""
    left: float | None = None
    """Seconds that they will take at that rate."""
    causes: tuple[tuple[str, int], ...] = ()
    """What has failed, and how often, the most frequent first."""
    verdict: tuple[str, ...] | None = None
    """Causes of what was found wrong with it; None: not judged."""


def running(connection: sqlite3.Connection, at: datetime) -> list[Standing]:
    """Every run that has no outcome, those that go on first, the latest first; of the dead only those that no later one of their site has
    taken up."""
    found = [standing(connection, row, at) for row in connection.execute(OPEN)]
    return sorted(found, key=lambda one: (one.state != "running", -one.run_id))


def last(connection: sqlite3.Connection, at: datetime) -> list[Standing]:
    """The last crawl of each site that has ended, by the sites' names."""
    return [standing(connection, row, at) for row in connection.execute(LAST)]


def standing(connection: sqlite3.Connection, row: sqlite3.Row, at: datetime) -> Standing:
    state: State = row["outcome"] or alive(connection, row)
    started, ended = datetime.fromisoformat(row["started_at"]), moment(row["ended_at"])
    times = [datetime.fromisoformat(time) for (time,) in connection.execute(ANSWERS, (row["id"], LOOKED))]
    until = ended or (at if state == "running" else max(times, default=started))
    rate = pace(times, at) if state == "running" else None
    waiting = wait(connection, row) if state == "running" else None
    return Standing(
        run_id=row["id"],
        site=row["site"],
        how=row["how"],
        state=state,
        started_at=started,
        ended_at=ended,
        seconds=max(0.0, (until - started).total_seconds()),
        counts={name: row[name] for name in COUNTS},
        group=row["grp"],
        process=row["process"],
        answered_at=max(times, default=None),
        rate=rate,
        waiting=waiting,
        left=waiting / rate if rate and waiting is not None else None,
        causes=tuple((cause, number) for cause, number in connection.execute(CAUSES, (row["id"], MOST))),
        verdict=None if row["verdict"] is None else tuple(json.loads(row["verdict"])),
    )


def alive(connection: sqlite3.Connection, row: sqlite3.Row) -> State:
    """Whether a run without an outcome goes on. On this machine its process tells; of another's the lease's last sign of life."""
    if row["process"] is None:
        return "unknown"
    holder = Holder.of(row["process"])
    if holder.is_here:
        return "running" if holder.lives else "dead"
    lease = connection.execute(LEASE, (row["grp"], holder.host, holder.pid)).fetchone()
    if lease is None:
        return "dead"
    return "running" if datetime.now(UTC) - datetime.fromisoformat(lease[0]) < SILENCE else "dead"


def pace(times: list[datetime], at: datetime) -> float | None:
    """Answers a second: over the last ones, and the time that the next has been awaited, where that is longer than usual."""
    if len(times) < 2:
        return None
    span = max(times) - min(times)
    usual = span / (len(times) - 1)
    silent = at - max(times)
    if silent > max(3 * usual, timedelta(seconds=10)):
        span += silent
    return (len(times) - 1) / max(span.total_seconds(), 0.5)


def wait(connection: sqlite3.Connection, row: sqlite3.Row) -> int:
    """Addresses that are still to be asked for, as far as the ledger knows them."""
    asked: Row = {"site": row["site"], "at": row["started_at"], "first": row["first_day"], "last": row["last_day"]}
    queries = WAITING.get(row["how"], (LISTED,))
    return sum(int(connection.execute(query, asked).fetchone()[0]) for query in queries)


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def as_json(one: Standing) -> Iterator[tuple[str, object]]:
    """A standing for programs: its fields, the counts among them."""
    yield from {"run": one.run_id, "site": one.site, "how": one.how, "state": one.state}.items()
    for name in ("started_at", "ended_at", "answered_at"):
        time: datetime | None = getattr(one, name)
        yield name, time and utc(time)
    yield "seconds", round(one.seconds)
    yield from one.counts.items()
    yield "rate", None if one.rate is None else round(one.rate, 3)
    yield "waiting", one.waiting
    yield "left", None if one.left is None else round(one.left)
    yield from {"group": one.group, "process": one.process, "causes": dict(one.causes)}.items()
    yield "verdict", None if one.verdict is None else list(one.verdict)


CRAWLS = "('update', 'full', 'recheck', 'range', 'sweep', 'demo', 'crawl')"
"""What a run is called that asked its site; others brought in what was there."""
OPEN = f"""SELECT * FROM runs AS r WHERE outcome IS NULL AND NOT (how IN {CRAWLS}
    AND EXISTS (SELECT 1 FROM runs AS later WHERE later.site = r.site AND later.id > r.id AND later.how IN {CRAWLS}))"""  # noqa: S608
LAST = f"""SELECT * FROM runs WHERE id IN (SELECT max(id) FROM runs WHERE outcome IS NOT NULL AND how IN {CRAWLS} GROUP BY site)
    ORDER BY site"""  # noqa: S608
ANSWERS = "SELECT fetched_at FROM captures WHERE run_id = ? ORDER BY id DESC LIMIT ?"
CAUSES = "SELECT cause, number FROM failures WHERE run_id = ? ORDER BY number DESC, id LIMIT ?"
LEASE = "SELECT heartbeat_at FROM leases WHERE grp = ? AND host = ? AND pid = ?"
LISTED = "SELECT count(*) FROM urls WHERE site = :site AND state = 'listed'"
UNASKED = "SELECT count(*) FROM urls WHERE site = :site AND kind = 'article' AND state <> 'moved' AND coalesce(last_fetched_at, '') < :at"
ENCLOSED = "SELECT count(*) FROM urls WHERE site = :site AND kind <> 'article' AND state = 'listed'"
DUE = "SELECT count(*) FROM urls WHERE site = :site AND kind = 'article' AND next_due_at <= :at AND (article_id IS NOT NULL OR state = 'rejected')"
WITHIN = """SELECT count(*) FROM urls WHERE site = :site AND state = 'listed'
    AND coalesce(listed_on, :first, '') BETWEEN coalesce(:first, '') AND coalesce(:last, '~')"""
WAITING = {"full": (UNASKED, ENCLOSED), "recheck": (DUE, ENCLOSED), "range": (WITHIN,), "sweep": (WITHIN,)}
"""What each mode asks for, besides what it will find."""
