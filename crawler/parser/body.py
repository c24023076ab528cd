"""The lines of an article's body, told apart: prose, captions and pictures, credits, files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from archive.models import Attachment, Image
from crawler.parser import bylines, media, widgets
from crawler.parser.blocks import Kind, Line, linked, prose
from crawler.parser.bylines import Credit
from crawler.parser.looks import content
from crawler.parser.selection import Tree
from crawler.parser.text import clean, sentence_end

HEADED = 60
"""Characters from which a heading under the date is the lead, printed large."""
TAIL = 4
"""How many lines at the end may be credits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    text: str
    captions: tuple[str, ...]
    images: tuple[Image, ...]
    credits: tuple[Credit, ...]
    attachments: tuple[Attachment, ...]


def read(
    lines: Sequence[Line], *, base: str, tree: Tree | None = None, files: tuple[str, ...] = (), dump: bool = False
) -> Body:
    """Tell the lines of a body apart. `files` are the selectors of the template's own list of downloads, looked for in `tree`."""
    lines = _without_contents(lines)
    attachments = media.attachments(tree, files, lines, base)
    own = [line for line in lines if line.kind is Kind.IMAGE or not media.is_file_line(line)]
    opened = bylines.first_line(own[0].text) if own else None
    own, signatures = _signatures(own[1:] if opened else own)
    parted = media.part(own, base, dump=dump)
    return Body(
        text=prose(_headed(parted.prose)),
        captions=tuple(parted.captions),
        images=_once(parted.images),
        credits=(*([opened] if opened else ()), *signatures),
        attachments=tuple(attachments),
    )


def without_lead(lines: list[Line]) -> tuple[list[Line], str | None]:
    """The lines of lead and body without the lead, and the lead: the first paragraph, pictures and their captions before it left alone."""
    for index, line in enumerate(lines):
        pictured = index > 0 and lines[index - 1].kind is Kind.IMAGE and (line.align == "center" or line.slanted)
        if line.kind in (Kind.IMAGE, Kind.CAPTION) or (pictured and len(line.text) < media.FEWEST_PROSE):
            continue
        if line.kind is Kind.TEXT or (line.kind is Kind.HEADING and len(line.text) >= HEADED):
            end = next((later for later in range(index + 1, len(lines)) if not lines[later].tight), len(lines))
            return [*lines[:index], *lines[end:]], prose(lines[index:end])
        break
    return lines, None


def without_counters(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without the counters (`Lượt xem: 87`) that a system prints among the last of them, and those counters."""
    counters = [line for line in lines[-TAIL:] if widgets.VIEWS.fullmatch(line.text)]
    return [line for line in lines if not any(line is counter for counter in counters)], counters


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """The lines without a table of contents: links to places of the page itself, and the heading over them."""
    inside = [bool(line.text) and linked(line) and all(_is_place(link) for link in line.links) for line in lines]
    over = [inside[index + 1] and bool(widgets.CONTENTS.fullmatch(line.text)) for index, line in enumerate(lines[:-1])]
    return [
        line for line, is_place, heads in zip(lines, inside, [*over, False], strict=False) if not (is_place or heads)
    ]


def _is_place(link: Element) -> bool:
    return (link.get("href") or "").strip().startswith("#")


def _signatures(lines: list[Line]) -> tuple[list[Line], list[Credit]]:
    """The lines without the credits at their end, and those credits in the order of the page."""
    kept, signatures = list(lines), list[Credit]()
    texts = [index for index, line in enumerate(lines) if line.kind is not Kind.IMAGE]
    for index in reversed(texts[1:][-TAIL:]):
        line = lines[index]
        credit = _credit(line, lines, index, texts, signed=any(found.author for found in signatures))
        if credit is not None:
            del kept[index]
            signatures.insert(0, credit)
        elif not _may_be_caption(lines, index):
            break
    return _inside(kept, signatures)


def _credit(line: Line, lines: Sequence[Line], index: int, texts: Sequence[int], *, signed: bool) -> Credit | None:
    if line.kind is Kind.ROW:
        return None
    found = bylines.labelled(line.text)
    if found is not None:
        under_picture = _may_be_caption(lines, index) and line.align != "right"
        return None if under_picture and not found.author else found
    if (
        signed
        or line.kind not in (Kind.TEXT, Kind.HEADING)
        or any(
            lines[later].kind is not Kind.IMAGE
            and (bylines.labelled(lines[later].text) or bylines.last_line(lines[later].text)) is None
            for later in texts
            if later > index
        )
    ):
        return None
    return (
        None
        if line.align == "center" and _may_be_caption(lines, index)
        else bylines.last_line(line.text, set_apart=line.align == "right")
    )


def _may_be_caption(lines: Sequence[Line], index: int) -> bool:
    return index > 0 and (lines[index - 1].kind is Kind.IMAGE or lines[index].kind is Kind.CAPTION)


def _inside(lines: list[Line], signatures: list[Credit]) -> tuple[list[Line], list[Credit]]:
    """Credits at the end of the last paragraph itself: in elements of their own, after `./.`, in brackets."""
    last = next((index for index in reversed(range(len(lines))) if lines[index].kind is not Kind.IMAGE), None)
    if last is None or any(credit.author for credit in signatures):
        return lines, signatures
    text, found_credits = lines[last].text, list(signatures)
    for _ in range(TAIL):
        found = _set_off(lines[last], text) or bylines.after_end(text)
        if found is None:
            break
        text = found[0]
        found_credits.insert(0, found[1])
    return [*lines[:last], replace(lines[last], text=text), *lines[last + 1 :]], found_credits


def _set_off(line: Line, text: str) -> tuple[str, Credit] | None:
    """What is left of `text`, with which a line begins, when its last words are a credit in an element of their own, behind a whole sentence."""
    for element in reversed(line.own):
        own = clean(content(element))
        rest = text.removesuffix(own).rstrip()
        if own and rest and rest != text.rstrip() and sentence_end(rest):
            credit = bylines.labelled(own) or bylines.last_line(own)
            if credit is not None:
                return rest, replace(credit, rule=f"{credit.rule} inline")
    return None


def _headed(lines: list[Line]) -> list[Line]:
    """The first line begins a paragraph, whatever stood before it."""
    return [replace(lines[0], tight=False), *lines[1:]] if lines and lines[0].tight else lines


def _once(images: Sequence[Image]) -> tuple[Image, ...]:
    found: dict[str, Image] = {}
    for image in images:
        known = found.get(image.url)
        if known is None or (known.caption is None and image.caption is not None):
            found[image.url] = image
    return tuple(found.values())
