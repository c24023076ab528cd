"""A probe by the way of a crawl: the same downloader, guards, robots.txt, politeness and walls; only the archive is missing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UsageError,
)
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings

from archive.connection import FILE, ArchiveError
from archive.lease import Lease
from archive.models import Site
from crawler import settings as shipped
from crawler.addresses import Addresses
from crawler.fetch import BlockSign
from crawler.fleet import GROUPS, grouped, stop_reactor
from crawler.obstacles import BlockedError, OutsideError
from crawler.paging import SinglePage
from crawler.probing.visit import Failure, Seen
from crawler.reading import PAGES, file_kind, media_type
from crawler.sites import Fetch, SiteConfig
from crawler.spider import NewsSpider

ABSENT = (404, 410)


@dataclass
class Online:
    """A site that is asked by a running spider."""

    spider: "Prober"

    async def response(self, url: str) -> Response:
        engine: Any = self.spider.crawler.engine
        response: Response = await engine.download_async(Request(url, meta={"kind": "other"}, dont_filter=True))
        return response

    async def get(self, url: str) -> Seen | Failure:
        try:
            response = await self.response(url)
        except Exception as error:  # noqa: BLE001 - whatever kept the page from coming is told in words
            return failure(url, error)
        if problem := unfit(response):
            return Failure(url=response.url, kind=problem[0], detail=problem[1])
        reader = self.spider.reader
        page = reader.page(response, reader.capture(response, url))
        page.site = ""
        return Seen(asked=url, page=page, response=response)

    async def raw(self, url: str) -> Response | None:
        try:
            response = await self.response(url)
        except Exception as error:  # noqa: BLE001
            self.spider.logger.info("%s: %s", url, error)
            return None
        return response if response.status == 200 else None

    def saved(self) -> Sequence[Seen]:
        return ()


def unfit(response: Response) -> tuple[str, str] | None:
    """Why an answer is no page, as kind and detail."""
    if response.status != 200:
        blocked = response.status in (401, 403, 406, 418, 429)
        return ("blocked" if blocked else "status"), f"HTTP {response.status}"
    media = media_type(response)
    if media not in PAGES and not (media is None and isinstance(response, HtmlResponse)):
        return "media", f"is {media or 'of no type'}"
    if kind := file_kind(response.body):
        return "media", f"is {kind} by its bytes"
    return None if response.body.strip() else ("media", "is empty")


def failure(url: str, error: BaseException) -> Failure:
    """What went wrong, by kind."""
    words = str(error) or type(error).__name__
    if isinstance(error, BlockedError):
        return Failure(url=url, kind="cookies" if "cookie" in words else "blocked", detail=words)
    if isinstance(error, OutsideError):
        return Failure(url=url, kind="outside", detail=words)
    if isinstance(error, IgnoreRequest):
        return Failure(url=url, kind="robots" if "robots.txt" in words else "status", detail=words)
    if isinstance(error, CannotResolveHostError):
        return Failure(url=url, kind="dns", detail=f"{urlsplit(url).hostname} has no address")
    if isinstance(error, DownloadConnectionRefusedError):
        return Failure(url=url, kind="refused", detail=words)
    if isinstance(error, DownloadTimeoutError | TimeoutError):
        return Failure(url=url, kind="timeout", detail=words)
    told = told_by(error)
    if any(sign in told.casefold() for sign in ("ssl", "tls", "certificate", "verif")):
        return Failure(
            url=url, kind="tls", detail=f"{told}; where its chain is broken, --no-verify-tls asks all the same"
        )
    return Failure(url=url, kind="network", detail=told)


def told_by(error: BaseException) -> str:
    """Everything that an error and its causes say: Twisted wraps what OpenSSL tells."""
    reasons = [str(getattr(one, "value", one)) for one in (getattr(error, "reasons", None) or ())]
    cause = error.__cause__
    inner = told_by(cause) if cause is not None else ""
    return "; ".join(dict.fromkeys(filter(None, [str(error), *reasons, inner]))) or type(error).__name__


class Prober(NewsSpider):
    """Asks for what a survey wants, page by page."""

    name = "probe"
    addresses = Addresses(article=r".*", listing=r"(?!)")
    paging = SinglePage()
    errand: ClassVar["Errand"]

    async def start(self) -> AsyncIterator[Any]:
        await self.errand.work(Online(self))
        for request in list[Request]():  # what makes this a generator, as Scrapy wants it
            yield request


@dataclass(eq=False, slots=True)
class Errand:
    """One site to be probed: what is done once its spider runs. `work` tells its outcome itself."""

    url: str
    manners: Fetch
    work: Callable[[Online], Awaitable[None]]
    refused: Callable[[BaseException], None]
    """Told where the spider could not run at all."""

    @property
    def config(self) -> SiteConfig:
        host = urlsplit(self.url).netloc
        site = Site(name=host, title=host, province="", url=self.url, template="")
        return SiteConfig(site=site, start=(self.url,), path=Path(), fetch=self.manners)


def run(errands: Sequence[Errand], blocks: Iterable[BlockSign], archive: Path, **own: Any) -> None:
    """Do all errands, one at a time a politeness group, the groups side by side. Once in a process. A group that `archive` is
    crawling is refused."""
    settings = Settings()
    settings.setmodule(shipped, priority="project")
    for name, value in {"LOG_LEVEL": "CRITICAL", "ITEM_PIPELINES": {}, **own}.items():
        settings.set(name, value, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    signs = tuple(blocks)
    berths = asyncio.Semaphore(GROUPS)

    async def one_group(group: Sequence[SiteConfig]) -> None:
        async with berths:
            try:
                with lease(archive, group[0].fetch.group):
                    for config in group:
                        await one(process, by_config[id(config)], config, signs)
            except ArchiveError as error:
                for config in group:
                    by_config[id(config)].refused(error)

    async def every() -> None:
        try:
            await asyncio.gather(*(one_group(group) for group in grouped(configs)))
        finally:
            stop_reactor()

    configs = [errand.config for errand in errands]
    by_config = {id(config): errand for config, errand in zip(configs, errands, strict=True)}
    task = asyncio.get_event_loop().create_task(every())
    process.start(stop_after_crawl=False)
    if task.done() and (error := task.exception()):
        raise error


def lease(archive: Path, group: str) -> AbstractContextManager[object]:
    """The group's lease; where there is no archive yet, nobody crawls it."""
    return Lease(archive, group) if (archive / FILE).is_file() else nullcontext()


async def one(process: AsyncCrawlerProcess, errand: Errand, config: SiteConfig, signs: Sequence[BlockSign]) -> None:
    attributes = {"name": config.site.name, "site": config, "errand": errand, "blocks": signs}
    spider = type(f"Probe_{config.site.name}", (Prober,), attributes)
    try:
        await process.crawl(spider)
    except (UsageError, ValueError, OSError) as error:
        errand.refused(error)
