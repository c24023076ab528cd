"""Which line is the title: what the page's head says of it, how a line looks, and whether the page repeats it."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from urllib.parse import unquote, urldefrag, urlsplit

from lxml.etree import _Element as Element

from archive.vietnamese import fold
from crawler.parser import bylines, widgets
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.looks import content
from crawler.parser.media import absolute
from crawler.parser.text import clean

AT_LEAST, AT_MOST = 12, 300
"""Characters of a title."""
JOINED = 4
"""How many lines in a row may be one broken title."""
SEPARATOR = re.compile(r"\s+[-|–—»›>:•]+\s+|\s*\|\s*")
SLUG = 20
"""Letters of an address from which it is taken for a title."""
PARTS = 6
"""Of a <title>; more is a breadcrumb, of which the first ones are asked."""
CUT = re.compile(r"\s*(?:\.\.\.|…)$")
MARKS = re.compile(r"[\W_]+")
DIGITS = "0123456789"
COUNTER = re.compile(r":\s*[\d.,]+$")
CRUMBS = re.compile(r"[»›→]|\s>\s|^trang chủ\b|^bạn đang (?:ở|xem)", re.IGNORECASE)
SITE = re.compile(
    r"^(?:cổng|trang|website|mạng)\b.*\b(?:thông tin|điện tử|chủ)\b.*$|^(?:bản quyền|copyright)\b", re.IGNORECASE
)
"""Names of sites."""
OFFICE = re.compile(
    r"^(?i:sở|ban quản lý|ban dân tộc|ban tuyên giáo|ban nội chính|ubnd|ủy ban|uỷ ban|hđnd|văn phòng|chi cục|trung tâm|phòng|cục|công an|thanh tra|hội nông dân|hội liên hiệp)\b"
    r"(?:(?:\s\S+){1,12}?\s(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường)(?:\s[A-ZĐÀ-Ỹ]\S*){1,4}|(?:\s\S+){0,6})$"
)
"""Names of who runs a site, as the head of every page bears them; a title may look so too."""


class Evidence(IntEnum):
    """How much speaks for a title."""

    NONE = 0
    PLAIN = 1
    """It is a line that could be one."""
    HEADING = 2
    """An element of headings holds it, or the page prints it again."""
    HEAD = 3
    """The page's head calls the page so, or its address spells it."""


@dataclass(frozen=True, slots=True)
class Headline:
    text: str
    evidence: Evidence
    start: int
    """The first of its lines."""
    skipped: int = 0
    """How many lines that are no frame stand between it and the date."""


@dataclass(frozen=True)
class Head:
    """What a page's head calls it. What that comes to is found out when it is asked for: most heads simply spell the title."""

    whole: tuple[str, ...] = ()
    """The titles that it gives, as they stand."""
    url: str = ""

    @classmethod
    def of(cls, root: Element, url: str = "") -> "Head":
        whole = [clean(meta.get("content") or "") for meta in root.iter("meta") if meta.get("property") == "og:title"]
        whole += [clean(content(title)) for title in itertools.islice(root.iter("title"), 1)]
        return cls(tuple(whole), url)

    @cached_property
    def title(self) -> str | None:
        """The title as the head alone gives it, the site's name taken off; None where it says nothing of the article."""
        own = (name for name in map(without_office, self.whole) if len(name.split()) > 3 and name in self._names)
        return next(own, None)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All that may be the title, for comparison."""
        return frozenset(map(key, self._names))

    @cached_property
    def cut(self) -> tuple[str, ...]:
        """Keys of what ends in dots: the title may go on."""
        return tuple(key(name) for name in self._names if CUT.search(name) and len(name) > 2 * AT_LEAST)

    @cached_property
    def slug(self) -> str:
        """Letters of the address that spell the title, if it has such: without marks and blanks, and without d, for some systems drop đ."""
        return slug(self.url)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for text in self.whole for name in parts(text) if is_own(name))

    def says(self, text: str) -> bool:
        if (text in self.whole and is_own(text)) or key(text) in self.keys:
            return True
        return 0 < len(self.slug) <= len(text) <= 3 * len(self.slug) and spelt(text).rstrip(DIGITS) == self.slug

    def may_begin(self, line: str) -> bool:
        """Whether what the head or the address says of the title may begin with a line that others follow."""
        own = key(line)
        return any(name.startswith(own) for name in self.keys) or self.slug.startswith(spelt(line).rstrip(DIGITS))

    def begins(self, line: str) -> bool:
        """Whether head or address give the beginning of a line and were cut off there."""
        own = key(line)
        return any(own.startswith(name) for name in self.cut) or (
            len(self.slug) >= 2 * SLUG and spelt(line).startswith(self.slug)
        )


def slug(url: str) -> str:
    """The longest step of an address as letters, its number and ending taken off; empty where it is too short to be a title."""
    steps = unquote(urlsplit(url).path).split("/")
    letters = spelt(re.sub(r"\.\w{1,5}$", "", max(steps, key=len)))
    letters = letters.rstrip(DIGITS)
    return letters if len(letters) >= SLUG else ""


@lru_cache(maxsize=1024)
def spelt(text: str) -> str:
    return re.sub(r"[\W_d]+", "", fold(text))


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A title as it is compared: letters and digits alone, case ignored."""
    return MARKS.sub(" ", text.casefold()).strip()


def parts(text: str) -> list[str]:
    """A <title> whole, then what is left when parts at its beginning or end are taken for the site's name."""
    breaks = list(itertools.islice(SEPARATOR.finditer(text), PARTS))
    starts = [0, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), len(text)]
    spans = [(start, end) for start in starts for end in ends if start < end]
    return [text[start:end] for start, end in sorted(spans, key=lambda span: span[0] - span[1])]


def without_office(text: str) -> str:
    """A <title> without the names of the site, and of pages in general, that it begins or ends with."""
    while True:
        breaks = list(SEPARATOR.finditer(text))
        if breaks and _is_of_all(text[: breaks[0].start()]):
            text = text[breaks[0].end() :]
        elif breaks and _is_of_all(text[breaks[-1].end() :]):
            text = text[: breaks[-1].start()]
        else:
            return text


def _is_of_all(text: str) -> bool:
    """Whether a part of a <title> may stand in that of every page."""
    return is_general(text) or bool(OFFICE.match(text))


def is_title(text: str) -> bool:
    """Whether a text can be an article's title, by itself."""
    return AT_LEAST <= len(text) <= AT_MOST and not is_general(text)


def is_own(text: str) -> bool:
    """Whether a part of a page's <title> can be the article's title."""
    return is_title(text) and not OFFICE.match(text)


def is_general(text: str) -> bool:
    """Whether a text names the site, or pages in general."""
    return bool(SITE.match(text) or widgets.USELESS_TITLE.fullmatch(text))


def choose(
    lines: Sequence[Line], places: Sequence[int], head: Head, again: Callable[[], frozenset[str]]
) -> Headline | None:
    """The title among the lines at `places`, in the order of the page, right before a date. `again` gives the keys of texts that the page prints twice.

    What the head confirms is preferred, then a heading, then the nearest line that could be one.
    """
    return _confirmed(lines, places, head) or _looking(lines, places, head, again)


def _confirmed(lines: Sequence[Line], places: Sequence[int], head: Head) -> Headline | None:
    for end in range(len(places), 0, -1):
        for start in range(end - 1, max(-1, end - 1 - JOINED), -1):
            if end - start > 1 and not head.may_begin(lines[places[start]].text):
                continue
            text = " ".join(lines[place].text for place in places[start:end])
            if len(text) > AT_MOST:
                break
            if head.says(text) or (end - start == 1 and head.begins(text)):
                return Headline(text, Evidence.HEAD, places[start], len(places) - end)
    return None


def _looking(
    lines: Sequence[Line], places: Sequence[int], head: Head, again: Callable[[], frozenset[str]]
) -> Headline | None:
    """The nearest line that could be a title: a heading further off is as a rule one of a side block."""
    for skipped, position in enumerate(reversed(range(len(places)))):
        line = lines[places[position]]
        if not _could_be(line, head):
            continue
        if line.kind is not Kind.HEADING:
            repeated = len(line.text) > 2 * AT_LEAST and key(line.text) in again()
            return Headline(line.text, Evidence.HEADING if repeated else Evidence.PLAIN, places[position], skipped)
        first = _first_of_heading(lines, places, position)
        text = " ".join(lines[place].text for place in places[first : position + 1])
        if len(text) <= AT_MOST:
            return Headline(text, Evidence.HEADING, places[first], skipped)
    return None


def _could_be(line: Line, head: Head) -> bool:
    return (
        is_title(line.text)
        and not line.text.endswith(":")
        and not COUNTER.search(line.text)
        and not (linked(line) and not leads_here(line, head))
        and not CRUMBS.search(line.text)
        and not bylines.personal(line.text)
        and bylines.labelled(line.text) is None
    )


def is_of_page(line: Line, head: Head) -> bool:
    """Whether a line is its page's own on whatever other page it stands: the title, by the page's head; a link to the page itself."""
    return head.says(line.text) or (linked(line) and leads_here(line, head))


def leads_here(line: Line, head: Head) -> bool:
    """Whether all the links of a line lead to the page that it stands on, as those of a title may."""
    here = urldefrag(head.url).url
    return all(
        href.startswith(("#", "javascript:")) or absolute(head.url, href) == here
        for href in ((link.get("href") or "").strip() for link in line.links)
    )


def _first_of_heading(lines: Sequence[Line], places: Sequence[int], position: int) -> int:
    """A heading broken into several lines begins where its element does."""
    first = position
    while first and lines[places[first - 1]].element is lines[places[position]].element:
        first -= 1
    return first
