"""The charset of a page: what its bytes prove, else what its header, its prolog or its own words say, else a guess that says so.

Declarations lie: pages of UTF-8 behind a header of windows-1252 are as usual as the other way round. UTF-8 of more than one byte a letter
does not come about by chance, so it is believed wherever it is found, also where a capture was cut in the middle of a letter or where a few
bytes are wrong; every other charset is believed only where the bytes are not UTF-8.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.dammit import EncodingDetector
from w3lib.encoding import html_body_declared_encoding, resolve_encoding

from crawler.encoding import syllables

UTF8 = "utf-8"
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-32 begins with that of UTF-16. That of UTF-8 tells nothing that the bytes do not."""
HEAD, WINDOW = 4096, 300
"""Bytes in which w3lib looks for a page's own words, as browsers do; and round each later `charset`, where BeautifulSoup looks."""
NAMES = {"cp1252": "windows-1252", "cp1258": "windows-1258"}
WESTERN, VIETNAMESE = "cp1252", "cp1258"
ALIKE = frozenset((WESTERN, VIETNAMESE, "latin_1", "iso8859-1", "iso8859_15", "ascii"))
"""Charsets that stand for one another in declarations: what they are is seen from the letters that differ."""
BAD = "\ufffd"
ESCAPED = re.compile("[\udc80-\udcff]")
PUNCTUATION = frozenset(
    (0x82, 0x84, 0x85, 0x86, 0x87, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9B, 0xA0, 0xAB, 0xBB)
)
"""Bytes of windows-1252 that Word puts into a text: quotes, dashes, dots."""
SAMPLE = 200_000
"""Bytes that a guess looks at."""
FEWEST = 3
"""Words that must bear a letter of a charset before it is guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a page's bytes. `rule` names the charset and how it was known; `doubts` are why letters may be wrong."""

    text: str
    charset: str
    rule: str
    doubts: tuple[str, ...] = ()
    bad: int = 0
    """Bytes, or runs of them, that are nothing in the charset; each stands as U+FFFD in the text."""
    own: bytes | None = field(default=None, repr=False)
    """The page's bytes, where they are its text in UTF-8."""

    @property
    def source(self) -> bytes:
        """The text in UTF-8."""
        return self.text.encode(UTF8, "replace") if self.own is None else self.own


def decode(body: bytes, header: str | None = None) -> Decoded:
    """The text of a page. `header` is the charset of its Content-Type. Never raises: what no charset explains is U+FFFD, and doubted."""
    while body.startswith(codecs.BOM_UTF8):  # twice where one file was pasted into another
        body = body[len(codecs.BOM_UTF8) :]
    marked = next((pair for pair in MARKS if body.startswith(pair[0])), None)
    if marked:
        return _as(body[len(marked[0]) :], marked[1], f"{marked[1]} by its byte order mark")
    wide = _wide(body) if b"\0" in body[:SAMPLE] else None
    if wide:
        return _as(body, wide, f"{wide} by its zero bytes")
    try:
        return Decoded(text=body.decode(UTF8), charset=UTF8, rule="utf-8 by its bytes", own=body)
    except UnicodeDecodeError as error:
        return _cut(body, error, header) or _mended(body) or _declared(body, header)


def declared(body: bytes, header: str | None) -> Iterator[tuple[str, str]]:
    """Each charset but the Unicode ones that a page names, as Python calls it, and where; names that mean nothing are left out."""
    for named, place in ((header, "header"), (html_body_declared_encoding(body), "own words"), *_further(body)):
        resolved = resolve_encoding(named) if named else None
        if resolved and not resolved.startswith("utf"):
            yield resolved, place


def _further(body: bytes) -> Iterator[tuple[str, str]]:
    """What a page says of itself further down than browsers look: behind long scripts, or in a second head."""
    at = HEAD
    for _ in range(8):
        at = body.find(b"charset", at + 1, SAMPLE)
        if at < 0:
            return
        found = EncodingDetector.find_declared_encoding(body[at - WINDOW : at + WINDOW], True, True)
        if found:
            yield found, "own words further down"


def _as(body: bytes, charset: str, rule: str) -> Decoded:
    """The bytes in one charset, what is wrong in them replaced and doubted."""
    text = body.decode(charset, "replace")
    bad = text.count(BAD) - (body.count(BAD.encode()) if charset == UTF8 else 0)
    doubts = (f"encoding: {bad} bytes are no {_name(charset)} and were replaced",) if bad > 0 else ()
    return Decoded(text=text, charset=_name(charset), rule=rule, doubts=doubts, bad=max(0, bad))


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: markup is ASCII, so every other byte of it is zero."""
    sample = body[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if max(even, odd) * 2 <= half or min(even, odd) * 8 > half:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _cut(body: bytes, error: UnicodeDecodeError, header: str | None) -> Decoded | None:
    """UTF-8 that ends inside a letter: the letter goes, all else stays."""
    if error.reason != "unexpected end of data" or error.end != len(body):
        return None
    text = body[: error.start].decode(UTF8)
    if text.isascii() and next(declared(body, header), None):
        return None
    doubt = "encoding: the capture ends inside a letter; the rest of it is missing"
    return Decoded(text=text, charset=UTF8, rule="utf-8 by its bytes, cut", doubts=(doubt,), bad=1)


def _mended(body: bytes) -> Decoded | None:
    """UTF-8 with a few bytes wrong, or with text of another charset among it, which is read as what it is."""
    escaped = body.decode(UTF8, "surrogateescape")
    wrong = [ord(letter) - 0xDC00 for letter in ESCAPED.findall(escaped)]
    good = len(escaped) - len(escaped.encode("ascii", "ignore")) - len(wrong)
    few = len(wrong) * 10 <= good
    if not few and good < 20:
        return None
    inner, _ = _single(b"\n".join(_foreign(body)))
    if few and inner != VIETNAMESE and not PUNCTUATION.issuperset(wrong):
        return _as(body, UTF8, "utf-8 by its bytes, a few wrong")
    doubt = f"encoding: {len(wrong)} bytes of a page in utf-8 are of another charset, read as {_name(inner)}"
    text = body.decode(UTF8, f"tintinh-{inner}")
    return Decoded(text=text, charset=UTF8, rule=f"utf-8 and {_name(inner)} by its bytes", doubts=(doubt,))


def _foreign(body: bytes) -> Iterator[bytes]:
    """The pieces of a page, between tags and line ends, that are no UTF-8, up to a sample."""
    size = 0
    for piece in re.split(rb"[<>\n]", body):
        if size > SAMPLE:
            return
        try:
            piece.decode(UTF8)
        except UnicodeDecodeError:
            size += len(piece)
            yield piece


def _declared(body: bytes, header: str | None) -> Decoded:
    """A page that is not UTF-8: the charset it names, if its bytes do not contradict; else a guess."""
    named = list(declared(body, header))
    for charset, place in named:
        if charset in ALIKE:
            break
        found = _as(body, charset, f"{_name(charset)} by its {place}")
        if found.bad * 10 <= len(found.text):
            return found
    charset, sure = _single(body)
    alike = next(((name, place) for name, place in named if name in ALIKE), None)
    if alike and (alike[0] == charset or not sure or VIETNAMESE not in (alike[0], charset)):
        said = VIETNAMESE if alike[0] == VIETNAMESE else WESTERN
        return _as(body, said, f"{_name(said)} by its {alike[1]}")
    found = _as(body, charset, f"{_name(charset)} by its letters")
    doubt = f"encoding: guessed {_name(charset)}" + (f", though its {alike[1]} says {_name(alike[0])}" if alike else "")
    return Decoded(
        text=found.text, charset=found.charset, rule=found.rule, doubts=(doubt, *found.doubts), bad=found.bad
    )


def _single(body: bytes) -> tuple[str, bool]:
    """windows-1258 or windows-1252, and whether the letters in which they differ tell."""
    sample = body[:SAMPLE]
    western = re.findall(r"[^\W\d_]{2,}", sample.decode(WESTERN, "replace"))
    differ = [word for word in western if DIFFERENT.search(word)]
    if len(differ) < FEWEST:
        return WESTERN, False
    # a word of windows-1258 falls apart in windows-1252 nowhere: its marks are letters there
    vietnamese = [
        unicodedata.normalize("NFC", word.encode(WESTERN, "ignore").decode(VIETNAMESE, "ignore")) for word in differ
    ]
    fitting = sum(map(syllables.is_syllable, vietnamese))
    if fitting * 10 >= len(differ) * 7:
        return VIETNAMESE, True
    return WESTERN, fitting * 10 <= len(differ) * 3


DIFFERENT = re.compile(
    "["
    + "".join(
        chr(code) for code in range(0xC0, 0x100) if bytes((code,)).decode(WESTERN) != bytes((code,)).decode(VIETNAMESE)
    )
    + "]"
)
"""Letters of windows-1252 whose bytes are other letters, or tone marks, in windows-1258."""


def _name(charset: str) -> str:
    return NAMES.get(charset, charset)


def _reader(charset: str) -> None:
    """Let `bytes.decode` read, in the midst of UTF-8, what is none in another charset: linear, whatever the bytes."""

    def handler(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start : error.end].decode(charset, "replace"), error.end

    codecs.register_error(f"tintinh-{charset}", handler)


for _charset in (WESTERN, VIETNAMESE):
    _reader(_charset)
