"""The truth of one page: what a careful reader would write down of it, before there is any markup."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    text: str


@dataclass(frozen=True, kw_only=True)
class Subhead:
    text: str


@dataclass(frozen=True, kw_only=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table of data."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Picture:
    path: str
    caption: str | None
    kind: str = "figure"
    """How the page shows the caption."""
    alt: str = ""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two pictures side by side, each with its caption below."""

    left: Picture
    right: Picture


@dataclass(frozen=True, kw_only=True)
class Floated:
    """A picture that the paragraph flows around: no caption of it."""

    picture: Picture
    text: str


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """A sentence that leads to a file."""

    before: str
    words: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Video:
    address: str


@dataclass(frozen=True, kw_only=True)
class File:
    title: str
    path: str
    inside: bool
    """Whether the body links it; else the system's own list of files does."""


Block = Paragraph | Subhead | Bullets | Grid | Picture | Pair | Floated | Pointer | Video


@dataclass(frozen=True, kw_only=True)
class Story:
    title: str
    lead: str | None
    blocks: tuple[Block, ...]
    published: datetime | None
    """None: the page prints no date."""
    precise: bool
    """Whether the page prints the minute."""
    field_author: str | None
    """The system's own field."""
    field_source: str | None
    sign: str | None
    """The line in the body that credits someone, as printed."""
    credits: Mapping[str, str]
    """What that line says: author, photo_credit, source."""
    files: tuple[File, ...]
    section: tuple[str, str]
    number: int
    slug: str
    dress: str
    """How the body's markup was made."""
    language: str = "vi"

    def moment(self) -> str | None:
        if self.published is None:
            return None
        shown = self.published if self.precise else self.published.replace(hour=0, minute=0)
        return shown.replace(tzinfo=VIETNAM).isoformat()

    def lines(self) -> list[str]:
        """The body as it must be read: a line a paragraph, heading or item; a row's cells parted by tabs."""
        lines: list[str] = []
        for block in self.blocks:
            match block:
                case Paragraph(text=text) | Subhead(text=text):
                    lines.append(text)
                case Floated(text=text):
                    lines.append(text)
                case Pointer(before=before, words=words):
                    lines.append(f"{before} {words}.")
                case Bullets(items=items):
                    lines.extend(items)
                case Grid(rows=rows):
                    lines.extend("\t".join(row) for row in rows)
        return lines

    def credit(self, name: str, own: str | None = None) -> str | None:
        """The system's own field first; where it is blank, the byline printed in the text."""
        return own or self.credits.get(name)

    def pictures(self) -> list[Picture]:
        found: list[Picture] = []
        for block in self.blocks:
            match block:
                case Picture():
                    found.append(block)
                case Pair(left=left, right=right):
                    found += [left, right]
                case Floated(picture=picture):
                    found.append(picture)
        return found

    def pointers(self) -> list[Pointer]:
        return [block for block in self.blocks if isinstance(block, Pointer)]
