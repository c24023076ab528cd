"""An element as lines: its text in reading order, each line knowing where it stands, its images, its links and how it looks.

The walk is a loop, not a recursion: a page of nested elements costs memory, never the stack.
"""

import re
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from lxml import etree
from lxml.etree import _Element as Element

from crawler.parser.looks import HEADINGS, content, look
from crawler.parser.tables import is_data
from crawler.parser.text import clean, sentence_end

BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
        "h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
    ).split()
)
INLINE = frozenset("b strong i em u span font small".split())
"""Elements that set words of a line off."""
CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|imgalt|image-?desc|wp-caption-text|chu-?thich(?:-anh)?)(?:$|[\s_-])", re.IGNORECASE
)


VERSE = 90
"""Characters of a line that one line break does not end: verses, addresses, signatures. A longer line is a paragraph."""


class Kind(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    IMAGE = "image"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of text, or one place of images (text empty)."""

    text: str
    kind: Kind = Kind.TEXT
    tight: bool = False
    """It goes on in the paragraph, list or table of the line before."""
    element: Element | None = field(default=None, repr=False)
    """The block element that holds it; None in a plain text dump."""
    table: Element | None = field(default=None, repr=False)
    images: tuple[Element, ...] = field(default=(), repr=False)
    links: tuple[Element, ...] = field(default=(), repr=False)
    align: str = ""
    """`center`, `right` or nothing."""
    slanted: bool = False
    """All of it is in italics."""
    own: tuple[Element, ...] = field(default=(), repr=False)
    """The last of its elements that set words off (`b`, `span` …)."""

    @cached_property
    def is_linked(self) -> bool:
        """Whether it is mostly links."""
        return bool(self.links) and sum(len(clean(content(link))) for link in self.links) * 2 > len(self.text)


def from_text(text: str) -> list[Line]:
    """The lines of a plain text dump: one line, one block."""
    return [Line(text=line) for raw in text.splitlines() if (line := clean(raw))]


def lines(root: Element, dropped: Collection[Element] = (), *, until: Element | None = None) -> list[Line]:
    """The lines of an element, what is hidden or `dropped` left out; the walk ends where the element `until` begins."""
    walk = Walk(frozenset(dropped))
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            if element is until:
                break
            if walk.start(element):
                continue
            walker.skip_subtree()
        elif event == "end":
            walk.end(element)
            if element is not root:
                walk.text(element.tail)
        elif element is not root:
            walk.text(element.tail)
    walk.flush()
    return walk.lines


class Walk:
    """The state of one walk: what is open, and the line being gathered."""

    def __init__(self, dropped: frozenset[Element]) -> None:
        self.lines: list[Line] = []
        self._dropped = dropped
        self._open: list[Element] = []
        self._aligned: list[str] = []  # what each open block says of alignment
        self._slanting: list[bool] = []  # of every open element
        self._kinds: list[Kind] = []
        self._tables: list[Element | None] = []
        self._silent: Element | None = None
        self._parts: list[str] = []
        self._slants = 0
        self._upright = False
        self._images: list[Element] = []
        self._image_first = False
        self._links: list[Element] = []
        self._breaks = 0
        self._own: deque[Element] = deque(maxlen=4)

    def start(self, element: Element) -> bool:
        """Open an element; False where its inside is not to be walked."""
        tag, own = element.tag, look(element)
        if own.hidden or element in self._dropped:
            self._silent = element
            return False
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag == "table" and is_data(element):
            self.flush()
            self._rows(element)
            self._silent = element
            return False
        elif tag in BLOCKS:
            self.flush()
            self._open.append(element)
            self._aligned.append(own.align)
            self._kinds.append(_kind(element) or self._kind())
            self._tables.append(element if tag == "table" else self._table())
        elif tag == "a" and element.get("href"):
            self._links.append(element)
        self._slanting.append(own.slants)
        self._slants += own.slants
        self.text(element.text)
        return True

    def end(self, element: Element) -> None:
        if element is self._silent:
            self._silent = None
            return
        if element.tag in BLOCKS:
            self.flush()
            self._open.pop()
            self._aligned.pop()
            self._kinds.pop()
            self._tables.pop()
        elif element.tag in INLINE:
            self._own.append(element)
        self._slants -= self._slanting.pop()

    def text(self, text: str | None) -> None:
        if not text:
            return
        blank = text.isspace()
        if blank and not self._parts:
            return
        self._parts.append(text)
        if not self._slants and not blank:
            self._upright = True

    def flush(self) -> None:
        """Close the line being gathered."""
        if self._parts or self._images:
            self._emit()
        elif self._links or self._own:
            self._links = []
            self._own.clear()
        self._breaks = 0

    def _image(self, element: Element) -> None:
        if not self._images:
            self._image_first = not (self._parts and clean("".join(self._parts)))
        self._images.append(element)

    def _break(self) -> None:
        put = len(self.lines)
        self._emit()
        self._breaks = self._breaks + 1 if len(self.lines) == put else 1

    def _emit(self) -> None:
        text = clean("".join(self._parts)) if self._parts else ""
        if self._images and (self._image_first or not text):
            self._put_images()
        if text:
            self._put(text)
        if self._images:
            self._put_images()
        self._parts, self._upright, self._links = [], False, []
        self._own.clear()

    def _put_images(self) -> None:
        element = self._open[-1] if self._open else None
        self.lines.append(
            Line(
                text="",
                kind=Kind.IMAGE,
                element=element,
                table=self._table(),
                images=tuple(self._images),
                align=self._align(),
            )
        )
        self._images = []

    def _put(self, text: str) -> None:
        element = self._open[-1] if self._open else None
        kind, before = self._kind(), self.lines[-1] if self.lines else None
        self.lines.append(
            Line(
                text=text,
                kind=kind,
                tight=before is not None and self._goes_on(before, text, kind),
                element=element,
                table=self._table(),
                links=tuple(self._links),
                align=self._align(),
                slanted=not self._upright,
                own=tuple(self._own),
            )
        )

    def _goes_on(self, before: Line, text: str, kind: Kind) -> bool:
        """Whether a line belongs to the paragraph of the one before: an item to its list, a short broken line to its verse or address."""
        if kind is Kind.ITEM or before.kind is Kind.IMAGE:
            return before.kind is Kind.ITEM
        same = (
            self._breaks == 1 and before.element is not None and bool(self._open) and before.element is self._open[-1]
        )
        return same and max(len(before.text), len(text)) <= VERSE and not sentence_end(before.text)

    def _rows(self, table: Element) -> None:
        for row in table.iter("tr"):
            cells = [clean(" ".join(map(str, cell.itertext()))) for cell in row if cell.tag in ("td", "th")]
            if any(cells):
                tight = bool(self.lines) and self.lines[-1].table is table
                links = tuple(link for link in row.iter("a") if link.get("href"))
                self.lines.append(
                    Line(text="\t".join(cells), kind=Kind.ROW, tight=tight, element=row, table=table, links=links)
                )

    def _kind(self) -> Kind:
        return self._kinds[-1] if self._kinds else Kind.TEXT

    def _table(self) -> Element | None:
        return self._tables[-1] if self._tables else None

    def _align(self) -> str:
        return next(filter(None, reversed(self._aligned[-6:])), "")


def linked(line: Line) -> bool:
    return line.is_linked


def _kind(element: Element) -> Kind | None:
    """What an element makes of the lines in it; None where that is up to what it stands in."""
    if element.tag in HEADINGS:
        return Kind.HEADING
    if element.tag in ("figcaption", "caption") or CAPTION.search(element.get("class") or ""):
        return Kind.CAPTION
    if element.tag == "li":
        return Kind.ITEM
    return Kind.TEXT if element.tag in ("td", "article") else None


def prose(found: Iterable[Line]) -> str:
    """Lines as text: a blank line between paragraphs, none inside a list, a table or a broken paragraph."""
    parts: list[str] = []
    for line in found:
        if parts:
            parts.append("\n" if line.tight else "\n\n")
        parts.append(line.text)
    return "".join(parts)
