"""The fields that a template's selectors give: everything but the body."""

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from lxml.etree import _Element as Element

from crawler.parser import bylines, dates, widgets
from crawler.parser.blocks import Kind, Line, lines, prose
from crawler.parser.bylines import Credit
from crawler.parser.looks import content
from crawler.parser.selection import Tree
from crawler.parser.template import Selectors
from crawler.parser.text import clean

if TYPE_CHECKING:
    from crawler.page import Page

LETTERS = re.compile(r"[^\W\d_]")
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)

OUTER, NEXT = 3, 4
"""How many elements out, and how many beside each, a system's own credit stands from the text."""


class Draft(Protocol):
    values: dict[str, Any]
    rules: dict[str, str]
    doubts: list[str]
    credits: list[Credit]

    def put(self, name: str, value: object, rule: str) -> None: ...
    def date(self, reading: dates.Reading, rule: str, page: "Page") -> None: ...


def read(page: "Page", tree: Tree, select: Selectors, draft: Draft) -> None:
    """Put every field but the body into the draft, each with its rule."""
    title = tree.first(select.title)
    if title:
        draft.put("title", title.text, title.rule)
    if not draft.values.get("title"):
        draft.put("title", page.head.title, "head:title")
    published(page, tree, select, draft)
    updated(tree, select, draft)
    lead = next(
        (found for found in tree.elements(select.lead) if content(found[1]).strip()),
        None,
    )
    if lead:
        draft.put(
            "lead",
            prose(line for line in lines(lead[1], tree.dropped) if line.kind not in (Kind.IMAGE, Kind.CAPTION)),
            lead[0],
        )
    section = tree.all_of_first(select.section)
    if section:
        draft.put("section", section[-1].text, section[-1].rule)
    tags = tree.all_of_first(select.tags, dropped_too=True)
    if tags:
        draft.put("tags", tuple(dict.fromkeys(tag.text for tag in tags)), tags[0].rule)
    for name in ("views", "comments"):
        counter(tree, name, getattr(select, name), draft)
    credit(tree, select, draft)


def published(page: "Page", tree: Tree, select: Selectors, draft: Draft) -> None:
    """The first selector whose text holds a date; one that is impossible is kept raw, and the next is asked."""
    if draft.values.get("published_at"):
        return
    for found in tree.values(select.published_at):
        reading = dates.find(found.text)
        if reading is None:
            continue
        draft.date(reading, found.rule, page)
        if draft.values.get("published_at"):
            return


def updated(tree: Tree, select: Selectors, draft: Draft) -> None:
    for found in tree.values(select.updated_at, dropped_too=True):
        reading = dates.find(found.text)
        if reading is not None and reading.value is not None:
            draft.put("updated_at", reading.value, f"{found.rule} {reading.rule}")
            return


def counter(tree: Tree, name: str, selectors: tuple[str, ...], draft: Draft) -> None:
    found = tree.first(selectors)
    digits = re.search(r"\d[\d.,]*", found.text) if found else None
    if found and digits:
        draft.put(name, widgets.count(digits.group().rstrip(".,")), found.rule)


def credit(tree: Tree, select: Selectors, draft: Draft) -> None:
    """The system's own credits. A value without a label is the name itself."""
    for name, selectors in (("author", select.author), ("source", select.source)):
        for found in tree.values(selectors):
            known = bylines.labelled(found.text, longest=400)
            text = bylines.BY.sub("", found.text)
            if known is None and ":" in text:
                continue
            value = bylines.bare_name(text)
            if name == "author" and bylines.is_login(value):
                continue
            plain = {name: value} if name == "source" else {"author": value}
            chosen = known or (Credit(raw=found.text, rule=found.rule, **plain) if value else None)
            if chosen and chosen.raw not in {other.raw for other in draft.credits}:
                draft.credits.append(
                    Credit(
                        raw=chosen.raw,
                        rule=f"{found.rule} {chosen.rule}",
                        author=chosen.author,
                        photo_credit=chosen.photo_credit,
                        source=chosen.source,
                    )
                )


def behind(body: Element) -> list[Credit]:
    """What the system prints right behind the text under labels of its own, whatever element it is in: `Tác giả bài viết:`, `Nguồn tin:`."""
    found: list[Credit] = []
    for outer in (body, *itertools.islice(body.iterancestors(), OUTER)):
        for element in itertools.islice(outer.itersiblings("p", "div"), NEXT):
            innermost = [one for one in element.iter("p", "div") if next(one.iterdescendants("p", "div"), None) is None]
            named = [bylines.labelled(clean(content(one)), longest=400) for one in innermost]
            found += [known for known in named if known is not None and known.rule == "byline:field"]
    return found


def inside(tree: Tree, body: Element, select: Selectors) -> frozenset[Element]:
    """Elements inside the body's whose text belongs to other fields alone: the lead, and what the template sets apart."""
    found = [element for _, element in tree.elements(select.apart)]
    found += [lead for _, lead in tree.elements(select.lead) if content(lead).strip()][:1]
    return frozenset(element for element in found if element is not body and body in element.iterancestors())


def opening(tree: Tree, body: Element, select: Selectors) -> list[Line]:
    """Pictures that the system prints around the lead, with their captions, as lines before the body."""
    found: list[Line] = []
    seen: set[Element] = set()
    for _, element in tree.elements(select.pictures):
        if seen.isdisjoint((element, *element.iterancestors())) and body not in (
            element,
            *element.iterancestors(),
            *element.iterdescendants(),
        ):
            seen.add(element)
            found += [
                line if line.kind is Kind.IMAGE else replace(line, kind=Kind.CAPTION)
                for line in lines(element, tree.dropped)
            ]
    return found


def language(page: "Page", text: str) -> str:
    """`vi` unless few of the text's letters are Vietnamese (a quarter and more are; in an English text, those of names); then what the page says, or `en`."""
    sample = text[:2000]
    marked = len(VIETNAMESE.findall(sample)) * 12
    letters = len(LETTERS.findall(sample)) if marked < len(sample) else marked
    if letters < 100 or marked >= letters:
        return "vi"
    said = "" if page.is_dump else (page.tree.get("lang") or "").split("-")[0].lower()
    return said if re.fullmatch(r"[a-z]{2,3}", said) and said != "vi" else "en"
