"""Selectors at work: CSS, `::attr(name)` for an attribute, what is dropped never found.

XPath asks every element of the page for its class again at each selector, which was two thirds of the time of a reading. So the page's
classes and ids are listed once: a selector that names an absent one is done, and one that is only tag, classes and id is looked up.
cssselect reads the selectors, lxml answers all others.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

import cssselect
from cssselect.parser import Attrib, Class, CombinedSelector, Hash, Selector
from cssselect.parser import Element as Tag
from cssselect.parser import Tree as Tree_
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

from crawler.parser.blocks import BLOCKS
from crawler.parser.looks import spoken
from crawler.parser.text import clean

TRANSLATOR = cssselect.HTMLTranslator()
NAMED = etree.XPath("descendant-or-self::*[@class or @id]")
ATTRIBUTE = re.compile(r"::attr\(([\w:-]+)\)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the rule that found it: `css:2` is a field's second selector."""

    text: str
    element: Element
    rule: str


OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "exists": lambda _own, _asked: True,
    "=": str.__eq__,
    "^=": lambda own, asked: bool(asked) and own.startswith(asked),
    "$=": lambda own, asked: bool(asked) and own.endswith(asked),
    "*=": lambda own, asked: bool(asked) and asked in own,
}
"""Those that the templates use; lxml answers a selector with any other."""


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    operator: str
    value: str

    def holds(self, element: Element) -> bool:
        own = element.get(self.name)
        return own is not None and OPERATORS[self.operator](own, self.value)


@dataclass(frozen=True, slots=True)
class Compound:
    """One step of a simple selector: a tag, if any, with classes (`.a`), ids (`#a`) and attributes (`[a$=b]`)."""

    tag: str | None
    names: frozenset[str]
    attributes: tuple[Attribute, ...]
    rest: etree.XPath | None
    """Holds on an element where the step asks for more than that: `:has(…)`, `:not(…)`, `:last-child`."""
    joined: str = " "
    """How it follows the step before: `>` its child, ` ` somewhere below, `+` right behind it, `~` somewhere behind it."""


@dataclass(frozen=True, slots=True)
class Query:
    """One selector, understood as far as it is simple."""

    xpath: CSSSelector
    needs: frozenset[str]
    """Classes and ids without which nothing can match."""
    steps: tuple[Compound, ...]
    """The outermost first; empty for a list of selectors."""


@lru_cache(maxsize=4096)
def query(css: str) -> Query:
    """Raises cssselect's SelectorError on a selector that is none."""
    xpath = CSSSelector(css, translator="html")
    selectors = cssselect.parse(css)
    if len(selectors) != 1 or selectors[0].pseudo_element:
        return Query(xpath, frozenset(), ())
    steps: list[Compound] = []
    node: Tree_ | None = selectors[0].parsed_tree
    while isinstance(node, CombinedSelector):
        steps.insert(0, compound(node.subselector, str(node.combinator)))
        node = node.selector
    steps.insert(0, compound(cast("Tree_", node)))
    return Query(xpath, frozenset().union(*(step.names for step in steps)), tuple(steps))


def compound(node: Tree_, joined: str = " ") -> Compound:
    """One step of a selector, with all that it asks of its element."""
    whole, names, attributes, exact = node, set[str](), list[Attribute](), True
    while not isinstance(node, Tag):
        if isinstance(node, Class):
            names.add(f".{node.class_name}")
        elif isinstance(node, Hash):
            names.add(f"#{node.id}")
        elif isinstance(node, Attrib) and node.operator in OPERATORS and not node.namespace:
            value = node.value.value if node.value else None
            attributes.append(Attribute(node.attrib.lower(), node.operator, value or ""))
        else:
            exact = False
        node = node.selector
    rest = (
        None if exact and not node.namespace else etree.XPath(TRANSLATOR.selector_to_xpath(Selector(whole), "self::"))
    )
    tag = node.element.lower() if node.element else None
    return Compound(tag, frozenset(names), tuple(attributes), rest, joined)


@lru_cache(maxsize=256)
def having(attribute: str) -> etree.XPath:
    return etree.XPath(f"descendant-or-self::*[@{attribute}]")


class Tree:
    """The elements of one page, found by selectors. What `drop` matches is no part of it; `like` is another of the same page, whose
    index serves for both."""

    def __init__(self, root: Element, drop: Iterable[str] = (), *, like: "Tree | None" = None) -> None:
        self.root = root
        self.met: dict[str, list[Element]] = like.met if like else {}
        """Elements of a tag or with an attribute, once they were sought."""
        self.like = like
        self.dropped: frozenset[Element] = frozenset()
        self.dropped = frozenset(element for _, element in self.elements(tuple(drop), dropped_too=True))

    @cached_property
    def named(self) -> dict[str, list[Element]]:
        """The elements of each class and id, in the page's order."""
        if self.like is not None:
            return self.like.named
        named: dict[str, list[Element]] = {}
        keys: dict[str, list[str]] = {}  # of a class attribute: most are met again and again
        for element in cast("list[Element]", NAMED(self.root)):
            classes, own = element.get("class"), element.get("id")
            if classes:
                if classes not in keys:
                    keys[classes] = [f".{name}" for name in dict.fromkeys(classes.split())]
                for key in keys[classes]:
                    named.setdefault(key, []).append(element)
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
                text = clean((element.get(attribute[1]) or "") if attribute else spoken(element, BLOCKS))
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
        named = self.named
        if any(name not in named for name in asked.needs):
            return []
        if not asked.steps:
            return cast("list[Element]", asked.xpath(self.root))
        *outer, last = asked.steps
        return [
            element
            for element in self._among(last)
            if self._is(element, last) and self._stands_in(element, outer, last)
        ]

    def _among(self, step: Compound) -> list[Element]:
        """Elements among which are all that a step may be, in the page's order."""
        if step.names:
            return self.named[min(step.names, key=lambda name: len(self.named[name]))]
        sought = f"@{step.attributes[0].name}" if step.attributes else step.tag or "*"
        if sought not in self.met:
            found = having(sought[1:])(self.root) if step.attributes else self.root.iter(sought)
            self.met[sought] = list(cast("Iterable[Element]", found))
        return self.met[sought]

    def _is(self, element: Element, step: Compound) -> bool:
        if step.tag is not None and step.tag != element.tag:
            return False
        for name in step.names:
            if not bears(element, name):
                return False
        for attribute in step.attributes:
            if not attribute.holds(element):
                return False
        return step.rest is None or bool(step.rest(element))

    def _stands_in(self, element: Element, outer: list[Compound], inner: Compound) -> bool:
        if not outer:
            return True
        *further, step = outer
        return any(self._is(other, step) and self._stands_in(other, further, step) for other in _joined(element, inner))


def _joined(element: Element, inner: Compound) -> Iterator[Element]:
    """The elements that the step before may be."""
    around = element.itersiblings(preceding=True) if inner.joined in "+~" else element.iterancestors()
    return itertools.islice(around, 1) if inner.joined in "+>" else around


def bears(element: Element, name: str) -> bool:
    """Whether an element has a class (`.a`) or an id (`#a`)."""
    if name[0] == "#":
        return (element.get("id") or "").strip() == name[1:]
    return name[1:] in (element.get("class") or "").split()
