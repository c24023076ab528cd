"""What a probe asks a site for, and what came of it: pages, or a reason in words. Online by a crawl's own way, offline from a folder."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol
from urllib.parse import urldefrag

from scrapy.http import Response

from crawler import discovery
from crawler.page import Page

KINDS = {
    "address": "the address is none that can be asked",
    "dns": "the name does not resolve",
    "refused": "nothing listens there",
    "tls": "no safe connection",
    "timeout": "no answer in time",
    "network": "the connection failed",
    "robots": "robots.txt forbids it",
    "blocked": "the site blocks us",
    "cookies": "a wall of cookies that only a browser passes",
    "outside": "leads where this probe may not go",
    "status": "an error instead of a page",
    "media": "not a page of HTML",
    "articles": "no article found",
    "template": "articles that no template reads",
}
"""Why a site cannot be probed, by the word that programs read."""


class ProbeError(Exception):
    """A site that could not be probed: `kind` is one of KINDS."""

    def __init__(self, kind: str, detail: str) -> None:
        self.kind = kind
        super().__init__(f"{KINDS[kind]}: {detail}")


@dataclass(eq=False, slots=True, kw_only=True)
class Failure:
    """A page that was not had."""

    url: str
    kind: str
    detail: str

    def error(self) -> ProbeError:
        return ProbeError(self.kind, f"{self.url}: {self.detail}")


@dataclass(eq=False, kw_only=True)
class Seen:
    """A page that was had."""

    asked: str
    page: Page
    response: Response

    @property
    def url(self) -> str:
        """The address that answered."""
        return self.page.url

    @cached_property
    def links(self) -> list[str]:
        return discovery.links(self.page)


@dataclass(slots=True)
class Budget:
    """How many pages a probe may ask for: a handful, whatever a site links to."""

    left: int

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


class Visit(Protocol):
    """A way to have pages of one site."""

    async def get(self, url: str) -> Seen | Failure:
        """A page, redirects followed."""

    async def raw(self, url: str) -> Response | None:
        """An answer of any type with status 200: feeds and sitemaps; None where there is none."""

    def saved(self) -> Sequence[Seen]:
        """Pages that are there without being asked for."""


@dataclass
class Recollection:
    """Everything that one probe has seen, each address once."""

    visit: Visit
    budget: Budget
    pages: dict[str, Seen] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)

    async def get(self, url: str) -> Seen | Failure:
        key = urldefrag(url).url
        if key in self.pages:
            return self.pages[key]
        if key in self.failures:
            return self.failures[key]
        if not self.budget.spend():
            return Failure(url=url, kind="network", detail="not asked: a probe asks for a handful of pages")
        answer = await self.visit.get(key)
        if isinstance(answer, Failure):
            self.failures[key] = answer
        else:
            self.pages[key] = self.pages.setdefault(answer.url, answer)
        return answer

    async def raw(self, url: str) -> Response | None:
        return await self.visit.raw(url) if self.budget.spend() else None

    @property
    def distinct(self) -> list[Seen]:
        return list({id(seen): seen for seen in self.pages.values()}.values())
