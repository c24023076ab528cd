"""One invented article: everything its pages print, and what a reader of the archive should get from them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from demo.block import Block, FileLine, FileLink, Picture, Signature

VIETNAM = timezone(timedelta(hours=7))
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Document:
    """A cited legal document; `issued` is None where the prose gives no date."""

    number: str
    kind: str
    issued: date | None


@dataclass(frozen=True, slots=True)
class File:
    name: str
    deleted: bool = False
    """Still listed on the page, but the download leads back to the news module."""


@dataclass(frozen=True, slots=True)
class Comment:
    name: str
    text: str
    posted: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    site: str
    id: int
    path: str
    """Canonical, from the root: `/vi/news/trong-trot/ten-bai-12.html`."""
    slug: str
    section: str
    """Alias of the main category."""
    section_title: str
    also_in: tuple[str, ...]
    """Aliases of further categories that list it."""
    title: str
    lead: str
    blocks: tuple[Block, ...]
    style: str
    """How the body is marked up; see demo.markup.STYLES."""
    published: datetime
    edited: datetime
    author_field: str
    """The system's own field as printed, empty where none is shown."""
    source_field: str
    """As printed, a stray colon included."""
    source_link: str
    """Where the source is printed as a link; empty where it is plain text."""
    login: str
    """The account that entered it; hidden microdata names it where the author is blank."""
    tags: tuple[str, ...]
    home_image: Picture | None
    image_position: int
    """1 beside the lead, 2 across the column."""
    files: tuple[File, ...]
    documents: tuple[Document, ...]
    views: int
    """Printed at the first look; each look adds one."""
    comments: tuple[Comment, ...]
    copyright: bool
    on_front: bool
    """False keeps it off the module's main list and feed."""

    @property
    def signatures(self) -> tuple[Signature, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Signature))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        own = tuple(block for block in self.blocks if isinstance(block, Picture))
        return (self.home_image, *own) if self.home_image else own

    @property
    def body(self) -> str:
        return "\n\n".join(block.reading for block in self.blocks if block.reading)

    @property
    def printed_date(self) -> str:
        """`Thứ hai - 06/12/2021 22:29`, as every theme prints it under the title."""
        return f"{WEEKDAYS[self.published.weekday()]} - {self.published:%d/%m/%Y %H:%M}"

    @property
    def author(self) -> str | None:
        return self.author_field or next((line.author for line in self.signatures if line.author), None)

    @property
    def source(self) -> str | None:
        own = self.source_field.rstrip(":").strip()
        return own or next((line.source for line in self.signatures if line.source), None)

    @property
    def photo_credit(self) -> str | None:
        return next((line.photo_credit for line in self.signatures if line.photo_credit), None)

    def byline(self, author_label: str) -> str:
        """Every credit line as printed, the system's own first, joined by ` | `."""
        own = ((author_label, self.author_field), ("Nguồn tin", self.source_field))
        return " | ".join([f"{label}: {name}" for label, name in own if name] + [line.text for line in self.signatures])

    @property
    def linked_files(self) -> tuple[tuple[str, str], ...]:
        """Title and path of the files that the text links."""
        found: list[tuple[str, str]] = []
        for block in self.blocks:
            if isinstance(block, FileLink):
                found.append((block.title, block.path))
            elif isinstance(block, FileLine):
                found += block.files
        return tuple(found)
