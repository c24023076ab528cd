"""The fields that a template's selectors give: everything but the body."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from lxml.html import HtmlElement

from crawler.parser import bylines, dates, selection, widgets
from crawler.parser.blocks import Kind, Line, lines, prose
from crawler.parser.bylines import Credit
from crawler.parser.outline import head_titles
from crawler.parser.template import Selectors

if TYPE_CHECKING:
    from crawler.page import Page

VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


class Draft(Protocol):
    values: dict[str, Any]
    doubts: list[str]
    credits: list[Credit]

    def put(self, name: str, value: object, rule: str) -> None: ...
    def date(self, reading: dates.Reading, rule: str, page: "Page") -> None: ...


def read(page: "Page", select: Selectors, dropped: Collection[HtmlElement], draft: Draft) -> None:
    """Put every field but the body into the draft, each with its rule."""
    root = page.tree
    title = selection.first(root, select.title, dropped)
    if title:
        draft.put("title", title.text, title.rule)
    draft.put("title", next(iter(head_titles(root)), None), "head:title")
    published(page, select, dropped, draft)
    updated(root, select, draft)
    lead = next(
        (found for found in selection.elements(root, select.lead, dropped) if "".join(found[1].itertext()).strip()),
        None,
    )
    if lead:
        draft.put(
            "lead",
            prose(line for line in lines(lead[1], dropped) if line.kind not in (Kind.IMAGE, Kind.CAPTION)),
            lead[0],
        )
    section = selection.all_of_first(root, select.section, dropped)
    if section:
        draft.put("section", section[-1].text, section[-1].rule)
    tags = selection.all_of_first(root, select.tags)
    if tags:
        draft.put("tags", tuple(dict.fromkeys(tag.text for tag in tags)), tags[0].rule)
    for name in ("views", "comments"):
        counter(root, name, getattr(select, name), dropped, draft)
    credit(root, select, dropped, draft)


def published(page: "Page", select: Selectors, dropped: Collection[HtmlElement], draft: Draft) -> None:
    """The first selector whose text holds a date; one that is impossible is kept raw, and the next is asked."""
    if draft.values.get("published_at"):
        return
    for found in selection.values(page.tree, select.published_at, dropped):
        reading = dates.find(found.text)
        if reading is None:
            continue
        draft.date(reading, found.rule, page)
        if draft.values.get("published_at"):
            return


def updated(root: HtmlElement, select: Selectors, draft: Draft) -> None:
    for found in selection.values(root, select.updated_at):
        reading = dates.find(found.text)
        if reading is not None and reading.value is not None:
            draft.put("updated_at", reading.value, f"{found.rule} {reading.rule}")
            return


def counter(
    root: HtmlElement, name: str, selectors: tuple[str, ...], dropped: Collection[HtmlElement], draft: Draft
) -> None:
    found = selection.first(root, selectors, dropped)
    digits = re.search(r"\d[\d.,]*", found.text) if found else None
    if found and digits:
        draft.put(name, widgets.count(digits.group().rstrip(".,")), found.rule)


def credit(root: HtmlElement, select: Selectors, dropped: Collection[HtmlElement], draft: Draft) -> None:
    """The system's own credits. A value without a label is the name itself."""
    for name, selectors in (("author", select.author), ("source", select.source)):
        for found in selection.values(root, selectors, dropped):
            known = bylines.labelled(found.text, longest=400)
            if known is None and ":" in found.text:
                continue
            value = bylines.bare_name(found.text)
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


def opening(root: HtmlElement, body: HtmlElement, select: Selectors, dropped: Collection[HtmlElement]) -> list[Line]:
    """Pictures that the system prints around the lead, with their captions, as lines before the body."""
    found: list[Line] = []
    seen: set[HtmlElement] = set()
    for _, element in selection.elements(root, select.pictures, dropped):
        if seen.isdisjoint((element, *element.iterancestors())) and body not in (
            element,
            *element.iterancestors(),
            *element.iterdescendants(),
        ):
            seen.add(element)
            found += [
                line if line.kind is Kind.IMAGE else replace(line, kind=Kind.CAPTION)
                for line in lines(element, dropped)
            ]
    return found


def language(page: "Page", text: str) -> str:
    """`vi` unless the text hardly has a letter of Vietnamese; then what the page says, or `en`."""
    letters = sum(letter.isalpha() for letter in text)
    if letters < 100 or len(VIETNAMESE.findall(text)) * 100 >= letters:
        return "vi"
    said = "" if page.is_dump else (page.tree.get("lang") or "").split("-")[0].lower()
    return said if re.fullmatch(r"[a-z]{2,3}", said) and said != "vi" else "en"
