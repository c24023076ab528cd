"""The spider that every template extends: it finds addresses, asks for them, and hands each page to the reader."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Self
from urllib.parse import urljoin, urlsplit

import scrapy
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, UsageError
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from archive.models import Article, Listed, Listing, Outcome
from crawler import discovery, reading
from crawler.addresses import Addresses, same_site
from crawler.discovery import Sweep
from crawler.fetch import BlockedError, BlockSign, StoppedError
from crawler.installation import ADVICE, SOFTWARE, installation
from crawler.paging import ListPage, Paging
from crawler.parser.template import Fingerprint, Landmarks, Selectors, Template
from crawler.sites import SiteConfig

SITEMAP, NEW, LIST, KNOWN = 40, 30, 20, 10
"""Priorities: what names many addresses first, then articles not read yet, so that few requests ever wait."""

BATCH = 100
"""Addresses left by an earlier crawl that are taken up at a time."""

Yield = Listing | Outcome | Request


class NewsSpider(scrapy.Spider):
    """One site, crawled. A template is a subclass that gives the class attributes; a site a subclass of that, with `site`."""

    version: ClassVar[str] = "1"
    select: ClassVar[Selectors] = Selectors()
    landmarks: ClassVar[Landmarks] = Landmarks()
    fingerprint: ClassVar[Fingerprint] = Fingerprint()
    addresses: ClassVar[Addresses]
    paging: ClassVar[Paging]
    blocks: ClassVar[tuple[BlockSign, ...]] = ()
    sitemaps: ClassVar[tuple[str, ...]] = ("/sitemap.xml",)
    """Addresses relative to the site's."""
    feeds: ClassVar[tuple[str, ...]] = ()
    """Addresses relative to each start page."""
    site: ClassVar[SiteConfig]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: set[int] = set()
        self.swept: set[str] = set()
        self.known: frozenset[int] = frozenset()
        self.unread: tuple[str, ...] = ()
        self.articles = 0
        self.limit = 0
        self.trouble: str | None = None
        self.reader = reading.Reader(self.site, self.template(self.site), self.addresses)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.limit = crawler.settings.getint("ARTICLE_LIMIT")
        return spider

    @classmethod
    def template(cls, site: SiteConfig | None = None) -> Template:
        """What the parser needs of this template, with a site's own selectors before the template's."""
        found = Template(
            name=cls.name,
            version=cls.version,
            select=cls.select,
            landmarks=cls.landmarks,
            fingerprint=cls.fingerprint,
        )
        if site is None:
            return found
        return replace(found, name=site.site.template, select=cls.select.preferring(site.select))

    @classmethod
    def of(cls, site: SiteConfig) -> "type[NewsSpider]":
        """The spider class of one site."""
        return type(f"{cls.__name__}_{site.site.name}", (cls,), {"name": site.site.name, "site": site})

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        contact = settings.get("CONTACT") or installation().contact
        if not contact and not cls.site.fetch.allow_private:
            raise UsageError(f"{cls.name} is a public site, and no contact address is set; {ADVICE}")
        agent = f"{SOFTWARE} (+{contact or 'no contact: a test or an intranet'})"
        settings.set("USER_AGENT", agent, priority="spider")
        settings.set("DOWNLOAD_VERIFY_CERTIFICATES", cls.site.fetch.verify_tls, priority="spider")

    def resume(self, ledger: Mapping[str, str]) -> None:
        """Take up what the archive knows: each canonical address of the site with its state. What is known is asked last."""
        self.known = frozenset(hash(url) for url, state in ledger.items() if state != "listed")
        self.unread = tuple(url for url, state in ledger.items() if state == "listed")

    async def start(self) -> AsyncIterator[Any]:
        for path in self.sitemaps:
            yield self.source(urljoin(self.site.site.url, path), self.parse_sitemap, "sitemap")
        for start in self.site.start:
            for path in self.feeds:
                yield self.source(urljoin(start, path), self.parse_feed, "feed")
            for request in self.sweep(start, is_start=True):
                yield request
        for begin in range(0, len(self.unread), BATCH):
            for item in self.found(self.unread[begin : begin + BATCH], None):
                yield item

    def source(self, url: str, callback: Any, kind: str) -> Request:
        meta = {"kind": kind}
        return Request(url, callback, meta=meta, errback=self.failed_source, priority=SITEMAP, dont_filter=True)

    def parse_sitemap(self, response: Response) -> Iterator[Yield]:
        content = discovery.sitemap(response)
        for url in discovery.of_sections(content.sitemaps, self.site.start):
            if self.once(url):
                yield self.source(url, self.parse_sitemap, "sitemap")
        yield from self.found(content.pages, response.url)

    def parse_feed(self, response: Response) -> Iterator[Yield]:
        yield from self.found(discovery.feed(response), response.url)

    def sweep(self, url: str, *, is_start: bool = False) -> Iterator[Request]:
        """The request for the first page of a list, unless that list was begun already."""
        base, _ = self.paging.split(url)
        if same_site(base, self.site.site.url) and self.begins(base):
            kwargs = {"sweep": Sweep(base), "number": 1, "is_start": is_start}
            priority = SITEMAP if is_start else LIST
            yield Request(
                base,
                self.parse_list,
                meta={"kind": "list"},
                cb_kwargs=kwargs,
                errback=self.failed_source,
                priority=priority,
            )

    def begins(self, base: str) -> bool:
        key = self.reader.canonical(base).removesuffix("/")
        new = key not in self.swept
        self.swept.add(key)
        return new

    def parse_list(self, response: Response, sweep: Sweep, number: int, is_start: bool = False) -> Iterator[Yield]:
        base, answered = self.paging.split(response.url)
        if response.meta.get("redirect_times") and not self.follows(sweep, number, base, answered):
            return
        links = self.reader.links(response)
        articles = [url for url in links if self.is_candidate(url)]
        yield from self.found(articles, response.url)
        if is_start:
            yield from self.lists(links, base)
        for url in dict.fromkeys(urljoin(url, ".") for url in articles if not urlsplit(url).query):
            if self.addresses.is_listing(url):
                yield from self.sweep(url)
        if sweep.goes_on([self.reader.canonical(url) for url in articles]) and number < discovery.LAST_PAGE:
            request = self.paging.turn(ListPage(base=sweep.base, number=number, response=response, links=links))
            if request is not None:
                kwargs = {"sweep": sweep, "number": number + 1}
                yield request.replace(
                    callback=self.parse_list,
                    meta=request.meta | {"kind": "list"},
                    cb_kwargs=kwargs,
                    errback=self.failed_source,
                    priority=LIST,
                )

    def follows(self, sweep: Sweep, number: int, base: str, answered: int) -> bool:
        """Whether a redirected list page is still the page that was asked: the site may rename a list, not turn it back."""
        if number > 1:
            return answered == number
        sweep.base = base
        return self.reader.canonical(base).removesuffix("/") in self.swept or self.begins(base)

    def lists(self, links: Iterable[str], start: str) -> Iterator[Request]:
        """The lists that a start page links to, in its own folder or below."""
        for url in dict.fromkeys(links):
            if url.startswith(urljoin(start, ".")) and self.addresses.is_listing(url):
                yield from self.sweep(url)

    def is_candidate(self, url: str) -> bool:
        return same_site(url, self.site.site.url) and self.addresses.is_article(url)

    def once(self, url: str) -> bool:
        """Whether an address is met for the first time in this run."""
        key = hash(url)
        new = key not in self.asked
        self.asked.add(key)
        return new

    def found(self, urls: Iterable[str], on: str | None) -> Iterator[Yield]:
        """Record the candidates among some addresses that were not met yet, then ask for each."""
        fresh: dict[str, str] = {}
        for url in urls:
            if self.is_candidate(url) and self.once(canonical := self.reader.canonical(url)):
                fresh[canonical] = url
        if fresh:
            named = tuple(Listed(url=canonical) for canonical in fresh)
            yield Listing(site=self.site.site.name, urls=named, found_on=on, met=len(named))
        for canonical, url in fresh.items():
            kwargs = {"listed": canonical, "found_on": on}
            yield Request(
                url,
                self.parse_article,
                meta={"kind": "article", "asked": canonical},
                cb_kwargs=kwargs,
                errback=self.failed_article,
                priority=KNOWN if hash(canonical) in self.known else NEW,
                dont_filter=True,
            )

    def parse_article(self, response: Response, listed: str, found_on: str | None) -> Iterator[Outcome]:
        if self.limit and self.articles >= self.limit:
            return  # was under way when the last one came
        outcome = self.reader.outcome(response, listed, found_on)
        yield outcome
        self.articles += isinstance(outcome.reading, Article)
        if self.limit and self.articles >= self.limit:
            raise CloseSpider("limited")

    def failed_article(self, failure: Failure) -> list[Outcome]:
        """An article that was not had: the ledger learns why. Nothing is known of one whose wait was cut short."""
        self.stop_if_blocked(failure)
        if isinstance(failure.value, StoppedError):
            return []
        request: Request = failure.request  # type: ignore[attr-defined]
        listed, found_on = request.cb_kwargs["listed"], request.cb_kwargs["found_on"]
        if isinstance(failure.value, HttpError):
            return [self.reader.outcome(failure.value.response, listed, found_on)]
        return [self.reader.unreached(listed, found_on, reason_of(failure))]

    def failed_source(self, failure: Failure) -> None:
        """A list, sitemap or feed that was not had. Most sites lack one of them; the run tells only if nothing was found."""
        self.stop_if_blocked(failure)
        url = failure.request.url  # type: ignore[attr-defined]
        self.logger.info("%s: %s", url, reason_of(failure))
        if url in self.site.start or self.trouble is None:
            self.trouble = f"{url}: {reason_of(failure)}"

    def stop_if_blocked(self, failure: Failure) -> None:
        if isinstance(failure.value, BlockedError):
            self.trouble = f"{failure.request.url}: {failure.value}"  # type: ignore[attr-defined]
            raise CloseSpider("blocked")


def reason_of(failure: Failure) -> str:
    """Why a request failed, in one line."""
    if isinstance(failure.value, HttpError):
        return f"HTTP {failure.value.response.status}"
    return str(failure.value) or type(failure.value).__name__
