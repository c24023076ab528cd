"""CSS selectors understood as far as they are simple: steps of tag, classes, ids and attributes. cssselect reads them, lxml answers what is more."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import cssselect
from cssselect.parser import Attrib, Class, CombinedSelector, Hash, Selector
from cssselect.parser import Element as Tag
from cssselect.parser import Tree as Tree_
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

TRANSLATOR = cssselect.HTMLTranslator()
ATTRIBUTE = re.compile(r"::attr\(([\w:-]+)\)$")


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


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of a simple selector: a tag, if any, with classes (`.a`), ids (`#a`) and attributes (`[a$=b]`). Equal steps are one object."""

    tag: str | None
    names: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    rest: etree.XPath | None
    """Holds on an element where the step asks for more than that: `:has(…)`, `:not(…)`, `:last-child`."""
    joined: str
    """How it follows the step before: `>` its child, ` ` somewhere below, `+` right behind it, `~` somewhere behind it."""
    outer: "Step | None"
    """The step before."""


@dataclass(frozen=True, slots=True)
class Query:
    """One selector, understood as far as it is simple."""

    xpath: CSSSelector
    needs: frozenset[str]
    """Classes and ids without which nothing can match."""
    step: Step | None
    """The last one; None for a list of selectors."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One selector of a field."""

    rule: str
    """`css:2` is a field's second selector."""
    query: Query
    attribute: str | None
    """What it gives instead of the text."""


@lru_cache(maxsize=4096)
def asked(selectors: tuple[str, ...]) -> tuple[Asked, ...]:
    """The selectors of a field, the preferred first."""
    return tuple(_asked(position, css) for position, css in enumerate(selectors, 1))


def _asked(position: int, css: str) -> Asked:
    attribute = ATTRIBUTE.search(css)
    return Asked(f"css:{position}", query(ATTRIBUTE.sub("", css)), attribute[1] if attribute else None)


@lru_cache(maxsize=4096)
def query(css: str) -> Query:
    """Raises cssselect's SelectorError on a selector that is none."""
    xpath = CSSSelector(css, translator="html")
    selectors = cssselect.parse(css)
    if len(selectors) != 1 or selectors[0].pseudo_element:
        return Query(xpath, frozenset(), None)
    last = _step(selectors[0].parsed_tree)
    return Query(xpath, frozenset(_names(last)), last)


def _names(step: Step | None) -> Iterator[str]:
    """The classes and ids that a step and those before it ask for."""
    while step is not None:
        yield from step.names
        step = step.outer


def _step(node: Tree_) -> Step:
    """The last step of a selector, with those before it."""
    if isinstance(node, CombinedSelector):
        return _compound(node.subselector, str(node.combinator), _step(node.selector))
    return _compound(node, " ", None)


def _compound(node: Tree_, joined: str, outer: Step | None) -> Step:
    """One step of a selector, with all that it asks of its element."""
    whole, names, attributes, exact = node, list[str](), list[Attribute](), True
    while not isinstance(node, Tag):
        if isinstance(node, Class):
            names.append(f".{node.class_name}")
        elif isinstance(node, Hash):
            names.append(f"#{node.id}")
        elif isinstance(node, Attrib) and node.operator in OPERATORS and not node.namespace:
            value = node.value.value if node.value else None
            attributes.append(Attribute(node.attrib.lower(), node.operator, value or ""))
        else:
            exact = False
        node = node.selector
    rest = None if exact and not node.namespace else TRANSLATOR.selector_to_xpath(Selector(whole), "self::")
    tag = node.element.lower() if node.element else None
    return _one(tag, tuple(sorted(names)), tuple(attributes), rest=rest, joined=joined, outer=outer)


@lru_cache(maxsize=4096)
def _one(
    tag: str | None,
    names: tuple[str, ...],
    attributes: tuple[Attribute, ...],
    *,
    rest: str | None,
    joined: str,
    outer: Step | None,
) -> Step:
    return Step(tag, names, attributes, etree.XPath(rest) if rest else None, joined, outer)
