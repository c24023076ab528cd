"""Which pages of a site list articles: by what a page shows when it is opened, never by what its address is called."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from scrapy import Request

from archive.vietnamese import fold
from crawler import entries
from crawler.addresses import Addresses
from crawler.paging import ListPage, Paging
from crawler.probing import anchors as links
from crawler.probing.anchors import Anchor, Place, normal
from crawler.probing.pager import NUMBERS, ONWARD, Pager
from crawler.probing.visit import Failure, Recollection, Seen

NEWS = re.compile(r"\b(?:tin|tin tuc|su kien|hoat dong|thong bao|thoi su|chi dao|dieu hanh|chuyen muc|news)\b")
MORE = re.compile(r"\b(?:xem (?:them|tat ca|tiep)|tat ca|more|all)\b")
NEVER = re.compile(
    r"\b(?:lien he|dang nhap|dang ky|so do|sitemap|contact|login|hoi dap|gop y|tim kiem|rss|english|trang chu|thu dien tu|lich cong tac|video|thu vien anh)\b"
)
LEAST = 3
"""Headlines of its own that make a page a list."""
OPENED = 7
"""Pages that are opened to see whether they are lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page that lists articles."""

    url: str
    name: str
    """The words of the link that leads there."""
    articles: tuple[str, ...]
    """Addresses, as the page has them, of what it does not share with the other pages."""
    dated: int
    newest: date | None
    next: Request | None
    """How its second page is asked for; None where it shows none."""
    linked: str | None
    """The second page's address as the page itself has it, if it links there."""

    @property
    def is_paged(self) -> bool:
        return self.next is not None and (self.linked is not None or self.next.method == "POST")


Judge = Callable[[Anchor], bool]
"""Whether a link may be an article's."""


def judge(addresses: Sequence[Addresses]) -> Judge:
    """By the form of the address where the system is known, and always by its words."""

    def may_be(anchor: Anchor) -> bool:
        return anchor.is_headline and (not addresses or any(one.is_article(anchor.url) for one in addresses))

    return may_be


@dataclass(slots=True)
class Lists:
    """The search for lists on one site."""

    memory: Recollection
    site: str
    may_be: Judge
    paging: Paging | None
    """The system's own; None: what the pages show."""
    addresses: Sequence[Addresses] = ()

    def anchors(self, seen: Seen) -> list[Anchor]:
        return links.anchors(seen.page, self.site)

    def candidates(self, homes: Sequence[Seen]) -> list[Anchor]:
        """Links that may lead to lists, the likeliest first."""
        shown = {anchor.url: anchor for seen in homes for anchor in self.anchors(seen)}
        articles = [url for url, anchor in shown.items() if self.may_be(anchor)]
        lie_in = {normal(folder): count for folder, count in links.folders(articles).items()}
        weighed = [
            (self._weight(anchor, lie_in), anchor) for anchor in shown.values() if anchor.words <= links.HEADLINE * 2
        ]
        known = {normal(seen.url) for seen in homes}
        likely = [(weight, one) for weight, one in weighed if weight > 0 and normal(one.url) not in known]
        likely = [(weight, one) for weight, one in likely if not self.is_further(one)]
        return [anchor for _, anchor in sorted(likely, key=lambda pair: -pair[0])]

    def _weight(self, anchor: Anchor, lie_in: Mapping[str, int]) -> float:
        words = fold(anchor.text)
        weight = 0.5 if 0 < anchor.words <= links.MENU else -1.0
        holds = lie_in.get(re.sub(r"\.(?:html?|aspx)$", "", normal(anchor.url)), 0)
        weight += 3 + min(holds, 10) / 10 if holds and urlsplit(anchor.url).path.strip("/") else 0
        weight += 2 * bool(NEWS.search(words)) + bool(MORE.search(words)) - 4 * bool(NEVER.search(words))
        if self.addresses:
            weight += sum(one.is_listing(anchor.url) for one in self.addresses) > 0
        return weight - 2 * self.may_be(anchor)

    def is_further(self, anchor: Anchor) -> bool:
        """Whether a link leads to a later page of a list, or to what the system never lists news at."""
        turned = self.paging is not None and self.paging.split(anchor.url)[1] > 1
        dropped = bool(self.addresses) and all(
            one.is_dropped(anchor.url) and not one.is_listing(anchor.url) for one in self.addresses
        )
        return turned or dropped or bool(NUMBERS.fullmatch(anchor.text) or ONWARD.fullmatch(anchor.text))

    async def find(self, homes: Sequence[Seen], articles: Sequence[Seen] = ()) -> list[Found]:
        """The lists among the home pages and what they link to; what stands beside known articles too is no list."""
        opened: dict[str, tuple[Seen, str]] = {seen.url: (seen, "trang chủ") for seen in homes}
        for anchor in self.candidates(homes)[:OPENED]:
            answer = await self.memory.get(anchor.url)
            if not isinstance(answer, Failure):
                opened.setdefault(answer.url, (answer, anchor.text))
        shared = links.frame(
            [self.anchors(seen) for seen, _ in opened.values()], [self.anchors(seen) for seen in articles]
        )
        found = [self.look(seen, name, shared) for seen, name in opened.values()]
        return [one for one in found if len(one.articles) >= LEAST]

    def look(self, seen: Seen, name: str, shared: Collection[Place] = ()) -> Found:
        """What a page shows as a list."""
        own = [one for one in self.anchors(seen) if self.may_be(one) and (one.url, one.shape) not in shared]
        days = entries.days(seen.page, {anchor.url: anchor.url for anchor in own})
        request, linked = self.second(seen)
        return Found(
            url=seen.url,
            name=name,
            articles=tuple(anchor.url for anchor in own),
            dated=len(days),
            newest=max(days.values(), default=None),
            next=request,
            linked=linked,
        )

    def second(self, seen: Seen) -> tuple[Request | None, str | None]:
        """The request for the second page, and the page's own link to it."""
        linked = {normal(url): url for url in seen.links}
        if self.paging is not None:
            base, number = self.paging.split(seen.url)
            page = ListPage(base=base, number=number, response=seen.response, links=seen.links)
            request = self.paging.turn(page)
            return request, linked.get(normal(request.url)) if request else None
        pager = Pager.of(seen.page)
        return (Request(pager.second), pager.second) if pager else (None, None)

    async def turns(self, one: Found) -> int:
        """How many articles the second page of a list shows that the first does not; 0 where it shows none or cannot be had."""
        if one.linked is None:
            return 0
        answer = await self.memory.get(one.linked)
        if isinstance(answer, Failure):
            return 0
        first = set(one.articles)
        return sum(self.may_be(anchor) and anchor.url not in first for anchor in self.anchors(answer))
