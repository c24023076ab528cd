"""An article found by landmarks alone, where no selector matches: the line of the date, the title before it, the words that end it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from crawler.parser import dates, widgets
from crawler.parser.blocks import Kind, Line
from crawler.parser.dates import Reading
from crawler.parser.looks import content
from crawler.parser.template import Landmarks
from crawler.parser.text import clean

TITLE_AT_LEAST = 12
"""Characters."""
GLUED_LEAD = 80
"""Characters of a lead that bears the date at its end."""
BACK = 6
"""How many lines before the date a title is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    title: str | None
    section: str | None = None
    date: Reading
    counters: tuple[int, ...]
    """Numbers that stand behind the date: views, comments."""
    lines: tuple[Line, ...]
    """Lead and body."""
    after: tuple[Line, ...]
    """What follows the end: counters, tags, related lists."""


def find(lines: Sequence[Line], landmarks: Landmarks, titles: Sequence[str] = ()) -> Outline | None:
    """The outline of an article, or None where no line is a date with a title before it. `titles`: what the page's head calls it."""
    toolbar = widgets.any_of(landmarks.toolbar + widgets.TOOLBAR)
    ends = widgets.any_of(landmarks.ends + widgets.ENDS)
    best: tuple[int, Outline] | None = None
    for index, line in enumerate(lines):
        date = dateline(line.text)
        head = _head(lines, index, toolbar, titles) if date else []
        if date is None or not head:
            continue
        section = head[1] if landmarks.section and len(head) > 1 else None
        outline = _outline(
            line, lines[index + 1 :], title=head[0], section=section, date=date, toolbar=toolbar, ends=ends
        )
        weight = sum(len(part.text) for part in outline.lines) * (4 if head[0] in titles else 1)
        if outline.lines and (best is None or weight > best[0]):
            best = (weight, outline)
    return best[1] if best else _glued(lines, ends) if landmarks.glued else None


def _glued(lines: Sequence[Line], ends: re.Pattern[str]) -> Outline | None:
    """An article whose date is the last word of its lead: the first long line that ends so."""
    for index, line in enumerate(lines):
        found = list(dates.find_all(line.text))
        if (
            found
            and len(line.text) >= GLUED_LEAD
            and found[-1].end >= len(line.text.rstrip(" .)"))
            and not found[-1].raw.lower().startswith("ngày")
        ):
            date = found[-1]
            lead = replace(line, text=line.text[: date.start].rstrip(" (-–"))
            rest = [lead, *lines[index + 1 :]]
            stop = next(
                (position for position, later in enumerate(rest) if later.text and ends.match(later.text)), len(rest)
            )
            return Outline(title=None, date=date, counters=(), lines=tuple(rest[:stop]), after=tuple(rest[stop:]))
    return None


def dateline(text: str) -> Reading | None:
    """The date of a line that is a date and little else: labels, counters, a toolbar's words."""
    if len(text) > 160:
        return None
    found = dates.find(text)
    if found is None:
        return None
    rest = widgets.DATE_LABELS.sub(" ", text[: found.start] + " " + text[found.end :])
    rest = re.sub(
        r"\b(?:lượt xem|đã xem|xem|views?|phản hồi|bình luận|gmt|tác giả|admin)\b", " ", rest, flags=re.IGNORECASE
    )
    return found if len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3 else None


def is_listing(lines: Sequence[Line]) -> bool:
    """Whether lines are a list of links to articles: dates again and again, or hardly any text that is no link."""
    texts = [line for line in lines if line.text]
    dated = sum(dateline(line.text) is not None for line in texts)
    linked = sum(min(len(line.text), sum(len(content(link)) for link in line.links)) for line in texts)
    return dated >= 3 or linked * 2 > sum(len(line.text) for line in texts)


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


def _outline(
    line: Line,
    following: Sequence[Line],
    *,
    title: str,
    section: str | None,
    date: Reading,
    toolbar: re.Pattern[str],
    ends: re.Pattern[str],
) -> Outline:
    numbers = re.findall(r"(?<![\w.,])\d[\d.,]*(?![\w.,])", line.text[date.end :])
    counters = tuple(number for text in numbers if (number := widgets.count(text)) is not None)
    rest = list(following)
    while rest and rest[0].kind is not Kind.IMAGE and toolbar.match(rest[0].text):
        rest = rest[1:]
    stop = next((position for position, later in enumerate(rest) if later.text and ends.match(later.text)), len(rest))
    return Outline(
        title=title, section=section, date=date, counters=counters, lines=tuple(rest[:stop]), after=tuple(rest[stop:])
    )


def _head(lines: Sequence[Line], index: int, toolbar: re.Pattern[str], titles: Sequence[str]) -> list[str]:
    """The lines before the date that may be title and section, the title first; a line that the page's head confirms is preferred."""
    before = [
        line.text
        for line in lines[max(0, index - BACK) : index]
        if line.text and not toolbar.match(line.text) and dateline(line.text) is None
    ]
    confirmed = next(
        (position for position in reversed(range(len(before))) if before[position] in titles), len(before) - 1
    )
    head = before[: confirmed + 1][::-1]
    return head if head and (head[0] in titles or len(head[0]) >= TITLE_AT_LEAST) else []
