"""Feeds and sitemaps of a site: what its pages, its robots.txt and its system name, asked for and counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from scrapy.http import TextResponse

from crawler import discovery
from crawler.addresses import same_site
from crawler.probing.anchors import normal
from crawler.probing.visit import Recollection, Seen

FEEDS, SITEMAPS = 2, 3
"""How many of each are asked for."""
FEED_TYPES = ("application/rss+xml", "application/atom+xml")
NAMED = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    url: str
    entries: tuple[str, ...]
    """Addresses that it names, of this site."""
    sitemaps: int = 0
    """Further sitemaps that an index names."""
    is_own: bool = False
    """Whether the template asks for it without being told."""


async def feeds(memory: Recollection, seen: Sequence[Seen], own: Iterable[str]) -> list[Source]:
    """The feeds that answer: those that pages name, then the system's."""
    by_template = {normal(url): url for url in own}
    named = {normal(url): url for one in seen for url in alternates(one) if "comment" not in url}
    found: list[Source] = []
    for key, url in (named | by_template).items():
        if len(found) == FEEDS:
            break
        answer = await memory.raw(url) if same_site(url, seen[0].url) else None
        entries = _of_site(discovery.feed(answer), seen[0].url) if answer is not None else ()
        if set(entries) - {url for one in found for url in one.entries}:
            found.append(Source(url, entries, is_own=key in by_template))
    return found


def alternates(seen: Seen) -> Iterator[str]:
    for link in seen.page.tree.iter("link"):
        if (link.get("type") or "").strip().casefold() in FEED_TYPES and link.get("href"):
            yield urljoin(seen.url, (link.get("href") or "").strip())


async def sitemaps(memory: Recollection, home: str, own: Iterable[str]) -> list[Source]:
    """The sitemaps that answer: those of robots.txt, then the system's; the first of an index is opened too."""
    by_template = list(dict.fromkeys(own))
    robots = await memory.raw(urljoin(home, "/robots.txt"))
    named = NAMED.findall(robots.text) if robots is not None and isinstance(robots, TextResponse) else []
    found: list[Source] = []
    for url in list(dict.fromkeys([*named, *by_template]))[:SITEMAPS]:
        answer = await memory.raw(url) if same_site(url, home) else None
        if answer is None:
            continue
        content = discovery.sitemap(answer)
        pages = content.pages
        if content.sitemaps and (inner := await memory.raw(content.sitemaps[0])) is not None:
            pages = discovery.sitemap(inner).pages
        if content.pages or content.sitemaps:
            found.append(Source(url, _of_site(pages, home), len(content.sitemaps), is_own=url in by_template))
            break
    return found


def _of_site(urls: Iterable[str], home: str) -> tuple[str, ...]:
    return tuple(url for url in dict.fromkeys(urls) if same_site(url, home))
