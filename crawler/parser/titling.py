"""Which line over a text is its title, on a page of no known system: what the head confirms, a heading, a line that can be one."""

from collections.abc import Sequence
from dataclasses import replace

from crawler.parser import headline
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.headline import Evidence, Head, Headline
from crawler.parser.survey import NUMBER, Survey


def told(lines: Sequence[Line], head: Head, held: Sequence[bool]) -> int:
    """The place of the title that the head confirms: a heading first, the last of several; -1 where there is none."""
    said = [
        place
        for place, line in enumerate(lines)
        if line.text
        and not held[place]
        and head.says(line.text)
        and (not linked(line) or headline.leads_here(line, head))
    ]
    headings = [place for place in said if lines[place].kind is Kind.HEADING]
    return headings[0] if headings else said[0] if said else -1


def over(lines: Sequence[Line], survey: Survey, head: Head, held: Sequence[bool], first: int) -> Headline | None:
    """The title over the text: what the head confirms, the nearest to the text; then a heading, then a line that can be one."""
    own = [
        place
        for place in range(first + 1)
        if lines[place].text
        and not held[place]
        and not survey.tools[place]
        and survey.dates[place] is None
        and not NUMBER.match(lines[place].text)
    ]
    for away in (True, False):
        said = [
            place for place in own if head.says(lines[place].text) and (lines[place].kind is Kind.HEADING or not away)
        ]
        if said:
            return Headline(lines[said[-1]].text, Evidence.HEAD, said[-1])
    near = own[-8:]
    found = headline.choose(lines, near, head, survey.again)
    if found is not None and found.evidence is Evidence.HEAD:
        return replace(found, start=_last_of(lines, found))
    headings = [
        place
        for place in near
        if lines[place].kind is Kind.HEADING and headline.is_title(lines[place].text) and not linked(lines[place])
    ]
    if headings:
        top = min(headings, key=lambda place: (_level(lines[place]), -place))
        return Headline(lines[top].text, Evidence.HEADING, top)
    return found


def _last_of(lines: Sequence[Line], title: Headline) -> int:
    """The last line of a title that is broken over several."""
    place, text = title.start, lines[title.start].text
    while len(text) < len(title.text) and place + 1 < len(lines):
        place += 1
        text = f"{text} {lines[place].text}".strip()
    return place


def _level(line: Line) -> int:
    element = line.element
    while element is not None and element.tag not in ("h1", "h2", "h3", "h4", "h5", "h6"):
        element = element.getparent()
    return int(element.tag[1]) if element is not None else 9
