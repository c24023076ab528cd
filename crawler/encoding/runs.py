"""The runs of a page's text that a legacy font shows: found by the fonts that the markup names, believed by their letters.

A font's name alone proves nothing: text that was typed anew in Unicode often keeps the `.VnTime` it was pasted with. So a page's runs under
such a font are converted only where most of their words are no Vietnamese as they stand and are Vietnamese when converted; and of those
runs, one that reads better as it stands is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.encoding import syllables
from crawler.encoding.fonts import Font, converted, kind, words

SIGNS = (b".Vn", b".VN", b"VNI-", b"Vni-", b"vni-")
BEFORE = frozenset(b"\"':,;=\\ \t\n\r")
"""What may stand before a font's name in small letters, which is also how addresses end."""
FAMILY = re.compile(r"(?:^|;)\s{0,9}font-family\s{0,9}:([^;]*)", re.IGNORECASE)
SHORTHAND = re.compile(r"(?:^|;)\s{0,9}font\s{0,9}:[^;]*?((?:[\"']\\?\.vn|\s\.vn|[\"'\s]vni-)[^;,]*)", re.IGNORECASE)
SIMPLE = re.compile(r"^(?:([a-z][\w-]*)?\.([\w-]+)|#([\w-]+)|([a-z][\w-]*))$", re.IGNORECASE)
BEYOND = re.compile("[^\x00-\xff\u2010-\u203a\u20ac\u2122\u0152\u0153\u0160\u0161\u0178\u0192\u02c6\u02dc\u017d\u017e]")
"""What no text of these fonts has: letters beyond windows-1252."""
FEWEST = 3
"""Words that must tell before a page's runs are converted."""
SAMPLE = 20_000
"""Words that are looked at."""
SILENT = frozenset(("script", "style", "title"))


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text between two tags: the text of an element, or the tail behind it."""

    element: HtmlElement
    is_tail: bool
    text: str
    font: Font

    def put(self, text: str) -> None:
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def may_have(body: bytes) -> bool:
    """Whether a page's bytes can name a legacy font at all: cheap, and right when it says no. Page in UTF-16 are not asked."""
    return any(sign in body for sign in SIGNS) or any(part[-1] in BEFORE for part in body.split(b".vn")[:-1] if part)


def convert(root: HtmlElement) -> tuple[str, ...]:
    """Turn the runs in legacy fonts to Unicode, in place; the names of the encodings that were found."""
    found = list(runs(root))
    proven = [
        name
        for name, members in (("TCVN3", (Font.TCVN3, Font.TCVN3_CAPITALS)), ("VNI", (Font.VNI,)))
        if _change([run for run in found if run.font in members])
    ]
    for title in root.iter("title"):
        _title(title, proven)
    return tuple(proven)


def runs(root: HtmlElement) -> Iterator[Run]:
    """Every piece of text under a legacy font, with that font."""
    rules = dict(styled(root))
    shown: dict[HtmlElement, Font] = {}
    for element in root.iter("*"):
        parent = element.getparent()
        around = shown.get(parent, Font.OTHER) if parent is not None else Font.OTHER
        if element.tail and around is not Font.OTHER:
            yield Run(element, True, element.tail, around)
        own = shown[element] = Font.OTHER if element.tag in SILENT else (own_font(element, rules) or around)
        if element.text and own is not Font.OTHER:
            yield Run(element, False, element.text, own)


def own_font(element: HtmlElement, rules: dict[str, Font]) -> Font | None:
    """The font that an element's own markup gives it; None where it has that of what it stands in."""
    inline = declared(element.get("style") or "")
    if inline is not None:
        return inline
    classes = (element.get("class") or "").split()
    names = [f"#{element.get('id')}", *(f"{element.tag}.{name}" for name in classes), *(f".{name}" for name in classes)]
    face = element.get("face")
    said = next((rules[name] for name in (*names, str(element.tag)) if name in rules), None)
    return said or (kind(face.split(",")[0]) if face else None)


def declared(style: str) -> Font | None:
    """The font of CSS declarations: the first of its family, for that is what the author saw."""
    family = FAMILY.search(style)
    if family:
        return kind(family[1].split(",")[0].strip())
    short = SHORTHAND.search(style)
    return kind(short[1].strip()) if short else None


def styled(root: HtmlElement) -> Iterator[tuple[str, Font]]:
    """The fonts that the page's own style sheets give to a tag, a class or an id: `p.MsoNormal`, `.tieude`, `#noidung`, `body`."""
    for sheet in root.iter("style"):
        for block in ("".join(sheet.itertext())).split("}"):
            selectors, _, declarations = block.rpartition("{")
            font = declared(declarations.strip()) if "font" in declarations else None
            if font is None:
                continue
            for selector in selectors.split(","):
                if SIMPLE.match(selector.strip()):
                    yield selector.strip(), font


def _change(found: list[Run]) -> bool:
    """Convert runs of one encoding, if their letters prove it."""
    own = [run for run in found if not BEYOND.search(run.text)]
    better, worse, total = (sum(column) for column in zip((0, 0, 0), *map(_told, own), strict=True))
    if total < FEWEST or better < FEWEST or better * 10 < total * 7 or worse * 5 > better:
        return False
    for run in own:
        better, worse, _ = _told(run)
        if better or not worse:
            run.put(converted(run.text, run.font))
    return True


def _told(run: Run) -> tuple[int, int, int]:
    """Of a run's words with letters beyond ASCII: how many are Vietnamese only when converted, how many only as they stand, and all."""
    better = worse = 0
    found = words(run.text, run.font)[:SAMPLE]
    for word in found:
        after, before = syllables.is_syllable(converted(word, run.font)), syllables.is_syllable(word)
        better += after and not before
        worse += before and not after
    return better, worse, len(found)


def _title(title: HtmlElement, proven: list[str]) -> None:
    """The page's title has no font: it is read in the encoding that the page was proven to use, if that makes it Vietnamese."""
    for name in proven:
        run = Run(title, False, title.text or "", Font(name))
        better, worse, total = _told(run)
        if better and better * 10 >= total * 7 and not worse:
            run.put(converted(run.text, run.font))
