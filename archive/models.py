"""What the archive keeps, as values. Times are always aware; a value that would lie cannot be built."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""Asia/Ho_Chi_Minh as it has been since 1975: no summer time, so a fixed offset needs no zone database."""

FUTURE = timedelta(hours=24)
"""How far a publication may lie ahead of its capture: clocks differ, a day is an error."""

KINDS = ("article", "list", "feed", "sitemap", "robots", "file", "image", "other")
"""What an address is asked for."""

SOUND, DOUBTFUL, QUARANTINED, WITHHELD = STATUSES = ("sound", "doubtful", "quarantined", "withheld")


class InvalidArticleError(ValueError):
    """A reading that must not be stored; the message names the field and the value."""


def aware(moment: datetime, name: str) -> datetime:
    """The moment itself, if it bears a zone; InvalidArticleError otherwise."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise InvalidArticleError(f"{name} has no time zone: {moment.isoformat()}")
    return moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site as the archive knows it, so that searching and exporting never need its TOML file."""

    name: str
    title: str
    province: str
    """The province's name as the site file gives it: the one of the site's time, without "Tỉnh"."""
    url: str
    template: str
    status: str = "unverified"
    first_article: date | None = None
    succeeds: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One answer of a server, as it was received."""

    site: str
    url: str
    """The address that was asked for, before redirects."""
    final_url: str
    """The address that answered."""
    status: int
    media_type: str | None
    fetched_at: datetime
    """UTC."""
    sha256: str
    """Hex digest of the decoded payload."""
    length: int
    """Bytes of the decoded payload."""
    tls_verified: bool | None = None
    """None over plain HTTP."""
    kind: str = "article"
    """What was asked for, of `KINDS`; a block page is `other`, whatever was asked for."""
    served_sha256: str | None = None
    """Hex digest of the payload as served, still packed; None where the answer itself is not at hand."""
    ip: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    origin: str | None = None
    """Where a capture came from that this archive did not make itself."""

    def __post_init__(self) -> None:
        aware(self.fetched_at, "fetched_at")


@dataclass(eq=False, slots=True, kw_only=True)
class Recorded:
    """A capture on its way: its answer lies in a WARC file, its row in `captures` comes with the next commit."""

    capture: Capture
    warc_id: int | None = None
    """The file, of `warcs`; None where the answer itself is not kept."""
    offset: int | None = None
    length: int | None = None
    """Bytes of the record in the file."""
    original: "Recorded | int | None" = None
    """The capture that holds the payload of this one, where this is a revisit of it: its row, or itself on its way."""
    payload: bytes | None = field(default=None, repr=False)
    """Decoded, until somebody has taken it to read."""
    id: int | None = None
    """The row, once it is committed."""

    def take(self) -> bytes | None:
        payload, self.payload = self.payload, None
        return payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    url: str
    caption: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    title: str
    url: str | None = None
    """None where only the text of the link is known (a plain text dump)."""
    type: str | None = None
    """The file name's ending, lower case, without the dot: pdf, docx …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A legal document that an article names."""

    number: str
    """As its office prints it, however the text does: `3067/QĐ-UBND`."""
    kind: str | None = None
    """`Quyết định`, `Kế hoạch` …, from the word before or the abbreviation."""
    issued_on: date | None = None
    sentence: str | None = field(default=None, repr=False)
    """The sentence that cites it."""
    issuer: str | None = None
    """Who issued it, where the text says so right after: `UBND huyện Bàu Sen`."""
    rule: str | None = None
    """How it was read: `word`, `mark`, `list` or `range`, and `day` where a day was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page of news as read from one capture. Reading is pure: same bytes, same template, same article.

    Text is NFC without zero-width characters; paragraphs of `body` are parted by a blank line. What is absent is None or empty,
    never guessed. Building one raises InvalidArticleError where it would be a lie.
    """

    site: str
    url: str
    """The address the page was read at, after redirects, as sent."""
    canonical_url: str
    """The same address for every way of writing it; with the site it makes the public key."""
    template: str
    template_version: str
    fetched_at: datetime
    """UTC, of the capture that was read."""
    title: str | None = None
    lead: str | None = None
    body: str = field(default="", repr=False)
    body_html: str = field(default="", repr=False)
    """Sanitised."""
    published_at: datetime | None = None
    """+07:00; midnight where the page prints no time."""
    published_raw: str | None = None
    """The date as printed, kept even where it was refused."""
    updated_at: datetime | None = None
    author: str | None = None
    photo_credit: str | None = None
    source: str | None = None
    byline: str | None = None
    """The credit lines as printed, joined by " | "."""
    section: str | None = None
    language: str = "vi"
    tags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    citations: tuple[Citation, ...] = ()
    views: int | None = None
    comments: int | None = None
    rules: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """Which rule read each field: `{"published_at": "selector:2 date:weekday-dash"}`."""
    doubts: tuple[str, ...] = ()
    """Why the reading is not sure, each `field: reason`; empty where it is sound."""

    def __post_init__(self) -> None:
        aware(self.fetched_at, "fetched_at")
        for name in ("published_at", "updated_at"):
            self._check_time(name)
        if not self.body.strip() and not (self.attachments or self.images):
            raise InvalidArticleError(f"body is empty and there are no files or images: {self.url}")

    def _check_time(self, name: str) -> None:
        moment: datetime | None = getattr(self, name)
        if moment is not None and aware(moment, name) > min(self.fetched_at, datetime.now(UTC)) + FUTURE:
            raise InvalidArticleError(
                f"{name} {moment.isoformat()} lies after the capture of {self.fetched_at.isoformat()}: {self.url}"
            )

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the fields that every article should have and this one lacks."""
        wanted = ("title", "lead", "body", "published_at", "author", "source")
        return tuple(name for name in wanted if not getattr(self, name))

    @property
    def status(self) -> str:
        """`sound`, or `doubtful` where the title or the date is missing or a rule had doubts."""
        return DOUBTFUL if self.doubts or not (self.title and self.published_at) else SOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A page that could not be read as an article: which field failed, and why. Its capture is kept all the same."""

    url: str
    field: str
    reason: str
    absent: bool = False
    """Whether the answer says that there is no such page; if not, nothing is known of an article that was there before."""
    cause: str = "articles"
    """Of `archive.causes`: which failing of its site this would be a sign of; empty: none, the page is what it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmodified:
    """A server's word (304) that the page is as it was."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An article that was fetched, and lies outside the days that were asked for: its address stays `listed`."""

    url: str
    published_on: date | None


Reading = Article | Unreadable | Unmodified | Aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one page came to; the unit that the archive commits."""

    capture: Capture
    reading: Reading = field(repr=False)
    found_on: str | None = None
    """The list page, sitemap or feed that named the address."""
    recorded: Recorded | None = None
    """The row of the very answer that was read; None where it has none yet but this (no answer came, a test)."""
    same_number: bool = False
    """Whether the site gives the address that was asked for and the one that answered the same number: then both are one article."""
    digest: str = ""
    """Of an article, where its reader has made it (archive.record.digest)."""
    validators: tuple[str | None, str | None] = (None, None)
    """ETag and Last-Modified that the server lets us ask with next time."""
    is_known: bool = False
    """Whether an article was read at this address before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crawl of one site."""

    site: str
    started_at: datetime
    how: str
    """The command's mode: `crawl`, `demo` …"""
    software: str
    """Name and version of the program."""
    settings: str | None = None
    """Digest of what site file and operator have set."""
    first_day: date | None = None
    last_day: date | None = None
    group: str | None = None
    """The politeness group under whose lease it goes."""
    process: str | None = None
    """The process that makes it (archive.lease.Holder)."""

    def __post_init__(self) -> None:
        aware(self.started_at, "started_at")
