"""Selectors for a system that nobody knows yet: what changes from page to page is the article, what repeats is the frame."""

from collections import Counter
from collections.abc import Mapping, Sequence

from lxml.etree import _Element as Element

from crawler.page import Page
from crawler.parser.blocks import Line
from crawler.parser.headline import Head
from crawler.parser.looks import content
from crawler.parser.survey import dateline
from crawler.parser.text import clean, words

PROSE = 12
"""Words, at least, of a line that is text and no link or label."""
MOST = 0.8
"""How much of a page's own prose a body holds."""


def propose(pages: Sequence[Page]) -> Mapping[str, tuple[str, ...]]:
    """`title`, `body` and `published_at` as most of the pages agree on them; nothing of a field that they do not."""
    if len(pages) < 2:
        return {}
    repeated = Counter(text for page in pages for text in {clean(line.text) for line in page.lines})
    votes: dict[str, Counter[str]] = {name: Counter() for name in ("title", "body", "published_at")}
    for page in pages:
        own = [line for line in page.lines if repeated[clean(line.text)] == 1 and line.element is not None]
        for name, element in _elements(page, own).items():
            if element is not None and (css := selector(element, page)):
                votes[name][css] += 1
    agreed = {name: count.most_common(1)[0] for name, count in votes.items() if count}
    return {name: (css,) for name, (css, times) in agreed.items() if 2 * times > len(pages)}


def _elements(page: Page, own: Sequence[Line]) -> dict[str, Element | None]:
    body = _body(own)
    before = own[: next((place for place, line in enumerate(own) if _within(line, body)), len(own))]
    head = Head.of(page.tree)
    titles = [line for line in before if head.says(clean(line.text))] or [
        line for line in before if line.element is not None and line.element.tag in ("h1", "h2")
    ]
    dated = [line for line in before if dateline(line.text) is not None]
    return {
        "title": titles[-1].element if titles else None,
        "body": body,
        "published_at": dated[-1].element if dated else None,
    }


def _body(own: Sequence[Line]) -> Element | None:
    """The smallest element that holds most of a page's own prose."""
    weights: Counter[Element] = Counter()
    total = 0
    for line in own:
        count = words(line.text)
        if count < PROSE or line.element is None:
            continue
        total += count
        for element in (line.element, *line.element.iterancestors()):
            weights[element] += count
    holding = [element for element, weight in weights.items() if weight >= MOST * total and element.tag != "html"]
    return min(holding, key=lambda element: len(content(element)), default=None)


def _within(line: Line, element: Element | None) -> bool:
    return (
        element is not None
        and line.element is not None
        and (line.element is element or any(one is element for one in line.element.iterancestors()))
    )


def selector(element: Element, page: Page) -> str | None:
    """A selector that finds this element first: by its id, its classes, or those of the nearest element around it that has some."""
    tail: list[str] = []
    for one in (element, *element.iterancestors()):
        if one.tag in ("body", "html"):
            break
        for name in (*_named(one), str(one.tag)):
            css = " > ".join([name, *tail])
            if (name != one.tag or name == "h1") and _finds(page, css, element):
                return css
        tail.insert(0, str(one.tag))
    return None


def _named(element: Element) -> list[str]:
    identity, classes = element.get("id") or "", (element.get("class") or "").split()
    plain = [name for name in classes if name.replace("-", "").replace("_", "").isalpha()]
    ids = [f"#{identity}"] if identity and identity.replace("-", "").replace("_", "").isalpha() else []
    return [
        *ids,
        *(f"{element.tag}.{name}" for name in plain),
        *(["".join([str(element.tag), *(f".{one}" for one in plain)])] if len(plain) > 1 else []),
    ]


def _finds(page: Page, css: str, element: Element) -> bool:
    found = [one for _, one in page.elements.elements((css,))]
    return bool(found) and found[0] is element
