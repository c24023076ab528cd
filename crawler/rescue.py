"""Pages that lxml reads wrongly, read again. Ordinary pages are only looked at for the signs of it, which costs next to nothing.

What a browser would mend in the source is mended there and read by lxml anew: text behind `</html>`, a comment or a title without an end.
Elements nested deeper than libxml2 follows (it drops the rest of the page) are read by BeautifulSoup, which has no such limit, and written
out in fewer levels. A second reading is kept only where it shows more text than the first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from lxml import etree
from lxml.etree import _Element as Element

LARGEST = 1_000_000
"""Bytes that BeautifulSoup is given at most: it takes ten times lxml's time, and a kilobyte of memory an element."""
MOST = 40_000
"""Tags and character references that BeautifulSoup is given at most."""
NAMELESS_LEVELS, LEVELS = 60, 200
"""Levels of a tree from BeautifulSoup. Where sixty are reached, plain ones without class or id go: they were never closed."""
INLINE = frozenset(
    "a abbr acronym b big cite code em font i ins label mark nobr q s small span strike strong sub sup tt u".split()
)
SUSPECT = 100_000
"""Bytes; tags of smaller pages cannot hold so many attributes that libxml2, whose time goes by their square, takes long."""
LONG_TAG = 20_000
TAGS = 300_000
"""Tags of a page, of which ordinary ones have a few thousand: each costs time and memory in every step of the reading."""
ATTRIBUTES = 500
"""Attributes of one tag, where there are too many."""
PLAIN = INLINE | {"div", "center", "p", "blockquote", "section"}
RAW = frozenset("title textarea iframe style script xmp noembed noframes noscript select".split())
"""Elements whose inside is no text of the page."""
NAMES = frozenset(("class", "id", "itemprop"))
"""Attributes that selectors look for."""
SWALLOWERS = frozenset("title textarea iframe xmp noembed noframes".split())
"""Elements whose inside is text to the parser up to their own end tag, and is not shown by a browser."""
PATTERNS = re.IGNORECASE | re.DOTALL
ATTRIBUTE = rb"""(?:[\s/]*+[^\s=/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*"|'[^']*'|[^\s>]*+))?+)"""
START = re.compile(rb"<[A-Za-z][^\s/>]*+" + ATTRIBUTE + rb"*+")
FEW = re.compile(rb"<[A-Za-z][^\s/>]*+%s{0,%d}+" % (ATTRIBUTE, ATTRIBUTES))
TOKEN = re.compile(
    rb"(?P<unseen><!--.*?(?:-->|\Z)|<script\b.*?(?:</script[^>]*+>|\Z)|<[!?][^>]*+>?)"
    rb"""|(?P<tag></?[a-z](?:[^<>"']|"[^"]*+"|'[^']*+')*+>)|<""",
    PATTERNS,
)
"""What BeautifulSoup's parser takes quadratic time over, told apart in linear time: tags and comments without an end."""
ENDINGS = re.compile(rb"</(?:body|html)\s{0,20}>", re.IGNORECASE)
UNSEEN = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style|noscript)\b.*?(?:</\1|\Z)|<[^>]*+>?", PATTERNS)
DATA = re.compile(rb"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%\s]{1000,}+")
EMPTY = b"<html><body></body></html>"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page's tree. `rule` says what was rescued, None where nothing was; `doubts` are why the tree may lack text."""

    root: Element
    rule: str | None = None
    doubts: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    """Encodings of legacy fonts whose text was turned to Unicode (`crawler.encoding.runs`)."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What is wrong with a tree, and the source without its cause."""

    name: str
    mend: Callable[[bytes], bytes]
    sure: bool = True
    """Whether a browser shows the same text."""


def parse(source: bytes) -> Parsed:
    """The tree of a page in UTF-8. A page whose bytes are no HTML at all gives an empty tree."""
    source, tamed = _tamed(source)
    root, limited = plain(source)
    rules, doubts = list(tamed), [f"tree: {name}" for name in tamed]
    if limited:
        root, name, doubt = _beyond_limits(source, root)
        rules, doubts = [*rules, *name], [*doubts, *doubt]
    for sign in () if limited else _signs(source, root):
        mended = sign.mend(source)
        again, _ = plain(mended)
        if shown(again) > shown(root):
            source, root = mended, again
            rules.append(sign.name)
            doubts += [] if sign.sure else [f"tree: {sign.name}; the page is cut or broken"]
    return Parsed(root, ", ".join(rules) or None, tuple(doubts))


def plain(source: bytes) -> tuple[Element, bool]:
    """lxml's own tree, and whether libxml2 gave up at a limit: 256 levels, or ten million characters in one piece."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        root = None
    last = parser.error_log.last_error
    limited = last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return (root if root is not None else etree.fromstring(EMPTY, parser)), limited


def shown(root: Element) -> int:
    """Letters and digits that a tree shows, scripts and raw text left out."""
    return sum(
        len("".join((element.text or "").split())) * (element.tag not in RAW)
        + len("".join((element.tail or "").split()))
        for element in root.iter("*")
    )


def _signs(source: bytes, root: Element) -> list[Sign]:
    """The signs that a tree lacks text of its source."""
    found = []
    swallower = _last(root)
    if swallower.tag in SWALLOWERS and "<" in (swallower.text or ""):
        name = str(swallower.tag)
        found.append(Sign(f"<{name}> without an end", lambda text: _closed(text, name), sure=False))
    comment = source.rfind(b"<!--")
    if comment >= 0 and source.find(b"-->", comment) < 0:
        found.append(Sign("a comment without an end", lambda text: text.replace(b"<!--", b"<!---->"), sure=False))
    end = ENDINGS.search(source)
    if end and source[end.end() : end.end() + 40].strip() not in (b"", b"</html>") and _goes_on(source, end.end()):
        found.append(Sign("text behind the end", lambda text: ENDINGS.sub(b"", text)))
    return found


def _last(root: Element) -> Element:
    """The element that the page ends in."""
    while len(root) and not (root[-1].tail or "").strip():
        root = root[-1]
    return root


def _goes_on(source: bytes, start: int) -> bool:
    """Whether anything is shown behind the page's end: more than scripts, comments and tags."""
    return bool(ENDINGS.sub(b"", UNSEEN.sub(b"", source[start:])).strip())


def _closed(source: bytes, name: str) -> bytes:
    """A raw element without an end, ended: a title where its line or the next tag begins, others where they start."""
    start = max(source.rfind(b"<" + name.encode()), source.rfind(b"<" + name.upper().encode()))
    inside = source.find(b">", start) + 1
    if start < 0 or not inside:
        return source
    stop = re.compile(rb"[<\n]").search(source, inside + 1) if name == "title" else None
    at = stop.start() if stop else inside
    return source[:at] + f"</{name}>".encode() + source[at:]


def _tamed(source: bytes) -> tuple[bytes, list[str]]:
    """The page with a bounded number of tags, and of attributes in each, and what was done to it."""
    if len(source) < SUSPECT:
        return source, []
    done = []
    if source.count(b"<") > TAGS:
        source = source[: -len(source.split(b"<", TAGS + 1)[-1]) - 1]
        done.append(f"more than {TAGS:,} tags, what follows is left out")
    few = START.sub(lambda tag: _few(tag[0]), source)
    return few, [*done, f"tags with more than {ATTRIBUTES} attributes"] if len(few) < len(source) else done


def _few(tag: bytes) -> bytes:
    match = FEW.match(tag) if len(tag) >= LONG_TAG else None
    return match[0] if match else tag


def _beyond_limits(source: bytes, root: Element) -> tuple[Element, list[str], list[str]]:
    """A page at which libxml2 gave up: without the files that stand in its text, else by BeautifulSoup, if its size allows."""
    lighter = DATA.sub(b"data:,", source)
    if len(lighter) < len(source):
        root, limited = plain(lighter)
        if not limited:
            return root, ["files inside the page left out"], []
    if len(lighter) > LARGEST or lighter.count(b"<") + lighter.count(b"&") > MOST:
        return root, [], ["tree: nested too deep or too large to be read to its end; text is missing"]
    again, limited = plain(by_soup(lighter))
    if shown(again) <= shown(root):
        return root, [], ["tree: nested too deep to be read to its end; text may be missing"]
    doubts = ["tree: nested too deep to be read to its end; text is missing"] if limited else []
    return again, ["BeautifulSoup, for elements nested too deep"], doubts


def by_soup(source: bytes) -> bytes:
    """The page as BeautifulSoup reads it, written in fewer levels: inline elements too deep leave their text, others are paragraphs."""
    soup = BeautifulSoup(TOKEN.sub(_token, source).decode(errors="replace"), "html.parser")
    levels = {id(soup): 0}
    for tag in soup.descendants:
        if not isinstance(tag, Tag):
            continue
        level = levels[id(tag.parent)] + 1
        if level > LEVELS or (level > NAMELESS_LEVELS and tag.name in PLAIN and NAMES.isdisjoint(tag.attrs)):
            level -= 1
            if tag.name in INLINE:
                tag.hidden = True
            else:
                tag.name = "p"  # which ends where the next block begins
        levels[id(tag)] = level
    return soup.encode("utf-8")


def _token(token: re.Match[bytes]) -> bytes:
    """A tag as it stands, nothing for what is not shown, and `<` that begins neither as a character."""
    return token["tag"] or (b"" if token["unseen"] is not None else b"&lt;")
