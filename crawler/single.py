"""One page fetched, with all the manners of a crawl: robots.txt, the guards, blocks waited out, an honest User-Agent."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from archive.models import Site
from crawler import settings as shipped
from crawler.addresses import Addresses
from crawler.fetch import reason_of
from crawler.page import Page
from crawler.sites import Fetch, SiteConfig
from crawler.spider import NewsSpider


class FetchError(Exception):
    """A page that could not be had; says which and why."""


class SinglePage(NewsSpider):
    """Asks for one page and keeps the answer."""

    name = "single"
    addresses = Addresses(article=r".*", listing=r"(?!)")
    answer: Page | None = None
    failure: str = "the crawl ended before it answered"

    async def start(self) -> AsyncIterator[Any]:
        yield Request(self.site.start[0], self.keep, errback=self.refused, dont_filter=True)

    def keep(self, response: Response) -> Iterator[Any]:
        type(self).answer = self.reader.page(response, self.reader.capture(response, response.url))
        return iter(())

    def refused(self, failure: Failure) -> None:
        type(self).failure = reason_of(failure)


def fetch(
    url: str, *, known: SiteConfig | None = None, allow_private: bool = False, contact: str | None = None
) -> Page:
    """The page at an address, asked as `known` says where it is the site's. FetchError where it cannot be had. Once in a process."""
    host = urlsplit(url).netloc
    manners = known.fetch if known else Fetch(group=host, allow_private=allow_private)
    site = Site(name=host, title=host, province="", url=url, template="")
    spider = SinglePage.of(SiteConfig(site=site, start=(url,), path=Path(), fetch=manners))
    settings = Settings()
    settings.setmodule(shipped, priority="project")
    own: dict[str, Any] = {"LOG_LEVEL": "ERROR", "ITEM_PIPELINES": {}, "CONTACT": contact}
    for name, value in own.items():
        settings.set(name, value, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    problems: list[BaseException] = []
    try:
        task: Any = process.crawl(spider)
        task.add_done_callback(lambda done: problems.append(done.exception()) if done.exception() else None)
        process.start()
    except UsageError as error:
        raise FetchError(str(error)) from error
    if problems:
        raise FetchError(f"{url}: {problems[0]}")
    answer: Page | None = getattr(spider, "answer", None)
    if answer is None:
        raise FetchError(f"{url}: {getattr(spider, 'failure', '')}")
    answer.site = ""
    return answer
