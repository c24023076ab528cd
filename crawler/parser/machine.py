"""What a page tells machines of its article: dates, a type, an author. Believed only beside what a reader sees.

NukeViet calls the time of the last edit `datePublished` and writes `article:published_time` in no form at all; others print the moment of the
request. So a machine's date gives the minute of a day that the page prints, and is a date by itself only in doubt.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.etree import _Element as Element

from crawler.parser import dates
from crawler.parser.dates import Reading
from crawler.parser.looks import content
from crawler.parser.text import clean

ARTICLE = re.compile(r"(?:News|Blog|Report|Opinion|Social|Satirical|Analysis|Background)?(?:Article|Posting)$")
META_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "publish-date", "dc.date.issued", "dcterms.issued", "dc.date",
    "article:published", "date",
)  # fmt: skip
META_AUTHORS = ("author", "article:author", "dc.creator", "byl")
LARGEST = 400_000
"""Characters of one block of JSON-LD; a longer one is data for a script."""
DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`dates` in the order of trust: beside the article first, then the head's."""

    dates: tuple[tuple[str, Reading], ...] = ()
    """Rule and reading."""
    authors: tuple[str, ...] = ()
    is_article: bool = False
    """Whether the page says that it is one."""
    title: str = ""
    body: str = ""
    """An `articleBody`, where there is one."""

    @classmethod
    def of(cls, root: Element) -> "Told":
        objects = [found for script in root.iter("script") for found in articles(script)]
        metas = [(name_of(meta), clean(meta.get("content") or "")) for meta in root.iter("meta")]
        found = [*_times(root), *_linked_dates(objects), *_meta_dates(metas)]
        authors = [*(name for item in objects for name in _names(item.get("author"))), *_first(metas, META_AUTHORS)]
        marked = any(
            ARTICLE.search(element.get("itemtype") or "")
            for element in root.iter("div", "article", "main", "section", "body")
        )
        return cls(
            dates=tuple(found),
            authors=tuple(dict.fromkeys(filter(None, authors))),
            is_article=bool(objects) or marked,
            title=next((_text(item.get("headline")) for item in objects if item.get("headline")), ""),
            body=max((_text(item.get("articleBody")) for item in objects), key=len, default=""),
        )


def name_of(meta: Element) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().casefold()


def articles(script: Element) -> list[dict[str, Any]]:
    """The articles of a block of JSON-LD; none where it is not JSON, as is common."""
    if "ld+json" not in (script.get("type") or "").casefold():
        return []
    text = content(script)
    try:
        found = json.loads(text, strict=False) if len(text) <= LARGEST else None
    except (ValueError, RecursionError):
        return []
    return [item for item in _objects(found, DEEPEST) if any(map(ARTICLE.search, _types(item)))]


def _objects(found: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(found, dict):
        yield found
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(found.get(name), depth - 1)
    elif depth and isinstance(found, list):
        for item in found:
            yield from _objects(item, depth - 1)


def _types(item: dict[str, Any]) -> list[str]:
    kind = item.get("@type")
    return [text for text in (kind if isinstance(kind, list) else [kind]) if isinstance(text, str)]


def _linked_dates(objects: list[dict[str, Any]]) -> Iterator[tuple[str, Reading]]:
    for item in objects:
        if reading := _read(_text(item.get("datePublished"))):
            yield "json-ld:datePublished", reading


def _meta_dates(metas: list[tuple[str, str]]) -> Iterator[tuple[str, Reading]]:
    for wanted in META_DATES:
        for name, text in metas:
            if name == wanted and (reading := _read(text)):
                yield f"meta:{name}", reading


def _times(root: Element) -> Iterator[tuple[str, Reading]]:
    """Elements that say `published` of themselves first, then any `time`."""
    own, other = list[tuple[str, Reading]](), list[tuple[str, Reading]]()
    for element in root.iter("time", "span", "meta", "abbr", "div"):
        said = element.get("itemprop") or element.get("property") or ""
        published = (
            "datePublished" in said
            or said == "dc:created"
            or (element.tag == "time" and "published" in (element.get("class") or ""))
        )
        if not published and is_of_change(element):
            continue
        text = element.get("datetime") or (element.get("content") if published else None)
        if text and (published or element.tag == "time") and (reading := _read(text)):
            (own if published else other).append((f"{element.tag}:{said or 'datetime'}", reading))
    return iter((*own, *other))


def is_of_change(element: Element) -> bool:
    """Whether an element says that its date is the one of a change: `itemprop=dateModified`, `class=updated` without `published`."""
    if "dateModified" in (element.get("itemprop") or "") or "dateModified" in (element.get("property") or ""):
        return True
    classes = set((element.get("class") or "").casefold().split())
    return not {"updated", "modified", "date-modified"}.isdisjoint(classes) and "published" not in classes


def _read(text: str) -> Reading | None:
    found = dates.machine(text) if text else None
    return found if found is not None and found.value is not None else None


def _first(metas: list[tuple[str, str]], names: tuple[str, ...]) -> list[str]:
    return [text for wanted in names for name, text in metas if name == wanted]


def _names(author: object) -> list[str]:
    items = author if isinstance(author, list) else [author]
    return [_text(item.get("name") if isinstance(item, dict) else item) for item in items]


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""
