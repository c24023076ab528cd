"""Selectors at work: CSS, `::attr(name)` for an attribute, what is dropped never found.

XPath asks every element of the page for its class again at each selector, which was two thirds of the time of a reading. So the page's
classes and ids are listed once: a selector that names an absent one is done, and one that is only tag, classes and id is looked up.
cssselect reads the selectors, lxml answers all others.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

import cssselect
from cssselect.parser import Class, CombinedSelector, Hash
from cssselect.parser import Element as Tag
from cssselect.parser import Tree as Tree_
from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

from crawler.parser.looks import content
from crawler.parser.text import clean

ATTRIBUTE = re.compile(r"::attr\(([\w:-]+)\)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the rule that found it: `css:2` is a field's second selector."""

    text: str
    element: Element
    rule: str


@dataclass(frozen=True, slots=True)
class Compound:
    """One step of a simple selector: a tag, if any, with classes (`.a`) and ids (`#a`)."""

    tag: str | None
    names: frozenset[str]
    child: bool
    """Whether it must be a child of the step before, not just somewhere below."""


@dataclass(frozen=True, slots=True)
class Query:
    """One selector, understood as far as it is simple."""

    xpath: CSSSelector
    needs: frozenset[str]
    """Classes and ids without which nothing can match."""
    steps: tuple[Compound, ...]
    """The outermost first; empty where the selector says more than steps can."""


@lru_cache(maxsize=4096)
def query(css: str) -> Query:
    """Raises cssselect's SelectorError on a selector that is none."""
    xpath = CSSSelector(css, translator="html")
    selectors = cssselect.parse(css)
    if len(selectors) != 1 or selectors[0].pseudo_element:
        return Query(xpath, frozenset(), ())
    needs: set[str] = set()
    steps: list[Compound] = []
    node: Tree_ | None = selectors[0].parsed_tree
    simple = True
    while node is not None:
        tag, names, exact, before, combinator = compound(node)
        needs |= names
        steps.insert(0, Compound(tag, frozenset(names), combinator == ">"))
        simple &= exact and combinator in ("", " ", ">")
        node = before
    return Query(xpath, frozenset(needs), tuple(steps) if simple and steps[-1].names else ())


def compound(node: Tree_) -> tuple[str | None, set[str], bool, Tree_ | None, str]:
    """The rightmost step of a selector: tag, names, whether that is all it asks, what stands before it, how they are joined."""
    names: set[str] = set()
    exact = True
    while not isinstance(node, Tag | CombinedSelector):
        if isinstance(node, Class):
            names.add(f".{node.class_name}")
        elif isinstance(node, Hash):
            names.add(f"#{node.id}")
        else:
            exact = False
        node = node.selector
    if isinstance(node, Tag):
        return node.element, names, exact and not node.namespace, None, ""
    tag, more, all_of_it, _, _ = compound(node.subselector)
    return tag, names | more, exact and all_of_it, node.selector, node.combinator


class Tree:
    """The elements of one page, found by selectors. What `drop` matches is no part of it."""

    def __init__(self, root: Element, drop: Iterable[str] = ()) -> None:
        self.root = root
        self.dropped: frozenset[Element] = frozenset()
        self.dropped = frozenset(element for _, element in self.elements(tuple(drop), dropped_too=True))

    @cached_property
    def _named(self) -> dict[str, list[Element]]:
        """The elements of each class and id, in the page's order."""
        named: dict[str, list[Element]] = {}
        for element in self.root.iter("*"):
            classes, own = element.get("class"), element.get("id")
            for name in dict.fromkeys(classes.split()) if classes else ():
                named.setdefault(f".{name}", []).append(element)
            if own:
                named.setdefault(f"#{own.strip()}", []).append(element)
        return named

    def elements(self, selectors: Iterable[str], *, dropped_too: bool = False) -> Iterator[tuple[str, Element]]:
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
                text = clean((element.get(attribute[1]) or "") if attribute else content(element))
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

    def drops(self, element: Element) -> bool:
        dropped = self.dropped
        return bool(dropped) and (
            element in dropped or any(ancestor in dropped for ancestor in element.iterancestors())
        )

    def _matches(self, asked: Query) -> list[Element]:
        named = self._named
        if any(name not in named for name in asked.needs):
            return []
        if not asked.steps:
            return cast("list[Element]", asked.xpath(self.root))
        *outer, last = asked.steps
        rarest = min(last.names, key=lambda name: len(named[name]))
        return [
            element for element in named[rarest] if self._is(element, last) and self._stands_in(element, outer, last)
        ]

    def _is(self, element: Element, step: Compound) -> bool:
        return step.tag in (None, "*", element.tag) and all(bears(element, name) for name in step.names)

    def _stands_in(self, element: Element, outer: list[Compound], inner: Compound) -> bool:
        if not outer:
            return True
        *further, step = outer
        parents = itertools.islice(element.iterancestors(), 1) if inner.child else element.iterancestors()
        return any(self._is(parent, step) and self._stands_in(parent, further, step) for parent in parents)


def bears(element: Element, name: str) -> bool:
    """Whether an element has a class (`.a`) or an id (`#a`)."""
    if name[0] == "#":
        return (element.get("id") or "").strip() == name[1:]
    return name[1:] in (element.get("class") or "").split()
