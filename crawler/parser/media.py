"""Images with their captions, and files to download."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import _Element as Element

from archive.models import Attachment, Image
from crawler.parser.blocks import Kind, Line
from crawler.parser.looks import content, look
from crawler.parser.selection import Tree
from crawler.parser.text import clean, sentence_end
from crawler.parser.widgets import FILES

FILE_TYPES = frozenset("pdf doc docx xls xlsx ppt pptx rtf odt ods odp zip rar 7z csv txt mp3 mp4".split())
FILE_NAME = re.compile(
    r"^[\w\-. ()%+]+\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic)$|^(?:[a-z]:[\\/]|file:|\\\\)|^(?:IMG|DSC|image)[_\-]?\d+",
    re.IGNORECASE,
)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
FLOATED = re.compile(
    r"float\s*:\s*(?:left|right)|align-?(?:left|right)\b|\b(?:pull|float|image|img)-(?:left|right)\b", re.IGNORECASE
)
SENTENCES = re.compile(r"[.!?]”?\s+(?=[A-ZĐÀ-Ỹ“])")
NUMBERED = re.compile(r"^(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s?[.)/]\s?\S|^[-+•*–]\s", re.IGNORECASE)
LONGEST_CAPTION = 350
"""Characters; longer is prose even when it is centred under a picture."""
PLAIN_CAPTION = 200
"""Characters, for a line that nothing but its place under a picture makes a caption."""
FEWEST_PROSE = 150


@dataclass(frozen=True, slots=True)
class Parted:
    """The lines of a body, told apart."""

    prose: list[Line]
    captions: list[str]
    images: list[Image]


def part(lines: Sequence[Line], base: str, *, dump: bool = False) -> Parted:
    """Take pictures and captions out of a body's lines; every picture bears the caption that follows it."""
    prose: list[Line] = []
    captions: list[str] = []
    images: list[Image] = []
    shown: Line | None = None  # the picture that stands right before the line
    places = _places(lines)
    fresh = 0  # how many pictures no caption has been given yet
    side_by_side: dict[int, int] = {}  # which picture the line at a place is the caption of
    for position, line in enumerate(lines):
        if shown is not None and fresh > 1 and _are_captions(lines, position, fresh, shown):
            side_by_side = {position + number: len(images) - fresh + number for number in range(fresh)}
        if position in side_by_side:
            captions.append(line.text)
            images[side_by_side[position]] = replace(images[side_by_side[position]], caption=line.text)
            fresh, shown = 0, None
        elif line.kind is Kind.IMAGE:
            new = [image for element in line.images if (image := read_image(element, base)) is not None]
            images += new
            fresh = fresh + len(new) if shown is not None else len(new)
            shown = line if new else shown
        elif _captions(lines, position, shown, places, dump=dump):
            captions.append(line.text)
            images[len(images) - fresh :] = (
                [replace(image, caption=image.caption or line.text) for image in images[len(images) - fresh :]]
                if fresh
                else []
            )
            fresh, shown = 0, None
        else:
            prose.append(line)
            fresh, shown = 0, None
    return Parted(prose, captions, images)


def read_image(element: Element, base: str) -> Image | None:
    """An image of the site, its address made absolute; None for inline data, trackers and smileys."""
    source = element.get("data-src") or element.get("data-original") or element.get("src") or ""
    sizes = [element.get(name) or "" for name in ("width", "height")]
    if (
        not source.strip()
        or source.startswith(("data:", "blob:", "file:", "javascript:"))
        or any(size.isdecimal() and int(size) <= 24 for size in sizes)
    ):
        return None
    alt = clean(element.get("alt") or "")
    return Image(url=absolute(base, source), alt=alt if alt and not FILE_NAME.search(alt) else None)


def absolute(base: str, address: str) -> str:
    """An address against the page's; what cannot be joined stays as it is."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address.strip()


def _are_captions(lines: Sequence[Line], position: int, count: int, shown: Line) -> bool:
    """Whether a row of as many cells as there are pictures side by side stands under them."""
    own, behind = lines[position : position + count], lines[position + count : position + count + 1]
    cells = {id(line.element) for line in own if line.text and line.table is not None and line.table is shown.table}
    return (
        len(cells) == count
        and all(len(line.text) <= PLAIN_CAPTION for line in own)
        and not any(line.text and line.table is shown.table for line in behind)
    )


def _flows(image: Line, line: Line) -> bool:
    """Whether a text only flows around a picture in its paragraph: the picture stands at a side, or the text has several sentences."""
    return line.element is image.element and (
        any(FLOATED.search(f"{one.get('style')} align-{one.get('align')} {one.get('class')}") for one in image.images)
        or len(SENTENCES.findall(line.text)) > 1
    )


def _captions(
    lines: Sequence[Line], position: int, shown: Line | None, places: frozenset[Element], *, dump: bool
) -> bool:
    line = lines[position]
    if dump:
        return _stands_alone(lines, position)
    if line.kind is Kind.CAPTION:
        return len(line.text) <= 2 * LONGEST_CAPTION
    if shown is None or len(line.text) > LONGEST_CAPTION or line.align == "right":
        return False
    if line.kind is not Kind.TEXT and not (line.kind is Kind.HEADING and line.slanted):
        return False
    if line.align != "center" and not line.slanted and _flows(shown, line):
        return False
    same_place = line.element is not None and line.element is shown.element and line.element in places
    same_table = line.table is not None and line.table is shown.table and line.table in places
    if same_place or same_table or line.align == "center" or line.slanted:
        return not line.text.endswith(":")
    return (
        len(line.text) <= PLAIN_CAPTION
        and not sentence_end(line.text)
        and not NUMBERED.match(line.text)
        and not (line.align == "other" and line.element is not None and look(line.element).align == "other")
    )


def _places(lines: Sequence[Line]) -> frozenset[Element]:
    """Elements and tables that hold pictures and hardly more than a line for each: not those that hold the whole text."""
    surplus: Counter[Element] = Counter()
    for line in lines:
        for place in (line.element, line.table):
            if place is not None:
                surplus[place] += 1 if line.text else -1
    return frozenset(place for place, texts in surplus.items() if texts <= 0)


def _stands_alone(lines: Sequence[Line], position: int) -> bool:
    """In a dump no picture is seen: a short line without an end between long paragraphs is taken for the caption of one."""
    line = lines[position].text
    if (
        position == 0
        or position == len(lines) - 1
        or len(line) > PLAIN_CAPTION
        or sentence_end(line)
        or NUMBERED.match(line)
        or FILES.match(line)
    ):
        return False
    before, after = lines[position - 1].text, lines[position + 1].text
    return len(before) > FEWEST_PROSE and len(after) > FEWEST_PROSE / 2


def attachments(tree: Tree | None, selectors: tuple[str, ...], lines: Iterable[Line], base: str) -> list[Attachment]:
    """Files: those of the template's own list first, then those that the text links to; each address once."""
    found: dict[str, Attachment] = {}
    if tree is not None:
        for _, link in tree.elements(selectors):
            _put(found, link, base, own=True)
    for line in lines:
        label = FILES.match(line.text)
        for link in line.links:
            _put(found, link, base, own=label is not None)
        if label and not line.links and label["title"].strip(" .:"):
            title = label["title"].strip(" .:")
            found.setdefault(title, Attachment(title=title))
    return list(found.values())


def is_file_line(line: Line) -> bool:
    """Whether a line only names files: a label, or nothing but links to files."""
    if FILES.match(line.text) and (line.links or len(line.text) <= 120):
        return True
    linked = sum(len(clean(content(link))) for link in line.links if file_type(link.get("href") or ""))
    return bool(linked) and linked >= len(line.text) - 3


def file_type(address: str) -> str | None:
    """The ending of the file that an address names, if it is a file's; Liferay puts a UUID behind the name."""
    try:
        parts = PurePosixPath(unquote(urlsplit(address.strip()).path)).parts
    except ValueError:
        return None
    name = parts[-2] if len(parts) > 2 and UUID.fullmatch(parts[-1]) else parts[-1] if parts else ""
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    return ending if ending in FILE_TYPES else None


def _put(found: dict[str, Attachment], link: Element, base: str, *, own: bool) -> None:
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "data:")):
        return
    kind = file_type(href)
    if not own and kind is None:
        return
    strong = link.find(".//strong") if own else None
    title = clean(content(strong if strong is not None else link)) or clean(link.get("title") or "")
    url = absolute(base, href)
    title = title.strip(" .:") or unquote(PurePosixPath(urlsplit(url).path).name)
    found.setdefault(url, Attachment(title=title, url=url, type=kind or file_type(title)))
