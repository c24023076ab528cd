"""A captured page made still: its words, tables and styles stay, and nothing in it runs, links away, or asks anyone for anything."""

from collections.abc import Mapping
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element as Element

from crawler.page import Page
from datasette_config.pages.markup import web_address

GONE = frozenset(
    "script noscript iframe frame frameset object embed applet audio video source track link meta base template portal svg math"
    " canvas dialog".split()
)
"""Elements that run, load, or hide what is under them."""
ATTRIBUTES = frozenset(
    "abbr align alt bgcolor border cellpadding cellspacing class color cols colspan dir face headers height hspace id lang noshade"
    " nowrap rows rowspan scope size span start style title type valign value vspace width".split()
)
"""What an element may keep of its own; addresses are put in anew."""
POLICY = (
    "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none';"
    " frame-ancestors 'self'"
)
"""Under which it is shown: a page of no origin without scripts, forms, windows or requests, but for images that the archive has."""


def addresses(page: Page) -> set[str]:
    """Of the images that it shows."""
    found = (image_address(image, page.url) for image in page.tree.iter("img"))
    return {address for address in found if address}


def frozen(page: Page, images: Mapping[str, str]) -> bytes:
    """The page as HTML in UTF-8. `images` are addresses within the archive by those that the page names; the others give way to
    their words."""
    root = page.tree
    for element in list(root.iter("*")):
        if element.tag in GONE:
            cut(element)
    for element in list(root.iter("*")):
        source, target = image_address(element, page.url), element.get("href")
        for name in list(element.attrib):
            if name not in ATTRIBUTES:
                del element.attrib[name]
        if element.tag == "img":
            picture(element, images.get(source or ""))
        elif element.tag in ("a", "area") and target:
            name_target(element, target, page.url)
    return etree.tostring(root, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")


def image_address(element: Element, base: str) -> str | None:
    return web_address(element.get("src"), base) if element.tag == "img" and element.get("src") else None


def cut(element: Element) -> None:
    """Takes an element out and leaves what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def picture(image: Element, source: str | None) -> None:
    if source:
        image.set("src", source)
        return
    image.tag = "span"
    image.text = f"[{image.get('alt') or 'ảnh'}]"


def name_target(link: Element, target: str, base: str) -> None:
    """A link within the page stays one; of any other the address is told, and following it is left to the reader."""
    if target.startswith("#"):
        link.set("href", target)
    elif address := web_address(urljoin(base, target)):
        link.set("title", address)
