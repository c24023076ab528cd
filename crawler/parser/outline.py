"""An article found by landmarks alone, where no selector matches: the line of the date, the title before it, the words that end it.

Every date that stands where a publication date may is a candidate; the heaviest wins. What weighs is prose under the date with little
between, and what speaks for the title. A runner-up that weighs nearly as much makes the reading unsure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.parser import dates, headline, widgets
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.dates import Reading
from crawler.parser.headline import Evidence, Head, Headline
from crawler.parser.survey import NUMBER, PROSE, Survey, dateline
from crawler.parser.template import Landmarks

BACK = 6
"""How many lines before the date a title is looked for."""
HEADER = 12
"""How many lines behind the date may be of its header: tools, counters, a second date."""
LEAD = 80
"""Characters of a lead that bears the date at its end."""
SECTION = 80
WEIGHTS = {Evidence.NONE: 1.0, Evidence.PLAIN: 1.0, Evidence.HEADING: 4.0, Evidence.HEAD: 16.0}
GLUED = 8.0
"""Weight of a date at a lead's end where the template says that it stands there."""
ABOVE = 0.5
"""Weight of a date over the title: a clock stands there too."""
RIVAL = 0.2
"""Part of the best weight from which another date puts it in doubt."""
MOST = 0.5
"""Part of a page's prose that is its article's."""
BEFORE_DATE = re.compile(r"(?:ngày|đến|từ|trước|sau|hết|là|vào|và|tháng|trong|[-–,;:])$", re.IGNORECASE)
COUNTED = re.compile(r"ngày\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date and what it would head; places are indexes of lines."""

    date: Reading
    rule: str
    start: int
    """The first line behind the date."""
    headline: Headline | None = None
    section: str | None = None
    lead: Line | None = None
    """A lead that stands before the date."""
    numbers: tuple[str, ...] = ()
    weight: float = 0.0


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


def find(lines: Sequence[Line], landmarks: Landmarks, head: Head) -> Outline | None:
    """The outline of an article, or None where no date stands where a publication date does."""
    survey = Survey.of(lines, landmarks, head)
    found = [
        replace(candidate, weight=_weight(candidate, survey)) for candidate in _candidates(survey, landmarks, head)
    ]
    if not found:
        return None
    best = max(reversed(found), key=lambda candidate: candidate.weight)
    return _cut(best, survey, landmarks, doubts=tuple(_doubts(best, found, survey, landmarks)))


def is_listing(lines: Sequence[Line]) -> bool:
    """Whether lines are a list of links to articles: dates again and again, or hardly any text that is no link."""
    texts = [line for line in lines if line.text]
    dated = sum(dateline(line.text) is not None for line in texts)
    return dated >= 3 or sum(linked(line) for line in texts) * 2 > len(texts)


def _candidates(survey: Survey, landmarks: Landmarks, head: Head) -> Iterator[Candidate]:
    for index, line in enumerate(survey.lines):
        date = survey.dates[index]
        if date is not None:
            yield from _at_dateline(survey, index, date, landmarks, head)
        elif landmarks.glued and len(line.text) >= LEAD and not linked(line) and (date := _at_tail(line.text)):
            lead = replace(line, text=line.text[: date.start].rstrip(" (-–"))
            title = _confirmed_title(survey, index, head)
            yield Candidate(date=date, rule="landmark:glued", start=index + 1, headline=title, lead=lead)
        elif len(line.text) > headline.AT_LEAST and (date := _at_tail(line.text)):
            title_text = line.text[: date.start].rstrip(" (-–|")
            if head.says(title_text):
                title = Headline(title_text, Evidence.HEAD, index)
                yield Candidate(date=date, rule="landmark:behind-title", start=index + 1, headline=title)


def _at_dateline(survey: Survey, index: int, date: Reading, landmarks: Landmarks, head: Head) -> Iterator[Candidate]:
    """The article whose date has a line of its own: under the title, under the lead, or over the title."""
    first, behind = survey.spans.get(index, (index, index + 1))
    before = survey.lines[first - 1] if first else None
    if landmarks.glued and before is not None and _is_lead(before, head):
        title = _confirmed_title(survey, first - 1, head)
        yield Candidate(date=date, rule="landmark:below-lead", start=behind, headline=title, lead=before)
        return
    title = _title(survey, first, head)
    if title:
        numbers = tuple(re.findall(r"(?<![\w.,])\d[\d.,]*(?![\w.,])", survey.lines[index].text[date.end :]))
        section = _section(survey, title.start, landmarks)
        yield Candidate(
            date=date, rule="landmark:dateline", start=behind, headline=title, section=section, numbers=numbers
        )
    over = _under(survey, behind, head)
    if over is not None:
        title, start = over
        yield Candidate(
            date=date,
            rule="landmark:above-title",
            start=start,
            headline=title,
            section=_section(survey, first, landmarks),
        )


def _is_lead(line: Line, head: Head) -> bool:
    return len(line.text) >= LEAD and line.kind is not Kind.HEADING and not linked(line) and not head.says(line.text)


def _title(survey: Survey, index: int, head: Head) -> Headline | None:
    """The title before a place; tools, counters and other dates between do not count."""
    places: list[int] = []
    for place in range(index - 1, -1, -1):
        line = survey.lines[place]
        if line.text and not survey.tools[place] and survey.dates[place] is None and not NUMBER.match(line.text):
            places.append(place)
        if len(places) == BACK or index - place > 3 * BACK:
            break
    return headline.choose(survey.lines, places[::-1], head, survey.again)


def _confirmed_title(survey: Survey, index: int, head: Head) -> Headline | None:
    """The title over a lead that bears the date: where the template prints none, only what the head confirms is one."""
    title = _title(survey, index, head)
    return title if title and title.evidence is Evidence.HEAD else None


def _under(survey: Survey, start: int, head: Head) -> tuple[Headline, int] | None:
    """A title that the head confirms right under a date, and the line behind it."""
    text = ""
    for place in range(start, min(start + headline.JOINED, len(survey.lines))):
        text = f"{text} {survey.lines[place].text}".strip()
        if len(text) > headline.AT_MOST:
            return None
        if head.says(text):
            return Headline(text, Evidence.HEAD, start), place + 1
    return None


def _section(survey: Survey, start: int, landmarks: Landmarks) -> str | None:
    """The last step of the line right before the title, dates and tools between left aside."""
    if not landmarks.section:
        return None
    for place in range(start - 1, max(-1, start - 1 - BACK), -1):
        line = survey.lines[place]
        if line.text and not survey.tools[place] and survey.dates[place] is None:
            text = re.split(r"\s*[»›→>|]\s*", line.text)[-1]
            for clock in dates.find_all(text):
                text = text[clock.end :].strip()
                break
            return text if 0 < len(text) <= SECTION and not headline.is_general(text) else None
    return None


def _at_tail(text: str) -> Reading | None:
    """The date that a text ends with, if it is not part of its last sentence (`… ngày 3/4/2021.`)."""
    tail = text[-60:]
    found = list(dates.find_all(tail))
    if not found or found[-1].end < len(tail.rstrip(" )")):
        return None
    date = _uncounted(found[-1], tail)
    start = len(text) - len(tail) + date.start
    before = text[:start].rstrip()
    counted = re.search(r"\d\s(?:ngày|tháng)$", before, re.IGNORECASE)
    if date.raw.lower().startswith("ngày") or (BEFORE_DATE.search(before) and not before.endswith("(") and not counted):
        return None
    return replace(date, start=start, end=start + len(date.raw))


def _uncounted(date: Reading, text: str) -> Reading:
    """A date without the `ngày` that belongs to a number before it: `trong 31 ngày 19-5-2021`."""
    word = COUNTED.match(date.raw)
    if word is None or not text[: date.start].rstrip().endswith(tuple("0123456789")):
        return date
    return replace(date, raw=date.raw[word.end() :], start=date.start + word.end())


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
    if survey.stop(best.start) >= len(survey.lines):
        yield "body: no words of the frame end it"


def _is_confirmed(candidate: Candidate) -> bool:
    return candidate.headline is not None and candidate.headline.evidence is Evidence.HEAD


def _same_title(other: Candidate, best: Candidate) -> bool:
    """Whether two dates stand at one title. Under it, the first is the publication's and a second tells of a change; over it stands a clock."""
    if other.headline is None or best.headline is None or other.headline.start != best.headline.start:
        return False
    return best.rule == "landmark:dateline" and (other.start > best.start or other.rule == "landmark:above-title")


def _cut(best: Candidate, survey: Survey, landmarks: Landmarks, *, doubts: tuple[str, ...]) -> Outline:
    """The article's own lines: the header before them told apart, all from the first landmark of the end left out."""
    start = _text_start(best.start, survey)
    stop = survey.stop(start)
    header = survey.lines[best.start : start]
    numbers = [*best.numbers, *(line.text for line in header if NUMBER.match(line.text))]
    own = survey.lines[start:stop]
    return Outline(
        title=best.headline.text if best.headline else None,
        evidence=best.headline.evidence if best.headline else Evidence.NONE,
        section=best.section,
        date=best.date,
        rule=best.rule,
        counters=tuple(number for text in numbers if (number := widgets.count(text)) is not None),
        lines=(*((best.lead,) if best.lead else ()), *own),
        header=tuple(header),
        after=tuple(survey.lines[stop:]),
        doubts=doubts,
    )


def _text_start(start: int, survey: Survey) -> int:
    """Behind the last tool, counter or further date of the header."""
    behind = start
    for place in range(start, min(start + HEADER, len(survey.lines))):
        line = survey.lines[place]
        if survey.tools[place] or survey.dates[place] is not None or NUMBER.match(line.text):
            behind = place + 1
        elif line.text and (len(line.text) >= PROSE or not linked(line)):
            break
    return behind
