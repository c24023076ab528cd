"""Ways of paging where the sites of one system differ: several tried in turn, a counter only where the page links to it, a number on the first page too."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag

from scrapy import Request

from crawler.paging import Counter, ListPage, Paging


@dataclass(frozen=True, kw_only=True)
class Alternatives:
    """The first engine that finds a further page turns it."""

    engines: tuple[Paging, ...]

    def split(self, url: str) -> tuple[str, int]:
        found = [engine.split(url) for engine in self.engines]
        return next((one for one in found if one[1] > 1), found[0])

    def turn(self, page: ListPage) -> Request | None:
        return next((request for engine in self.engines if (request := engine.turn(page))), None)

    def back(self, page: ListPage, number: int) -> Request | None:
        return next((request for engine in self.engines if (request := engine.back(page, number))), None)


@dataclass(frozen=True, kw_only=True)
class Linked:
    """A counter that is believed only where the page links to what it counts to."""

    counter: Counter

    def split(self, url: str) -> tuple[str, int]:
        return self.counter.split(url)

    def turn(self, page: ListPage) -> Request | None:
        return self.back(page, page.number + 1)

    def back(self, page: ListPage, number: int) -> Request | None:
        wanted = self._place(page.base)[0], number
        return next((Request(link) for link in page.links if self._place(link) == wanted), None)

    def _place(self, url: str) -> tuple[str, int]:
        base, number = self.split(url)
        return base.removesuffix("/"), number


@dataclass(frozen=True, kw_only=True)
class Written:
    """A number in the path of every page, the first not left out: `/chuyen-muc-tin-c28-1.html`."""

    form: str
    """A regular expression with the group `n`; an address that has it not is of a list with one page."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.form)

    def split(self, url: str) -> tuple[str, int]:
        plain = urldefrag(url).url
        found = self._pattern.search(plain)
        return (self._numbered(found, 1), int(found["n"])) if found else (plain, 1)

    def turn(self, page: ListPage) -> Request | None:
        return self.back(page, page.number + 1)

    def back(self, page: ListPage, number: int) -> Request | None:
        found = self._pattern.search(page.base)
        return Request(self._numbered(found, number)) if found else None

    @staticmethod
    def _numbered(found: re.Match[str], number: int) -> str:
        return found.string[: found.start("n")] + str(number) + found.string[found.end("n") :]
