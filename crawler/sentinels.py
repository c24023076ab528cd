"""Known articles that an update asks for again unless it reads many: what has become of a site's pages shows at once, not with its next article."""

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from scrapy import Request

from crawler.enumeration import Numbers

if TYPE_CHECKING:
    from crawler.spider import NewsSpider

NUMBER = 4
ENOUGH = 20
"""Articles: an update that has read more has seen enough."""
PRIORITY = 5
"""After all else."""


async def after(numbers: Numbers) -> AsyncIterator[Any]:
    """What is asked for by its number, and when all of that is read, the sentinels."""
    async for found in numbers.asked():
        yield found
    await numbers.all_answered()
    for request in asked(numbers.spider):
        yield request


def asked(spider: "NewsSpider") -> Iterator[Request]:
    """The requests for them. A crawl that is limited to so many articles asks for no others."""
    if spider.mode.sweep != "update" or not spider.mode.turns_lists or spider.limit or spider.articles > ENOUGH:
        return
    urls = spider.frontier.sentinels(spider.began, NUMBER)
    standings = spider.frontier.standings(urls, spider.began)
    for url in urls:
        yield spider.ask(url, url, None, PRIORITY, standings[url])
