"""Pages laid out anew as sites do it: classes renamed, wrappers put round, side blocks moved, elements of a theme exchanged. Knows nothing of the parser."""

from collections.abc import Callable
from random import Random

from lxml import etree, html
from lxml.etree import _Element as Element

THEMES = (
    {"article": "div", "section": "div", "header": "div", "footer": "div", "main": "div", "aside": "div", "nav": "div"},
    {"h1": "h2", "h2": "h3", "strong": "b", "em": "i"},
    {"section": "article", "h4": "h3", "span": "label"},
    {"h1": "div", "aside": "section", "time": "span"},
)
"""What another theme calls the same: by element."""
WRAPPED = frozenset(("div", "section", "article", "table", "ul", "p", "h1", "h2", "h3"))
HIDING = {name: name for name in ("hidden", "hide", "d-none")}
"""What a reader does not see under the old theme is not to be seen under the new one."""
SIDES = frozenset(("div", "aside", "nav", "section", "footer", "header"))
LARGEST_SIDE = 0.15
"""Part of a page's text that a side block has at most."""


def change(source: bytes, rng: Random) -> bytes:
    """The page by another theme: each way of changing it or not, at random."""
    root = html.document_fromstring(source.decode("utf-8"))
    body = root.find("body")
    if body is None:
        return source
    ways: tuple[Callable[[Element, Random], None], ...] = (renamed, wrapped, moved, themed)
    for way in rng.sample(ways, rng.randrange(1, len(ways) + 1)):
        way(body, rng)
    return bytes(etree.tostring(root, encoding="utf-8", method="html", doctype="<!DOCTYPE html>"))


def renamed(body: Element, rng: Random) -> None:
    """Every class and id another word, the same for the same."""
    names = dict(HIDING)
    for element in body.iter(etree.Element):
        for attribute in ("class", "id", "itemprop", "itemtype", "property"):
            words = (element.get(attribute) or "").split()
            if words:
                element.set(attribute, " ".join(names.setdefault(word, f"x{rng.randrange(16**6):x}") for word in words))


def wrapped(body: Element, rng: Random) -> None:
    """Boxes round some elements."""
    found = [
        one
        for one in body.iter(etree.Element)
        if one.tag in WRAPPED
        and one.getparent() is not None
        and one.getparent().tag in ("body", "div", "section", "article", "main", "td")
    ]
    for element in rng.sample(found, len(found) // 5):
        parent = element.getparent()
        if parent is not None:
            box = etree.Element("div")
            box.tail, element.tail = element.tail, None
            parent.replace(element, box)
            box.append(element)


def moved(body: Element, rng: Random) -> None:
    """Small blocks without prose before or behind their neighbours."""
    whole = max(1, len("".join(body.itertext())))
    for element in list(body.iter(etree.Element)):
        parent = element.getparent()
        small = len("".join(element.itertext())) <= LARGEST_SIDE * whole
        if (
            parent is None
            or element.tag not in SIDES
            or not small
            or element.find(".//li") is None
            or rng.random() < 0.5
        ):
            continue
        if element.tail and element.tail.strip():
            continue
        parent.remove(element)
        body.insert(rng.choice((0, len(body))), element)


def themed(body: Element, rng: Random) -> None:
    """Elements by the names that another theme gives them."""
    names = rng.choice(THEMES)
    for element in body.iter(etree.Element):
        element.tag = names.get(str(element.tag), element.tag)
