"""Stored answers read again: which site an address belongs to, and which template made the page, when no crawl has just asked for it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from scrapy import Request
from scrapy.http import Headers, Response, TextResponse
from scrapy.responsetypes import responsetypes

from archive import frames
from archive.models import Outcome, Recorded, Unreadable
from archive.warc import Exchange
from crawler import fingerprint
from crawler.addresses import place
from crawler.page import Page
from crawler.parser.frame import Frame
from crawler.reading import PAGES, Reader
from crawler.sites import SiteConfig
from crawler.spider import NewsSpider

WRAPPING = ("content-encoding", "transfer-encoding", "content-length")
"""What a stored answer's head says of a body that is unpacked by now."""


@dataclass(slots=True)
class Readers:
    """The readers of some sites, each with every template there is: a site may have had another system once."""

    configs: Mapping[str, SiteConfig]
    templates: Mapping[str, type[NewsSpider]]
    connection: sqlite3.Connection | None = None
    """Of the archive that has the frames of sites of no known system."""
    _readers: dict[tuple[str, str], Reader] = field(default_factory=dict)
    _places: dict[tuple[str, int | None], SiteConfig] = field(default_factory=dict)

    def __post_init__(self) -> None:
        former = {config.site.succeeds for config in self.configs.values()}
        in_time = sorted(self.configs.values(), key=lambda config: config.site.name not in former)
        self._places = {place(config.site.url): config for config in in_time}

    def site_of(self, url: str) -> SiteConfig | None:
        """The site on whose host an address is; of two that had it in turn, the one that took over."""
        return self._places.get(place(url))

    def reader(self, config: SiteConfig, template: str | None = None) -> Reader:
        """The reader of a site with its own template, or with another."""
        own = config.site.template
        name = template or own
        found = self._readers.get((config.site.name, name))
        if found is None:
            spider = self.templates[name]
            found = Reader(config, spider.template(config if name == own else None), spider.addresses)
            self._readers[config.site.name, name] = found
        if found.template.is_generic:
            found.frame = self.frame(config.site.name)
        return found

    def frame(self, site: str, digest: str | None = None) -> Frame:
        """A frame of a site, the one named or the newest; an empty one where the archive has none."""
        content = frames.content(self.connection, site, digest) if self.connection is not None else None
        return Frame.of_json(content) if content else Frame()

    def of_article(self, config: SiteConfig, exchange: Exchange) -> Reader | None:
        """The reader for a page that may be an article's: by its address, or because it is of another system that says so."""
        own = self.reader(config, config.template_at(exchange.fetched_at))
        if exchange.media_type not in PAGES:
            return None
        return own if own.addresses.is_article(exchange.url) else self._recognised(own, page(exchange))

    def outcome(self, reader: Reader, exchange: Exchange, recorded: Recorded) -> Outcome:
        """What a stored answer comes to, with that reader, or with the one of the system that made the page after all."""
        listed = reader.canonical(recorded.capture.url)
        answer = response(exchange, recorded, redirected=reader.canonical(exchange.url) != listed)
        outcome = reader.outcome(answer, listed, None)
        if isinstance(outcome.reading, Unreadable) and outcome.reading.field == "template":
            other = self._recognised(reader, page(exchange))
            return outcome if other is None else other.outcome(answer, other.canonical(exchange.url), None)
        return outcome

    def _recognised(self, tried: Reader, seen: Page) -> Reader | None:
        """The reader of another template that made the page, by the most signs."""
        signs: dict[str, int] = {}
        for name, spider in self.templates.items():
            evidence = fingerprint.score(seen, spider.fingerprint)
            if evidence.confirmed and name != tried.template.name and spider.addresses.is_article(seen.url):
                signs[name] = len(evidence.reasons)
        return self.reader(tried.config, max(signs, key=lambda name: (signs[name], name))) if signs else None


def page(exchange: Exchange) -> Page:
    """A stored answer as fingerprints see it."""
    headers = {name.lower(): value for name, value in exchange.headers}
    return Page(exchange.url, exchange.payload, fetched_at=exchange.fetched_at, headers=headers)


def response(exchange: Exchange, recorded: Recorded, *, redirected: bool = False) -> Response:
    """The answer as a crawl would have handed it to the reader."""
    body = exchange.payload
    headers = Headers([(name, value) for name, value in exchange.headers if name.lower() not in WRAPPING])
    request = Request(exchange.url, meta={"capture": recorded}, dont_filter=True)
    if redirected:
        request.meta["redirect_times"] = 1
    kind = responsetypes.from_args(headers=headers, url=exchange.url, body=body)
    own = {"encoding": None} if issubclass(kind, TextResponse) else {}
    return kind(exchange.url, status=exchange.status, headers=headers, body=body, request=request, **own)
