"""A capture as it is read: as a tree (lxml) and as lines. Nothing here fetches or stores."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType

from lxml.etree import _Element as Element

from crawler import rescue
from crawler.encoding import Decoded, decode, runs
from crawler.parser import blocks
from crawler.parser.headline import Head
from crawler.parser.selection import Tree

CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x20)))
"""Bytes that are nothing in a page; in UTF-8 they are part of no other letter."""


class Page:
    """One capture. `tree` and `lines` are built when first asked for; both hold NFC or not as the page has it, cleaning is the reader's.

    A page whose bytes are no HTML at all gives an empty tree, never an exception.
    """

    def __init__(
        self,
        url: str,
        body: bytes,
        *,
        fetched_at: datetime,
        charset: str | None = None,
        site: str = "",
        canonical: str | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`charset` is what the Content-Type header said; `headers` have lower-case names; `fetched_at` is aware, in UTC."""
        self.url = url
        self.body = body
        self.fetched_at = fetched_at
        self.charset = charset
        self.site = site
        self.canonical = canonical or url
        self.headers = headers
        self._dump: str | None = None

    @classmethod
    def from_text(cls, text: str, *, url: str = "", site: str = "", fetched_at: datetime | None = None) -> "Page":
        """A plain text dump of a page, one block a line; it has lines and no tree."""
        page = cls(url, text.encode(), fetched_at=fetched_at or datetime.now(UTC), charset="utf-8", site=site)
        page._dump = text
        return page

    @property
    def is_dump(self) -> bool:
        return self._dump is not None

    @cached_property
    def decoded(self) -> Decoded:
        """The letters of the source, and how its charset was known."""
        return decode(self.body, self.charset)

    @property
    def text(self) -> str:
        """The decoded source."""
        return self.decoded.text

    @cached_property
    def parsed(self) -> rescue.Parsed:
        """The tree with what had to be done for it; text in a legacy font is Unicode."""
        source = self.decoded.source.translate(None, CONTROLS)
        parsed = rescue.parse(source)
        fonts = runs.convert(parsed.root) if runs.may_have(source) else ()
        return replace(parsed, fonts=fonts) if fonts else parsed

    @property
    def tree(self) -> Element:
        """The root element, comments and processing instructions left out."""
        return self.parsed.root

    @cached_property
    def elements(self) -> Tree:
        """The same, to be found by selectors."""
        return Tree(self.tree)

    @cached_property
    def head(self) -> Head:
        """What the page's head and its address call it."""
        return Head() if self.is_dump else Head.of(self.tree, self.url)

    @property
    def rules(self) -> dict[str, str]:
        """How the bytes became letters and a tree, where it matters: `charset`, `fonts`, `tree`."""
        if self.is_dump:
            return {}
        rules = {"charset": self.decoded.rule, "fonts": ", ".join(self.parsed.fonts), "tree": self.parsed.rule or ""}
        return {name: rule for name, rule in rules.items() if rule}

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why letters may be wrong, or text missing."""
        return () if self.is_dump else (*self.decoded.doubts, *self.parsed.doubts)

    @cached_property
    def lines(self) -> list[blocks.Line]:
        if self._dump is not None:
            return blocks.from_text(self._dump)
        body = self.tree.find("body")
        return blocks.lines(body if body is not None else self.tree)
