"""Articles that no list shows any more, asked for by their numbers: bounded, and only where the site file asks for it.

From the highest number downward. What the ledger knows by its number is left out, found or not, so each is asked for once; a long row of numbers that
lead to nothing ends it.
"""

from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy import signals

from archive.batch import Listing
from crawler.discovery import GUESSED

if TYPE_CHECKING:
    from crawler.spider import NewsSpider

TOGETHER = 10
"""Numbers that are asked for before it is looked whether they led to anything."""
MODES = ("update", "full")


class Numbers:
    """The numbers of one site's articles."""

    def __init__(self, spider: "NewsSpider") -> None:
        self.spider = spider
        self.ids = spider.site.ids
        self.met: set[str] = set()
        """Numbers of what this run has listed: not all of it is committed."""
        spider.crawler.signals.connect(self.listed, signals.item_scraped)

    def listed(self, item: object) -> None:
        if isinstance(item, Listing):
            self.met.update(one.number for one in item.urls if one.number)

    async def asked(self) -> AsyncIterator[Any]:
        """Listings and requests, once the lists have been turned."""
        spider, ids = self.spider, self.ids
        if ids is None or spider.mode.name not in MODES:
            return
        await self.all_answered()
        left, misses = self.left(), 0
        while misses < ids.misses and (urls := list(islice(left, TOGETHER))):
            before = spider.articles
            for found in spider.found(spider.candidates(urls), f"{GUESSED} of {spider.site.path.name}", kind="ids"):
                yield found
            await self.all_answered()
            misses = misses + len(urls) if spider.articles == before else 0

    async def all_answered(self) -> None:
        """Until nothing that was asked for is left, on its way, or being read."""
        engine: Any = self.spider.crawler.engine
        while True:
            await self.spider.crawler.signals.wait_for(signals.scheduler_empty)
            if not engine.downloader.active and engine.scraper.slot.is_idle():
                return

    def left(self) -> Iterator[str]:
        """Addresses of the numbers that this run may ask for, the newest first."""
        if self.ids is None:
            return
        known = self.spider.frontier.numbers() | self.met
        last = self.ids.last or max((int(number) for number in known if number.isdecimal()), default=0)
        numbers = (number for number in range(last, self.ids.first - 1, -1) if str(number) not in known)
        for number in islice(numbers, self.ids.most):
            yield urljoin(self.spider.site.site.url, self.ids.form.replace("{n}", str(number)))
