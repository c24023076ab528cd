"""Many sites in one process: the sites of a politeness group one after another, the groups side by side."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from twisted.internet.error import ReactorNotRunning

from crawler import settings as shipped
from crawler.extensions import Progress, Watch
from crawler.sites import SiteConfig

logger = logging.getLogger(__name__)

GROUPS = 16
"""Groups that are asked at the same time: each waits most of its time."""
LOG = "crawl.log"


class Fleet:
    """One crawl of some sites. `sail` returns when all are done; it can be called once in a process."""

    def __init__(self, configs: Sequence[SiteConfig], settings: Settings, console: Console) -> None:
        self.groups = grouped(configs)
        self.process = AsyncCrawlerProcess(settings)
        self.progress = Progress(console)
        self.berths = asyncio.Semaphore(GROUPS)
        self.stopped = False

    def sail(self) -> list[Watch]:
        loop = asyncio.get_event_loop()
        task = loop.create_task(self.run())
        with self.progress:
            self.process.start(stop_after_crawl=False)
        if not task.done():  # the reactor was stopped by force
            task.cancel()
        self.progress.close()
        return self.progress.watches

    async def run(self) -> None:
        ticking = asyncio.create_task(self.tick())
        try:
            await asyncio.gather(*(self.run_group(sites) for sites in self.groups))
        finally:
            ticking.cancel()
            stop_reactor()

    async def tick(self) -> None:
        while True:
            self.progress.refresh()
            await asyncio.sleep(0.5)

    async def run_group(self, sites: Iterable[SiteConfig]) -> None:
        async with self.berths:
            for site in sites:
                if not self.stopped:
                    await self.run_site(site)

    async def run_site(self, site: SiteConfig) -> None:
        """One site to its end. What keeps it from beginning is told in its line, and the others go on."""
        crawler = self.process.create_crawler(site.site.name)
        watch = self.progress.begin(site.site.name, crawler)
        (failure,) = await asyncio.gather(self.process.crawl(crawler), return_exceptions=True)
        if failure is not None:
            logger.error("%s did not run", site.site.name, exc_info=failure)
        self.progress.end(watch, failure)
        self.stopped |= watch.outcome == "cancelled"


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
