"""The body's HTML made harmless: only a reader's elements, no scripts, no styles, addresses absolute and of the web."""

from collections.abc import Collection
from copy import deepcopy
from html import escape
from urllib.parse import urljoin

import nh3
from lxml import etree
from lxml.etree import _Element as Element

from crawler.parser.looks import hidden

TAGS = frozenset(
    (
        "p br b strong i em u s sub sup ul ol li dl dt dd blockquote q pre code h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr "
        "th td figure figcaption img a div span hr abbr cite small"
    ).split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow noopener noreferrer",
)
LARGEST = 2_000_000
"""Characters; a larger body is kept as its text alone, for cleaning costs more than its length."""


def sanitised(body: Element, base: str, dropped: Collection[Element], text: str) -> str:
    """The inside of `body` without what is `dropped` or hidden; `text` in paragraphs where the markup is too large to clean."""
    own = deepcopy(body)
    for element, copy in zip(list(body.iter()), list(own.iter()), strict=True):
        if element is not body and (element in dropped or hidden(element)):
            _remove(copy)
    for element in own.iter("a", "img"):
        for name in ("href", "src"):
            if element.get(name):
                _absolute(element, name, base)
    html = (own.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in own)
    if len(html) > LARGEST:
        return paragraphs(text)
    return CLEANER.clean(html).strip()


def _remove(element: Element) -> None:
    """Take an element out, and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def paragraphs(text: str) -> str:
    """Plain text as HTML paragraphs."""
    return "\n".join(f"<p>{escape(part)}</p>".replace("\n", "<br>") for part in text.split("\n\n") if part)


def _absolute(element: Element, name: str, base: str) -> None:
    try:
        element.set(name, urljoin(base, element.get(name, "").strip()))
    except ValueError:
        del element.attrib[name]
