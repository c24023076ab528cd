"""The portals of Tân Dân, built on SharePoint: Điện Biên, Ninh Thuận, Nam Định, Thanh Hóa, Hưng Yên, communes of Hà Tĩnh (FIELD_NOTES 2).

Known from running portals: addresses `/portal/Pages/Y-M-D/<fifty letters of the title><six of chance>.aspx`, whose folder is the day of creation, not of
publication; `.tandan-*`; lists with `.tandan-p-module-news-title a` and `span.ngay`; captions in the second row of a table round the picture.
Known from others' scrapers only: the classes of the article's page, the toolbar's `print.aspx?p=ID` (title and text, no date), `?PageIndex=N`.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from archive.models import Article, Outcome, Unreadable
from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NEW, NewsSpider, Yield
from spiders.sharepoint import GROUND

PRINT = re.compile(r"""["'(]([^"'()\s]*print\.aspx\?p=\d+)""", re.IGNORECASE)
"""Where the toolbar of a page leads to its view for printers."""


class TanDan(NewsSpider):
    """SharePoint does not tell capitals from small letters in an address; links of one portal are written in both."""

    name = "tandan"
    select = Selectors(
        title=(".tandan-p-article-news-title",),
        lead=(".tandan-p-article-news-summary",),
        body=(".tandan-p-article-news-content", ".tandan-p-article-main .article-contents"),
        published_at=(".tandan-span-date-publish",),
        tags=(".td-tags a",),
        drop=(".tandan-div-article-other", ".social-share"),
    )
    landmarks = Landmarks(ends=(r"Tin liên quan", r"Các tin khác"), lead=True)
    fingerprint = Fingerprint(
        on=GROUND,
        marks=("[class^=tandan-]", "[class*=' tandan-']"),
        paths=(r"(?i)/pages/\d{4}-\d{1,2}-\d{1,2}/[^/]+\.aspx$",),
    )
    addresses = Addresses(
        article=r"/(?:[^/]+/)*pages/\d{4}-\d{1,2}-\d{1,2}/(?P<id>[^/]+)\.aspx",
        listing=r"/|/(?:[^/]+/)*pages/[^/]+\.aspx",
        dropped=r"/_layouts/|/_vti_|/(?:print|login|search|sitemap|rss)\.aspx$",
        printed=r"/(?:[^/]+/)*pages/print\.aspx",
        dropped_query=r"isdlg|print",
        state=rf"{TRACKING}|pageindex|source",
        rewrites=((r"(?i)^/portal/pages/", "/portal/Pages/"),),
    )
    paging = Counter(query="PageIndex")

    def parse_article(self, response: Response, listed: str, found_on: str | None) -> Iterator[Yield]:
        """Where the page has no text that can be read, its view for printers is asked for."""
        for item in super().parse_article(response, listed, found_on):
            link = PRINT.search(response.text) if isinstance(response, TextResponse) else None
            if (
                link
                and isinstance(item, Outcome)
                and isinstance(item.reading, Unreadable)
                and item.reading.field == "body"
            ):
                request = self.ask(urljoin(response.url, link[1]), listed, found_on, NEW)
                request.cb_kwargs["then"] = item
                yield request.replace(callback=self.parse_print, errback=self.failed_print)
            else:
                yield item

    def parse_print(self, response: Response, listed: str, found_on: str | None, then: Outcome) -> Iterator[Outcome]:
        """What the view reads as; where it has no article either, what the page was refused for stands."""
        outcome = self.reader.outcome(response, listed, found_on)
        yield from self.settled(outcome if isinstance(outcome.reading, Article) else then)

    def failed_print(self, failure: Failure) -> Iterator[Outcome]:
        yield from self.settled(failure.request.cb_kwargs["then"])  # type: ignore[attr-defined]
        self.mishaps.stop_if_blocked(failure)
