"""A machine that crawls for a year without waiting: the planner says what is due, and what a crawl would do is written into an archive.

It imports the planner and the archive's tables. What it does is told by a log that imports nothing, which tests hold against what was asked for.
"""

import heapq
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from archive import ladder, runs
from archive.connection import FILE
from archive.models import Run, Site
from archive.record import DAY, utc
from archive.schedule.allowance import Allowance
from archive.schedule.past import past
from archive.schedule.plan import Job, by_group, next_jobs, plan, shared
from archive.schedule.timetable import Scheduled, Timetable
from archive.store import Archive

PAGE = timedelta(seconds=2.75)
"""Between two requests."""
LISTS = 5
"""Requests of an update besides its articles'; of a sweep three times as many."""
Span = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class Office:
    """A site as it is, whatever schedules know of it."""

    name: str
    group: str
    gap: timedelta
    """Between two of its articles, more or less."""
    timetable: Timetable = field(default_factory=Timetable)
    blocks: Sequence[Span] = ()
    """When it answers with block pages."""
    dead: Sequence[Span] = ()
    """When it does not answer."""
    before: int = 60
    """Articles that it had before the first crawl."""

    def published(self, begin: datetime, end: datetime) -> Iterator[datetime]:
        random, moment = Random(self.name), begin - self.before * self.gap  # noqa: S311 - no secret
        while moment < end:
            yield moment
            moment += self.gap * random.uniform(0.5, 1.5)


@dataclass(frozen=True, kw_only=True)
class Done:
    """One run, as it was."""

    site: str
    group: str
    kind: str
    begin: datetime
    end: datetime
    outcome: str
    asked: Sequence[datetime]
    """The moments of its requests."""
    days: tuple[str, str] | None


class Machine:
    """Runs from `begin` to `end`, but in `outages`. `log` is what it did, in order."""

    def __init__(
        self, folder: Path, offices: Sequence[Office], begin: datetime, end: datetime, outages: Sequence[Span] = ()
    ) -> None:
        self.offices = {office.name: office for office in offices}
        self.begin, self.end, self.outages = begin, end, outages
        self.sites = [Scheduled(site=one.name, group=one.group, timetable=one.timetable) for one in offices]
        self.groups = by_group(self.sites)
        self.news = {one.name: list(one.published(begin, end)) for one in offices}
        self.read = dict.fromkeys(self.offices, 0)
        """How many of a site's articles were read."""
        self.log: list[Done] = []
        with Archive(folder) as archive:
            for one in offices:
                archive.put_site(site(one))
        self.connection = sqlite3.connect(folder / FILE, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        self.articles = 0

    def run(self) -> None:
        """Group by group at each moment at which one of them may have something to do."""
        with closing(self.connection):
            for pragma in ("foreign_keys = OFF", "cache_size = -65536", "synchronous = OFF"):
                self.connection.execute(f"PRAGMA {pragma}")
            self.connection.execute("BEGIN")
            queue = [(self.begin, group) for group in self.groups]
            heapq.heapify(queue)
            while queue and queue[0][0] < self.end:
                at, group = heapq.heappop(queue)
                heapq.heappush(queue, (self.turn(group, at), group))
            self.connection.execute("COMMIT")

    def turn(self, group: str, at: datetime) -> datetime:
        """What is due in a group is begun; when the group is to be looked at again."""
        down = next((last for first, last in self.outages if first <= at < last), None)
        if down:
            return down
        members = self.groups[group]
        pasts = {one.site: past(self.connection, one.site, at) for one in members}
        jobs = plan(members, pasts, at)
        begun = next_jobs(jobs, at)
        assert len(begun) <= 1
        if begun:
            shares = shared(members, pasts)
            (one,) = (one for one in members if one.site == begun[0].site)
            allowance = Allowance(left=shares.left, budget=shares.budget, quiet=one.timetable.quiet, at=at)
            return self.work(begun[0], at, allowance)
        return max(min((job.starts_at for job in jobs), default=self.end), at + timedelta(seconds=1))

    def work(self, job: Job, at: datetime, allowance: Allowance) -> datetime:
        """One run: its rows, and its end, or the moment at which the machine went down."""
        office = self.offices[job.site]
        fails = outcome(office, at)
        todo = self.requests(job, at)
        asked: list[datetime] = []
        now, ended, done = at, fails or "finished", 0
        stop = min((first for first, _ in self.outages if first > at), default=self.end)
        run_id = self.started(job, at)
        for act in todo[:3] if fails else todo:
            if now >= stop:
                ended = "killed"
                break
            if allowance.refusal(now):
                ended = "limited"
                break
            asked.append(now)
            if act is not None and not fails:
                self.keep(office.name, act, now, run_id)
                done += 1
            now += PAGE
        self.close(job, run_id, now, ended, asked)
        return now + PAGE

    def requests(self, job: Job, at: datetime) -> list[int | None]:
        """What a run asks for: numbers of articles, and None for anything else."""
        if job.kind == "recheck":
            rows = self.connection.execute(DUE, (job.site, utc(at)))
            return [None, *(row["id"] for row in rows)]
        lists = LISTS * (3 if job.kind == "sweep" else 1)
        fresh = range(self.read[job.site], bisect_right(self.news[job.site], at))
        return [*[None] * lists, *(-1 - number for number in fresh)]

    def keep(self, name: str, act: int, at: datetime, run_id: int) -> None:
        """An article is read for the first time (a negative number: which of its site's), or again."""
        if act >= 0:
            first = self.connection.execute("SELECT first_listed_at FROM urls WHERE id = ?", (act,)).fetchone()[0]
            due = ladder.after(datetime.fromisoformat(first), at)
            self.connection.execute("UPDATE urls SET next_due_at = ? WHERE id = ?", (utc(due), act))
            return
        published = self.news[name][-1 - act]
        self.read[name] = -act
        self.articles += 1
        days = (published.date() - datetime(1970, 1, 1, tzinfo=UTC).date()).days
        key, row = f"{self.articles:012x}", days * DAY + self.articles % DAY
        self.connection.execute(
            ARTICLE, {"id": row, "key": key, "site": name, "at": utc(at), "published": utc(published)}
        )
        due = utc(ladder.after(at, at))
        self.connection.execute(
            URL, {"site": name, "key": key, "at": utc(at), "due": due, "article": row, "run": run_id}
        )

    def started(self, job: Job, at: datetime) -> int:
        return runs.start(self.connection, Run(site=job.site, started_at=at, how=job.kind, software="sim"))

    def close(self, job: Job, run_id: int, at: datetime, ended: str, asked: Sequence[datetime]) -> None:
        self.connection.execute("UPDATE runs SET requests = ? WHERE id = ?", (len(asked), run_id))
        if ended != "killed":
            runs.finish(self.connection, run_id, outcome=ended, counts={}, at=utc(at))
        days = (job.days[0].isoformat(), job.days[1].isoformat()) if job.days else None
        begin = datetime.fromisoformat(
            self.connection.execute("SELECT started_at FROM runs WHERE id = ?", (run_id,)).fetchone()[0]
        )
        self.log.append(
            Done(
                site=job.site,
                group=job.group,
                kind=job.kind,
                begin=begin,
                end=at,
                outcome=ended,
                asked=asked,
                days=days,
            )
        )


def outcome(office: Office, at: datetime) -> str | None:
    if within(at, office.blocks):
        return "blocked"
    return "failed" if within(at, office.dead) else None


def within(at: datetime, spans: Iterable[Span]) -> bool:
    return any(first <= at < last for first, last in spans)


def site(office: Office) -> Site:
    return Site(
        name=office.name,
        title="Sở Thử",
        province="Đồng Nai",
        url=f"http://{office.name}.example.vn/",
        template="nukeviet",
        status="enabled",
    )


DUE = """SELECT id FROM urls WHERE site = ? AND next_due_at <= ? AND article_id IS NOT NULL ORDER BY next_due_at, id"""
ARTICLE = """INSERT INTO articles (id, key, site, url, canonical_url, published_at, words, status, first_seen_at, version,
    template, capture_id, sha256) VALUES (:id, :key, :site, :key, :key, :published, 1, 'sound', :at, 1, 'nukeviet', 1, :key)"""
URL = """INSERT INTO urls (site, url, state, first_listed_at, last_fetched_at, next_due_at, article_id, run_id)
    VALUES (:site, :key, 'read', :at, :at, :due, :article, :run)"""
