"""A page of no known system, read. The frame of its site and landmarks come first, trafilatura checks the text and is the last resort;
date and byline are always read by our own grammar. Each field has a confidence; what is not sure makes the article doubtful.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from archive.models import Unreadable
from crawler.parser import authorship, crosscheck, dating, markup, media, scope, titling, widgets
from crawler.parser import body as bodies
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.bylines import Credit
from crawler.parser.fields import Draft
from crawler.parser.frame import Frame, mark
from crawler.parser.headline import Evidence, is_general, is_title, key
from crawler.parser.kinds import is_prose, leads_away
from crawler.parser.looks import content
from crawler.parser.machine import Told
from crawler.parser.scope import Scope
from crawler.parser.survey import Survey
from crawler.parser.template import Template
from crawler.parser.text import clean

if TYPE_CHECKING:
    from crawler.page import Page

FEWEST = 80
"""Characters of prose below which a page has no article."""
ALIKE, UNLIKE, SAME = 0.8, 0.5, 0.93
"""How far our text and trafilatura's have the same words: from where they confirm each other, below which one is wrong, and from where
they confirm each other though the site's frame is not known."""
ENTRIES = 2
"""So many links to other articles among the prose make a list, where little text stands before the first."""
OPENING = 200
DATED = 3
"""So many links with a date of their own are entries, unless a text stands before them."""
BESIDE = 2
"""Lines between an entry and its date."""
REPEATED = 3
TEXT = 600
TITLES = {Evidence.HEAD: 0.99, Evidence.HEADING: 0.9, Evidence.PLAIN: 0.6, Evidence.NONE: 0.5}
SET_OFF = 0.8
"""Confidence of a title that only its look tells from other lines, where the site's frame is known."""
NOTICE, ALONE = 10, 0.5
DOUBTFUL = 0.75
"""Below this confidence a field makes its article doubtful."""
LIST = "a list of links to articles"
SEARCH = re.compile(r"(?:kết quả )?tìm kiếm\b|search results", re.IGNORECASE)


class Reading:
    """One page under way."""

    def __init__(self, page: "Page", template: Template, frame: Frame, draft: Draft) -> None:
        self.page, self.template, self.frame, self.draft = page, template, frame, draft
        self.told = Told.of(page.tree)
        self.head = page.head

    def read(self) -> Unreadable | None:
        """Fill the draft, or say why the page is no article."""
        found = scope.find(self.page.lines, self.template.landmarks, self.head, self.frame)
        if found is None or found.prose < FEWEST:
            return None if self.notice() else self.refused("hardly any text that is the page's own")
        if found.is_behind_end:
            return None if self.notice() else self.refused("hardly any text before other articles and comments")
        if is_list(found):
            return self.refused(LIST)
        dated = dating.choose(found, self.told, self.page.fetched_at)
        if dated is None and not (self.told.is_article or is_article_undated(found)):
            return self.refused("no date beside its title, nor any that machines are told")
        unseen = dated is None or dated.rule.startswith("machine:")
        if unseen and (found.title is None or found.title.evidence <= Evidence.PLAIN):
            return self.refused("neither a title that anything confirms nor a date that a reader sees")
        if not self.title(found):
            return self.refused("nothing that can be its title")
        if dated is not None:
            self.draft.date(dated.reading, dated.rule, self.page)
            self.note("published_at", dated.confidence, *dated.doubts)
        self.people(found)
        self.text(found)
        self.rest(found)
        if dated is None and not self.draft.values.get("body"):
            return self.refused("pictures alone, without a text or a date")
        return None

    def notice(self) -> bool:
        """A page that only says where a file is: a title that the head confirms, its date, the file's label; nothing else."""
        lines, head = self.page.lines, self.head
        survey = Survey.of(lines, self.template.landmarks, head)
        place = titling.told(lines, head, scope.of_frame(lines, self.frame, head))
        own = range(place + 1, min(place + NOTICE, survey.stop(place + 1))) if place >= 0 else range(0)
        dated = (*own, *range(max(0, place - BESIDE), max(0, place)))
        date = next((found for one in dated if (found := survey.dates[one]) is not None), None)
        files = [lines[one] for one in own if widgets.FILES.match(lines[one].text) and lines[one].links]
        other = [one for one in own if lines[one].text and lines[one] not in files and survey.dates[one] is None]
        if date is None or not files or any(not survey.tools[one] for one in other):
            return False
        self.draft.put("title", lines[place].text, "landmark:head")
        self.draft.date(date, "visible:header", self.page)
        self.draft.put("attachments", tuple(media.attachments(None, (), files, self.page.url)), "landmark:region")
        self.note("body", ALONE, "body: the page only says where a file is")
        return True

    def refused(self, reason: str) -> Unreadable:
        cause = "" if reason == LIST else "articles"
        return Unreadable(url=self.page.url, field="body", reason=f"no article: {reason}", cause=cause)

    def note(self, name: str, confidence: float, *doubts: str) -> None:
        """A field's confidence, kept beside its rule; a low one is a doubt of the article."""
        self.draft.rules[f"confidence.{name}"] = f"{confidence:.2f}"
        self.draft.doubts += doubts
        if confidence < DOUBTFUL and not doubts:
            self.draft.doubts.append(f"{name}: confidence {confidence:.2f}")

    def title(self, found: Scope) -> bool:
        said = self.head.title or self.told.title
        if found.title is not None and (found.title.evidence > Evidence.PLAIN or not said):
            self.draft.put("title", found.title.text, f"landmark:{found.title.evidence.name.lower()}")
            against = (
                said
                and found.title.evidence is not Evidence.HEAD
                and is_title(said)
                and key(said) != key(found.title.text)
            )
            doubts = [f"title: the page shows {found.title.text!r}, its head says {said!r}"] if against else []
            shown = (
                self.frame
                and found.title.evidence is Evidence.PLAIN
                and titling.is_set_off(found.lines[found.title.start])
            )
            sure = SET_OFF if shown else TITLES[found.title.evidence]
            alone = found.title.evidence is Evidence.HEADING and not self.frame  # a side block has headings too
            self.note("title", ALONE if against or alone else sure, *doubts)
        elif said:
            self.draft.put("title", said, "head:title")
            self.note("title", 0.7, "title: only the page's head says it")
        return bool(self.draft.values.get("title"))

    def text(self, found: Scope) -> None:
        files = [line for place in found.tail if not found.held[place] and (line := found.lines[place]).links]
        opening = [
            line for place in found.header if not found.held[place] and (line := found.lines[place]).kind is Kind.IMAGE
        ]
        body = found.body
        if found.has_lead:
            body, lead = bodies.without_lead(body)
            self.draft.put("lead", lead, "landmark:set-off")
        read = bodies.read([*opening, *body, *found.signed], base=self.page.url)
        other = crosscheck.text_of(self.page.tree)
        own = f"{self.draft.values.get('lead') or ''} {read.text}"
        shared = crosscheck.agreement(own, other)
        self.draft.put("body", read.text, "landmark:region")
        attached = {file.url: file for file in (*read.attachments, *media.attachments(None, (), files, self.page.url))}
        self.draft.put("attachments", tuple(attached.values()), "landmark:region")
        for name in ("captions", "images"):
            self.draft.put(name, getattr(read, name), "landmark:region")
        self.draft.credits += read.credits
        self.signed()
        self.draft.rules["crosscheck"] = f"trafilatura {shared:.2f}"
        self.draft.put("body_html", markup.paragraphs(read.text), "landmark:region")
        if crosscheck.is_part(own, other):
            self.note("body", ALONE, "body: another reader of pages goes on where this text ends")
        else:
            self.note("body", *self.trust(found, shared))

    def trust(self, found: Scope, shared: float) -> tuple[float, *tuple[str, ...]]:
        """How sure the text is: two readers agree, or the frame of the site is known and parts it from the rest."""
        if shared >= (ALIKE if self.frame else SAME):
            return (0.98,)
        if self.frame and shared >= UNLIKE:
            return (0.9,)
        if self.frame and found.title is not None and found.title.evidence is Evidence.HEAD:
            return (0.8,)
        return 0.5, f"body: another reader of pages finds another text ({shared:.0%} of the words are the same)"

    def people(self, found: Scope) -> None:
        """The system's own credits, before those that the text prints."""
        said, confidence = authorship.find(found, self.told)
        self.draft.credits += said
        if any(credit.author for credit in said):
            self.author(said, confidence)

    def signed(self) -> None:
        """An author that only the text names."""
        if "confidence.author" not in self.draft.rules and (named := [one for one in self.draft.credits if one.author]):
            others = {key(one.author) for one in named if one.author}
            self.author(named, authorship.confidence(named[0]) if len(others) == 1 else ALONE)

    def author(self, found: list[Credit], confidence: float) -> None:
        name = next(credit.author for credit in found if credit.author)
        self.note(
            "author",
            confidence,
            *([f"author: {name!r} may be whoever posted, or no name"] if confidence < DOUBTFUL else []),
        )

    def rest(self, found: Scope) -> None:
        for place in (*found.header, *found.tail):
            views, tags = widgets.VIEWS.match(found.lines[place].text), widgets.TAGS.match(found.lines[place].text)
            if views:
                self.draft.put("views", widgets.count(views["count"]), "landmark:views")
            if tags and not self.draft.values.get("tags"):
                self.draft.put("tags", tuple(dict.fromkeys(tagged(found, place, tags["names"]))), "landmark:tags")
        for meta in self.page.tree.iter("meta"):
            if meta.get("property") == "article:section":
                self.draft.put("section", clean(meta.get("content") or ""), "meta:section")


def is_article_undated(found: Scope) -> bool:
    """Whether a text without a date is an article's all the same: its title is confirmed, and it is signed or other articles follow it."""
    confirmed = found.title is not None and found.title.evidence is Evidence.HEAD
    return confirmed and (bool(found.signed) or found.is_followed)


def fits(lines: Sequence[Line], frame: Frame) -> bool:
    """Whether a page bears the frame of its site: most of the frame's lines stand on it."""
    own = {mark(line) for line in lines}
    return 2 * len(own & frame.lines) >= len(frame.lines)


def tagged(found: Scope, place: int, names: str) -> Iterator[str]:
    """The tags of a line, or of the links right behind a label alone."""
    if names:
        links = [clean(content(link)) for link in found.lines[place].links]
        yield from (name.strip() for name in (links or names.split(",")) if name.strip())
        return
    for line in found.lines[place + 1 : place + 12]:
        if not line.links or len(line.text) > 60:
            return
        yield line.text


def is_list(found: Scope) -> bool:
    """Whether what was found lists articles: links to others stand among its prose, each with a line or two of its own."""
    inside = [place for place, line in enumerate(found.lines) if _within(line, found)]
    prose = [place for place in inside if is_prose(found.lines[place])]
    if not prose:
        return True
    confirmed = found.title is not None and found.title.evidence is Evidence.HEAD
    if not confirmed and any(leads_away(found.lines[place]) for place in range(max(0, prose[0] - BESIDE), prose[0])):
        return True
    among = [place for place in inside if place < prose[-1] and leads_away(found.lines[place])]
    headings = sum(found.lines[place].kind is Kind.HEADING for place in among)
    dated = sum(any(found.survey.dates[max(0, place - BESIDE) : place + BESIDE + 1]) for place in among)
    before = [place for place in prose if not among or place < among[0]]
    opening = sum(len(found.lines[place].text) for place in before)
    if has_entries(found.lines[place] for place in inside):
        return True
    if headings >= ENTRIES or (dated >= DATED and opening < TEXT):
        return True
    return len(among) >= ENTRIES and len(among) * 3 >= len(prose) and (opening < OPENING or len(before) < ENTRIES)


def has_entries(lines: Iterable[Line]) -> bool:
    """Whether one link says the same words again and again (`Xem trả lời`), as below each entry of a list; files are no entries."""
    said = Counter(key(line.text) for line in lines if linked(line) and not media.is_file_line(line))
    return max(said.values(), default=0) >= REPEATED


def _within(line: Line, found: Scope) -> bool:
    element = line.element
    return element is found.container or (
        element is not None and any(one is found.container for one in element.iterancestors())
    )


def is_search(title: str) -> bool:
    return bool(SEARCH.match(title)) or is_general(title)
