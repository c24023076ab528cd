"""Any site of no known system: lists and articles are told apart by their structure, what repeats from page to page is learnt and left out.

Nothing here knows a system. The first articles of a crawl wait until there are enough to learn the site's frame from (crawler.parser.frame); the frame
is kept in the archive, so that every reading can be made again just so. A frame that the pages no longer bear is learnt anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from archive import clock
from archive.frontier import Frontier, Standing
from archive.models import Outcome, Unreadable
from crawler import structure
from crawler.addresses import Addresses, same_site
from crawler.numbering import Numbered
from crawler.page import Page
from crawler.parser.blocks import Line
from crawler.parser.frame import Frame
from crawler.parser.template import Landmarks, Template
from crawler.parser.unknown import LIST, fits
from crawler.sites import SiteConfig
from crawler.spider import NewsSpider, Yield

SAMPLE = 6
"""Articles that a frame is learnt from."""
LISTS = 2
"""List pages that it is learnt from besides: what they share with articles is the frame of all pages."""
FILES = r"jpe?g|png|gif|webp|svg|ico|bmp|pdf|docx?|xlsx?|pptx?|rtf|odt|rar|zip|7z|mp[34]|avi|css|js|json|xml|rss|atom|txt|apk|exe"
VIEWS = r"print|in-?bai|inbai|rss|feed|atom|login|dang-?nhap|register|dang-?ky|search|tim-?kiem|tags?|tu-khoa|author|tac-gia|sendmail|email|share|download|tai-ve|api|wp-json|wp-admin|user|member|cart|captcha"


class Generic(NewsSpider):
    """An address with a slug or a number is a candidate; a page that turns out to be a list is turned over as one."""

    name = "generic"
    landmarks = Landmarks()
    addresses = Addresses(
        article=rf"(?=.*(?:\d|[^/]*-[^/]*-))(?!.*\.(?:{FILES})$)/(?:[^/]+/)*[^/]*?(?:-(?P<id>[1-9]\d*))?(?:\.(?:html?|aspx|php|jsp))?/?",
        listing=rf"(?!.*\.(?:{FILES})$)/(?:[^/]+/?)*",
        dropped=rf"/(?:{VIEWS})(?:/|\.\w+$|$)|\.(?:{FILES})$",
        dropped_query=r"print|tmpl|format|share|replytocom|s|q|keywords?|search|tukhoa|sort|order(?:by)?|view_mode|download",
        rewrites=((r"(?<=.)/$", ""),),
    )
    paging = Numbered()
    sitemaps = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
    feeds = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.titled: set[str] = set()
        """Addresses that were linked to by a title: no lists, unless a page turns out to be one."""
        self.waiting_pages = 0
        """Articles that were asked for and have not come."""
        self.held: list[tuple[Response, str, str | None]] = []
        """Articles that came before the frame was known."""
        self.shown: list[Sequence[Line]] = []
        """The lines of the first list pages."""
        self.is_learning = True

    @classmethod
    def template(cls, site: SiteConfig | None = None) -> Template:
        return replace(super().template(site), is_generic=True)

    def resume(self, frontier: Frontier, began: datetime) -> None:
        super().resume(frontier, began)
        kept = frontier.frame()
        self.reader.frame = Frame.of_json(kept) if kept else Frame()

    def entries(self, page: Page, links: Sequence[str]) -> Mapping[str, str]:
        """By structure, not by address: what bears a title, and what stands where titles do."""
        del links
        if len(self.shown) < LISTS:
            self.shown.append(page.lines)
        self.titled.update(anchor.url for anchor in structure.anchors(page) if anchor.bears_title)
        chosen = [url for url in structure.entries(page) if self.may_be_page(url) and not self.lists.has(url)]
        self.titled.update(chosen)
        return {url: self.reader.canonical(url) for url in chosen}

    def may_be_list(self, url: str) -> bool:
        return super().may_be_list(url) and url not in self.titled

    def may_be_page(self, url: str) -> bool:
        """Whether an address is one of this site's pages, and no second view or file."""
        return (
            same_site(url, self.site.site.url) and self.addresses.is_page(url) and urlsplit(url).path not in ("", "/")
        )

    def ask(self, url: str, listed: str, on: str | None, priority: int, standing: Standing | None = None) -> Request:
        self.waiting_pages += 1
        return super().ask(url, listed, on, priority, standing)

    def parse_article(self, response: Response, listed: str, found_on: str | None) -> Iterator[Yield]:
        self.waiting_pages -= 1
        self.held.append((response, listed, found_on))
        yield from self.released()

    def failed_article(self, failure: Failure) -> Iterator[Outcome]:
        self.waiting_pages -= 1
        yield from super().failed_article(failure)
        yield from self.released()  # type: ignore[misc]

    def released(self) -> Iterator[Yield]:
        """What was held back, once there are enough pages to learn from, or no more are to come."""
        if self.is_learning and len(self.held) < SAMPLE and self.waiting_pages > 0:
            return
        if self.is_learning:
            self.learn()
        held, self.held = self.held, []
        for response, listed, found_on in held:
            yield from self.lists_among(super().parse_article(response, listed, found_on), response)

    def lists_among(self, outcomes: Iterator[Yield], response: Response) -> Iterator[Yield]:
        """Outcomes as they are; a page that reads as a list is turned over as one."""
        for outcome in outcomes:
            yield outcome
            if (
                isinstance(outcome, Outcome)
                and isinstance(outcome.reading, Unreadable)
                and LIST in outcome.reading.reason
            ):
                yield from self.lists.begin(response.url)

    def learn(self) -> None:
        """The frame of these pages, unless they bear the one that is known; for good once there were enough of them."""
        pages = [self.reader.list_page(response).lines for response, _, _ in self.held if response.status == 200]
        if self.reader.frame and all(fits(page, self.reader.frame) for page in pages):
            self.is_learning = False
            return
        sample = [*pages, *self.shown]
        frame = Frame.learn(sample)
        if frame and frame != self.reader.frame:
            self.reader.frame = frame
            self.frontier.keep_frame(frame.digest, frame.as_json(), len(sample), clock.now())
        self.is_learning = len(pages) < SAMPLE
