"""What is known of a template, as data: where its fields stand, which words part article from frame, how to recognise it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """CSS selectors of one template, the preferred first. `drop` names what is no part of an article wherever it stands.

    A selector ending in `::attr(name)` gives the attribute instead of the text.
    """

    page: tuple[str, ...] = ()
    """What only the page of one article has, where lists show the same elements as articles do; none given: nothing is asked."""
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    published_at: tuple[str, ...] = ()
    updated_at: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    """Pictures outside the body that belong to the article."""
    apart: tuple[str, ...] = ()
    """What stands inside the body's element and is none of its text, though other fields may be found there."""
    drop: tuple[str, ...] = ()

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))

    def preferring(self, own: Mapping[str, tuple[str, ...]]) -> "Selectors":
        """These selectors with a site's own ones before them, field by field."""
        return replace(self, **{name: (*first, *getattr(self, name)) for name, first in own.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmarks:
    """Words of a template's frame. Each is a regular expression that a line must match from its start, case ignored."""

    toolbar: tuple[str, ...] = ()
    """Lines between title and body that are no text: `Bản in | Quay lại`."""
    ends: tuple[str, ...] = ()
    """The article ends before the first such line."""
    counters: tuple[str, ...] = ()
    """Which fields the bare numbers behind the date are: `("views", "comments")`."""
    lead: bool = False
    """Whether the first paragraph under the date is the lead."""
    section: bool = False
    """Whether the line before the title names the section."""
    glued: bool = False
    """Whether the date may stand at the very end of the lead, with no line and no title of its own."""
    proofs: tuple[str, ...] = ()
    """CSS selectors of which one must match before a page of this system is read by landmarks; none given: no proof is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """How a page of this system is recognised. One strong sign confirms; `weak` ones are only told.

    Several templates may read what runs on one system (`on`): its signs confirm each of them only where the address
    has the form of one of its `paths`.
    """

    generator: tuple[str, ...] = ()
    """Regular expressions for `<meta name=generator>`."""
    cookies: tuple[str, ...] = ()
    """Beginnings of cookie names."""
    headers: tuple[str, ...] = ()
    """`Name: pattern` of response headers."""
    marks: tuple[str, ...] = ()
    """CSS selectors that only this system has."""
    paths: tuple[str, ...] = ()
    """Regular expressions for the path of an article."""
    weak: tuple[str, ...] = ()
    """Regular expressions in the text that other systems print too."""
    on: "Fingerprint | None" = None
    """The system that this one is built on, with others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One version of one template, as the parser needs it."""

    name: str
    version: str = "1"
    select: Selectors = Selectors()
    landmarks: Landmarks = Landmarks()
    fingerprint: Fingerprint = Fingerprint()
    is_generic: bool = False
    """Whether its pages are of no known system: what several of them share is then learnt (crawler.parser.frame)."""
    is_printed: bool = False
    """Whether the page is an article's view for printers (crawler.parser.printed)."""
