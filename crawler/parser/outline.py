"""An article found by landmarks alone, where no selector matches: the line of the date, the title before it, the words that end it.

Every date that stands where a publication date may is a candidate; the heaviest wins. What weighs is prose under the date with little
between, and what speaks for the title. A runner-up that weighs nearly as much makes the reading unsure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from crawler.parser import widgets
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.candidates import Candidate, candidates
from crawler.parser.dates import Reading
from crawler.parser.frame import NONE, Frame
from crawler.parser.headline import Evidence, Head
from crawler.parser.survey import NUMBER, PROSE, Survey, dateline
from crawler.parser.template import Landmarks

HEADER = 12
"""How many lines behind the date may be of its header: tools, counters, a second date."""
WEIGHTS = {Evidence.NONE: 1.0, Evidence.PLAIN: 1.0, Evidence.HEADING: 4.0, Evidence.HEAD: 16.0}
GLUED = 8.0
"""Weight of a date at a lead's end where the template says that it stands there."""
ABOVE = 0.5
"""Weight of a date over the title: a clock stands there too."""
WORD = re.compile(r"\w")
BEHIND = 12
"""How many lines behind an end are asked whether the text goes on there."""
RIVAL = 0.2
"""Part of the best weight from which another date puts it in doubt."""
MOST = 0.5
"""Part of a page's prose that is its article's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    title: str | None = None
    evidence: Evidence = Evidence.NONE
    section: str | None = None
    date: Reading
    rule: str
    """How the date was found: on a line of its own, glued to the lead, above or behind the title."""
    counters: tuple[int, ...] = ()
    """Numbers that stand behind the date: views, comments."""
    lines: tuple[Line, ...]
    """Lead and body."""
    header: tuple[Line, ...] = ()
    """What stands between date and text."""
    after: tuple[Line, ...]
    """What follows the end: counters, tags, related lists."""
    doubts: tuple[str, ...] = ()


def find(lines: Sequence[Line], landmarks: Landmarks, head: Head, frame: Frame = NONE) -> Outline | None:
    """The outline of an article, or None where no date stands where a publication date does."""
    survey = Survey.of([line for line in lines if not line.text or WORD.search(line.text)], landmarks, head, frame)
    found = [replace(candidate, weight=_weight(candidate, survey)) for candidate in candidates(survey, landmarks, head)]
    if not found:
        return None
    best = _first_of_title(max(reversed(found), key=lambda candidate: candidate.weight), found, survey)
    return _cut(best, survey, landmarks, doubts=tuple(_doubts(best, found, survey, landmarks)))


def is_listing(lines: Sequence[Line]) -> bool:
    """Whether lines are a list of links to articles: dates again and again, or hardly any text that is no link."""
    texts = [line for line in lines if line.text]
    dated = sum(dateline(line.text) is not None for line in texts)
    return dated >= 3 or sum(linked(line) for line in texts) * 2 > len(texts)


def _weight(candidate: Candidate, survey: Survey) -> float:
    stop = survey.stop(candidate.start)
    begins = min(survey.begins[candidate.start], stop) if candidate.start < len(survey.lines) else stop
    mass = survey.mass(min(candidate.start, stop), stop)
    noise = survey.between(min(candidate.start, begins), begins)
    if candidate.lead is not None:
        mass += len(candidate.lead.text)
    weight = mass / (1 + noise) ** 2
    title = candidate.headline
    if title is not None:
        weight *= WEIGHTS[title.evidence] / (1 + title.skipped) ** 2
    if candidate.rule == "landmark:above-title":
        weight *= ABOVE
    return weight * (GLUED if candidate.lead is not None else 1.0)


def _doubts(best: Candidate, found: Sequence[Candidate], survey: Survey, landmarks: Landmarks) -> Iterator[str]:
    """Why an outline is not sure."""
    title = best.headline
    if title is not None and title.evidence is Evidence.PLAIN:
        yield "title: neither the page's head, nor its address, nor a heading confirms it"
    if landmarks.glued and best.rule == "landmark:dateline":
        yield f"published_at: {best.date.raw!r} stands on a line of its own, not at the end of a lead"
    if best.rule in ("landmark:above-title", "landmark:below-lead"):
        yield f"published_at: {best.date.raw!r} stands where a clock may stand"
    rivals = [
        other.date.raw
        for other in found
        if other.weight >= RIVAL * best.weight and other.date.value != best.date.value and not _same_title(other, best)
    ]
    if rivals:
        yield f"published_at: {rivals[0]!r} may be it as well"
    whole = survey.mass(0, len(survey.lines))
    if not _is_confirmed(best) and survey.mass(best.start, survey.stop(best.start)) < MOST * whole:
        yield "body: most of the page's text stands elsewhere"
    stop = survey.stop(_text_start(best.start, survey))
    if _goes_on(stop, best.start, survey):
        yield f"body: text goes on behind {survey.lines[stop].text[:40]!r}"
    if stop >= len(survey.lines):
        yield "body: no words of the frame end it"


def _first_of_title(best: Candidate, found: Sequence[Candidate], survey: Survey) -> Candidate:
    """Of dates under one title the first: a later one is of the last change, unless the first says that it is. Behind prose it is the text's."""
    if best.rule != "landmark:dateline" or best.headline is None:
        return best
    same = [
        other
        for other in found
        if other.rule == best.rule and other.headline and other.headline.start == best.headline.start
    ]
    beside = [other for other in same if not survey.mass(same[0].start, other.start)]
    return next((other for other in beside if not other.changed), same[0])


def _is_confirmed(candidate: Candidate) -> bool:
    return candidate.headline is not None and candidate.headline.evidence is Evidence.HEAD


def _same_title(other: Candidate, best: Candidate) -> bool:
    """Whether two dates stand at one title: over it a clock does, and of those under it one is of the last change."""
    if other.headline is None or best.headline is None:
        return False
    return best.rule == "landmark:dateline" and other.headline.start == best.headline.start


def _cut(best: Candidate, survey: Survey, landmarks: Landmarks, *, doubts: tuple[str, ...]) -> Outline:
    """The article's own lines: the header before them told apart, all from the first landmark of the end left out."""
    start = _text_start(best.start, survey)
    stop = survey.stop(start)
    header = survey.lines[best.start : start]
    numbers = [*best.numbers, *(line.text for line in header if NUMBER.match(line.text))]
    own = _unlisted([*((best.lead,) if best.lead else ()), *survey.lines[start:stop]])
    return Outline(
        title=best.headline.text if best.headline else None,
        evidence=best.headline.evidence if best.headline else Evidence.NONE,
        section=best.section,
        date=best.date,
        rule=best.rule,
        counters=tuple(number for text in numbers if (number := widgets.count(text)) is not None),
        lines=tuple(own),
        header=tuple(header),
        after=tuple(survey.lines[stop:]),
        doubts=doubts,
    )


def _unlisted(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a text that is laid out as a list: its items are paragraphs."""
    first = next((line for line in lines if line.text), None)
    if first is None or first.kind is not Kind.ITEM or len(first.text) < PROSE:
        return lines
    return [replace(line, kind=Kind.TEXT, tight=False) if line.kind is Kind.ITEM else line for line in lines]


def _goes_on(stop: int, start: int, survey: Survey) -> bool:
    """Whether lines that no frame explains stand behind the end, in the element that holds the paragraphs before it but not the end itself."""
    lines = survey.lines
    if stop >= len(lines):
        return False
    last = next((place for place in range(stop - 1, start - 1, -1) if len(lines[place].text) >= PROSE), None)
    holder = _parent(lines[last]) if last is not None else None
    if holder is None or (holder is _parent(lines[stop]) and not _holds_next(lines, stop)):
        return False
    return any(
        _parent(line) is holder and line.text and not linked(line) and not survey.ends(place)
        for place, line in enumerate(lines[stop : stop + BEHIND], stop)
    )


def _holds_next(lines: Sequence[Line], place: int) -> bool:
    """Whether the element of a line holds the next line as well: it is a box with its own heading."""
    own, following = lines[place].element, lines[place + 1].element if place + 1 < len(lines) else None
    return own is not None and following is not None and own in following.iterancestors()


def _parent(line: Line) -> Element | None:
    return line.element.getparent() if line.element is not None else None


def _text_start(start: int, survey: Survey) -> int:
    """Behind the last tool, counter or further date of the header."""
    behind = start
    for place in range(start, min(start + HEADER, len(survey.lines))):
        line = survey.lines[place]
        if survey.tools[place] or survey.held[place] or survey.dates[place] is not None or NUMBER.match(line.text):
            behind = place + 1
        elif line.text and (len(line.text) >= PROSE or not linked(line)):
            break
    return behind
