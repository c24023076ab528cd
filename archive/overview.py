"""What a person sees of the whole at one look: every site with its health, its last runs and its articles a week."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from archive import alerts, deliveries, standing
from archive.models import VIETNAM
from archive.standing import Standing

WEEKS = 26
"""How far back articles are counted: half a year, the present week included."""
RESTING = ("paused", "moved", "blocked", "ended")
"""Of a site file's `status`: nobody asks for it by itself."""
QUIET = timedelta(days=8)
"""Without a run for longer, the schedule itself has stopped: no site waits longer than a week."""
LATELY = 10
"""Alerts that were closed, as many as are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """A site as its runs and alerts leave it."""

    name: str
    title: str
    province: str
    province_now: str | None
    url: str
    status: str
    """As its site file says."""
    alerts: tuple[tuple[int, str], ...]
    """Number and cause of its open alerts, the longest first."""
    run: sqlite3.Row | None
    """Its last crawl that has ended."""
    last_good: str | None
    """End of the last crawl with which nothing was wrong."""
    held: int
    """Articles in quarantine."""
    weeks: tuple[int, ...]
    """Articles by week of publication, Vietnamese time, the oldest first."""

    @property
    def health(self) -> str:
        """`alarm`, `resting`, `never`, `failed` or `sound`."""
        if self.alerts:
            return "alarm"
        if self.status in RESTING:
            return "resting"
        if self.run is None:
            return "never"
        return "sound" if self.run["outcome"] in ("finished", "limited", "cancelled") else "failed"


@dataclass(frozen=True, slots=True)
class Overview:
    at: datetime
    open: list[sqlite3.Row]
    """Alerts, the longest first; as `archive.alerts` gives them."""
    closed: list[sqlite3.Row]
    """Alerts that ended last."""
    sites: list[SiteState]
    running: list[Standing]
    """Crawls that go on, and those that were killed and not taken up again."""
    held: list[sqlite3.Row]
    """What is in quarantine, by site and cause, with one of its articles."""
    holes: sqlite3.Row
    """Of holes that nobody has explained: how many (`holes`), of how much (`size`), on how many `sites`."""
    waiting: list[sqlite3.Row]
    """News of alerts that is not sent."""
    weeks: tuple[date, ...]
    """Mondays, of `SiteState.weeks`."""
    last_start: str | None
    """When the last crawl began."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has been crawled for so long that the schedule must have stopped."""
        return self.last_start is not None and datetime.fromisoformat(self.last_start) + QUIET < self.at


def overview(connection: sqlite3.Connection, at: datetime) -> Overview:
    mondays = weeks(at)
    return Overview(
        at=at,
        open=alerts.open_alerts(connection),
        closed=[row for row in alerts.latest(connection, 3 * LATELY) if row["closed_at"]][:LATELY],
        sites=states(connection, mondays),
        running=standing.running(connection, at),
        held=connection.execute(HELD).fetchall(),
        holes=connection.execute(HOLES).fetchone(),
        waiting=deliveries.waiting(connection),
        weeks=mondays,
        last_start=(connection.execute(NEWEST).fetchone() or (None,))[0],
    )


def weeks(at: datetime) -> tuple[date, ...]:
    """The Mondays of the last weeks, Vietnamese time, the oldest first."""
    today = at.astimezone(VIETNAM).date()
    monday = today - timedelta(days=today.weekday())
    return tuple(monday - timedelta(weeks=back) for back in reversed(range(WEEKS)))


def states(connection: sqlite3.Connection, mondays: Sequence[date]) -> list[SiteState]:
    """Every site that is crawled or was."""
    standing: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in alerts.open_alerts(connection):
        standing[row["site"]].append((row["id"], row["cause"]))
    held = dict(connection.execute(HELD_OF).fetchall())
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(mondays))
    for site, day, articles in connection.execute(BY_DAY, (mondays[0].isoformat(),)):
        week = (date.fromisoformat(day) - mondays[0]).days // 7
        if week < len(mondays):  # a page may print a day that is still to come
            counts[site][week] += articles
    return [
        SiteState(
            **{name: row[name] for name in ("name", "title", "province", "province_now", "url", "status")},
            alerts=tuple(standing[row["name"]]),
            run=connection.execute(LAST, (row["name"],)).fetchone(),
            last_good=(connection.execute(GOOD, (row["name"],)).fetchone() or (None,))[0],
            held=held.get(row["name"], 0),
            weeks=tuple(counts[row["name"]]),
        )
        for row in connection.execute("SELECT * FROM sites ORDER BY name").fetchall()
    ]


CRAWLED = "how NOT IN ('import', 'add', 'reparse')"
NEWEST = f"SELECT started_at FROM runs WHERE {CRAWLED} ORDER BY id DESC LIMIT 1"  # noqa: S608
LAST = f"SELECT * FROM runs WHERE site = ? AND ended_at NOT NULL AND {CRAWLED} ORDER BY id DESC LIMIT 1"  # noqa: S608
GOOD = f"""SELECT ended_at FROM runs WHERE site = ? AND outcome IN ('finished', 'limited') AND (coalesce(verdict, '[]') = '[]' OR accepted_at IS NOT NULL)
    AND {CRAWLED} ORDER BY id DESC LIMIT 1"""  # noqa: S608
BY_DAY = """SELECT site, substr(published_at, 1, 10) AS day, count(*) FROM articles
    WHERE published_at >= ? AND status <> 'withheld' GROUP BY +site, day"""
"""Of the days of Viet Nam, as `published_at` has them; the index of days is taken, not the one of sites."""
HELD_OF = """SELECT site, count(*) FROM quarantine JOIN articles ON articles.id = article_id WHERE released_at IS NULL GROUP BY site"""
HOLES = """SELECT count(*) AS holes, coalesce(sum(size), 0) AS size, count(DISTINCT site) AS sites FROM holes
    WHERE state = 'open' AND filled_at IS NULL"""
HELD = """SELECT site, sites.title AS site_title, cause, count(*) AS articles, min(since) AS since, max(articles.key) AS key,
    articles.title AS title FROM quarantine JOIN articles ON articles.id = article_id JOIN sites ON sites.name = articles.site
    WHERE released_at IS NULL GROUP BY site, cause ORDER BY min(since), site"""
