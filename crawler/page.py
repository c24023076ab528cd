"""A capture as it is read: as a tree (lxml) and as lines. Nothing here fetches or stores."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType

from lxml import etree
from lxml.etree import _Element as Element
from w3lib.encoding import html_to_unicode

from crawler.parser import blocks

UNCONTROLLED = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


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
    def text(self) -> str:
        """The decoded source. UTF-8 is believed where the bytes prove it, whatever the header or the page declares."""
        try:
            return self.body.decode("utf-8-sig")
        except UnicodeDecodeError:
            header = f"text/html; charset={self.charset}" if self.charset else None
            return html_to_unicode(header, self.body, default_encoding="utf-8")[1]

    @cached_property
    def tree(self) -> Element:
        """The root element, comments and processing instructions left out."""
        source = UNCONTROLLED.sub("", self.text).encode("utf-8", "replace")
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(source, parser)
        except etree.XMLSyntaxError:
            root = None
        return root if root is not None else etree.fromstring(b"<html><body></body></html>", parser)

    @cached_property
    def lines(self) -> list[blocks.Line]:
        if self._dump is not None:
            return blocks.from_text(self._dump)
        body = self.tree.find("body")
        return blocks.lines(body if body is not None else self.tree)
