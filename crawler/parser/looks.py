"""How an element looks by its own markup: hidden, slanted, set to the middle or the right."""

import re

from lxml import etree
from lxml.etree import _Element as Element

SILENT = frozenset(
    "script style noscript template head iframe object embed svg math select option textarea button input audio video canvas map".split()
)
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
    if next(element.iterdescendants("br", *parting), None) is None:
        return content(element)
    parts = [element.text or ""]
    for event, inner in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if inner is not element:
            parts.append(" " if inner.tag == "br" or inner.tag in parting else "")
            parts.append((inner.text if event == "start" else inner.tail) or "")
    return "".join(parts)


def hidden(element: Element) -> bool:
    """Whether a reader does not see the element, by its own markup."""
    if element.tag in SILENT or element.get("hidden") is not None:
        return True
    style, classes = element.get("style"), element.get("class")
    if style and UNSEEN.search(style):
        return True
    return classes is not None and not {"hidden", "hide", "d-none"}.isdisjoint(classes.split())


def slants(element: Element) -> bool:
    return element.tag in ("i", "em", "cite") or bool(SLANTED.search(element.get("style") or ""))


def alignment(element: Element) -> str:
    """`center`, `right`, `other` (said, but neither) or nothing said."""
    style, attribute, classes = (
        element.get("style") or "",
        (element.get("align") or "").lower() if element.tag != "table" else "",  # where the table stands, not its text
        (element.get("class") or "").split(),
    )
    if (
        CENTRED.search(style)
        or attribute == "center"
        or element.tag == "center"
        or not {"text-center", "center", "rtecenter"}.isdisjoint(classes)
    ):
        return "center"
    if RIGHT.search(style) or attribute == "right" or not {"text-right", "text-end", "rteright"}.isdisjoint(classes):
        return "right"
    return "other" if "text-align" in style or attribute in ("left", "justify") else ""
