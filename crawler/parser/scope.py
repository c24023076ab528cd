"""Where the article stands on a page of no known system: its title, the element that holds most of its prose, what stands between and behind.

The site's frame is left out first: what other pages of the site say as well is no article. What is left is weighed by where it stands in the
tree, for an article's paragraphs lie together, and by the order of its lines, for a title comes before them and other articles behind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element as Element

from crawler.parser import bylines, extent, media, titling
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.frame import Frame, mark
from crawler.parser.headline import Head, Headline
from crawler.parser.kinds import RELATED, are_beside, is_link, is_prose, leads_away
from crawler.parser.survey import Survey
from crawler.parser.template import Landmarks

MOST = 0.75
"""Part of an element's prose that lies in one of its children: then that child holds the text."""
BEHIND, BEFORE = 0.2, 0.3
"""What prose counts behind the words that end an article, and before its title."""
TAIL = 30
"""How many lines behind the text may be the article's own."""
ABOVE = 5
"""How many lines over the title are asked for a date."""
CREDITS = 3
LEADS = 8
"""Lines behind a title among which its lead stands, though lists and other articles show it too."""
OTHERS = 3
"""So many links in a row that are no files' are a list of other articles."""
DIGIT = re.compile(r"\d")
LEAVES = frozenset("p li h1 h2 h3 h4 h5 h6 dt dd figcaption blockquote pre tr td th span".split())
"""Elements that hold a paragraph, not a text."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """An article's parts; places are indexes of `lines`."""

    lines: Sequence[Line]
    survey: Survey
    held: Sequence[bool]
    title: Headline | None
    container: Element
    begin: int
    """The first line of the text."""
    end: int
    """The line behind its last."""
    skipped: frozenset[int]
    """Lines of boxes inside the text."""
    frame: Frame

    @cached_property
    def body(self) -> list[Line]:
        return [self.lines[place] for place in range(self.begin, self.end) if place not in self.skipped]

    @cached_property
    def header(self) -> range:
        """What stands between title and text."""
        return range(self.title.start + 1 if self.title else max(0, self.begin - ABOVE), self.begin)

    @cached_property
    def above(self) -> list[int]:
        """The few lines over the title that are not the frame's."""
        start = self.title.start if self.title else self.header.start
        own = [place for place in range(start - 1, max(-1, start - 4 * ABOVE), -1) if not self.held[place]]
        return own[:ABOVE]

    @cached_property
    def tail(self) -> range:
        """What stands behind the text and may be the article's: credits, files, tags, a date; up to a list of other articles."""
        run, place = 0, self.end
        for place in range(self.end, min(self.end + TAIL, len(self.lines))):
            line = self.lines[place]
            if RELATED.match(line.text):
                return range(self.end, place)
            run = run + 1 if leads_away(line) else 0
            if run == OTHERS:
                return range(self.end, place - OTHERS + 1)
        return range(self.end, place + 1 if self.end < len(self.lines) else self.end)

    @cached_property
    def signed(self) -> list[Line]:
        """The credits that stand right behind the text."""
        found: list[Line] = []
        own = (self.lines[place] for place in self.tail if not self.held[place] and self.survey.dates[place] is None)
        for line in [line for line in own if line.text and not media.is_file_line(line)][:CREDITS]:
            credit = bylines.labelled(line.text) or bylines.last_line(line.text)
            if line.kind is not Kind.TEXT or is_link(line) or credit is None:
                break
            found.append(line)
        return found

    @cached_property
    def has_lead(self) -> bool:
        """Whether the first paragraph is set off from the others: outside their element, a heading, or all in bold."""
        first = next((line for line in self.body if line.text), None)
        if first is None or (not is_prose(first) and first.kind is not Kind.HEADING):
            return False
        others = [line for line in self.body if is_prose(line) and line is not first]
        if not others:
            return False
        following = others[0]
        together = len(others) == 1 or any(are_beside(following, other) for other in others[1:])
        apart = first.kind is Kind.HEADING or (together and not are_beside(first, following))
        return apart or (titling.is_bold(first) and not titling.is_bold(following))

    @property
    def is_behind_end(self) -> bool:
        """Whether words that end an article stand between title and text: comments may be all the prose that a page has."""
        between = self.lines[self.title.start + 1 : self.begin] if self.title else ()
        few = sum(is_prose(line) for line in self.body) < OTHERS
        return few and any(RELATED.match(line.text) for line in between)

    @property
    def is_followed(self) -> bool:
        """Whether words of the frame stand behind the text: other articles, tags, counters."""
        behind = self.tail.stop
        return behind < len(self.lines) and (
            RELATED.match(self.lines[behind].text) is not None or self.survey.stops[self.end] < self.end + TAIL
        )

    @property
    def prose(self) -> int:
        """Characters of prose in the text."""
        return sum(len(line.text) for line in self.body if is_prose(line))


def find(lines: Sequence[Line], landmarks: Landmarks, head: Head, frame: Frame) -> Scope | None:
    """The scope of the article on a page; None where hardly a line of prose is left."""
    survey = Survey.of(lines, landmarks, head)
    held = of_frame(lines, frame, head)
    told = titling.told(lines, head, held)
    weights = dict(_weighed(lines, survey, held, told))
    container = _container(lines, weights)
    if container is None:
        return None
    inside = [place for place, line in enumerate(lines) if _is_in(line, container)]
    own = [place for place in inside if place in weights]
    first = next((place for place in own if place > told), own[0] if own else inside[0])
    title = titling.over(survey, head, held, first)
    begin = extent.begin(survey, held, range(title.start + 1 if title else first, first + 1), frozenset(inside))
    end, skipped = extent.end(survey, held, begin, inside[-1] + 1)
    return Scope(
        lines=lines,
        survey=survey,
        held=held,
        title=title,
        container=container,
        begin=begin,
        end=end,
        skipped=skipped,
        frame=frame,
    )


def of_frame(lines: Sequence[Line], frame: Frame, head: Head) -> Sequence[bool]:
    """Which lines are the frame's. A paragraph between two of the text's own is the text's, whatever other pages say."""
    held = frame.held(lines, own=lambda line: head.says(line.text) and not linked(line))
    prose = [place for place, line in enumerate(lines) if is_prose(line)]
    title = titling.told(lines, head, held)
    for place in prose:
        leads = 0 <= title < place <= title + LEADS
        held[place] = held[place] or (mark(lines[place]) in frame.again and place != title and not leads)
    for position, place in enumerate(prose):
        if held[place]:
            around = prose[max(0, position - 1) : position] + prose[position + 1 : position + 2]
            beside = sum(not held[other] and are_beside(lines[place], lines[other]) for other in around)
            held[place] = beside < 2 and not (beside and DIGIT.search(lines[place].text))
    return held


def _weighed(lines: Sequence[Line], survey: Survey, held: Sequence[bool], title: int) -> Iterator[tuple[int, float]]:
    stop = len(lines)
    for place, line in enumerate(lines):
        if (
            place > title
            and place < stop
            and survey.stops[place] == place
            and any(is_prose(other) for other in lines[max(0, title) : place])
        ):
            stop = place
        if not held[place] and is_prose(line) and survey.dates[place] is None and place != title:
            yield place, len(line.text) * (BEFORE if place < title else BEHIND if place >= stop else 1.0)


def _container(lines: Sequence[Line], weights: dict[int, float]) -> Element | None:
    """The smallest element that holds most of the prose: from the page's root, down as long as one child has most of it."""
    mass, children = dict[Element, float](), dict[Element, set[Element]]()
    for place, weight in weights.items():
        element = lines[place].element
        while element is not None:
            mass[element] = mass.get(element, 0.0) + weight
            parent = element.getparent()
            if parent is not None:
                children.setdefault(parent, set()).add(element)
            element = parent
    roots = [element for element in mass if element.getparent() is None]
    if not roots:
        return None
    found = roots[0]
    while below := children.get(found):
        heaviest = max(below, key=lambda element: mass[element])
        if mass[heaviest] < MOST * mass[found]:
            break
        found = heaviest
    while (
        found.tag in LEAVES
        and (parent := found.getparent()) is not None
        and sum(line.element is found for line in lines) < 2
    ):
        found = parent
    return found


def _is_in(line: Line, container: Element) -> bool:
    return line.element is not None and (
        line.element is container or any(one is container for one in line.element.iterancestors())
    )
