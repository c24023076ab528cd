"""Selectors at work: CSS, `::attr(name)` for an attribute, what is dropped never found.

XPath asks every element of the page for its class again at each selector, which was two thirds of the time of a reading. So the page's
classes and ids are listed once: a selector that names an absent one is done, and one that is only tag, classes and id is looked up.
cssselect reads the selectors, lxml answers all others.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

import cssselect
from cssselect.parser import Class, CombinedSelector, Element, Hash
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


@dataclass(frozen=True, slots=True)
class Query:
    """One selector, understood as far as it is simple."""

    xpath: CSSSelector
    needs: frozenset[str]
    """Classes (`.a`) and ids (`#a`) without which nothing can match."""
    tag: str | None
    plain: bool
    """Whether tag and `needs` are all there is to it."""


@lru_cache(maxsize=4096)
def query(css: str) -> Query:
    """Raises cssselect's SelectorError on a selector that is none."""
    xpath = CSSSelector(css, translator="html")
    selectors = cssselect.parse(css)
    if len(selectors) != 1 or selectors[0].pseudo_element:
        return Query(xpath, frozenset(), None, False)
    needs: set[str] = set()
    node, plain = selectors[0].parsed_tree, True
    while not isinstance(node, Element):
        if isinstance(node, Class):
            needs.add(f".{node.class_name}")
        elif isinstance(node, Hash):
            needs.add(f"#{node.id}")
        else:
            plain = False
        node = node.subselector if isinstance(node, CombinedSelector) else node.selector
    return Query(xpath, frozenset(needs), node.element, plain and bool(needs))


class Tree:
    """The elements of one page, found by selectors. What `drop` matches is no part of it."""

    def __init__(self, root: HtmlElement, drop: Iterable[str] = ()) -> None:
        self.root = root
        self.dropped: frozenset[HtmlElement] = frozenset()
        self.dropped = frozenset(element for _, element in self.elements(tuple(drop), dropped_too=True))

    @cached_property
    def _named(self) -> dict[str, list[HtmlElement]]:
        """The elements of each class and id, in the page's order."""
        named: dict[str, list[HtmlElement]] = {}
        for element in self.root.iter("*"):
            classes, own = element.get("class"), element.get("id")
            for name in dict.fromkeys(classes.split()) if classes else ():
                named.setdefault(f".{name}", []).append(element)
            if own:
                named.setdefault(f"#{own.strip()}", []).append(element)
        return named

    def elements(self, selectors: Iterable[str], *, dropped_too: bool = False) -> Iterator[tuple[str, HtmlElement]]:
        """Each rule and element that the selectors match, the preferred selector's first."""
        for position, css in enumerate(selectors, 1):
            for element in self._matches(query(ATTRIBUTE.sub("", css))):
                if dropped_too or not self.drops(element):
                    yield f"css:{position}", element

    def values(self, selectors: Iterable[str], *, dropped_too: bool = False) -> Iterator[Found]:
        """The non-empty texts (or attributes) that the selectors match, the preferred selector's first."""
        for position, css in enumerate(selectors, 1):
            attribute = ATTRIBUTE.search(css)
            for _, element in self.elements((css,), dropped_too=dropped_too):
                text = clean((element.get(attribute[1]) or "") if attribute else "".join(element.itertext()))
                if text:
                    yield Found(text, element, f"css:{position}")

    def first(self, selectors: Iterable[str]) -> Found | None:
        return next(self.values(selectors), None)

    def all_of_first(self, selectors: Iterable[str], *, dropped_too: bool = False) -> list[Found]:
        """Every value of the first selector that matches anything."""
        found: list[Found] = []
        for value in self.values(selectors, dropped_too=dropped_too):
            if found and value.rule != found[0].rule:
                break
            found.append(value)
        return found

    def has(self, selectors: Iterable[str]) -> bool:
        return next(self.elements(selectors, dropped_too=True), None) is not None

    def drops(self, element: HtmlElement) -> bool:
        dropped = self.dropped
        return bool(dropped) and (
            element in dropped or any(ancestor in dropped for ancestor in element.iterancestors())
        )

    def _matches(self, asked: Query) -> list[HtmlElement]:
        named = self._named
        if any(name not in named for name in asked.needs):
            return []
        if not asked.plain:
            return cast("list[HtmlElement]", asked.xpath(self.root))
        rarest, *others = sorted(asked.needs, key=lambda name: len(named[name]))
        return [
            element
            for element in named[rarest]
            if asked.tag in (None, "*", element.tag) and all(element in named[name] for name in others)
        ]
