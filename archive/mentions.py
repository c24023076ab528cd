"""Whether a stored answer tells of a withheld article: lists, feeds and side columns name other pages' titles and addresses."""

import html
import json
import mimetypes
import re
import sqlite3
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from archive.vietnamese import nfc

WORDS = 4
"""A title of fewer words is no sign of an article: its address alone is."""
START = 48
"""Letters of a title that tell it: lists cut long ones short."""
NAMES = 12
"""Letters of the last part of an address that tell it, wherever a relative link begins."""


def repeats(connection: sqlite3.Connection, capture_id: int) -> bool:
    """Whether a capture holds the very bytes that a withheld article's address answered with."""
    return connection.execute(REPEATS, (capture_id,)).fetchone() is not None


def mentions(connection: sqlite3.Connection, source: str) -> bool:
    """`source` is an answer's decoded text: HTML, XML, JSON or plain."""
    named, placed = {*titles(connection)}, {*addresses(connection)}
    if not (named or placed):
        return False
    marked = plain(source)
    sought = ((placed, marked), (named, marked.translate(QUOTES)), (named, bare(marked)))
    return any(parts and re.search(_any(parts), text) for parts, text in sought)


def _any(parts: set[str]) -> str:
    return rf"(?:{'|'.join(map(re.escape, sorted(parts)))})(?![\w-])"


def titles(connection: sqlite3.Connection) -> Iterator[str]:
    """How the titles of withheld articles begin, those of former versions too."""
    for title, version in connection.execute(TITLES):
        named = title if version is None else json.loads(version).get("title")
        words = bare(plain(named or ""))
        if len(words.split()) >= WORDS:
            yield words if len(words) <= START else words[:START].rpartition(" ")[0]


def addresses(connection: sqlite3.Connection) -> Iterator[str]:
    """How pages write the addresses of withheld articles; not those of their files, which may be anybody's pictures."""
    for (url,) in connection.execute("SELECT url FROM withheld_urls"):
        parts = urlsplit(url)
        if (mimetypes.guess_type(parts.path)[0] or "text/html") not in PAGES:
            continue
        path = plain(parts.path + (f"?{parts.query}" if parts.query else ""))
        name = path.rpartition("/")[2]
        if len(name) >= NAMES:
            yield name
        elif path.strip("/"):
            yield path


def plain(source: str) -> str:
    """Without the ways of writing a letter otherwise: escapes of JSON, HTML (twice: in feeds) and addresses, case, white space."""
    letters = ESCAPED.sub(lambda found: chr(int(found[1], 16)), source).replace("\\/", "/")
    return " ".join(nfc(unquote(html.unescape(html.unescape(letters)))).casefold().split())


def bare(marked: str) -> str:
    """Without elements and characters that only part words."""
    return " ".join(MARKUP.sub("", marked).translate(QUOTES).split())


ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
MARKUP = re.compile(r"</?[a-z!][^<>]*>")
QUOTES = dict.fromkeys(map(ord, "\"'“”‘’„«»\xad"))
PAGES = ("text/html", "application/xhtml+xml")
TITLES = """SELECT title, NULL FROM withholdings WHERE undone_at IS NULL
    UNION ALL SELECT NULL, json_extract(content, '$.content') FROM withheld_rows WHERE of = 'versions'"""
REPEATS = """SELECT 1 FROM captures AS c JOIN captures AS hidden ON hidden.site = c.site AND hidden.sha256 = c.sha256
    WHERE c.id = ? AND hidden.status = 200 AND hidden.length > 0
        AND hidden.id IN (SELECT row_id FROM withheld_rows WHERE of = 'captures' AND NOT moved)"""
