"""Files that articles attach, and their images: asked for right after their article, or by the next crawl."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from archive import clock
from archive.batch import Fetched, Listed, Listing
from archive.enclosures import Enclosure, Enclosures
from archive.filetype import HTML, sniffed
from archive.models import Article, Outcome
from crawler.addresses import same_site
from crawler.fetch import StoppedError
from crawler.installation import installation
from crawler.obstacles import BlockedError
from crawler.pipelines import ArchivePipeline
from crawler.sites import SiteConfig

PRIORITY = 35
"""After what names addresses, before articles that were not read yet: few ever wait."""
AGAIN = ("full", "recheck")
"""Crawls that ask again for files that were had, as for their articles. An image is had once."""
FAULTS = (429, 500, 502, 503, 504)
UNMODIFIED = 304


class EnclosureMiddleware:
    """Spider middleware: after each article that was read, the requests for what it encloses; nothing where there is no archive.

    An article's files are listed before it is committed, so that no crash can come between the two.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        spider: Any = crawler.spider
        self.site: SiteConfig = spider.site
        self.kinds = frozenset(wanted(crawler, self.site))
        self.again = crawler.settings["CRAWL_MODE"] in AGAIN
        self.ledger: Enclosures | None = None
        self.met: set[int] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.opened, signals.spider_opened)
        return middleware

    def opened(self) -> None:
        archive = self.crawler.get_item_pipeline(ArchivePipeline)
        self.ledger = archive.archive.enclosures(self.site.site.name) if archive and archive.ingest else None

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for item in start:
            yield item
        for batch in self.ledger.left(clock.now()) if self.ledger else ():
            for one in batch:
                if one.kind in self.kinds and self.once(one.url):
                    yield self.ask(one.url, one.kind, one)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for item in result:
            if self.ledger and isinstance(item, Outcome) and isinstance(item.reading, Article):
                for one in self.enclosed(item, item.reading, self.ledger):
                    yield one
            else:
                yield item

    def enclosed(self, outcome: Outcome, article: Article, ledger: Enclosures) -> Iterator[Any]:
        named = {url: kind for url, kind in enclosures(article) if self.is_asked(url, kind) and self.once(url)}
        standings = ledger.standings(named, clock.now()) if named else {}
        fresh = tuple(Listed(url=url, kind=kind) for url, kind in named.items() if url not in standings)
        if fresh:
            yield Listing(site=self.site.site.name, urls=fresh, found_on=article.canonical_url, met=0)
        yield outcome
        for url, kind in named.items():
            known = standings.get(url)
            if known is None or self.is_wanted(known):
                yield self.ask(url, kind, known)

    def is_asked(self, url: str, kind: str) -> bool:
        return kind in self.kinds and same_site(url, self.site.site.url)

    def is_wanted(self, known: Enclosure) -> bool:
        if known.state == "fetched":
            return self.again and known.kind == "file"
        return known.state == "listed" or known.due

    def once(self, url: str) -> bool:
        key = hash(url)
        new = key not in self.met
        self.met.add(key)
        return new

    def ask(self, url: str, kind: str, known: Enclosure | None) -> Request:
        """The request; of a file that was had, only if it has changed, where its server lets us ask so."""
        headers = {}
        if known and known.state == "fetched":
            validators = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
            headers = {name: value for name, value in validators.items() if value}
        settings = self.crawler.settings
        meta = {"kind": kind, "asked": url, "download_timeout": settings.getint("FILE_TIMEOUT")}
        meta["download_maxsize"] = settings.getint(f"{kind.upper()}_MAXSIZE")
        return Request(
            url, self.fetched, headers=headers, meta=meta, errback=self.failed, priority=PRIORITY, dont_filter=True
        )

    def fetched(self, response: Response) -> Iterator[Fetched]:
        """A page in place of a file or an image says that it is not there, whatever its status says."""
        page = sniffed(response.body) == HTML
        yield self.outcome(response.request, "type: a page was served instead" if page else None)

    def failed(self, failure: Failure) -> Iterator[Fetched]:
        request: Request = failure.request  # type: ignore[attr-defined]
        if isinstance(failure.value, HttpError):
            yield self.refused(request, failure.value.response.status)
        elif not isinstance(failure.value, StoppedError | BlockedError):
            reason = str(failure.value) or type(failure.value).__name__
            yield self.outcome(request, f"fetch: {reason}", transient=True)
        spider: Any = self.crawler.spider
        if isinstance(failure.value, BlockedError):
            spider.mishaps.note(failure)
        spider.mishaps.stop_if_blocked(failure)

    def refused(self, request: Request, status: int) -> Fetched:
        if status == UNMODIFIED:
            return self.outcome(request, None)
        return self.outcome(request, f"status: HTTP {status}", transient=status in FAULTS)

    def outcome(self, request: Request | None, reason: str | None, *, transient: bool = False) -> Fetched:
        meta = request.meta if request else {}
        self.crawler.stats.inc_value("archive/enclosures")
        return Fetched(
            site=self.site.site.name,
            url=meta["asked"],
            at=clock.now(),
            reason=reason,
            transient=transient,
            recorded=meta.get("capture"),
        )


def enclosures(article: Article) -> Iterator[tuple[str, str]]:
    """Addresses of what an article encloses, with their kind."""
    for file in article.attachments:
        if file.url:
            yield file.url, "file"
    for image in article.images:
        yield image.url, "image"


def wanted(crawler: Crawler, site: SiteConfig) -> Iterator[str]:
    """What is asked for of this site: a site file goes before the operator's settings."""
    if site.fetch.files:
        yield "file"
    chosen = crawler.settings.get("KEEP_IMAGES") or installation().keep_images
    if site.fetch.images if site.fetch.images is not None else chosen == "yes":
        yield "image"
