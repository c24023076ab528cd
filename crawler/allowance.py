"""What a schedule allows a run: when the day's budget is spent or quiet hours begin, the crawl ends in order, and goes on another day."""

import asyncio
import logging
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from archive import clock
from archive.schedule.allowance import Allowance
from archive.schedule.quiet import Quiet
from crawler.fetch import StoppedError

logger = logging.getLogger(__name__)


class RequestAllowance:
    """Downloader middleware, right after the pause that a request waits for: every request that is sent is taken from it."""

    def __init__(self, crawler: Crawler, allowance: Allowance) -> None:
        self.crawler = crawler
        self.allowance = allowance
        self.ending: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        budget = crawler.settings.getint("REQUEST_BUDGET")
        if not budget:
            raise NotConfigured
        quiet = crawler.settings.get("QUIET_HOURS")
        left = crawler.settings.get("REQUESTS_LEFT")
        return cls(
            crawler,
            Allowance(
                left=budget if left is None else int(left),
                budget=budget,
                quiet=Quiet.of(quiet) if quiet else None,
                at=clock.now(),
            ),
        )

    def process_request(self, request: Request) -> None:
        why = self.allowance.refusal(clock.now())
        if why is None:
            return
        if self.ending is None and self.crawler.crawling:
            logger.info("%s is not asked for: %s", request.url, why)
            self.ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="limited"))
        raise StoppedError(why)
