"""How a list of no known system turns its pages: the numbers among its links, and what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from crawler import discovery
from crawler.page import Page
from crawler.paging import Counter
from crawler.parser.looks import content
from crawler.parser.text import clean

NUMBERS = re.compile(r"(?:trang\s*)?(\d{1,4})", re.IGNORECASE)
ONWARD = re.compile(r"(?:trang )?(?:sau|tiếp|tiếp theo|kế tiếp|cũ hơn|next|older)(?: trang)?|[>›»]|&gt;", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pager:
    """The counter of a list, learnt from its first page."""

    counter: Counter
    second: str
    """The address of the second page, as the first links to it."""

    @property
    def keys(self) -> dict[str, str | int]:
        """As a site file says it."""
        counter = self.counter
        where: dict[str, str | int] = {"path": counter.path} if counter.path else {"query": counter.query or ""}
        return {**where, "first": counter.first, "step": counter.step}

    @classmethod
    def of(cls, page: Page) -> "Pager | None":
        """The counter that the links named `2` and `3` (or `sau`) agree on; None where there is none."""
        shown = dict(_numbered(page))
        if 2 not in shown:
            return None
        base = urldefrag(page.url).url
        return _in_query(base, shown) or _in_path(base, shown)


def _numbered(page: Page) -> Iterator[tuple[int, str]]:
    """Pages by number, as their links call them; `sau` counts as the second where no link is called so."""
    base = discovery.base_of(page)
    onward: str | None = None
    numbers: dict[int, str] = {}
    for element in page.tree.iter("a"):
        try:
            url = urldefrag(urljoin(base, (element.get("href") or "").strip())).url
        except ValueError:
            continue
        if urlsplit(url).netloc != urlsplit(page.url).netloc:
            continue
        words = clean(content(element))
        if found := NUMBERS.fullmatch(words):
            numbers.setdefault(int(found[1]), url)
        elif ONWARD.fullmatch(words) or element.get("rel") == "next":
            onward = onward or url
    if onward and 2 not in numbers:
        numbers[2] = onward
    yield from numbers.items()


def _in_query(base: str, shown: dict[int, str]) -> Pager | None:
    """A field of the query that the second page has and the first has not, or has with another number."""
    own = dict(parse_qsl(urlsplit(base).query, keep_blank_values=True))
    second = dict(parse_qsl(urlsplit(shown[2]).query, keep_blank_values=True))
    if urlsplit(shown[2]).path.rstrip("/") != urlsplit(base).path.rstrip("/"):
        return None
    for name, value in second.items():
        if value.isdecimal() and own.get(name) != value:
            third = dict(parse_qsl(urlsplit(shown.get(3, "")).query)).get(name, "")
            step = int(third) - int(value) if third.isdecimal() else _step(int(value))
            if step > 0:
                return Pager(Counter(query=name, first=int(value) - step, step=step), shown[2])
    return None


def _in_path(base: str, shown: dict[int, str]) -> Pager | None:
    """A tail of the path that the second page adds."""
    before, after = urlsplit(base).path.rstrip("/"), urlsplit(shown[2]).path
    if not after.startswith(before) or urlsplit(base).query != urlsplit(shown[2]).query:
        return None
    tail = after[len(before) :].lstrip("/")
    numbers = re.findall(r"\d+", tail)
    if len(numbers) != 1:
        return None
    step = _step(int(numbers[0]))
    form = re.sub(r"\d+", "{n}", tail, count=1)
    return Pager(Counter(path=form, first=int(numbers[0]) - step, step=step), shown[2])


def _step(second: int) -> int:
    """What the second page's number says of the step: 2 and 1 count pages from one and from nought; more counts articles."""
    return 1 if second <= 2 else second
