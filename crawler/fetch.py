"""Politeness: how long a site is left in peace between two requests, and what is done when it says no."""

import asyncio
import contextlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any, Protocol, Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse

logger = logging.getLogger(__name__)

JITTER = 0.2
"""A gap is the least one times 1 to 1.5: Scrapy spreads evenly round the mean, so the mean is 1.25 of the least."""
MEAN = 1 / (1 - JITTER)
WAIT = 60.0
"""Seconds to wait where a block page tells no time."""
SLOWEST = 60.0
"""Seconds between two requests beyond which a gap is not widened by blocks; a robots.txt may ask for more."""
SLICE = 0.25
"""Seconds between two looks at whether the crawl was stopped, during a wait."""


class BlockedError(IgnoreRequest):
    """The site still answers with a block page after it was waited out as often as is allowed."""


class StoppedError(IgnoreRequest):
    """The crawl was ended while the request waited: nothing is known of the page."""


class BlockSign(Protocol):
    """How a block page is recognised, and how long it asks to wait."""

    def wait(self, response: Response) -> float | None:
        """Seconds; None where the answer is no block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockPage:
    """A short page instead of the one asked for, whatever its status."""

    mark: str
    """A regular expression in its source."""
    seconds: str
    """A regular expression one of whose groups is the number of seconds it tells."""
    largest: int = 16 * 1024
    """Bytes: an article that quotes the words of a block page is longer."""

    def wait(self, response: Response) -> float | None:
        if len(response.body) > self.largest or not isinstance(response, TextResponse):
            return None
        if not re.search(self.mark, response.text):
            return None
        told = re.search(self.seconds, response.text)
        return float(next(filter(None, told.groups()))) if told else WAIT


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryAfter:
    """The statuses of HTTP itself: 429 always, 503 where it says when to come back (else it is a fault, and retried)."""

    def wait(self, response: Response) -> float | None:
        if response.status not in (429, 503):
            return None
        told = seconds_of((response.headers.get("Retry-After") or b"").decode("latin-1").strip())
        return WAIT if told is None and response.status == 429 else told


def seconds_of(header: str) -> float | None:
    """Retry-After in seconds, from a number or an HTTP date."""
    if header.isdecimal():
        return float(header)
    with contextlib.suppress(ValueError):
        moment = parsedate_to_datetime(header)
        return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    return None


@dataclass(slots=True, kw_only=True)
class Pace:
    """The rhythm of one politeness group. It outlives a crawl, so that the next site of the group keeps it."""

    gap: float
    """Seconds, at least, between two requests."""
    resumes_at: float = 0.0
    """Monotonic time before which nothing is asked."""
    last: float = 0.0
    """Monotonic time of the last request."""
    counted_from: float = field(default_factory=monotonic)
    asked: int = 0
    """Requests since `counted_from`: since the start, or the end of the last pause."""
    refusals: int = 0
    """Pauses since the last good answer."""

    def left(self) -> float:
        return max(0.0, self.resumes_at - monotonic())

    def answered(self) -> None:
        self.asked += 1
        self.refusals = 0

    def refused(self, wait: float) -> None:
        """Pause for as long as told and go on slower.

        A blocker counts requests in a window, and tells what is left of it: those asked since the counting began, spread over
        the time that has passed and the time that is told, stay within it.
        """
        now = monotonic()
        if now < self.resumes_at:  # asked before the pause began
            self.resumes_at = max(self.resumes_at, now + wait)
            return
        bearable = (now - self.counted_from + wait) / max(1, self.asked)
        self.gap = max(self.gap, min(SLOWEST, max(self.gap * 1.5, bearable)))
        self.refusals += 1
        self.asked = 0
        self.resumes_at = self.counted_from = now + wait


paces: dict[str, Pace] = {}
"""The groups that this process has asked, by name."""


class Politeness:
    """Downloader middleware: one slot for the whole group, its gap, its pauses; block pages never get further than here."""

    def __init__(self, crawler: Crawler) -> None:
        spider: Any = crawler.spider
        self.crawler = crawler
        self.group: str = spider.site.fetch.group
        self.obeys: bool = spider.site.fetch.obey_crawl_delay
        self.signs: Sequence[BlockSign] = (*spider.blocks, RetryAfter())
        self.times = crawler.settings.getint("BLOCK_TIMES")
        self.longest = crawler.settings.getfloat("BLOCK_WAIT_MAX")
        self.pace = paces.setdefault(self.group, Pace(gap=spider.site.fetch.delay))
        self.pace.gap = max(self.pace.gap, spider.site.fetch.delay)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        politeness = cls(crawler)
        crawler.signals.connect(politeness.opened, signals.spider_opened)
        crawler.signals.connect(politeness.robots_parsed, signals.robots_parsed)
        return politeness

    def opened(self) -> None:
        self.pace.counted_from, self.pace.asked, self.pace.refusals = monotonic(), 0, 0
        slot = Slot(1, self.pace.gap * MEAN, JITTER)
        slot.lastseen = self.pace.last
        self.crawler.engine.downloader.slots[self.group] = slot
        self.apply()

    def apply(self) -> None:
        """Give the slot the group's gap; Scrapy makes idle slots anew from its settings, so they are told too."""
        delay = self.pace.gap * MEAN
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[self.group] = {"concurrency": 1, "delay": delay, "jitter": JITTER}
        if self.group in downloader.slots:
            downloader.slots[self.group].delay = delay

    def robots_parsed(self, robotparser: Any) -> None:
        asked = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        if self.obeys and asked and asked > self.pace.gap:
            logger.info("%s: robots.txt asks for %g s between requests", self.group, asked)
            self.pace.gap = float(asked)
            self.apply()

    async def process_request(self, request: Request) -> None:
        request.meta["download_slot"] = self.group
        while left := self.pace.left():
            if not self.crawler.crawling:
                raise StoppedError("the crawl was stopped during a pause")
            await asyncio.sleep(min(left, SLICE))

    def process_response(self, request: Request, response: Response) -> Request | Response:
        self.pace.last = monotonic()
        wait = next((told for sign in self.signs if (told := sign.wait(response)) is not None), None)
        if wait is None:
            self.pace.answered()
            return response
        return self.again(request, wait)

    def process_exception(self, request: Request, exception: Exception) -> None:
        self.pace.last = monotonic()

    def again(self, request: Request, wait: float) -> Request:
        """The blocked request once more, after the pause; BlockedError when it was refused too often."""
        self.crawler.stats.inc_value("block/pages")
        times = request.meta.get("block_times", 0) + 1
        self.pace.refused(wait)
        self.apply()
        if wait > self.longest or max(times, self.pace.refusals) > self.times:
            self.pace.resumes_at = 0.0
            raise BlockedError(f"refused {times} times, last with a wait of {wait:g} s")
        self.crawler.stats.inc_value("block/seconds", int(wait))
        logger.info("%s: blocked, waiting %g s, then %.1f s between requests", self.group, wait, self.pace.gap)
        retry = request.replace(dont_filter=True, priority=request.priority + 1000)
        retry.meta["block_times"] = times
        return retry
