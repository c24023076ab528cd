"""What each line of a page is to its article: a date, a tool, an end, prose. Looked at once, so that every candidate is weighed by sums."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from crawler.parser import dates, headline, widgets
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.dates import Reading
from crawler.parser.frame import NONE, Frame, is_worded
from crawler.parser.template import Landmarks
from crawler.parser.text import sentence_end

PROSE = 60
"""Characters from which a line counts as prose."""
DATELINE = 200
"""Characters; a longer line is text that holds a date."""
TOOL = 120
"""Characters of a line of tools or of an end; a longer one is a sentence that begins like it."""
DIGITS = re.compile(r"\d{4}")
CLOCK = re.compile(
    r"^[\s|,\-–]*(?:lúc\s)?\d{1,2}\s?(?:[:h]|giờ)\s?\d{2}(?::\d{2})?(?:\s?(?:AM|PM|SA|CH|phút))?[\s|,\-–]*(?:\(?GMT.*)?$",
    re.IGNORECASE,
)
WEEKDAY = re.compile(rf"^[\s|,\-–]*{dates.WEEKDAY}[\s|,\-–]*$", re.IGNORECASE)
NUMBER = re.compile(r"^\d[\d.,]*$")
OTHER_WORDS = re.compile(
    r"\b(?:lượt xem|lượt đọc|đã xem|xem|views?|phản hồi|bình luận|gmt|tác giả|admin|người đăng|font size|in bài)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Survey:
    """Sums up to each line, so that `sum[end] - sum[start]` is what lies between."""

    lines: Sequence[Line]
    dates: tuple[Reading | None, ...]
    """The date of each line that is a date and little else; a line's clock or weekday may stand in its neighbour."""
    spans: dict[int, tuple[int, int]]
    """First line of a date and the line behind its last, where it has more than one."""
    tools: tuple[bool, ...]
    """Whether a line is of the frame between title and text."""
    held: tuple[bool, ...]
    """Whether a line stands on other pages of the site as well."""
    stops: tuple[int, ...]
    """The first line at or behind each whose words end an article."""
    others: tuple[int, ...]
    """The first line at or behind each with which the site's frame goes on."""
    texts: tuple[int, ...]
    """The first line at or behind each that may be an article's text."""
    prose: tuple[int, ...]
    """Characters of prose."""
    noise: tuple[int, ...]
    """Lines that are neither prose nor tools nor dates."""
    begins: tuple[int, ...]
    """The first line of prose at or behind each."""

    @classmethod
    def of(cls, lines: Sequence[Line], landmarks: Landmarks, head: headline.Head, frame: Frame = NONE) -> "Survey":
        held = frame.held(lines, own=lambda line: headline.is_of_page(line, head))
        found = [None if other else dateline(line.text) for line, other in zip(lines, held, strict=True)]
        spans = _join(lines, found)
        toolbar, ends = (
            widgets.any_of(landmarks.toolbar + widgets.TOOLBAR),
            widgets.any_of(landmarks.ends + widgets.ENDS),
        )
        tools = tuple(_is(toolbar, line.text) for line in lines)
        prose = _prose(lines, found, tools, head, held)
        noise = (
            bool(line.text) and not (size or tool or date or NUMBER.match(line.text))
            for line, size, tool, date in zip(lines, prose, tools, found, strict=True)
        )
        return cls(
            lines=lines,
            dates=tuple(found),
            spans=spans,
            tools=tools,
            held=tuple(held),
            stops=_next([_is(ends, line.text) for line in lines]),
            others=_next(_runs(lines, held)),
            texts=_next(
                [
                    not (other or tool or date or NUMBER.match(line.text)) and bool(line.text)
                    for line, other, tool, date in zip(lines, held, tools, found, strict=True)
                ]
            ),
            prose=(0, *accumulate(prose)),
            noise=(0, *accumulate(map(int, noise))),
            begins=_next([size > 0 for size in prose]),
        )

    @cached_property
    def again(self) -> frozenset[str]:
        """Keys of texts that the page prints twice or more."""
        sizes = range(headline.AT_LEAST + 1, headline.AT_MOST)
        texts = Counter(headline.key(line.text) for line in self.lines if len(line.text) in sizes)
        return frozenset(text for text, times in texts.items() if times > 1)

    def mass(self, start: int, end: int) -> int:
        return self.prose[end] - self.prose[start]

    def stop(self, start: int) -> int:
        """Where a text that begins behind a place ends: at the frame's words, or where its first line of the frame stands."""
        if start >= len(self.lines):
            return len(self.lines)
        text = self.texts[start]
        return min(self.stops[start], self.others[text] if text < len(self.lines) else len(self.lines))

    def ends(self, place: int) -> bool:
        """Whether a line is of what follows an article."""
        return self.held[place] or self.stops[place] == place

    def between(self, start: int, end: int) -> int:
        """How many lines that say nothing to an article stand between."""
        return self.noise[end] - self.noise[start]


def dateline(text: str) -> Reading | None:
    """The date of a line that is a date and little else: labels, counters, a toolbar's words."""
    found = dates.find(text) if len(text) <= DATELINE and DIGITS.search(text) else None
    if found is None:
        return None
    rest = widgets.DATE_LABELS.sub(" ", text[: found.start] + " " + text[found.end :])
    rest = OTHER_WORDS.sub(" ", widgets.anywhere(widgets.TOOLBAR).sub(" ", rest))
    return found if len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3 else None


def _is(pattern: re.Pattern[str], text: str) -> bool:
    return bool(text) and pattern.match(text) is not None and (len(text) <= TOOL or not sentence_end(text))


def _join(lines: Sequence[Line], found: list[Reading | None]) -> dict[int, tuple[int, int]]:
    """Give dates the clock and the weekday that stand on lines of their own beside them."""
    spans: dict[int, tuple[int, int]] = {}
    for index, date in enumerate(found):
        if date is None:
            continue
        first, last = index, index
        while (
            first and first > index - 2 and (CLOCK.match(lines[first - 1].text) or WEEKDAY.match(lines[first - 1].text))
        ):
            first -= 1
        if not date.has_time and last + 1 < len(lines) and CLOCK.match(lines[last + 1].text):
            last += 1
        if (first, last) == (index, index):
            continue
        whole = dates.find(" ".join(line.text for line in lines[first : last + 1]))
        if whole is not None and whole.value is not None and len(whole.raw) > len(date.raw):
            found[index] = replace(whole, end=whole.end - sum(len(line.text) + 1 for line in lines[first:index]))
            spans[index] = (first, last + 1)
    return spans


def _prose(
    lines: Sequence[Line],
    found: Sequence[Reading | None],
    tools: Sequence[bool],
    head: headline.Head,
    held: Sequence[bool],
) -> list[int]:
    """Characters of each line that is prose; a title is none, however long: what the head names, and what stands over a date."""
    sizes = [
        len(line.text) if len(line.text) >= PROSE and not other and not linked(line) else 0
        for line, other in zip(lines, held, strict=True)
    ]
    above = -1
    for index, line in enumerate(lines):
        if found[index] is not None and above >= 0 and len(lines[above].text) <= headline.AT_MOST:
            sizes[above] = 0 if not sentence_end(lines[above].text) else sizes[above]
        if line.text and not tools[index] and not NUMBER.match(line.text):
            above = index
        if sizes[index] and (
            (line.kind is Kind.HEADING and not sentence_end(line.text))
            or (len(line.text) <= headline.AT_MOST and head.says(line.text))
        ):
            sizes[index] = 0
    return sizes


def _runs(lines: Sequence[Line], held: Sequence[bool]) -> list[bool]:
    """Which lines of the frame have more of it, or a link, behind them: one alone may be a phrase that texts of this site share."""
    found, goes_on = [False] * len(lines), True
    if not any(held):
        return found
    for index in range(len(lines) - 1, -1, -1):
        if is_worded(lines[index]):
            found[index] = held[index] and goes_on
            goes_on = held[index] or linked(lines[index])
    return found


def _next(marks: Sequence[bool]) -> tuple[int, ...]:
    """For each place the first marked one at or behind it; the length where there is none."""
    found, following = [0] * len(marks), len(marks)
    for index in range(len(marks) - 1, -1, -1):
        following = index if marks[index] else following
        found[index] = following
    return tuple(found)
