"""The dates of a page that may be an article's, each with the title it would go with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawler.parser import dates, headline
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.dates import Reading
from crawler.parser.headline import Evidence, Head, Headline
from crawler.parser.survey import DIGITS, NUMBER, Survey
from crawler.parser.template import Landmarks

BACK = 6
"""How many lines before the date a title is looked for."""
LEAD = 80
"""Characters of a lead that bears the date at its end."""
SECTION = 80
BEFORE_DATE = re.compile(r"(?:ngày|đến|từ|trước|sau|hết|là|vào|và|tháng|trong|[-–,;:])$", re.IGNORECASE)
CHANGED = re.compile(r"cập nhật|sửa|updated", re.IGNORECASE)
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
    changed: bool = False
    """Whether its line speaks of a change: `Cập nhật lúc`."""
    weight: float = 0.0


def candidates(survey: Survey, landmarks: Landmarks, head: Head) -> Iterator[Candidate]:
    for index, line in enumerate(survey.lines):
        date = survey.dates[index]
        if survey.held[index]:
            continue
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
    ended = survey.stop(first - 1) == first - 1  # a line of the foot, however long, is nobody's lead
    if landmarks.glued and before is not None and not ended and _is_lead(before, head):
        title = _confirmed_title(survey, first - 1, head)
        yield Candidate(date=date, rule="landmark:below-lead", start=behind, headline=title, lead=before)
        return
    title = _title(survey, first, head)
    if title and not _is_teasers(survey, first, title, head):
        text = survey.lines[index].text
        numbers = tuple(re.findall(r"(?<![\w.,])\d[\d.,]*(?![\w.,])", text[date.end :]))
        section = _section(survey, title.start, landmarks)
        changed = CHANGED.search(text) is not None
        yield Candidate(
            date=date,
            rule="landmark:dateline",
            start=behind,
            headline=title,
            section=section,
            numbers=numbers,
            changed=changed,
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
        passed = survey.tools[place] or survey.held[place] or survey.dates[place] is not None
        if line.text and not passed and not NUMBER.match(line.text):
            places.append(place)
        if len(places) == BACK or index - place > 3 * BACK:
            break
    return headline.choose(survey.lines, places[::-1], head, lambda: survey.again)


def _is_teasers(survey: Survey, index: int, title: Headline, head: Head) -> bool:
    """Whether a date is that of a list's entry: right under a link to another page, with no title that anything confirms."""
    above = next((line for line in reversed(survey.lines[max(0, index - BACK) : index]) if line.text), None)
    unsure = title.evidence is Evidence.PLAIN and title.skipped > 0
    return unsure and above is not None and linked(above) and not headline.leads_here(above, head)


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
    found = list(dates.find_all(tail)) if DIGITS.search(tail) else []
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
