"""The spider that every template extends: it finds addresses, asks for them, and hands each page to the reader."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, ClassVar, Self
from urllib.parse import urljoin

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, UsageError
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from archive.batch import Listed, Listing, Step
from archive.frontier import Frontier, Standing
from archive.models import VIETNAM, Article, Aside, Outcome, Unmodified
from crawler import discovery, reading, sentinels
from crawler.addresses import Addresses, same_site
from crawler.drift import Drift
from crawler.enumeration import Numbers
from crawler.fetch import BlockSign
from crawler.installation import ADVICE, SOFTWARE, installation
from crawler.measuring import Measures
from crawler.mishaps import Mishaps
from crawler.modes import Mode
from crawler.page import Page
from crawler.paging import Paging
from crawler.parser.template import Fingerprint, Landmarks, Selectors, Template
from crawler.sites import SiteConfig
from crawler.sweeping import Lists
from crawler.troubles import Troubles

SOURCE, NEW, KNOWN = 40, 30, 10
"""Priorities: what names many addresses first, then what it named, so that few requests ever wait; lists are turned in between."""
BATCH = 500  # addresses of a sitemap that are looked up at a time
FULL_CRAWL = timedelta(days=30)  # so long one that was interrupted goes on; after that another begins

Yield = Listing | Outcome | Request


class NewsSpider(scrapy.Spider):
    """One site, crawled. A template is a subclass that gives the class attributes; a site a subclass of that, with `site`."""

    version: ClassVar[str] = "1"
    select: ClassVar[Selectors] = Selectors()
    landmarks: ClassVar[Landmarks] = Landmarks()
    fingerprint: ClassVar[Fingerprint] = Fingerprint()
    addresses: ClassVar[Addresses]
    paging: ClassVar[Paging]
    shell: ClassVar[bool] = False
    """Whether the first page of a list may show no article: a script fills it."""
    blocks: ClassVar[tuple[BlockSign, ...]] = ()
    absences: ClassVar[tuple[str, ...]] = ()
    """The system's own words, as regular expressions for a whole line, for an article that is not there (crawler.absence)."""
    sitemaps: ClassVar[tuple[str, ...]] = ("/sitemap.xml",)
    """Addresses relative to the site's."""
    feeds: ClassVar[tuple[str, ...]] = ()
    """Addresses relative to each start page."""
    roots: ClassVar[tuple[str, ...]] = ()
    """Regular expressions for where a page's source says that the system is installed; the group is the address."""
    site: ClassVar[SiteConfig]
    signs: ClassVar[Mapping[str, Fingerprint]] = MappingProxyType({})

    frontier: Frontier
    began: datetime
    since: datetime
    """When the crawl began that this run belongs to: a full one may take several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: set[int] = set()
        self.articles = self.limit = 0
        self.trouble: str | None = None
        self.mode = Mode("update")
        self.lists, self.mishaps = Lists(self), Mishaps(self)
        self.measures, self.troubles = Measures(), Troubles()
        self.drift = Drift(self.site.site.template, self.signs)
        self.reader = reading.Reader(self.site, self.template(self.site), self.addresses, self.absences)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.limit = crawler.settings.getint("ARTICLE_LIMIT")
        spider.mode = Mode.of(crawler.settings)
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
        select = cls.select.preferring(site.select) if site else cls.select
        return replace(found, name=site.site.template, select=select) if site else found

    @classmethod
    def of(cls, site: SiteConfig, signs: Mapping[str, Fingerprint] = MappingProxyType({})) -> "type[NewsSpider]":
        """The spider class of one site; `signs` are those of all systems, by which a change is told."""
        own = {"name": site.site.name, "site": site, "signs": signs} | ({"paging": site.paging} if site.paging else {})
        return type(f"{cls.__name__}_{site.site.name}", (cls,), own)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        contact = settings.get("CONTACT") or installation().contact
        if not contact and not cls.site.fetch.allow_private:
            raise UsageError(f"{cls.name} is a public site, and no contact address is set; {ADVICE}")
        who = contact or "no contact: a test or an intranet"
        settings.set("USER_AGENT", f"{SOFTWARE} (+{who})", priority="spider")
        settings.set("DOWNLOAD_VERIFY_CERTIFICATES", cls.site.fetch.verify_tls, priority="spider")

    def resume(self, frontier: Frontier, began: datetime) -> None:
        """Take up the ledger of the site; the run has begun at that moment."""
        self.frontier, self.began = frontier, began
        self.since = frontier.full_since(began, began - FULL_CRAWL) if self.mode.name == "full" else began

    async def start(self) -> AsyncIterator[Any]:
        numbers = Numbers(self)
        if self.mode.turns_lists:
            for request in self.sources():
                yield request
        for batch in self.waiting():
            for standing in batch:
                if self.once(standing.url):
                    yield self.ask(standing.url, standing.url, None, KNOWN, standing)
            await self.crawler.signals.wait_for(signals.scheduler_empty)
        async for found in sentinels.after(numbers):
            yield found

    def sources(self) -> Iterator[Request]:
        by_template = (urljoin(self.site.site.url, path) for path in self.sitemaps)
        for url in dict.fromkeys((*self.site.sitemaps, *by_template)):
            yield self.source(url, self.parse_sitemap, "sitemap")
        for url in self.site.feeds:
            yield self.source(url, self.parse_feed, "feed")
        left = list(self.lists.left())
        for start in self.site.start:
            for path in self.feeds:
                yield self.source(urljoin(start, path), self.parse_feed, "feed")
            yield from self.lists.begin(start, is_start=True)
        yield from left

    def waiting(self) -> Iterator[Sequence[Standing]]:
        """What the ledger holds for this crawl, besides what will be found."""
        if self.mode.name == "recheck":
            return self.frontier.due(self.began)
        if self.mode.name == "full":
            return self.frontier.unasked(self.since)
        days = self.mode.days.wide if self.mode.days else None
        return self.frontier.unread(self.began, (days.first, days.last) if days else None)

    def source(self, url: str, callback: Any, kind: str) -> Request:
        failed = self.failed_source
        return Request(url, callback, meta={"kind": kind}, errback=failed, priority=SOURCE, dont_filter=True)

    def parse_sitemap(self, response: Response) -> Iterator[Yield]:
        self.measures.source("sitemap")
        content = discovery.sitemap(response)
        for url in discovery.of_sections(content.sitemaps, self.site.start):
            if self.once(url):
                yield self.source(url, self.parse_sitemap, "sitemap")
        for begin in range(0, len(content.pages), BATCH):
            yield from self.found(self.candidates(content.pages[begin : begin + BATCH]), response.url, kind="sitemap")

    def parse_feed(self, response: Response) -> Iterator[Yield]:
        self.measures.source("feed")
        yield from self.found(self.candidates(discovery.feed(response)), response.url, kind="feed")

    def candidates(self, urls: Iterable[str]) -> dict[str, str]:
        """Those of some addresses that may be articles of this site, with their canonical form."""
        return {url: self.reader.canonical(url) for url in urls if self.is_candidate(url)}

    def entries(self, page: Page, links: Sequence[str]) -> Mapping[str, str]:
        """The articles that a list page names, by the address it gives them; their canonical form. `links` are all of the page's."""
        del page
        return self.candidates(links)

    def may_be_list(self, url: str) -> bool:
        """Whether a page that a list links to may be a list itself."""
        return self.addresses.is_listing(url)

    def is_candidate(self, url: str) -> bool:
        return same_site(url, self.site.site.url) and self.addresses.is_article(url)

    def once(self, url: str) -> bool:
        """Whether an address is met for the first time in this run."""
        before = len(self.asked)
        self.asked.add(hash(url))
        return len(self.asked) > before

    def found(
        self,
        articles: Mapping[str, str],
        on: str,
        step: Step | None = None,
        days: Mapping[str, date] = MappingProxyType({}),
        kind: str = "list",
    ) -> Iterator[Yield]:
        """Record the articles that a page of some kind names, by address in canonical form; then ask for those that this crawl is after."""
        named: dict[str, str] = {}
        for url, canonical in articles.items():
            named.setdefault(canonical, url)
        fresh = [canonical for canonical in named if self.once(canonical)]
        if step or fresh:
            listed = tuple(self.listed(url, named[url], days.get(url)) for url in (named if step else fresh))
            yield Listing(site=self.site.site.name, urls=listed, found_on=on, met=len(fresh), step=step)
        standings = self.frontier.standings(fresh, self.began)
        self.measures.names(kind, named, fresh, standings)
        for canonical in fresh:
            if self.mode.wants(standings.get(canonical), days.get(canonical)):
                yield self.ask(named[canonical], canonical, on, NEW)

    def listed(self, canonical: str, url: str, day: date | None) -> Listed:
        return Listed(url=canonical, number=self.addresses.identity(url) or None, listed_on=day)

    def ask(self, url: str, listed: str, on: str | None, priority: int, standing: Standing | None = None) -> Request:
        """The request for an article; on a re-check only if it has changed, where its server lets us ask so."""
        headers = {}
        if standing and self.mode.name == "recheck":
            validators = {"If-None-Match": standing.etag, "If-Modified-Since": standing.last_modified}
            headers = {name: value for name, value in validators.items() if value}
        self.crawler.stats.inc_value("crawl/asked")
        return Request(
            url,
            self.parse_article,
            headers=headers,
            meta={"kind": "article", "asked": listed, "is_known": bool(standing and standing.article_id)},
            cb_kwargs={"listed": listed, "found_on": on},
            errback=self.failed_article,
            priority=priority,
            dont_filter=True,
        )

    def parse_article(self, response: Response, listed: str, found_on: str | None) -> Iterator[Yield]:
        outcome = self.reader.outcome(response, listed, found_on)
        self.drift.note(outcome, lambda: self.reader.list_page(response))
        former = self.former(outcome)
        if former is None:
            yield from self.settled(outcome)
        else:
            request = self.ask(former, former, None, NEW)
            request.cb_kwargs["then"] = outcome
            yield request.replace(callback=self.parse_former, errback=self.failed_former)

    def former(self, outcome: Outcome) -> str | None:
        """Where an article of the same text or number is known to stand, that this run has not looked at: it may have moved here."""
        article = outcome.reading
        if not isinstance(article, Article):
            return None
        number = self.addresses.identity(article.url) or None
        return self.frontier.twin(article.canonical_url, outcome.digest, number, self.began)

    def parse_former(self, response: Response, listed: str, found_on: str | None, then: Outcome) -> Iterator[Outcome]:
        """The old address first: whether it has its article still decides what the new one is."""
        yield self.reader.outcome(response, listed, found_on)
        yield from self.settled(then)

    def failed_former(self, failure: Failure) -> Iterator[Outcome]:
        then: Outcome = failure.request.cb_kwargs["then"]  # type: ignore[attr-defined]
        yield from self.failed_article(failure)
        yield from self.settled(then)

    def settled(self, outcome: Outcome) -> Iterator[Outcome]:
        """An outcome for the archive, unless the limit is reached; of an article outside the days asked for only that it is so."""
        if self.limit and self.articles >= self.limit:
            return  # was under way when the last one came
        article, days = outcome.reading, self.mode.days
        if days and isinstance(article, Article) and not days.hold(article.published_at):
            day = article.published_at and article.published_at.astimezone(VIETNAM).date()
            outcome = replace(outcome, reading=Aside(url=article.canonical_url, published_on=day))
        yield outcome
        self.articles += isinstance(outcome.reading, Article | Unmodified)
        if self.limit and self.articles >= self.limit:
            raise CloseSpider("limited")

    def failed_article(self, failure: Failure) -> Iterator[Outcome]:
        yield from self.mishaps.article(failure)

    def failed_source(self, failure: Failure) -> None:
        self.mishaps.source(failure)
