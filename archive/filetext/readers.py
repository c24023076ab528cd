"""One reader a format. They run in the child process of `archive.filetext`, on content that nothing vouches for."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO, Any, Literal

from archive.filetype import DOC, DOCX, ODT, OLE, PDF, PLAIN, PPT, PPTX, RTF, XLS, XLSX

LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LOCKED = re.compile("encrypt|password", re.IGNORECASE)
UNREAD = {OLE: "a compound file of Microsoft"}


class RefusedError(Exception):
    """Why a file gives no text: `word: sentence`."""


def read(kind: str, data: bytes, *, unpacked: int, letters: int) -> dict[str, str | None]:
    """`text` and `reason`; RefusedError or MemoryError where there is no text."""
    reader = READERS.get(kind)
    if reader is None:
        raise RefusedError(f"type: {UNREAD.get(kind, kind)}: there is no reader for it")
    text, whole = gathered(pieces(reader, data, unpacked), letters)
    if not text.strip():
        raise RefusedError("empty: there is no text in it; the pages may be pictures")
    return {"text": text, "reason": None if whole else f"cut: only the first {letters:,} characters are kept"}


def pieces(reader: Callable[[bytes, int], Iterable[str]], data: bytes, unpacked: int) -> Iterator[str]:
    """What a reader finds. Libraries meet broken files with every kind of error there is; all of them say `broken`."""
    try:
        yield from reader(data, unpacked)
    except (RefusedError, MemoryError):
        raise
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise RefusedError(f"broken: {told}") from error


def gathered(parts: Iterable[str], letters: int) -> tuple[str, bool]:
    """The parts, a line each, and whether that was all; no more is read than is kept."""
    kept: list[str] = []
    room = letters
    for part in filter(str.strip, parts):
        kept.append(part[:room])
        room -= len(part) + 1
        if room < 0:
            return "\n".join(kept), False
    return "\n".join(kept), True


def pdf(data: bytes, unpacked: int) -> Iterator[str]:
    import pypdf  # noqa: PLC0415 - a child reads one format

    document = pypdf.PdfReader(io.BytesIO(data))
    if document.is_encrypted and not document.decrypt(""):
        raise RefusedError("encrypted: it needs a password")
    for page in document.pages:
        yield page.extract_text().translate(LIGATURES)


def docx(data: bytes, unpacked: int) -> Iterator[str]:
    yield from paragraphs(data, "word/document.xml", WORD, unpacked)


def odt(data: bytes, unpacked: int) -> Iterator[str]:
    yield from paragraphs(data, "content.xml", OPEN, unpacked)


def paragraphs(data: bytes, part: str, space: str, unpacked: int) -> Iterator[str]:
    """The paragraphs of a part of a packed document, as the XML streams by; entities stay unresolved."""
    from lxml import etree  # noqa: PLC0415

    with packed(data).open(part) as stream:
        source: Any = Bounded(stream, unpacked)
        ends = (f"{space}p", f"{space}h")
        for _, element in etree.iterparse(source, tag=ends, resolve_entities=False, no_network=True, load_dtd=False):
            yield "".join(words(element, space))
            element.clear(keep_tail=True)


def packed(data: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(data))
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise RefusedError("encrypted: it needs a password")
    return archive


def words(paragraph: Any, space: str) -> Iterator[str]:
    """The runs of a paragraph: text that was deleted under review is not among them."""
    text_holders = {f"{space}t"} if space == WORD else None
    for element in paragraph.iter():
        if element.tag in (f"{space}tab", f"{space}s"):
            yield "\t" if element.tag.endswith("tab") else " "
        elif element.tag in (f"{space}br", f"{space}cr", f"{space}line-break"):
            yield "\n"
        elif text_holders is None or element.tag in text_holders:
            yield element.text or ""
        if text_holders is None and element is not paragraph:
            yield element.tail or ""


class Bounded(io.RawIOBase):
    """A stream that refuses to give more than it may."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self.stream = stream
        self.limit = limit
        self.left = limit

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(min(size, 1 << 16) if size >= 0 else 1 << 16)
        self.left -= len(data)
        if self.left < 0:
            raise RefusedError(f"size: unpacks to more than {self.limit // 2**20} MiB")
        return data


def xlsx(data: bytes, unpacked: int) -> Iterator[str]:
    import openpyxl  # noqa: PLC0415

    for entry in packed(data).infolist():
        if entry.filename == "xl/sharedStrings.xml" and entry.file_size > unpacked:
            raise RefusedError(f"size: unpacks to more than {unpacked // 2**20} MiB")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        yield sheet.title
        sheet.reset_dimensions()  # they say what the file likes
        for row in sheet.iter_rows(values_only=True):
            if any(value is not None for value in row):
                yield "\t".join(cell(value) for value in row).rstrip()


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def rtf(data: bytes, unpacked: int) -> Iterator[str]:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415

    yield rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]


def office(form: Literal["doc", "xls", "ppt", "pptx"], data: bytes, unpacked: int) -> Iterator[str]:
    """The formats of Word, Excel and PowerPoint before XML, and PowerPoint's since."""
    from office_oxide import Document, OfficeOxideError  # noqa: PLC0415

    try:
        yield Document.from_bytes(data, form).plain_text()
    except OfficeOxideError as error:
        if LOCKED.search(str(error)):
            raise RefusedError("encrypted: it needs a password") from error
        raise


def plain(data: bytes, unpacked: int) -> Iterator[str]:
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    yield data.decode(coding, "replace")


READERS: dict[str, Callable[[bytes, int], Iterable[str]]] = {
    PDF: pdf,
    DOCX: docx,
    ODT: odt,
    XLSX: xlsx,
    RTF: rtf,
    PLAIN: plain,
    DOC: partial(office, "doc"),
    XLS: partial(office, "xls"),
    PPT: partial(office, "ppt"),
    PPTX: partial(office, "pptx"),
}
