"""Which line is the title: what the page's head says of it, how a line looks, and whether the page repeats it."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from lxml.etree import _Element as Element

from crawler.parser import bylines, widgets
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.looks import content
from crawler.parser.text import clean

AT_LEAST, AT_MOST = 12, 300
"""Characters of a title."""
JOINED = 4
"""How many lines in a row may be one broken title."""
SEPARATOR = re.compile(r"\s+[-|–—»›>:•]+\s+|\s*\|\s*")
PARTS = 6
"""Of a <title>; more is a breadcrumb, of which the first ones are asked."""
CUT = re.compile(r"\s*(?:\.\.\.|…)$")
MARKS = re.compile(r"[\W_]+")
CRUMBS = re.compile(r"[»›→]|\s>\s|^trang chủ\b|^bạn đang (?:ở|xem)", re.IGNORECASE)
OFFICE = re.compile(
    r"^(?:(?:cổng|trang|website|mạng)\b.*\b(?:thông tin|điện tử|chủ)\b.*"
    r"|(?:sở|ban|ubnd|ủy ban|uỷ ban|hđnd|văn phòng|chi cục|trung tâm|phòng|báo|đài|cục|công an|bộ|hội|liên đoàn|thanh tra|tỉnh|thành phố|huyện|xã)\b"
    r"(?:(?:\s\S+){1,12}?\s(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường)(?:\s\S+){1,4}|(?:\s\S+){0,6}))$",
    re.IGNORECASE,
)
"""Names of sites and of who runs them: the same on every page."""


class Evidence(IntEnum):
    """How much speaks for a title."""

    NONE = 0
    PLAIN = 1
    """It is a line that could be one."""
    HEADING = 2
    """An element of headings holds it, or the page prints it again."""
    HEAD = 3
    """The page's head calls the page so."""


@dataclass(frozen=True, slots=True)
class Headline:
    text: str
    evidence: Evidence
    start: int
    """The first of its lines."""
    skipped: int = 0
    """How many lines that are no frame stand between it and the date."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head calls it."""

    title: str | None = None
    """The title as the head alone gives it, the site's name taken off; None where it says nothing of the article."""
    keys: frozenset[str] = frozenset()
    """All that may be the title, for comparison."""
    cut: tuple[str, ...] = ()
    """Keys of what ends in dots: the title may go on."""

    @classmethod
    def of(cls, root: Element) -> "Head":
        whole = [
            clean(meta.get("content") or "") for meta in root.iter("meta") if (meta.get("property") or "") == "og:title"
        ]
        whole += [clean(content(title)) for title in itertools.islice(root.iter("title"), 1)]
        return cls.naming(whole)

    @classmethod
    def naming(cls, whole: Iterable[str]) -> "Head":
        texts = list(whole)
        names = {name for text in texts for name in parts(text) if is_title(name)}
        own = (name for text in texts if len((name := without_office(text)).split()) > 3 and is_title(name))
        return cls(
            next(own, None),
            frozenset(map(key, names)),
            tuple(key(name) for name in names if CUT.search(name) and len(name) > 2 * AT_LEAST),
        )

    def says(self, text: str) -> bool:
        own = key(text)
        return own in self.keys or any(own.startswith(name) for name in self.cut)


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
        if breaks and is_general(text[: breaks[0].start()]):
            text = text[breaks[0].end() :]
        elif breaks and is_general(text[breaks[-1].end() :]):
            text = text[: breaks[-1].start()]
        else:
            return text


def is_title(text: str) -> bool:
    """Whether a text can be an article's title, by itself."""
    return AT_LEAST <= len(text) <= AT_MOST and not is_general(text)


def is_general(text: str) -> bool:
    """Whether a text names the site, or pages in general."""
    return bool(OFFICE.match(text) or widgets.USELESS_TITLE.fullmatch(text))


def choose(lines: Sequence[Line], places: Sequence[int], head: Head, again: frozenset[str]) -> Headline | None:
    """The title among the lines at `places`, in the order of the page, right before a date. `again`: keys of texts that the page prints twice.

    What the head confirms is preferred, then a heading, then the nearest line that could be one.
    """
    return _confirmed(lines, places, head) or _looking(lines, places, again)


def _confirmed(lines: Sequence[Line], places: Sequence[int], head: Head) -> Headline | None:
    for end in range(len(places), 0, -1):
        for start in range(end - 1, max(-1, end - 1 - JOINED), -1):
            text = " ".join(lines[place].text for place in places[start:end])
            if len(text) > AT_MOST:
                break
            if head.says(text):
                return Headline(text, Evidence.HEAD, places[start], len(places) - end)
    return None


def _looking(lines: Sequence[Line], places: Sequence[int], again: frozenset[str]) -> Headline | None:
    """The nearest line that could be a title: a heading further off is as a rule one of a side block."""
    for skipped, position in enumerate(reversed(range(len(places)))):
        line = lines[places[position]]
        if not _could_be(line):
            continue
        if line.kind is not Kind.HEADING:
            repeated = len(line.text) > 2 * AT_LEAST and key(line.text) in again
            return Headline(line.text, Evidence.HEADING if repeated else Evidence.PLAIN, places[position], skipped)
        first = _first_of_heading(lines, places, position)
        text = " ".join(lines[place].text for place in places[first : position + 1])
        if len(text) <= AT_MOST:
            return Headline(text, Evidence.HEADING, places[first], skipped)
    return None


def _could_be(line: Line) -> bool:
    return (
        is_title(line.text)
        and not line.text.endswith(":")
        and not linked(line)
        and not CRUMBS.search(line.text)
        and not bylines.personal(line.text)
        and bylines.labelled(line.text) is None
    )


def _first_of_heading(lines: Sequence[Line], places: Sequence[int], position: int) -> int:
    """A heading broken into several lines begins where its element does."""
    first = position
    while first and lines[places[first - 1]].element is lines[places[position]].element:
        first -= 1
    return first
