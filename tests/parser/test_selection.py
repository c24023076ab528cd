"""Selectors are answered without XPath; the answers are lxml's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from lxml.cssselect import CSSSelector

from crawler import loader
from crawler.parser.query import ATTRIBUTE
from crawler.parser.selection import Tree
from crawler.parser.template import Selectors

PAGES = Path(__file__).parents[1] / "pages"
ODD = (
    "div", "div > p", "p ~ a", "h1 + p", "p:has(> strong)", "div:not(.x)", "li:last-child a", "a[href$='.pdf']", "a[href*='-']", "[class^=news]", "[id]", "div.a.b", "#b", "a[rel=tag]", "h1, h2",
    "body *", "DIV P", "[lang]",
)  # fmt: skip


def selectors() -> Iterator[str]:
    yield from ODD
    for spider in loader.templates().values():
        for name in Selectors.names():
            yield from (ATTRIBUTE.sub("", css) for css in getattr(spider.select, name))


@pytest.mark.parametrize("path", sorted(PAGES.rglob("*.html")), ids=lambda path: path.stem)
def test_every_selector_finds_what_lxml_finds(path: Path) -> None:
    root = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    tree = Tree(root)
    differing = [
        css
        for css in dict.fromkeys(selectors())
        if [found for _, found in tree.elements((css,))] != list(CSSSelector(css, translator="html")(root))
    ]
    assert differing == []
