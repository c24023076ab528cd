"""Which line over a text is its title, on a page of no known system: what the head confirms, a heading, a line that can be one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from crawler.parser import dates, headline
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.headline import Evidence, Head, Headline
from crawler.parser.looks import content
from crawler.parser.survey import NUMBER, Survey
from crawler.parser.text import clean, sentence_end

WEIGHTY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
LARGE = re.compile(rf"font-size|{WEIGHTY.pattern}")
NAMED = re.compile(r"title|tieu-?de|headline|heading", re.IGNORECASE)


def is_set_off(line: Line) -> bool:
    """Whether a line that is no heading looks like one: all of it in bold or another font, or in an element called a title."""
    around = [*_whole(line), *([line.element] if line.element is not None else [])]
    return is_bold(line) or any(NAMED.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around)


def is_bold(line: Line) -> bool:
    """Whether all of a line is in bold, or in a font of its own."""
    own = _whole(line)
    if any(
        one.tag in ("b", "strong") or (one.tag == "font" and one.get("size")) or LARGE.search(one.get("style") or "")
        for one in own
    ):
        return True
    return line.element is not None and WEIGHTY.search(line.element.get("style") or "") is not None


def _whole(line: Line) -> list[Element]:
    """The elements that set all of a line off."""
    return [one for one in line.own if clean(content(one)) == line.text]


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


def over(survey: Survey, head: Head, held: Sequence[bool], first: int) -> Headline | None:
    """The title over the text: what the head confirms, the nearest to the text; then a heading, then a line that can be one."""
    lines = survey.lines
    own = [place for place in range(first + 1) if not held[place] and _may_be(survey, place, head)]
    said = [place for place in own if head.says(undated(lines[place].text))]
    headings = [place for place in said if lines[place].kind is Kind.HEADING]
    if said:
        place = (headings or said)[-1]
        return Headline(undated(lines[place].text), Evidence.HEAD, place)
    near = own[-8:]
    found = headline.choose(lines, near, head, lambda: survey.again)
    if found is not None and found.evidence is Evidence.HEAD:
        return replace(found, start=_last_of(lines, found))
    headings = [place for place in near if lines[place].kind is Kind.HEADING and headline.is_title(lines[place].text)]
    if headings:
        top = min(headings, key=lambda place: (_level(lines[place]), -place))
        whole = [place for place in near if place <= top and lines[place].element is lines[top].element]
        return Headline(undated(" ".join(lines[place].text for place in whole)), Evidence.HEADING, top)
    dated = next((place for place in range(first, -1, -1) if survey.dates[place] is not None), -1)
    over_date = [place for place in near if place < dated]
    return (headline.choose(lines, over_date, head, lambda: survey.again) if over_date else None) or found


def undated(text: str) -> str:
    """A title without the date that a page prints behind it, in brackets or parted."""
    found = list(dates.find_all(text))
    if not found or len(text) - len(found[-1].raw) < headline.AT_LEAST or text[found[-1].end :].strip(" )]"):
        return text
    before = text[: found[-1].start].rstrip()
    return before.rstrip(" ([|-–") if before.endswith(("(", "[", "|", "-", "–")) else text


def _may_be(survey: Survey, place: int, head: Head) -> bool:
    """Whether a line can be a title: no tool, date or number, no sentence, and no link to elsewhere."""
    line = survey.lines[place]
    dated = survey.dates[place] is not None and undated(line.text) == line.text
    if not line.text or survey.tools[place] or survey.stops[place] == place or dated or NUMBER.match(line.text):
        return False
    if linked(line) and not headline.leads_here(line, head):
        return False
    return line.kind is Kind.HEADING or head.says(line.text) or not sentence_end(line.text)


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
