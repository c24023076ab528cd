"""Which jobs are due at a moment, and when the others will be. Rows in, jobs out: nothing is asked but what is given."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Literal

from archive.models import VIETNAM
from archive.schedule import rhythm
from archive.schedule.past import KINDS, Past, Turn
from archive.schedule.quiet import midnight
from archive.schedule.timetable import BUDGET, Scheduled

Held = Literal["running", "failing", "budget", "quiet"]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One kind of work on one site, and when it is next done."""

    site: str
    group: str
    kind: str
    """One of KINDS."""
    due_at: datetime
    """By its rhythm alone."""
    starts_at: datetime
    """The first moment at which it may begin, now or later."""
    held: Held | None
    """What keeps it from beginning when it is due."""
    interval: timedelta | None
    """Between two updates, where no cron line says when."""
    turns: Sequence[Turn]
    """Its latest runs, the newest first."""
    days: tuple[date, date] | None = None
    """First and last day that a sweep beginning then is of."""

    @property
    def last(self) -> Turn | None:
        return self.turns[0] if self.turns else None

    @property
    def takes(self) -> timedelta | None:
        """How long it usually takes: the middle one of its latest runs that came to their end."""
        lengths = [(run.end - run.started_at).total_seconds() for run in self.turns if run.outcome == "finished"]
        return timedelta(seconds=median(lengths)) if lengths else None

    def is_due(self, at: datetime) -> bool:
        return self.held != "running" and self.starts_at <= at

    @property
    def order(self) -> tuple[bool, float]:
        """Among the due ones of a group: updates first, as long as one does not go on for days; then what was done longest ago."""
        goes_on = self.last is not None and self.last.is_open
        return self.kind != "update" or goes_on, self.last.started_at.timestamp() if self.last else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What the sites of a politeness group share."""

    budget: int
    """Requests a day."""
    spent: int
    """Of today."""
    blocked_until: datetime | None
    is_busy: bool

    @property
    def left(self) -> int:
        return max(0, self.budget - self.spent)


def plan(
    sites: Collection[Scheduled],
    pasts: Mapping[str, Past],
    at: datetime,
    busy: Collection[str] = (),
    neighbours: Collection[Scheduled] = (),
) -> list[Job]:
    """Every job of every site, the next first; `busy` are groups that somebody crawls, `neighbours` other sites of the groups."""
    jobs: list[Job] = []
    for name, group in groups(sites, pasts, busy, neighbours).items():
        jobs += [job for site in sites if site.group == name for job in jobs_of(site, pasts[site.site], group, at)]
    return sorted(jobs, key=lambda job: (job.starts_at, job.order))


def groups(
    sites: Collection[Scheduled],
    pasts: Mapping[str, Past],
    busy: Collection[str] = (),
    neighbours: Collection[Scheduled] = (),
) -> dict[str, Group]:
    """The groups of some sites. What neighbours have asked counts, and so does what their files allow."""
    everybody = by_group((*sites, *neighbours))
    return {name: shared(everybody[name], pasts, busy) for name in by_group(sites)}


def by_group(sites: Collection[Scheduled]) -> dict[str, list[Scheduled]]:
    groups: dict[str, list[Scheduled]] = {}
    for site in sites:
        groups.setdefault(site.group, []).append(site)
    return groups


def shared(members: Sequence[Scheduled], pasts: Mapping[str, Past], busy: Collection[str] = ()) -> Group:
    """Of several budgets the least counts. A site that blocks blocks the group, until another of it is answered."""
    budgets = [site.timetable.budget for site in members if site.timetable.budget]
    newest = max((past.latest for site in members if (past := pasts[site.site]).latest), key=newest_id, default=())
    blocked = rhythm.left_alone(newest) if newest and newest[0].outcome == "blocked" else None
    return Group(
        budget=min(budgets, default=BUDGET),
        spent=sum(pasts[site.site].spent for site in members),
        blocked_until=blocked,
        is_busy=members[0].group in busy,
    )


def newest_id(runs: Sequence[Turn]) -> int:
    return runs[0].id


def jobs_of(site: Scheduled, past: Past, group: Group, at: datetime) -> Iterator[Job]:
    cron = site.timetable.cron
    for kind in KINDS:
        due_at = rhythm.due(kind, site, past, group.budget)
        if due_at is None:
            continue
        starts_at, held = start(due_at, site, past, group, at)
        yield Job(
            site=site.site,
            group=site.group,
            kind=kind,
            due_at=due_at,
            starts_at=starts_at,
            held=held,
            interval=rhythm.interval(site.timetable, past) if kind == "update" and not cron else None,
            turns=past.turns[kind],
            days=swept(starts_at) if kind == "sweep" else None,
        )


def start(due_at: datetime, site: Scheduled, past: Past, group: Group, at: datetime) -> tuple[datetime, Held | None]:
    """When a job may begin, and what keeps it from beginning before: of several reasons the last one."""
    held: Held | None = "running" if group.is_busy else None
    moment = max(due_at, at)
    alone = max((until for until in (rhythm.left_alone(past.latest), group.blocked_until) if until), default=None)
    if alone and alone > moment:
        moment, held = alone, held or "failing"
    if not group.left and moment < midnight(at) + DAY:
        moment, held = midnight(at) + DAY, held or "budget"
    if site.timetable.quiet and site.timetable.quiet.holds(moment):
        moment, held = site.timetable.quiet.end(moment), held or "quiet"
    return moment, held


def swept(moment: datetime) -> tuple[date, date]:
    """The days of a sweep that begins then."""
    last = moment.astimezone(VIETNAM).date()
    return last - rhythm.SWEPT, last


def next_jobs(jobs: Collection[Job], at: datetime) -> list[Job]:
    """What is to be begun now: the first due job of each group that nobody is at."""
    first: dict[str, Job] = {}
    for job in sorted((job for job in jobs if job.is_due(at)), key=lambda job: job.order):
        first.setdefault(job.group, job)
    return list(first.values())
