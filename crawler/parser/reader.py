"""One page read with one template: selectors where the DOM is known, landmarks where it is not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lxml.etree import _Element as Element

from archive import documents
from archive.models import Article, InvalidArticleError, Unreadable
from crawler.parser import agreement, dates, fields, markup, outline, printed, unknown, widgets
from crawler.parser import body as bodies
from crawler.parser.blocks import Line, lines
from crawler.parser.bylines import Credit
from crawler.parser.frame import NONE, Frame
from crawler.parser.looks import content
from crawler.parser.selection import Tree
from crawler.parser.template import Template
from crawler.parser.text import clean

if TYPE_CHECKING:
    from crawler.page import Page


AFTER = 4
"""How many lines behind the end may still be the article's own: counter, tags."""


@dataclass(slots=True)
class Draft:
    """An article being read: its values, the rule behind each, and what is in doubt."""

    values: dict[str, Any] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)

    def put(self, name: str, value: object, rule: str) -> None:
        """Keep the first value that a field is given."""
        if value not in (None, "", ()) and self.values.get(name) in (None, "", ()):
            self.values[name], self.rules[name] = value, rule

    def date(self, reading: dates.Reading, rule: str, page: "Page") -> None:
        """Take a printed date: the value if it can be, the raw string in any case."""
        checked = dates.within(reading, page.fetched_at)
        self.put("published_raw", checked.raw, rule)
        self.put("published_at", checked.value, f"{rule} {checked.rule}")
        if checked.problem:
            self.doubts.append(f"published_at: {checked.problem}")


def read(page: "Page", template: Template, frame: Frame = NONE) -> Article | Unreadable:
    """Read one page. Same bytes, template and frame: same article. Never raises on what a page holds."""
    draft = Draft(rules=page.rules | ({"frame": frame.digest} if frame else {}), doubts=list(page.doubts))
    if template.is_generic and not page.is_dump:
        return unknown.Reading(page, template, frame, draft).read() or _finished(page, template, draft)
    if template.is_printed and not page.is_dump:
        return _by_print(page, draft) or _finished(page, template, draft)
    tree = None if page.is_dump else Tree(page.tree, template.select.drop, like=page.elements)
    if tree and template.select.page and not tree.has(template.select.page):
        reason = f"no article: {template.name} marks the page of one otherwise"
        return _by_any_system(page, template, tree, frame) or Unreadable(url=page.url, field="body", reason=reason)
    container = _container(tree, template) if tree else None
    if tree and container:
        _by_selectors(page, template, tree, container, draft)
        draft.doubts += agreement.shared(draft.values.get("title"), draft.values.get("published_raw"), frame)
    else:
        refusal = _by_landmarks(page, template, tree, draft, frame)
        if refusal is not None:
            return (_by_any_system(page, template, tree, frame) if tree else None) or refusal
    return _finished(page, template, draft)


def _by_any_system(page: "Page", template: Template, tree: Tree, frame: Frame) -> Article | None:
    """A page of which the template knows no element, read as one of no known system: its site has another theme. Always in doubt, and only
    with a title and a date that a reader sees; None where there are none, or where the template knows the page well enough to refuse it."""
    proofs = template.landmarks.proofs
    if not template.select.body or tree.has(template.select.body) or (proofs and not tree.has(proofs)):
        return None
    if not page.body.strip():
        return None
    draft = Draft(rules=page.rules, doubts=[*page.doubts, f"template: the page has nothing that {template.name} knows"])
    if unknown.Reading(page, template, frame, draft).read() is not None or "visible" not in draft.rules.get(
        "published_at", ""
    ):
        return None
    found = _finished(page, template, draft)
    return found if isinstance(found, Article) and draft.rules.get("title") == "landmark:head" else None


def _by_print(page: "Page", draft: Draft) -> Unreadable | None:
    found = printed.parted(lines(page.tree, frozenset()), page.head)
    if found is None:
        return Unreadable(url=page.url, field="body", reason="no article: the view for printers has no title and text")
    title, text = found
    draft.put("title", title, "print:title")
    draft.doubts.append(printed.DOUBT)
    _put_body(page, text, draft, "print:text")
    draft.put("body_html", markup.paragraphs(draft.values.get("body", "")), "print:text")
    return None


def _finished(page: "Page", template: Template, draft: Draft) -> Article | Unreadable:
    _credit(draft)
    return _article(page, template, draft)


def _container(tree: Tree, template: Template) -> tuple[str, Element] | None:
    """The body's element: the first that a selector finds with anything in it."""
    found = list(tree.elements(template.select.body))
    filled = (pair for pair in found if content(pair[1]).strip() or next(pair[1].iter("img", "a"), None) is not None)
    return next(filled, found[0] if found else None)


def _by_selectors(page: "Page", template: Template, tree: Tree, container: tuple[str, Element], draft: Draft) -> None:
    rule, element = container
    select = template.select
    fields.read(page, tree, select, draft)
    _check(page, tree, element, template, draft)
    apart = tree.dropped | fields.inside(tree, element, select)
    text, counters = bodies.without_counters(lines(element, apart))
    _after(counters, draft)
    text = _unheaded(page, text, draft)
    own = [*fields.opening(tree, element, select), *text]
    _put_body(page, own, draft, rule, tree=tree, files=select.attachments)
    known = {credit.raw for credit in draft.credits}
    if select.author:  # a system that prints credits
        draft.credits += [credit for credit in fields.behind(element) if credit.raw not in known]
    draft.put("body_html", markup.sanitised(element, page.url, apart, draft.values.get("body", "")), rule)


def _unheaded(page: "Page", text: list[Line], draft: Draft) -> list[Line]:
    """The body without the title and the date that a site prints inside its element."""
    count, date = agreement.headed(text, draft.values.get("title"))
    if date is not None:
        draft.date(date, "landmark:in-body", page)
    if date is not None or draft.rules.get("title", "").startswith("head:"):
        text = text[count:]
    return text[agreement.dated(text, draft.values.get("published_at")) :]


def _check(page: "Page", tree: Tree, body: Element, template: Template, draft: Draft) -> None:
    """Hold title and date against what stands at the title; a date that no selector found is taken from there, in doubt."""
    title = tree.first(template.select.title)
    dates_there = agreement.dates_at_title(tree, title.element if title else None, body)
    if dates_there and not draft.values.get("published_raw"):
        draft.date(dates_there[0], "landmark:at-title", page)
        draft.doubts.append("published_at: no selector finds it, a line at the title does")
    published_at = draft.values.get("published_at")
    draft.doubts += agreement.doubts(page.head, draft.values.get("title"), published_at, dates_there)


def _by_landmarks(page: "Page", template: Template, tree: Tree | None, draft: Draft, frame: Frame) -> Unreadable | None:
    if not page.body.strip():
        return Unreadable(url=page.url, field="body", reason="the page is empty", cause="empty")
    proofs = template.landmarks.proofs
    if proofs and tree and not tree.has(proofs):
        return Unreadable(
            url=page.url,
            field="body",
            reason=f"no article: none of the elements that {template.name} puts on one is there",
        )
    head = page.head
    found = outline.find(lines(tree.root, tree.dropped) if tree else page.lines, template.landmarks, head, frame)
    if found is None or (tree is not None and outline.is_listing(found.lines)):
        return Unreadable(
            url=page.url,
            field="body",
            reason="no article: " + ("no line of a date under a title" if found is None else "a list of links"),
        )
    draft.put("title", found.title, f"landmark:{found.evidence.name.lower()}")
    draft.put("section", found.section, "landmark:before-title")
    draft.date(found.date, found.rule, page)
    if tree:
        fields.read(page, tree, template.select, draft)
        draft.doubts += found.doubts
        if template.select.body:
            draft.doubts.append("body: found by landmarks alone, no selector of the template matches")
    for name, number in zip(template.landmarks.counters, found.counters, strict=False):
        draft.put(name, number, "landmark:dateline")
    own = list(found.lines)
    if template.landmarks.lead:
        own, lead = bodies.without_lead(own)
        draft.put("lead", lead, "landmark:after-date")
    _after((*found.header, *found.after[:AFTER]), draft)
    _put_body(page, own, draft, "landmark:region")
    draft.put("body_html", markup.paragraphs(draft.values.get("body", "")), "landmark:region")
    return None


def _after(found: Iterable[Line], draft: Draft) -> None:
    """What the lines behind the article's end, or the frame's own inside it, tell of it."""
    for line in found:
        views, tags = widgets.VIEWS.match(line.text), widgets.TAGS.match(line.text)
        if views:
            draft.put("views", widgets.count(views["count"]), "landmark:views")
        elif tags:
            names = [clean(content(link)) for link in line.links] or tags["names"].split(",")
            draft.put("tags", tuple(dict.fromkeys(name.strip() for name in names if name.strip())), "landmark:tags")


def _put_body(
    page: "Page", own: list[Line], draft: Draft, rule: str, *, tree: Tree | None = None, files: tuple[str, ...] = ()
) -> None:
    read_body = bodies.read(own, base=page.url, tree=tree, files=files, dump=page.is_dump)
    draft.put("body", read_body.text, rule)
    for name in ("captions", "images", "attachments"):
        draft.put(name, getattr(read_body, name), rule)
    draft.credits += read_body.credits


def _credit(draft: Draft) -> None:
    """Author, photographer and source: the system's own fields first, then the byline printed in the text."""
    for credit in sorted(draft.credits, key=lambda credit: credit.rule != "byline:field"):
        draft.put("author", credit.author, credit.rule)
        draft.put("photo_credit", credit.photo_credit, credit.rule)
    for credit in _by_weight(draft.credits):
        draft.put("source", credit.source, credit.rule)
    draft.put("byline", " | ".join(dict.fromkeys(credit.raw for credit in draft.credits)), "bylines")


def _by_weight(found: list[Credit]) -> list[Credit]:
    """The system's own credits first; of those in the text the last, where a person's `Nguồn:` may stand above the article's."""
    own = [credit for credit in found if credit.rule.startswith(("css:", "page:"))]
    return own + [credit for credit in reversed(found) if credit not in own]


def _article(page: "Page", template: Template, draft: Draft) -> Article | Unreadable:
    values = draft.values
    text = "\n\n".join(part for part in (values.get("title"), values.get("lead"), values.get("body")) if part)
    published, updated = values.get("published_at"), values.get("updated_at")
    if updated is not None and (published is None or updated <= published):
        values.pop("updated_at")
        draft.rules.pop("updated_at")
    try:
        return Article(
            site=page.site,
            url=page.url,
            canonical_url=page.canonical,
            template=template.name,
            template_version=template.version,
            fetched_at=page.fetched_at,
            citations=tuple(documents.citations(text)),
            language=fields.language(page, text),
            rules=MappingProxyType(draft.rules),
            doubts=tuple(dict.fromkeys(draft.doubts)),
            **values,
        )
    except InvalidArticleError as error:
        name, cause = ("body", "empty") if "body" in str(error) else ("published_at", "dates")
        return Unreadable(url=page.url, field=name, reason=str(error), cause=cause)
