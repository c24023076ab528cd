"""Where a crawl of a site begins: lists that turn their pages, the home page, and lists that nothing else would lead to."""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from crawler.probing.anchors import normal
from crawler.probing.lists import Found
from crawler.spider import NewsSpider

MOST = 12


def starts(home: str, found: Sequence[Found], spider: type[NewsSpider], mapped: Collection[str]) -> tuple[str, ...]:
    """Addresses relative to the site's. `mapped` are articles that a sitemap names, in normal form."""
    paged = [one.url for one in found if one.is_paged and normal(one.url) != normal(home)]
    if any(one.is_paged and normal(one.url) == normal(home) for one in found):
        return (urlsplit(home).path + query(home),)
    tops = outermost([*holders([one.url for one in found], paged), *paged])
    hidden = [
        one.url
        for one in found
        if not spider.addresses.is_listing(one.url) and not {normal(url) for url in one.articles} <= set(mapped)
    ]
    urls = dict.fromkeys([*tops, home, *hidden])
    return tuple(dict.fromkeys(urlsplit(url).path + query(url) for url in urls))[:MOST]


def holders(urls: Sequence[str], paged: Sequence[str]) -> list[str]:
    """Lists in whose folder lie others that turn their pages: a module's own page; of `/vi/` and `/vi/news/` the inner one."""
    held = {url: {one for one in paged if is_below(one, url)} for url in urls if urlsplit(url).path.strip("/")}
    return [
        url
        for url, lists in held.items()
        if lists and not any(is_below(other, url) and held[other] == lists for other in held)
    ]


def outermost(urls: Sequence[str]) -> list[str]:
    return [url for url in dict.fromkeys(urls) if not any(is_below(url, other) for other in urls)]


def is_below(url: str, other: str) -> bool:
    return url != other and url.startswith(folder(other))


def folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"


def query(url: str) -> str:
    found = urlsplit(url).query
    return f"?{found}" if found else ""
