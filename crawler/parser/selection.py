"""Selectors at work: CSS compiled once, `::attr(name)` for an attribute, what is dropped never found."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawler.parser.text import clean

ATTRIBUTE = re.compile(r"::attr\(([\w:-]+)\)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the rule that found it: `css:2` is a field's second selector."""

    text: str
    element: HtmlElement
    rule: str


@lru_cache(maxsize=4096)
def compiled(css: str) -> CSSSelector:
    """Raises cssselect's SelectorError on a selector that is none."""
    return CSSSelector(css, translator="html")


def elements(
    root: HtmlElement, selectors: Iterable[str], dropped: Collection[HtmlElement] = ()
) -> Iterator[tuple[str, HtmlElement]]:
    """Each rule and element that the selectors match, the preferred selector's first."""
    for position, css in enumerate(selectors, 1):
        for element in cast("list[HtmlElement]", compiled(ATTRIBUTE.sub("", css))(root)):
            if not within(element, dropped):
                yield f"css:{position}", element


def values(root: HtmlElement, selectors: tuple[str, ...], dropped: Collection[HtmlElement] = ()) -> Iterator[Found]:
    """The non-empty texts (or attributes) that the selectors match, the preferred selector's first."""
    for position, css in enumerate(selectors, 1):
        attribute = ATTRIBUTE.search(css)
        for _, element in elements(root, (css,), dropped):
            text = clean((element.get(attribute[1]) or "") if attribute else "".join(element.itertext()))
            if text:
                yield Found(text, element, f"css:{position}")


def first(root: HtmlElement, selectors: tuple[str, ...], dropped: Collection[HtmlElement] = ()) -> Found | None:
    return next(values(root, selectors, dropped), None)


def all_of_first(root: HtmlElement, selectors: tuple[str, ...], dropped: Collection[HtmlElement] = ()) -> list[Found]:
    """Every value of the first selector that matches anything."""
    for position, css in enumerate(selectors, 1):
        found = [Found(value.text, value.element, f"css:{position}") for value in values(root, (css,), dropped)]
        if found:
            return found
    return []


def within(element: HtmlElement, dropped: Collection[HtmlElement]) -> bool:
    return bool(dropped) and (element in dropped or any(ancestor in dropped for ancestor in element.iterancestors()))
