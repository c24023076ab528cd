"""Where the text of an article of no known system begins and ends, and which boxes inside it are none of it."""

import re
from collections.abc import Collection, Sequence

from crawler.parser import bylines
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.kinds import RELATED, are_beside, is_prose, leads_away
from crawler.parser.survey import NUMBER, PROSE, Survey
from crawler.parser.text import sentence_end

BOX = 14
"""Lines of a box inside a text."""
TOOL = 30
"""Characters of a tool's name that stands inside a text: `Chia sẻ`."""
FOOT = 4
"""Lines at the foot of a text among which its date may stand."""


def begin(survey: Survey, held: Sequence[bool], places: range, inside: Collection[int]) -> int:
    """Behind the last line of the header: tools, dates, counters, the frame's, links to elsewhere, credits, short lines outside the text's element."""
    first = places.start
    for place in places:
        line = survey.lines[place]
        if is_prose(line) and not held[place] and survey.dates[place] is None:
            return first
        if line.text and (place not in inside or held[place] or _is_of_header(survey, place)):
            first = place + 1
    return first


def _is_of_header(survey: Survey, place: int) -> bool:
    line = survey.lines[place]
    if survey.tools[place] or survey.dates[place] is not None or linked(line) or NUMBER.match(line.text):
        return True
    return bylines.labelled(line.text) is not None or bylines.personal(line.text) or _is_dated(line.text)


def _is_dated(text: str) -> bool:
    return len(text) <= 120 and re.search(r"\d{4}", text) is not None and not sentence_end(text)


def end(survey: Survey, held: Sequence[bool], start: int, until: int) -> tuple[int, frozenset[int]]:
    """Where the text ends, its date at the foot left out, and the lines of boxes inside it."""
    skipped, place, last = set[int](), start, start
    while place < until:
        if not _breaks(survey, held, place):
            place += 1
            last = place
            continue
        further = range(place + 1, min(place + BOX, until))
        following = next((later for later in further if is_prose(survey.lines[later]) and not held[later]), None)
        if following is None or not _goes_on(survey.lines, start, place, following):
            break
        skipped.update(range(place, following))
        place = following
    return _undated(survey, start, last), frozenset(skipped)


def _undated(survey: Survey, start: int, stop: int) -> int:
    """The end of a text without the date that is printed at its foot, nor files and credits behind that."""
    for place in range(max(start + 1, stop - FOOT), stop):
        behind = [line for line in survey.lines[place + 1 : stop] if line.text]
        if survey.dates[place] is not None and not any(is_prose(line) for line in behind):
            return place
    return stop


def _breaks(survey: Survey, held: Sequence[bool], place: int) -> bool:
    line = survey.lines[place]
    return bool(line.text) and (
        held[place]
        or survey.stops[place] == place
        or (survey.tools[place] and len(line.text) <= TOOL)
        or (leads_away(line) and line.kind is not Kind.TEXT)
        or (RELATED.match(line.text) is not None and len(line.text) < PROSE)
    )


def _goes_on(lines: Sequence[Line], start: int, place: int, following: int) -> bool:
    """Whether the text goes on behind a box: its next paragraph stands beside those before it."""
    before = next((lines[one] for one in range(place - 1, start - 1, -1) if is_prose(lines[one])), None)
    return before is not None and are_beside(before, lines[following])
