"""The links of a page as a person sees them: headlines that stand in rows of their like, and the short words of menus."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.etree import _Element as Element

from crawler import discovery
from crawler.addresses import same_site
from crawler.page import Page
from crawler.parser.text import words
from crawler.structure import text_of

HEADLINE = 5
"""Words, at least, of a link that is an article's title; a menu has fewer."""
MENU = 9
"""Words, at most, of a link that leads to a list."""
DEPTH = 8
FEW = 4
"""Pages, at least, of which something can be said to stand on all."""
DIGITS = re.compile(r"\d+")
FILES = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|7z|jpe?g|png|gif|svg|mp[34]|apk|css|js|xml|rss)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Anchor:
    url: str
    """Absolute, without fragment."""
    text: str
    shape: str
    """The elements that it lies in, with their classes, digits aside: links of one row share it."""

    @property
    def words(self) -> int:
        return words(self.text)

    @property
    def is_headline(self) -> bool:
        return self.words >= HEADLINE and len(self.text) >= 20


def anchors(page: Page, site: str) -> list[Anchor]:
    """The links of a page to pages of its own site, in its order, each address by its longest words."""
    base = discovery.base_of(page)
    found: dict[str, Anchor] = {}
    for element in page.tree.iter("a", "area"):
        anchor = _anchor(element, base)
        if anchor is None or not same_site(anchor.url, site) or FILES.search(urlsplit(anchor.url).path):
            continue
        known = found.get(anchor.url)
        if known is None or (len(anchor.text) > len(known.text) and anchor.words <= 60):
            found[anchor.url] = anchor
    found.pop(urldefrag(page.url).url, None)
    return list(found.values())


def _anchor(element: Element, base: str) -> Anchor | None:
    href = (element.get("href") or "").strip()
    if not href or href.startswith("#"):
        return None
    try:
        url = urldefrag(urljoin(base, href)).url
        if urlsplit(url).scheme not in ("http", "https"):
            return None
    except ValueError:  # a broken address in a page is no fault of ours
        return None
    return Anchor(url, text_of(element), shape(element))


def shape(element: Element) -> str:
    steps: list[str] = []
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag == "body" or len(steps) == DEPTH:
            break
        steps.append(".".join((str(ancestor.tag), *sorted(DIGITS.sub("", ancestor.get("class") or "").split()))))
    return " < ".join(steps)


def rows(found: Iterable[Anchor]) -> list[list[Anchor]]:
    """Headlines of one shape, where there are several, the most first."""
    by_shape: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in found:
        if anchor.is_headline:
            by_shape[anchor.shape].append(anchor)
    return sorted((row for row in by_shape.values() if len(row) >= 2), key=len, reverse=True)


def headlines(found: Sequence[Anchor]) -> list[Anchor]:
    """What may be an article by its words alone: rows of headlines first, then what stands alone, taken in turn from each row."""
    in_rows = [list(row) for row in rows(found)]
    taken: list[Anchor] = []
    while any(in_rows):
        taken.extend(row.pop(0) for row in in_rows if row)
    known = {anchor.url for anchor in taken}
    return [*taken, *(anchor for anchor in found if anchor.is_headline and anchor.url not in known)]


def folders(urls: Iterable[str]) -> Counter[str]:
    """The folders that addresses lie in, all the way up, and how many lie in each."""
    count: Counter[str] = Counter()
    for url in urls:
        count.update(set(_up(url)))
    return count


def _up(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    while "/" in path:
        path = path.rpartition("/")[0]
        yield f"{parts.scheme}://{parts.netloc}{path}/"


def normal(url: str) -> str:
    """An address without the marks in which two ways of writing one differ: for comparing only."""
    parts = urlsplit(url)
    path = re.sub(r"(?:/index\.\w+)?/?$", "", parts.path)
    return f"{parts.netloc.casefold().removeprefix('www.')}{path}?{parts.query}".removesuffix("?")


Place = tuple[str, str]
"""A link's address, and the shape of where it stands."""


def frame(pages: Sequence[Collection[Anchor]], articles: Sequence[Collection[Anchor]] = ()) -> set[Place]:
    """Links that stand in one place on nearly all of some pages, or on two articles: what is everywhere says nothing of any page."""
    shared: set[Place] = set()
    for group, least in ((pages, max(FEW, 0.8 * len(pages))), (articles, 2)):
        count = Counter(place for found in group for place in {(one.url, one.shape) for one in found})
        shared |= {place for place, times in count.items() if times >= least}
    return shared
