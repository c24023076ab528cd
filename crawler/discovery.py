"""How the articles of a site are found: sitemaps, feeds, and list pages until one shows nothing more."""

import re
from collections import Counter as Multiset
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree
from scrapy.http import Response
from scrapy.utils.gz import gunzip, gzip_magic_number
from scrapy.utils.sitemap import Sitemap

from crawler.page import Page

LARGEST = 64 * 1024 * 1024
"""Bytes of an unpacked sitemap: the protocol's own bound is 50 MB."""
RECENT = 64
"""Pages that are remembered of a list: what one shows that they showed is no news, however long the list is."""
STALE_PAGES = 3
"""A frame that shows other articles at every look must not keep a list going for ever."""
LAST_PAGE = 20_000
GUESSED = "[ids]"
"""Where an address was found that nobody named: the site file lets numbers be tried."""


def links(page: Page) -> list[str]:
    """Every link of a page in its order, absolute, without fragment; what is no web address is left out."""
    base = base_of(page)
    found = []
    for element in page.tree.iter("a", "area"):
        try:
            url = urljoin(base, element.get("href", "").strip()).split("#", 1)[0]
            if "href" in element.attrib and urlsplit(url).hostname and urlsplit(url).scheme in ("http", "https"):
                found.append(url)
        except ValueError:  # a broken address in a page is no fault of ours
            continue
    return found


def base_of(page: Page) -> str:
    """What a page's links are relative to: its first <base>, else its own address."""
    named = next((base.get("href") for base in page.tree.iter("base") if base.get("href")), None)
    try:
        return urljoin(page.url, named.strip()) if named else page.url
    except ValueError:
        return page.url


@dataclass(frozen=True, slots=True)
class SitemapContent:
    """What a sitemap names: other sitemaps, or pages."""

    sitemaps: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def sitemap(response: Response) -> SitemapContent:
    """The addresses of a sitemap or of an index of them; empty where the answer is neither (a soft 404, say)."""
    body = response.body
    if gzip_magic_number(response):
        body = gunzip(body, max_size=LARGEST)
    if b"<urlset" not in body[:4096] and b"<sitemapindex" not in body[:4096]:
        return SitemapContent()
    content = Sitemap(body)
    found = tuple(urljoin(response.url, entry["loc"]) for entry in content if entry.get("loc"))
    return SitemapContent(sitemaps=found) if content.type == "sitemapindex" else SitemapContent(pages=found)


def of_sections(sitemaps: Sequence[str], start: Iterable[str]) -> list[str]:
    """The sitemaps named after a part of the site that the lists begin in (`sitemap-vi.news.xml`, `/vi/news/`), else all."""
    words = {word for url in start for word in urlsplit(url).path.split("/") if len(word) > 2}
    named = [url for url in sitemaps if words & set(re.split(r"[^\w-]+|(?<=sitemap)-", urlsplit(url).path.casefold()))]
    return named or list(sitemaps)


def feed(response: Response) -> list[str]:
    """The articles that an RSS or Atom feed links to; empty where the answer is no feed."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(response.body.strip(), parser=parser)
    except etree.XMLSyntaxError:
        return []
    if root is None or etree.QName(root).localname not in ("rss", "feed", "RDF"):
        return []
    return [urljoin(response.url, link) for entry in root.iter("{*}item", "{*}entry") for link in entry_links(entry)]


def entry_links(entry: etree._Element) -> Iterator[str]:
    for element in entry.iterchildren("{*}link"):
        link = element.get("href") or element.text or ""
        if link.strip() and element.get("rel", "alternate") == "alternate":
            yield link.strip()


@dataclass(slots=True)
class Sweep:
    """The turning over of one list, page by page.

    Pages carry a frame of links that stand on every page (menus, "read most"), so an empty page of a list is one that shows
    nothing but its frame, and a repeated page one that shows the same links in the same order.
    """

    base: str
    frame: Multiset[str] | None = None
    recent: deque[frozenset[int]] = field(default_factory=lambda: deque(maxlen=RECENT))
    last: int = 0
    stale: int = 0
    is_repeated: bool = False
    """Whether the last page showed the same links as the one before."""

    def own(self, links: Sequence[str]) -> list[str]:
        """What a page shows that those before it did not: without the frame, each link once."""
        return [link for link in dict.fromkeys(links) if not any(hash(link) in page for page in self.recent)]

    def goes_on(self, links: Sequence[str]) -> bool:
        """Whether a page with these article links may have another after it."""
        shown = Multiset(links)
        this = hash(tuple(links))
        empty = not shown or (self.frame is not None and shown <= self.frame)
        self.is_repeated = bool(shown) and this == self.last
        fresh = self.own(links)
        self.stale = 0 if fresh else self.stale + 1
        self.recent.append(frozenset(hash(link) for link in shown))
        self.last = this
        self.frame = shown if self.frame is None else self.frame & shown
        return not (empty or self.is_repeated or self.stale >= STALE_PAGES)
