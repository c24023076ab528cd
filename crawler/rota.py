"""What is due, crawled: the jobs of a group one after another, the groups side by side, until nothing is due and nobody crawls."""

import asyncio
from collections.abc import Collection, Sequence
from typing import Any

from rich.console import Console
from scrapy.settings import Settings

from archive import clock
from archive.lease import Lease, LeaseHeldError
from archive.schedule.plan import Group, Job
from archive.store import ArchiveError
from crawler.agenda import agenda
from crawler.fleet import Fleet
from crawler.modes import Days, Mode
from crawler.sites import SiteConfig

LOOK = 30.0
"""Seconds between two looks at what has become due, while others are still crawled."""
OWN = 50
"""Priority of a job's settings, over those of the command line."""


class Rota(Fleet):
    """One look at the schedules. A long crawl of one group keeps no other waiting: what becomes due meanwhile is taken too."""

    def __init__(
        self, configs: Sequence[SiteConfig], neighbours: Collection[SiteConfig], settings: Settings, console: Console
    ) -> None:
        super().__init__(configs, settings, console)
        self.neighbours = neighbours
        self.postponed: dict[str, LeaseHeldError] = {}
        """Groups that another process crawls, and who does. They stay due."""
        self.shut: set[str] = set()
        """Groups that this process goes to no more: another's, or those whose archive cannot be written."""
        self.left: set[tuple[str, str]] = set()
        """Jobs that did not come to their end: this process does not begin them again."""

    async def run_groups(self) -> None:
        visits: dict[str, asyncio.Task[None]] = {}
        while True:
            for sites in self.groups:
                group = sites[0].fetch.group
                if group not in visits and not self.stopped and self.next_job(sites):
                    visits[group] = asyncio.create_task(self.run_group(sites))
            if not visits:
                return
            done, _ = await asyncio.wait(visits.values(), timeout=LOOK, return_when=asyncio.FIRST_COMPLETED)
            for visit in done:
                visit.result()
            visits = {group: visit for group, visit in visits.items() if visit not in done}

    async def run_group(self, sites: Sequence[SiteConfig]) -> None:
        """All that is due in a group."""
        group = sites[0].fetch.group
        async with self.berths:
            try:
                with Lease(self.archive, group):
                    while not self.stopped and (found := self.next_job(sites)):
                        await self.run_job(*found)
            except LeaseHeldError as error:
                self.postponed[group] = error
                self.shut.add(group)
            except ArchiveError as error:
                self.refusals.append(error)
                self.shut.add(group)

    def next_job(self, sites: Sequence[SiteConfig]) -> tuple[SiteConfig, Job, Group] | None:
        """What is to be done next in a group, as its rows stand now."""
        if sites[0].fetch.group in self.shut:
            return None
        today = agenda(self.archive, sites, clock.now(), neighbours=self.neighbours, asks_who=False)
        jobs = [job for job in today.due if (job.site, job.kind) not in self.left]
        if not jobs:
            return None
        job = min(jobs, key=lambda job: job.order)
        (config,) = (one for one in sites if one.site.name == job.site)
        return config, job, today.groups[job.group]

    async def run_job(self, config: SiteConfig, job: Job, group: Group) -> None:
        crawler = self.process.create_crawler(self.spider(config))
        for name, value in settings_of(config, job, group).items():
            crawler.settings.set(name, value, priority=OWN)
        watch = await self.run_crawler(crawler, job.site if job.kind == "update" else f"{job.site} {job.kind}")
        if watch.outcome != "finished":
            self.left.add((job.site, job.kind))


def settings_of(config: SiteConfig, job: Job, group: Group) -> dict[str, Any]:
    """Scrapy's settings of one job: what it asks for, and how much it may ask."""
    mode = Mode(job.kind, Days(*job.days) if job.days else None)
    quiet = config.timetable.quiet
    return {
        **mode.settings,
        "REQUEST_BUDGET": group.budget,
        "REQUESTS_LEFT": group.left,
        "QUIET_HOURS": str(quiet) if quiet else None,
    }
