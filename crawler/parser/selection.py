"""Selectors at work: CSS, `::attr(name)` for an attribute, what is dropped never found.

XPath asks every element of the page for its class again at each selector, which was two thirds of the time of a reading. So the page's
elements are listed once, by class, id and place: a selector that names an absent one is done, and one that is only tag, classes, ids and
attributes is looked up, outer steps first. lxml answers all others.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import cast

from lxml import etree
from lxml.etree import _Element as Element

from crawler.parser.blocks import BLOCKS
from crawler.parser.looks import spoken
from crawler.parser.query import Query, Step, asked
from crawler.parser.text import clean


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the rule that found it: `css:2` is a field's second selector."""

    text: str
    element: Element
    rule: str


class Index:
    """The elements of one page in its order, and those of each class, id, tag and attribute."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.every = list(root.iter("*"))
        self.places = dict(zip(self.every, range(len(self.every)), strict=True))
        self.names: dict[str, list[list[Element]]] = {}
        """By class (`.a`) or id (`#a`), for each form of the attribute that names it, the elements that have it so."""
        self.met: dict[Step, list[Element]] = {}
        """What steps were found to lead to."""
        self._tags: dict[str, list[Element]] = {}
        classes: dict[str, list[Element]] = {}
        ids: dict[str, list[Element]] = {}
        for element in self.every:
            if named := element.get("class"):
                if named in classes:
                    classes[named].append(element)
                else:
                    classes[named] = [element]
            if own := element.get("id"):
                ids.setdefault(own.strip(), []).append(element)
        for named, elements in classes.items():
            for name in named.split():
                self.names.setdefault(f".{name}", []).append(elements)
        self.names.update((f"#{own}", [elements]) for own, elements in ids.items())

    def named(self, name: str) -> list[Element]:
        """The elements of a class or id, in the page's order."""
        groups = self.names[name]
        if len(groups) > 1:
            groups[:] = [self.ordered(chain.from_iterable(groups))]
        return groups[0]

    def ordered(self, elements: Iterable[Element]) -> list[Element]:
        """Elements in the page's order, each once."""
        return sorted(set(elements), key=self.places.__getitem__)

    def having(self, tag: str | None, attribute: str | None = None) -> list[Element]:
        """The elements of a tag, or of any with an attribute, in the page's order."""
        if tag is None and attribute is None:
            return self.every
        sought = tag or f"@{attribute}"
        if sought not in self._tags:
            found = self.root.iter(tag) if tag else having(attribute or "")(self.root)
            self._tags[sought] = list(cast("Iterable[Element]", found))
        return self._tags[sought]

    def spans(self, elements: Iterable[Element]) -> "Spans":
        """The places inside some elements, which come in the page's order."""
        starts, ends = list[int](), list[int]()
        for element in elements:
            start = self.places[element]
            if ends and start < ends[-1]:
                continue
            last = element
            while len(last):
                last = last[-1]
            starts.append(start)
            ends.append(self.places[last] + 1)
        return Spans(starts, ends)


@dataclass(frozen=True, slots=True)
class Spans:
    """Runs of places in the page's order, none inside another: elements with all that they hold."""

    starts: list[int]
    ends: list[int]

    def hold(self, place: int) -> bool:
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and place < self.ends[at]

    def hold_below(self, place: int) -> bool:
        """Whether a place is inside, and none that a run begins with."""
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and self.starts[at] < place < self.ends[at]


@lru_cache(maxsize=256)
def having(attribute: str) -> etree.XPath:
    return etree.XPath(f"descendant-or-self::*[@{attribute}]")


class Tree:
    """The elements of one page, found by selectors. What `drop` matches is no part of it; `like` is another of the same page, whose
    index serves for both."""

    def __init__(self, root: Element, drop: Iterable[str] = (), *, like: "Tree | None" = None) -> None:
        self.root = root
        self.like = like
        self.dropped: frozenset[Element] = frozenset()
        self.dropped = frozenset(element for _, element in self.elements(tuple(drop), dropped_too=True))

    @cached_property
    def index(self) -> Index:
        return self.like.index if self.like is not None else Index(self.root)

    def elements(self, selectors: tuple[str, ...], *, dropped_too: bool = False) -> Iterator[tuple[str, Element]]:
        """Each rule and element that the selectors match, the preferred selector's first."""
        for one in asked(selectors):
            for element in self._matches(one.query):
                if dropped_too or not self.drops(element):
                    yield one.rule, element

    def values(self, selectors: tuple[str, ...], *, dropped_too: bool = False) -> Iterator[Found]:
        """The non-empty texts (or attributes) that the selectors match, the preferred selector's first."""
        for one in asked(selectors):
            for element in self._matches(one.query):
                if dropped_too or not self.drops(element):
                    text = clean((element.get(one.attribute) or "") if one.attribute else spoken(element, BLOCKS))
                    if text:
                        yield Found(text, element, one.rule)

    def first(self, selectors: tuple[str, ...]) -> Found | None:
        return next(self.values(selectors), None)

    def all_of_first(self, selectors: tuple[str, ...], *, dropped_too: bool = False) -> list[Found]:
        """Every value of the first selector that matches anything."""
        found: list[Found] = []
        for value in self.values(selectors, dropped_too=dropped_too):
            if found and value.rule != found[0].rule:
                break
            found.append(value)
        return found

    def has(self, selectors: tuple[str, ...]) -> bool:
        return next(self.elements(selectors, dropped_too=True), None) is not None

    def drops(self, element: Element) -> bool:
        return bool(self.dropped) and self._gone.hold(self.index.places[element])

    @cached_property
    def _gone(self) -> Spans:
        return self.index.spans(sorted(self.dropped, key=self.index.places.__getitem__))

    def _matches(self, sought: Query) -> list[Element]:
        if not sought.needs <= self.index.names.keys():
            return []
        return self._found(sought.step) if sought.step else cast("list[Element]", sought.xpath(self.root))

    def _found(self, step: Step) -> list[Element]:
        """The elements that a step, with those before it, leads to, in the page's order."""
        met = self.index.met
        if step not in met:
            if step.outer is None:
                among: Iterable[Element] = self._among(step)
            else:
                around = self._found(step.outer)
                among = self._joined(around, step) if around else ()
            if step.attributes:
                first = step.attributes[0].name
                among = [element for element in among if element.get(first) is not None]
            met[step] = [element for element in among if _is(element, step)]
        return met[step]

    def _among(self, step: Step) -> list[Element]:
        """Elements among which are all that a step may be, in the page's order."""
        if step.names:
            return min(map(self.index.named, step.names), key=len)
        return self.index.having(step.tag, step.attributes[0].name if step.attributes else None)

    def _joined(self, around: list[Element], step: Step) -> Iterable[Element]:
        """Of what a step may be that which stands as it asks to one of the elements of the step before."""
        if step.joined == ">":
            return self.index.ordered(chain.from_iterable(around)) if len(around) > 1 else around[0]
        if step.joined == "+":
            return self.index.ordered(chain.from_iterable(islice(one.itersiblings("*"), 1) for one in around))
        if step.joined == "~":
            return self.index.ordered(chain.from_iterable(one.itersiblings("*") for one in around))
        spans, index = self.index.spans(around), self.index
        if not step.names and step.tag:
            outermost = (index.every[start] for start in spans.starts)
            return chain.from_iterable(element.iterdescendants(step.tag) for element in outermost)
        if not step.names:
            return chain.from_iterable(
                index.every[start + 1 : end] for start, end in zip(spans.starts, spans.ends, strict=True)
            )
        return (element for element in self._among(step) if spans.hold_below(index.places[element]))


def _is(element: Element, step: Step) -> bool:
    if step.tag is not None and step.tag != element.tag:
        return False
    for name in step.names:
        if not bears(element, name):
            return False
    for attribute in step.attributes:
        if not attribute.holds(element):
            return False
    return step.rest is None or bool(step.rest(element))


def bears(element: Element, name: str) -> bool:
    """Whether an element has a class (`.a`) or an id (`#a`)."""
    if name[0] == "#":
        return (element.get("id") or "").strip() == name[1:]
    return name[1:] in (element.get("class") or "").split()
