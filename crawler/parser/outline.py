"""An article found by landmarks alone, where no selector matches: the line of the date, the title before it, the words that end it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.parser import dates, widgets
from crawler.parser.blocks import Kind, Line
from crawler.parser.dates import Reading
from crawler.parser.template import Landmarks
from crawler.parser.text import clean

TITLE_AT_LEAST = 12
"""Characters."""
BACK = 6
"""How many lines before the date a title is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    title: str | None
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
        title = _title(lines, index, toolbar, titles) if date else None
        if date is None or title is None:
            continue
        outline = _outline(line, lines[index + 1 :], title=title, date=date, toolbar=toolbar, ends=ends)
        weight = sum(len(part.text) for part in outline.lines) * (4 if title in titles else 1)
        if outline.lines and (best is None or weight > best[0]):
            best = (weight, outline)
    return best[1] if best else None


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
    linked = sum(min(len(line.text), sum(len("".join(link.itertext())) for link in line.links)) for line in texts)
    return dated >= 3 or linked * 2 > sum(len(line.text) for line in texts)


def head_titles(root: HtmlElement) -> list[str]:
    """What the page's head says the title is: og:title and <title>, the latter also without the site's name behind a dash."""
    found = [
        clean(meta.get("content") or "") for meta in root.iter("meta") if (meta.get("property") or "") == "og:title"
    ]
    for title in root.iter("title"):
        text = clean("".join(title.itertext()))
        found += [text, *(part.strip() for part in re.split(r"\s[-|–]\s", text))]
        break
    return [text for text in found if len(text) >= TITLE_AT_LEAST]


def _outline(
    line: Line, following: Sequence[Line], *, title: str, date: Reading, toolbar: re.Pattern[str], ends: re.Pattern[str]
) -> Outline:
    numbers = re.findall(r"(?<![\w.,])\d[\d.,]*(?![\w.,])", line.text[date.end :])
    counters = tuple(number for text in numbers if (number := widgets.count(text)) is not None)
    rest = list(following)
    while rest and rest[0].kind is not Kind.IMAGE and toolbar.match(rest[0].text):
        rest = rest[1:]
    stop = next((position for position, later in enumerate(rest) if later.text and ends.match(later.text)), len(rest))
    return Outline(title=title, date=date, counters=counters, lines=tuple(rest[:stop]), after=tuple(rest[stop:]))


def _title(lines: Sequence[Line], index: int, toolbar: re.Pattern[str], titles: Sequence[str]) -> str | None:
    """The line before the date (toolbars aside); a line that the page's head confirms is preferred."""
    before = [
        line
        for line in lines[max(0, index - BACK) : index]
        if line.text and not toolbar.match(line.text) and dateline(line.text) is None
    ]
    for line in reversed(before):
        if line.text in titles:
            return line.text
    last = before[-1] if before else None
    return last.text if last is not None and len(last.text) >= TITLE_AT_LEAST else None
