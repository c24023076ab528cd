"""What the sites of this installation are due for: their files held against the archive's rows."""

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from archive import standing
from archive.connection import FILE, explained, open_reader
from archive.models import VIETNAM
from archive.schedule.past import KINDS, Past, past
from archive.schedule.plan import Group, Job, groups, plan
from archive.schedule.timetable import Scheduled
from crawler.sites import SiteConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """At one moment."""

    at: datetime
    jobs: list[Job]
    """The next first."""
    groups: Mapping[str, Group]

    @property
    def due(self) -> list[Job]:
        return [job for job in self.jobs if job.is_due(self.at)]


def agenda(
    folder: Path,
    configs: Collection[SiteConfig],
    at: datetime,
    *,
    neighbours: Collection[SiteConfig] = (),
    asks_who: bool = True,
) -> Agenda:
    """Of an archive that need not be there yet. `neighbours` may be all sites there are: those of the same groups share their budgets.
    With `asks_who`, groups that a living process crawls are busy."""
    sites = [planned(config) for config in configs]
    names, shared = {one.site for one in sites}, {one.group for one in sites}
    others = [one for one in map(planned, neighbours) if one.group in shared and one.site not in names]
    pasts = {one.site: Past(site=one.site, turns=dict.fromkeys(KINDS, ())) for one in (*sites, *others)}
    busy: set[str] = set()
    if (folder / FILE).is_file():
        with explained(folder / FILE), closing(open_reader(folder)) as connection:
            pasts = {site: past(connection, site, at) for site in pasts}
            if asks_who:
                busy = {run.group or "" for run in standing.running(connection, at) if run.state == "running"}
    return Agenda(at=at, jobs=plan(sites, pasts, at, busy, others), groups=groups(sites, pasts, busy, others))


def planned(config: SiteConfig) -> Scheduled:
    return Scheduled(site=config.site.name, group=config.fetch.group, timetable=config.timetable)


def coming(today: Agenda) -> str:
    """What is next, for a person."""
    job = next((job for job in today.jobs if job.held != "running"), None)
    if job is None:
        return "what is planned is being crawled: `tintinh status` tells how far it is"
    if job.is_due(today.at):
        return f"due now: {job.kind} of {job.site}"
    return f"next: {job.kind} of {job.site} at {clock_time(job.starts_at)} (in {span(job.starts_at - today.at)})"


def clock_time(moment: datetime) -> str:
    """In Viet Nam, to the minute."""
    return moment.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")


def span(length: timedelta) -> str:
    """A length of time by its two largest units: `12 s`, `7 min`, `3 h 20 min`, `2 d 4 h`."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = ((days, "d"), (hours, "h")) if days else ((hours, "h"), (rest, "min"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number)
