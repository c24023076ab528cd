"""Requests that came to nothing: what the ledger learns, what the run tells, and when the crawl ends for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from archive.models import Outcome
from crawler import diagnosis
from crawler.fetch import StoppedError, reason_of
from crawler.obstacles import BlockedError, MovedError

if TYPE_CHECKING:
    from crawler.spider import NewsSpider


class Mishaps:
    """Of one crawl."""

    def __init__(self, spider: "NewsSpider") -> None:
        self.spider = spider

    def article(self, failure: Failure) -> Iterator[Outcome]:
        """An article that was not had: the ledger learns why. Nothing is known of one whose wait was cut short, and a block
        is told of those alone that were had before."""
        request: Request = failure.request  # type: ignore[attr-defined]
        listed, found_on = request.cb_kwargs["listed"], request.cb_kwargs["found_on"]
        blocked, is_known = isinstance(failure.value, BlockedError), bool(request.meta["is_known"])
        reader = self.spider.reader
        if isinstance(failure.value, HttpError):
            yield from self.spider.settled(reader.outcome(failure.value.response, listed, found_on))
        elif not isinstance(failure.value, StoppedError):
            self.note(failure)
            if is_known or not blocked:
                cause = diagnosis.of_failure(failure)
                yield reader.unreached(listed, found_on, reason_of(failure), cause=cause, is_known=is_known)
        self.stop_if_blocked(failure)

    def source(self, failure: Failure, *, is_list: bool = False) -> None:
        """A list, sitemap or feed that was not had. Most sites lack one of them; the run tells only what the site file names, and lists
        that had articles before (`is_list`)."""
        request: Request = failure.request  # type: ignore[attr-defined]
        spider, url, error = self.spider, request.url, failure.value
        if isinstance(error, StoppedError):
            return
        spider.measures.source(request.meta["kind"], failed=True)
        asked = (request.meta.get("redirect_urls") or [url])[0]
        if is_list or isinstance(error, BlockedError) or asked in (*spider.site.feeds, *spider.site.sitemaps):
            self.note(failure)
        self.stop_if_blocked(failure)
        spider.logger.info("%s: %s", url, reason_of(failure))
        if asked in spider.site.start or spider.trouble is None:
            spider.trouble = f"{url}: {reason_of(failure)}"

    def note(self, failure: Failure) -> None:
        """What the run tells of it: what the answer says of itself, else the kind of failure. A list that is not there has moved or is no more."""
        request: Request = failure.request  # type: ignore[attr-defined]
        cause, detail = diagnosis.of_failure(failure), reason_of(failure)
        if isinstance(failure.value, HttpError):
            told = self.spider.reader.trouble(failure.value.response) if cause != "missing" else None
            cause = told.cause if told and told.cause != "empty" else "lists" if cause == "missing" else cause
            detail = f"{detail}: {told.words}" if told else detail
        elif isinstance(failure.value, MovedError):
            detail = failure.value.detail
        self.spider.troubles.note(cause, request.url, detail, request.meta.get("capture"))

    def stop_if_blocked(self, failure: Failure) -> None:
        if isinstance(failure.value, BlockedError):
            self.spider.trouble = f"{failure.request.url}: {failure.value}"  # type: ignore[attr-defined]
            raise CloseSpider("blocked")
