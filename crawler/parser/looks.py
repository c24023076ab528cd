"""How an element looks by its own markup: hidden, slanted, set to the middle or the right."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element as Element

SILENT = frozenset(
    "script style noscript template head iframe object embed svg math select option textarea button input audio video canvas map".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
STRING = etree.XPath("string()", smart_strings=False)
CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SLANTED = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)


def content(element: Element) -> str:
    """All the text inside an element, as it stands."""
    return str(STRING(element))


def spoken(element: Element, parting: frozenset[str]) -> str:
    """The text inside an element as it is read aloud: a space where a `br` or one of the `parting` elements begins or ends."""
    if not len(element):
        return element.text or ""
    if not any(inner.tag == "br" or inner.tag in parting for inner in element.iterdescendants("*")):
        return content(element)
    parts = [element.text or ""]
    for event, inner in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if inner is not element:
            parts.append(" " if inner.tag == "br" or inner.tag in parting else "")
            parts.append((inner.text if event == "start" else inner.tail) or "")
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Look:
    """How an element looks by its own markup."""

    hidden: bool
    """A reader does not see it."""
    slants: bool
    align: str
    """`center`, `right`, `other` (said, but neither) or nothing said."""


def look(element: Element) -> Look:
    get = element.get
    return _look(element.tag, get("style"), get("class"), get("align"), get("hidden") is not None)


@lru_cache(maxsize=4096)
def _look(tag: str, style: str | None, classes: str | None, attribute: str | None, attributed: bool) -> Look:
    names, style = frozenset((classes or "").split()), style or ""
    return Look(
        attributed or tag in SILENT or bool(UNSEEN.search(style)) or not names.isdisjoint(("hidden", "hide", "d-none")),
        tag in ("i", "em", "cite") or bool(SLANTED.search(style)),
        _alignment(
            tag, style, names, (attribute or "").lower() if tag != "table" else ""
        ),  # where the table stands, not its text
    )


def hidden(element: Element) -> bool:
    """Whether a reader does not see the element, by its own markup."""
    return look(element).hidden


def _alignment(tag: str, style: str, names: frozenset[str], attribute: str) -> str:
    centred = CENTRED.search(style) or attribute == "center" or tag == "center"
    if centred or not names.isdisjoint(("text-center", "center", "rtecenter")):
        return "center"
    if RIGHT.search(style) or attribute == "right" or not names.isdisjoint(("text-right", "text-end", "rteright")):
        return "right"
    return "other" if "text-align" in style or attribute in ("left", "justify") else ""
