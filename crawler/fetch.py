"""Politeness: how long a site is left in peace between two requests, and what is done when it says no."""

import asyncio
import contextlib
import logging
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any, Protocol, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.encoding import decode
from crawler.obstacles import BlockedError

logger = logging.getLogger(__name__)

JITTER = 1.5
"""A gap is the least one times 1 to 1.5."""
WAIT = 60.0
"""Seconds to wait where a block page tells no time."""
SLOWEST = 60.0
"""Seconds between two requests beyond which a gap is not widened by blocks; a robots.txt may ask for more."""
WINDOW = 40
"""Requests that the commonest blocker, NukeViet's, allows in the time it tells to wait."""
SLICE = 0.25
"""Seconds between two looks at whether the crawl was stopped, during a wait."""


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
        text = decode(response.body).text
        if not re.search(self.mark, text):
            return None
        told = re.search(self.seconds, text)
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
    """The rhythm of one politeness group. It outlives a crawl, so that the next site of the group keeps it.

    Times are monotonic.
    """

    gap: float
    """Seconds, at least, between the beginnings of two requests."""
    paused_until: float = 0.0
    due: float = 0.0
    """When the next request may begin."""
    counted_from: float = field(default_factory=monotonic)
    asked: int = 0
    """Good answers since `counted_from`: since the start, or the end of the last pause."""
    refusals: int = 0
    """Pauses since the last good answer."""

    def left(self) -> float:
        """Seconds until the next request may begin."""
        return max(0.0, max(self.paused_until, self.due) - monotonic())

    def begin(self) -> None:
        """A request begins now."""
        self.due = monotonic() + self.gap * random.uniform(1, JITTER)  # noqa: S311 - no secret

    def widen(self, gap: float) -> None:
        """From now on at least this long between two requests."""
        self.due += max(0.0, gap - self.gap)
        self.gap = max(self.gap, gap)

    def answered(self) -> None:
        self.asked += 1
        self.refusals = 0

    def refused(self, wait: float) -> None:
        """Pause for as long as told, and go on slower."""
        now = monotonic()
        self.widen(min(SLOWEST, max(self.gap * 1.5, self.bearable(now, wait))))
        self.refusals += 1
        self.asked = 0
        self.paused_until = self.counted_from = now + wait

    def bearable(self, now: float, wait: float) -> float:
        """The gap that a blocker would have borne. It counts requests in a window, and tells what is left of it: as many as were
        answered, spread over the time since the counting began and the time told, stay within it. After few answers the window
        was used up before this crawl, and nothing can be learned but what the commonest blocker allows."""
        if self.asked < WINDOW / 2:
            return wait / WINDOW
        return (now - self.counted_from + wait) / self.asked


paces: dict[str, Pace] = {}
"""The groups that this process has asked, by name."""


class Politeness:
    """Downloader middleware: keeps the group's rhythm and its pauses. Block pages never get further than here.

    It holds requests back itself, since a request that waits in Scrapy's downloader can be neither stopped nor slowed.
    """

    def __init__(self, crawler: Crawler) -> None:
        spider: Any = crawler.spider
        self.crawler = crawler
        self.group: str = spider.site.fetch.group
        self.obeys: bool = spider.site.fetch.obey_crawl_delay
        self.signs: Sequence[BlockSign] = (*spider.blocks, RetryAfter())
        self.times = crawler.settings.getint("BLOCK_TIMES")
        self.longest = crawler.settings.getfloat("BLOCK_WAIT_MAX")
        self.pace = paces.setdefault(self.group, Pace(gap=spider.site.fetch.delay))
        self.pace.widen(spider.site.fetch.delay)
        self.pace.counted_from, self.pace.asked, self.pace.refusals = monotonic(), 0, 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        politeness = cls(crawler)
        crawler.signals.connect(politeness.robots_parsed, signals.robots_parsed)
        return politeness

    def robots_parsed(self, robotparser: Any) -> None:
        asked = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        if self.obeys and asked and asked > self.pace.gap:
            logger.info("%s: robots.txt asks for %g s between requests", self.group, asked)
            self.pace.widen(float(asked))

    async def process_request(self, request: Request) -> None:
        request.meta["download_slot"] = self.group
        while left := self.pace.left():
            if not self.crawler.crawling:
                raise StoppedError("the crawl was stopped before this page was asked for")
            await asyncio.sleep(min(left, SLICE))
        self.pace.begin()

    def process_response(self, request: Request, response: Response) -> Request | Response:
        wait = next((told for sign in self.signs if (told := sign.wait(response)) is not None), None)
        if wait is None:
            self.pace.answered()
            return response
        self.crawler.stats.inc_value("block/pages")
        if recorded := request.meta.get("capture"):
            recorded.capture = replace(recorded.capture, kind="other")
        return self.again(request, wait)

    def again(self, request: Request, wait: float) -> Request:
        """The blocked request once more, after the pause; BlockedError when it was refused too often."""
        times = request.meta.get("block_times", 0) + 1
        if wait > self.longest or max(times, self.pace.refusals + 1) > self.times:
            self.pace.widen(min(SLOWEST, self.pace.gap * 1.5))
            raise BlockedError(f"refused {times} times, last with a wait of {wait:g} s")
        self.pace.refused(wait)
        self.crawler.stats.inc_value("block/seconds", round(wait))
        logger.info("%s: blocked, waiting %g s, then %.1f s between requests", self.group, wait, self.pace.gap)
        retry = request.replace(dont_filter=True, priority=request.priority + 1000)
        retry.meta["block_times"] = times
        return retry


def reason_of(failure: Failure) -> str:
    """Why a request failed, in one line."""
    if isinstance(failure.value, HttpError):
        return f"HTTP {failure.value.response.status}"
    return str(failure.value) or type(failure.value).__name__
