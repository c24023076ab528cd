"""Selectors held against landmarks: where a template's selectors matched, the lines at the title still have a say.

Cheap by design: only what stands between title and body is walked, never the body or what follows it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml.etree import _Element as Element

from crawler.parser.blocks import Line, lines
from crawler.parser.dates import Reading
from crawler.parser.frame import Frame, mark
from crawler.parser.headline import Head, key
from crawler.parser.selection import Tree
from crawler.parser.survey import dateline

FARTHEST = 60
"""Lines between title and body; more is no header of an article."""

HEADED = 3
"""Lines that a title may be broken into."""


def dates_at_title(tree: Tree, title: Element | None, body: Element) -> list[Reading]:
    """The dates that stand on lines of their own between the title's element and the body."""
    found = [dateline(line.text) for line in _header(tree, title, body)]
    return [date for date in found if date is not None and date.value is not None]


def doubts(head: Head, title: str | None, published_at: datetime | None, dates: list[Reading]) -> Iterator[str]:
    """What the page's head and the dates at its title say against what selectors found."""
    if title and not head.says(title) and head.title and not (head.begins(title) or _holds(head.title, title)):
        yield f"title: selectors find {title!r}, the page's head says {head.title!r}"
    if published_at and dates and all(date.value and date.value.date() != published_at.date() for date in dates):
        yield f"published_at: selectors find {published_at:%d/%m/%Y}, {dates[0].raw!r} stands at the title"


def shared(title: str | None, date: str | None, frame: Frame) -> Iterator[str]:
    """What selectors found that stands on other pages of the site as well."""
    if title and frame.holds(Line(text=title)):
        yield f"title: {title!r} stands on other pages of the site as well"
    if date and any(own == mark(Line(text=date)) for _, own, _ in frame.between):
        yield f"published_at: {date!r} stands on other pages of the site as well"


def headed(own: Sequence[Line], title: str | None) -> tuple[int, Reading | None]:
    """How many of a body's first lines only repeat the title and its date, and that date: some sites keep all in one element."""
    for count in range(1, min(HEADED, len(own)) + 1):
        if title and key(" ".join(line.text for line in own[:count])) == key(title):
            date = dateline(own[count].text) if count < len(own) else None
            return count + (date is not None), date
    return 0, None


def dated(own: Sequence[Line], published_at: datetime | None) -> int:
    """How many of a body's first lines only say again when it was published."""
    count = 0
    while published_at and count < len(own):
        date = dateline(own[count].text)
        if date is None or date.value is None or date.value.date() != published_at.date():
            break
        count += 1
    return count


def _holds(one: str, other: str) -> bool:
    """Whether one title is the other with something before or behind it."""
    first, second = key(one), key(other)
    return first in second or second in first


def _header(tree: Tree, title: Element | None, body: Element) -> list[Line]:
    """The lines behind the title and before the body; none where they do not stand so."""
    if title is None:
        return []
    around = set(title.iterancestors())
    common = next((element for element in body.iterancestors() if element in around), None)
    if common is None:
        return []
    found = lines(common, tree.dropped, until=body)
    places = [place for place, line in enumerate(found) if line.element is not None and _is_in(line.element, title)]
    own = found[places[-1] + 1 :] if places else []
    return own if len(own) <= FARTHEST else []


def _is_in(element: Element, title: Element) -> bool:
    return element is title or any(ancestor is title for ancestor in element.iterancestors())
