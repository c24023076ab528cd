"""Paging of a list whose system is not known: the page's own numbered links are followed, or the one that says `next`."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response, TextResponse

from archive import clock
from crawler.page import Page
from crawler.paging import ListPage

FIELD = re.compile(
    r"(?:\w*_)?(?:page|paged|p|pg|trang|cur|page_?(?:index|number|no|num)|start|offset|limitstart|currentpage)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"(?:/(?:page|trang|p)[/-]?|[-_/](?:trang|page|p)-?)(?P<number>\d{1,5})(?P<ending>/?|\.\w{2,5})$", re.IGNORECASE
)
NEXT = re.compile(
    r"(?:[»›>]{1,2}|→|(?:trang )?(?:sau|tiếp|tiếp theo|kế tiếp|kế)\s*[»›>→]*|next(?: page)?\s*[»›>→]*|older(?: posts| entries)?|cũ hơn)",
    re.IGNORECASE,
)
LONGEST = 20


class Numbered:
    """Numbers that the pager prints are the pages' own; what an address counts, and from where, need not be known."""

    def split(self, url: str) -> tuple[str, int]:
        parts = urlsplit(url)
        fields = parse_qsl(parts.query, keep_blank_values=True)
        counts = [value for name, value in fields if FIELD.fullmatch(name) and value.isdecimal()]
        kept = [(name, value) for name, value in fields if not (FIELD.fullmatch(name) and value.isdecimal())]
        path, tail = parts.path, TAIL.search(parts.path)
        if tail is not None:
            path = parts.path[: tail.start()] + (tail["ending"] if tail["ending"] != "/" else "")
            counts.append(tail["number"])
            path = path if tail["ending"] not in ("", "/") else f"{path}/"
        base = urlunsplit((parts.scheme, parts.netloc, path or "/", urlencode(kept), ""))
        return base, max(1, int(counts[-1])) if counts else 1

    def turn(self, page: ListPage) -> Request | None:
        return self.back(page, page.number + 1) or self._next(page)

    def back(self, page: ListPage, number: int) -> Request | None:
        """Any page whose number this one links to."""
        for text, url in links(page.response):
            if text.isdecimal() and int(text) == number and self._is_of(page, url):
                return Request(url)
        return None

    def _next(self, page: ListPage) -> Request | None:
        for text, url in links(page.response):
            if NEXT.fullmatch(text) and self._is_of(page, url) and url != page.response.url:
                return Request(url)
        return None

    def _is_of(self, page: ListPage, url: str) -> bool:
        """Whether an address is another page of the same list."""
        own, other = self.split(page.base)[0], self.split(url)[0]
        return own.rstrip("/") == other.rstrip("/") and urlsplit(url).scheme in ("http", "https")


def links(response: Response) -> Iterator[tuple[str, str]]:
    """The short links of a page: text (`next` where only `rel` says so) and absolute address."""
    if not isinstance(response, TextResponse) or not response.body.strip():
        return
    for element in Page(response.url, response.body, fetched_at=clock.now(), charset=response.encoding).tree.iter("a"):
        text = " ".join("".join(map(str, element.itertext())).split())
        text = text or ("next" if "next" in (element.get("rel") or "").split() else "")
        href = (element.get("href") or "").strip()
        if href and not href.startswith(("#", "javascript:")) and 0 < len(text) <= LONGEST:
            try:
                yield text, urljoin(response.url, href).split("#", 1)[0]
            except ValueError:  # a broken address in a page is no fault of ours
                continue
