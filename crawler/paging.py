"""How the pages of a list follow one another. One engine a way of paging, all with the interface `Paging`."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response

KEPT = ("Content-Type", "Referer")
"""Headers that a posted request for a page needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """One page of a list as it was answered."""

    base: str
    """The address of the list's first page."""
    number: int
    """From 1, whatever the site counts from."""
    response: Response
    links: Sequence[str] = ()
    """Every link of the page, absolute."""


class Paging(Protocol):
    """An engine of paging. What a post-back or an AJAX fragment needs of the page before, it finds in the response."""

    def split(self, url: str) -> tuple[str, int]:
        """The list an address belongs to, and the number of its page, from 1."""

    def turn(self, page: ListPage) -> Request | None:
        """The request for the page after this one; None where the page itself shows that there is none."""

    def back(self, page: ListPage, number: int) -> Request | None:
        """The request for a page of the same list before this one; None where only the first can be asked for."""


def place(response: Response) -> str:
    """A page of a list as a line to ask for it again by: its address; of one that was posted for, what was posted too."""
    asked = response.request
    if asked is None or asked.method == "GET":
        return response.url
    headers = {name: value.decode() for name in KEPT if (value := asked.headers.get(name))}
    return json.dumps({"url": asked.url, "body": asked.body.decode(), "headers": headers}, ensure_ascii=False)


def request_at(line: str) -> Request:
    """The request that a line of `place` stands for."""
    if not line.startswith("{"):
        return Request(line)
    said = json.loads(line)
    return Request(said["url"], method="POST", body=said["body"], headers=said["headers"])


@dataclass(frozen=True, kw_only=True)
class Counter:
    """A number in the address: in the path (`page-{n}/`), or in a field of the query (`page`, `start`).

    `first` is the number that the system gives to the first page. `step` is what it adds for each: 1, or the articles on a
    page where it counts those; 0 learns it from the links of the first page.
    """

    path: str | None = None
    query: str | None = None
    first: int = 1
    step: int = 1

    def __post_init__(self) -> None:
        if (self.path is None) == (self.query is None):
            raise ValueError("a counter stands in the path or in the query: give one of the two")

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        form = re.escape(self.path or "").replace(re.escape("{n}"), r"(\d+)")
        return re.compile(f"{form.removesuffix('/')}/?$")

    def split(self, url: str) -> tuple[str, int]:
        parts = urlsplit(url)
        path, count, query = parts.path, None, parts.query
        if self.query is None:
            if found := self._tail.search(path):
                path, count = path[: found.start()], int(found.group(1))
        else:
            fields = parse_qsl(query, keep_blank_values=True)
            counts = [value for name, value in fields if name == self.query and value.isdecimal()]
            query = urlencode([field for field in fields if field[0] != self.query])
            count = int(counts[-1]) if counts else None
        base = urlunsplit((parts.scheme, parts.netloc, path, query, ""))
        return base, 1 if count is None else max(1, 1 + (count - self.first) // (self.step or 1))

    def turn(self, page: ListPage) -> Request | None:
        step = self.step or self._learned(page)
        return Request(self.address(page.base, self.first + page.number * step)) if step else None

    def back(self, page: ListPage, number: int) -> Request | None:
        step = self.step or self._learned(page)
        return Request(self.address(page.base, self.first + (number - 1) * step)) if step else None

    def address(self, base: str, count: int) -> str:
        """The page of a list that bears this count."""
        parts = urlsplit(base)
        if self.query is None:
            path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
            return urlunsplit(parts._replace(path=path + (self.path or "").replace("{n}", str(count))))
        fields = [*parse_qsl(parts.query, keep_blank_values=True), (self.query, str(count))]
        return urlunsplit(parts._replace(query=urlencode(fields)))

    def _learned(self, page: ListPage) -> int:
        """The least offset that the page links to within its own list; 0 where it links to none: it is the only page."""
        counts = []
        for link in page.links:
            found = re.search(rf"[?&]{re.escape(self.query or '')}=(\d+)", link)
            if found and self.split(link)[0] == self.split(page.base)[0]:
                counts.append(int(found.group(1)) - self.first)
        return min((count for count in counts if count > 0), default=0)


@dataclass(frozen=True, kw_only=True)
class NamedCounter:
    """A number in a field of the query whose name differs from list to list: Liferay's `_<portlet>_cur`.

    The name is taken from the page's own links to further pages; a list without such a link has one page.
    """

    name: str
    """A regular expression for the whole name."""
    first: int = 1

    def split(self, url: str) -> tuple[str, int]:
        parts = urlsplit(url)
        fields = parse_qsl(parts.query, keep_blank_values=True)
        counts = [value for name, value in fields if self._is(name) and value.isdecimal()]
        base = urlunsplit(parts._replace(query="", fragment=""))
        return base, max(1, 1 + int(counts[-1]) - self.first) if counts else 1

    def turn(self, page: ListPage) -> Request | None:
        return self.back(page, page.number + 1)

    def back(self, page: ListPage, number: int) -> Request | None:
        """Any page that this one links to."""
        for link in page.links:
            if self.split(link) == (page.base, number):
                return Request(link)
        return None

    def _is(self, name: str) -> bool:
        return re.fullmatch(self.name, name) is not None


@dataclass(frozen=True, kw_only=True)
class SinglePage:
    """Lists that show their newest articles and nothing else, or turn their pages in a way that is not known."""

    def split(self, url: str) -> tuple[str, int]:
        return urlunsplit(urlsplit(url)._replace(fragment="")), 1

    def turn(self, page: ListPage) -> Request | None:
        del page
        return None

    def back(self, page: ListPage, number: int) -> Request | None:
        del page, number
        return None
