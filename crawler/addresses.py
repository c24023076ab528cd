"""What an address says before it is fetched: one form for every way of writing it, article or list, duplicate or not."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from re import Pattern
from urllib.parse import SplitResult, parse_qsl, unquote, unquote_to_bytes, urlsplit, urlunsplit

UNSAFE = re.compile(r"[\x00-\x20\x7f%?#/\\\ud800-\udfff\s]")
UNSAFE_IN_QUERY = re.compile(r"[\x00-\x20\x7f%&=+#\ud800-\udfff\s]")
TRACKING = r"utm_\w+|fbclid|gclid|zarsrc|_ga|sessionid|phpsessid"
PORTS = {"http": 80, "https": 443}


def plain_path(parts: SplitResult) -> str:
    """The path as templates see it."""
    return parts.path


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """The addresses of one family. Patterns are regular expressions over the whole decoded path.

    A match makes a candidate only: what the page behind it is, its reader decides.
    """

    article: str
    """The group `id`, where the system numbers its articles, must be the same for two addresses of one article."""
    listing: str
    """Pages that list articles, without their paging."""
    dropped: str = r"(?!)"
    """Second views of what has an address of its own, and what is never news: searched for anywhere in the path."""
    printed: str = r"(?!)"
    """Views of articles for printers, which are read where the article's own page cannot be; they are dropped as well."""
    dropped_query: str = r"(?!)"
    """Names of query fields that make a second view: such an address is no article."""
    state: str = TRACKING
    """Names of query fields that say nothing of which page it is: left out of the canonical form."""
    rewrites: tuple[tuple[str, str], ...] = ()
    """What the family writes in two ways for one page: pattern and replacement, over the decoded path of the canonical form."""
    route: Callable[[SplitResult], str] = plain_path
    """The path the patterns are to see, for systems that also have query forms of their addresses."""

    @cached_property
    def _patterns(self) -> dict[str, Pattern[str]]:
        names = ("article", "listing", "dropped", "printed", "dropped_query", "state")
        return {name: re.compile(getattr(self, name), re.IGNORECASE) for name in names}

    def canonical(self, url: str) -> str:
        """One form of an address: decoded, NFC, query sorted, without fragment, default port and list state.

        What would change the address's meaning stays percent-encoded. ValueError when it is no URL.
        """
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
        netloc = host if port in (None, PORTS.get(parts.scheme)) else f"{host}:{port}"
        segments = "/".join(decoded(segment, UNSAFE) for segment in (resolved(parts.path) or "/").split("/"))
        for pattern, replacement in self.rewrites:
            segments = re.sub(pattern, replacement, segments)
        return urlunsplit((parts.scheme, netloc, segments, self._query(parts.query), ""))

    def _query(self, query: str) -> str:
        fields = sorted(parse_qsl(query, keep_blank_values=True, errors="surrogateescape"))
        kept = [(name, value) for name, value in fields if not self._patterns["state"].fullmatch(name)]
        return "&".join("=".join(encoded(part, UNSAFE_IN_QUERY) for part in field) for field in kept)

    def identity(self, url: str) -> str | None:
        """The number of the article that an address names; "" where it is one without number, None where it is none."""
        parts = urlsplit(url)
        path = unquote(self.route(parts))
        found = self._patterns["article"].fullmatch(path)
        if not found or self._patterns["dropped"].search(path) or self._is_view(parts.query):
            return None
        return found.groupdict().get("id") or ""

    def is_page(self, url: str) -> bool:
        """Whether an address is neither a second view nor what is never news."""
        parts = urlsplit(url)
        return not self._patterns["dropped"].search(unquote(self.route(parts))) and not self._is_view(parts.query)

    def is_article(self, url: str) -> bool:
        return self.identity(url) is not None

    def is_dropped(self, url: str) -> bool:
        """Whether an address is a second view, or never leads to news."""
        parts = urlsplit(url)
        return bool(self._patterns["dropped"].search(unquote(self.route(parts)))) or self._is_view(parts.query)

    def is_printed(self, url: str) -> bool:
        return self._patterns["printed"].fullmatch(unquote(urlsplit(url).path)) is not None

    def is_listing(self, url: str) -> bool:
        """Whether an address may be a list's. A query makes another view of it, unless it is the address itself."""
        parts = urlsplit(url)
        path = unquote(self.route(parts))
        if path == unquote(parts.path) and self._query(parts.query):
            return False
        return bool(self._patterns["listing"].fullmatch(path)) and not self._patterns["dropped"].search(path)

    def _is_view(self, query: str) -> bool:
        names = (name for name, _ in parse_qsl(query, keep_blank_values=True))
        return any(self._patterns["dropped_query"].fullmatch(name) for name in names)


def decoded(segment: str, unsafe: Pattern[str]) -> str:
    return encoded(unquote_to_bytes(segment).decode("utf-8", "surrogateescape"), unsafe)


def encoded(text: str, unsafe: Pattern[str]) -> str:
    """NFC text with what is unsafe percent-encoded."""
    return unsafe.sub(lambda found: percent(found.group()), unicodedata.normalize("NFC", text))


def percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogateescape"))


def resolved(path: str) -> str:
    """The path without `.` and `..`."""
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            kept = kept[:-1] if len(kept) > 1 else kept
        elif part != ".":
            kept.append(part)
    return "/".join(kept) + ("/" if parts[-1] in (".", "..") else "")


def same_site(url: str, other: str) -> bool:
    """Whether two URLs are on one site: one host, with or without www, http or https, the same port."""
    return place(url) == place(other)


def place(url: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ("", None)
    if parts.scheme not in PORTS:
        return ("", None)
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    return (host, None if port in PORTS.values() else port)
