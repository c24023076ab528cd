"""Many sites in one process: the sites of a politeness group one after another, the groups side by side."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from twisted.internet.error import ReactorNotRunning

from archive.lease import Lease
from archive.store import ArchiveError
from crawler import settings as shipped
from crawler.extensions import Progress, Watch
from crawler.sites import SiteConfig

logger = logging.getLogger(__name__)

GROUPS = 16
"""Groups that are asked at the same time: each waits most of its time."""
LOG = "crawl.log"
CUT_SHORT = "ended at once; what was committed is safe, and the rest is asked for when you run the command again"


class CutShortError(Exception):
    """A crawl that was not let come to its end."""


class Fleet:
    """One crawl of some sites. `sail` returns when all are done; it can be called once in a process."""

    def __init__(self, configs: Sequence[SiteConfig], settings: Settings, console: Console) -> None:
        logging.raiseExceptions = (
            False  # the log lies in the archive: what keeps the disk from taking it, the archive tells
        )
        self.groups = grouped(configs)
        self.process = AsyncCrawlerProcess(settings)
        self.progress = Progress(console)
        self.berths = asyncio.Semaphore(GROUPS)
        self.stopped = False
        self.ending: asyncio.Future[None] | None = None
        """Its end, once that was asked for."""
        self.archive = Path(settings["ARCHIVE_DIR"])
        self.refusals: list[ArchiveError] = []
        """Of groups that were not crawled at all."""

    def sail(self) -> list[Watch]:
        loop = asyncio.get_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.interrupt)
        task = loop.create_task(self.run())
        with self.progress:
            self.process.start(stop_after_crawl=False, install_signal_handlers=False)
        if not task.done():  # interrupted twice
            task.cancel()
        for watch in self.progress.watches:
            if watch.ended is None:
                self.progress.end(watch, CutShortError(CUT_SHORT))
        self.progress.close()
        return self.progress.watches

    def interrupt(self) -> None:
        """What a person or the system wants ended ends after the pages under way; at once, when it is wanted again."""
        if self.ending is not None:
            stop_reactor()
            return
        self.stopped = True
        self.ending = asyncio.ensure_future(self.process.stop())
        self.progress.say("ending after the pages under way; once more ends it at once")

    async def run(self) -> None:
        ticking = asyncio.create_task(self.tick())
        try:
            await self.run_groups()
        finally:
            ticking.cancel()
            stop_reactor()

    async def run_groups(self) -> None:
        await asyncio.gather(*(self.run_group(sites) for sites in self.groups))

    async def tick(self) -> None:
        while True:
            self.progress.refresh()
            await asyncio.sleep(0.5)

    async def run_group(self, sites: Sequence[SiteConfig]) -> None:
        async with self.berths:
            try:
                with Lease(self.archive, sites[0].fetch.group):
                    await self.run_sites(sites)
            except ArchiveError as error:  # somebody else has the group; the others go on
                self.refusals.append(error)

    async def run_sites(self, sites: Sequence[SiteConfig]) -> None:
        for site in sites:
            if not self.stopped:
                await self.run_site(site)

    def spider(self, site: SiteConfig) -> str | type[Spider]:
        """What crawls a site: its own spider, by name."""
        return site.site.name

    async def run_site(self, site: SiteConfig) -> None:
        await self.run_crawler(self.process.create_crawler(self.spider(site)), site.site.name)

    async def run_crawler(self, crawler: Crawler, label: str) -> Watch:
        """One crawl to its end. What keeps it from beginning is told in its line, and the others go on."""
        watch = self.progress.begin(label, crawler)
        (failure,) = await asyncio.gather(self.process.crawl(crawler), return_exceptions=True)
        if failure is not None:
            logger.error("%s did not run", label, exc_info=failure)
        self.progress.end(watch, failure)
        self.stopped |= watch.outcome == "cancelled"
        return watch


def stop_reactor() -> None:
    from twisted.internet import reactor as installed  # noqa: PLC0415 - importing it earlier would install another one

    reactor: Any = installed
    with contextlib.suppress(ReactorNotRunning):  # Ctrl-C has stopped it
        reactor.stop()


def grouped(configs: Iterable[SiteConfig]) -> list[list[SiteConfig]]:
    groups: dict[str, list[SiteConfig]] = {}
    for config in configs:
        groups.setdefault(config.fetch.group, []).append(config)
    return list(groups.values())


def settings_for(archive: Path, sites: Path | None, **own: Any) -> Settings:
    """Scrapy's settings for a crawl into an archive; its log goes to a file there, so that the terminal stays readable."""
    archive.mkdir(parents=True, exist_ok=True)
    settings = Settings()
    settings.setmodule(shipped, priority="project")
    chosen = {"ARCHIVE_DIR": str(archive), "SITES_DIR": str(sites) if sites else None, "LOG_FILE": str(archive / LOG)}
    for name, value in {**chosen, **own}.items():
        settings.set(name, value, priority="cmdline")
    return settings
