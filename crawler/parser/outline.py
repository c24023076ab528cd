"""An article found by landmarks alone, where no selector matches: the line of the date, the title before it, the words that end it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from crawler.parser import dates, widgets
from crawler.parser.blocks import Kind, Line
from crawler.parser.dates import Reading
from crawler.parser.looks import content
from crawler.parser.template import Landmarks
from crawler.parser.text import clean, sentence_end

TITLE_AT_LEAST = 12
"""Characters."""
TITLE_AT_MOST = 300
PROSE = 60
"""Characters from which a line counts as prose."""
BACK = 6
"""How many lines before the date a title is looked for."""
DATELINE = 200
"""Characters; a longer line is text that holds a date."""
LEAD = 80
"""Characters of a lead that bears the date at its end."""
SECTION = 80
CLOCK = re.compile(
    r"^[\s|,\-–]*\d{1,2}\s?(?:[:h]|giờ)\s?\d{2}(?::\d{2})?(?:\s?(?:AM|PM|SA|CH|phút))?[\s|]*(?:\(?GMT.*)?$",
    re.IGNORECASE,
)
OTHER_WORDS = re.compile(
    r"\b(?:lượt xem|lượt đọc|đã xem|xem|views?|phản hồi|bình luận|gmt|tác giả|admin|người đăng|font size|in bài)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    title: str | None = None
    section: str | None = None
    date: Reading
    rule: str
    """How the date was found: on a line of its own, glued to the lead, or behind the title."""
    counters: tuple[int, ...] = ()
    """Numbers that stand behind the date: views, comments."""
    lines: tuple[Line, ...]
    """Lead and body."""
    after: tuple[Line, ...]
    """What follows the end: counters, tags, related lists."""

    @property
    def weight(self) -> float:
        """How likely it is the article: much prose, and little else between the date and the first of it."""
        noise = next(
            (index for index, line in enumerate(self.lines) if len(line.text) >= PROSE and not linked(line)),
            len(self.lines),
        )
        return (
            sum(len(line.text) for line in self.lines if len(line.text) >= PROSE and not linked(line))
            / (1 + noise) ** 2
        )


def find(lines: Sequence[Line], landmarks: Landmarks, titles: Sequence[str] = ()) -> Outline | None:
    """The outline of an article, or None where no date stands where a publication date does. `titles`: what the page's head calls it."""
    best: Outline | None = None
    heaviest = 0.0
    for outline in _outlines(lines, landmarks, titles):
        weight = outline.weight * (4 if outline.title in titles else 1)
        if weight > heaviest or best is None:
            best, heaviest = outline, weight
    return best


def dateline(text: str) -> Reading | None:
    """The date of a line that is a date and little else: labels, counters, a toolbar's words."""
    found = dates.find(text) if len(text) <= DATELINE else None
    if found is None:
        return None
    rest = widgets.DATE_LABELS.sub(" ", text[: found.start] + " " + text[found.end :])
    rest = OTHER_WORDS.sub(" ", widgets.anywhere(widgets.TOOLBAR).sub(" ", rest))
    return found if len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3 else None


def is_listing(lines: Sequence[Line]) -> bool:
    """Whether lines are a list of links to articles: dates again and again, or hardly any text that is no link."""
    texts = [line for line in lines if line.text]
    dated = sum(dateline(line.text) is not None for line in texts)
    return dated >= 3 or sum(linked(line) for line in texts) * 2 > len(texts)


def linked(line: Line) -> bool:
    """Whether a line is mostly links."""
    return sum(len(clean(content(link))) for link in line.links) * 2 > len(line.text)


def head_titles(root: Element) -> list[str]:
    """What the page's head says the title is: og:title and <title>, the latter also without the site's name behind a dash."""
    found = [
        clean(meta.get("content") or "") for meta in root.iter("meta") if (meta.get("property") or "") == "og:title"
    ]
    for title in root.iter("title"):
        text = clean(content(title))
        found += [text, *(part.strip() for part in re.split(r"\s[-|–]\s", text))]
        break
    return [text for text in found if len(text) >= TITLE_AT_LEAST]


def _outlines(lines: Sequence[Line], landmarks: Landmarks, titles: Sequence[str]) -> Iterator[Outline]:
    for index, line in enumerate(lines):
        if not line.text:
            continue
        date = dateline(line.text)
        if date is not None:
            yield from _after_date(lines, index, date, landmarks, titles)
        elif landmarks.glued and len(line.text) >= LEAD and (date := _at_tail(line.text)):
            lead = replace(line, text=line.text[: date.start].rstrip(" (-–"))
            yield _cut([lead, *lines[index + 1 :]], landmarks, date=date, rule="landmark:glued")
        elif (title := next((title for title in titles if line.text.startswith(title)), None)) and (
            date := _at_tail(line.text)
        ):
            yield _cut(lines[index + 1 :], landmarks, title=title, date=date, rule="landmark:behind-title")


def _after_date(
    lines: Sequence[Line], index: int, date: Reading, landmarks: Landmarks, titles: Sequence[str]
) -> Iterator[Outline]:
    """The article whose date has a line of its own; a clock on the next line belongs to it."""
    following = lines[index + 1 :]
    if not date.has_time and following and CLOCK.match(following[0].text):
        whole = dates.find(f"{date.raw} {following[0].text}")
        date, following = (whole, following[1:]) if whole and whole.has_time else (date, following)
    before = lines[index - 1] if index else None
    if (
        landmarks.glued
        and before is not None
        and len(before.text) >= LEAD
        and sentence_end(before.text)
        and before.text not in titles
    ):
        yield _cut([before, *following], landmarks, date=date, rule="landmark:below-lead")
        return
    title, section = _head(lines, index, landmarks, titles)
    if title:
        numbers = re.findall(r"(?<![\w.,])\d[\d.,]*(?![\w.,])", lines[index].text[date.end :])
        counters = tuple(number for text in numbers if (number := widgets.count(text)) is not None)
        yield replace(
            _cut(following, landmarks, title=title, date=date, rule="landmark:dateline"),
            section=section,
            counters=counters,
        )


def _at_tail(text: str) -> Reading | None:
    """The date that a text ends with, if it is not part of its last sentence (`… ngày 3/4/2021.`)."""
    found = list(dates.find_all(text[-60:]))
    if not found or found[-1].end < len(text[-60:].rstrip(" .)")) or found[-1].raw.lower().startswith("ngày"):
        return None
    start = max(0, len(text) - 60)
    return replace(found[-1], start=start + found[-1].start, end=start + found[-1].end)


def _cut(
    following: Sequence[Line], landmarks: Landmarks, *, date: Reading, rule: str, title: str | None = None
) -> Outline:
    """The article's own lines: toolbars before them skipped, all from the first landmark of the end left out."""
    toolbar, ends = widgets.any_of(landmarks.toolbar + widgets.TOOLBAR), widgets.any_of(landmarks.ends + widgets.ENDS)
    rest = list(following)
    while rest and rest[0].text and toolbar.match(rest[0].text):
        rest = rest[1:]
    stop = next((position for position, line in enumerate(rest) if line.text and ends.match(line.text)), len(rest))
    return Outline(title=title, date=date, rule=rule, lines=tuple(rest[:stop]), after=tuple(rest[stop:]))


def _head(
    lines: Sequence[Line], index: int, landmarks: Landmarks, titles: Sequence[str]
) -> tuple[str | None, str | None]:
    """Title and section before the date. What the page's head confirms is preferred, then a heading, then the line right before."""
    toolbar = widgets.any_of(landmarks.toolbar + widgets.TOOLBAR)
    before = [
        line
        for line in lines[max(0, index - BACK) : index]
        if line.text and not toolbar.match(line.text) and dateline(line.text) is None
    ]
    for end in range(len(before), 0, -1):
        for start in range(end - 1, max(-1, end - 4), -1):
            if " ".join(line.text for line in before[start:end]) in titles:
                return " ".join(line.text for line in before[start:end]), _section(before, start, landmarks)
    if not before:
        return None, None
    start = len(before) - 1
    while start and before[start].kind is Kind.HEADING and before[start - 1].element is before[start].element:
        start -= 1
    title = " ".join(line.text for line in before[start:])
    return (
        (title, _section(before, start, landmarks)) if TITLE_AT_LEAST <= len(title) <= TITLE_AT_MOST else (None, None)
    )


def _section(before: Sequence[Line], start: int, landmarks: Landmarks) -> str | None:
    text = before[start - 1].text if landmarks.section and start else None
    return text if text and len(text) <= SECTION else None
