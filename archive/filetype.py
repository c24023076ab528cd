"""What a file is by its first bytes. What a server or a file's name says of it is often wrong: a deleted file is answered by a page."""

import io
import re
import zipfile

import puremagic

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC, XLS, PPT = "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"
OLE = "application/x-ole-storage"
ODT = "application/vnd.oasis.opendocument.text"
RTF, ZIP, HTML, PLAIN = "application/rtf", "application/zip", "text/html", "text/plain"
UNKNOWN = "application/octet-stream"

HEAD = 4096
"""Bytes that the beginning is looked for in: mail gateways and PHP put lines before a PDF's `%PDF`."""
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
BOM = b"\xef\xbb\xbf"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
STREAMS = {"WordDocument": DOC, "Workbook": XLS, "Book": XLS, "PowerPoint Document": PPT}


def sniffed(data: bytes) -> str:
    """The media type of a file's content; `application/octet-stream` where nothing is known of it."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1024] and not PAGE.match(head):
        return PDF
    if head.startswith(b"{\\rtf"):
        return RTF
    if PAGE.match(head.removeprefix(BOM)):
        return HTML
    if head.startswith(b"PK\x03\x04"):
        return _packed(data)
    if head.startswith(OLE_MAGIC):
        return _compound(data)
    return _known(head) or (PLAIN if _is_text(head) else UNKNOWN)


def _packed(data: bytes) -> str:
    """Which of the formats that are ZIP archives; a broken one is just a ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 100:
                return packed.read("mimetype").decode("ascii", "replace").strip() or ZIP
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return ZIP
    return next((kind for part, kind in PARTS.items() if part in names), ZIP)


def _compound(data: bytes) -> str:
    """Which of Microsoft's old formats, by the names of its streams: they stand in the file in UTF-16."""
    return next((kind for name, kind in STREAMS.items() if name.encode("utf-16-le") + b"\0\0" in data), OLE)


def _known(head: bytes) -> str | None:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    return next((match.mime_type for match in found if match.mime_type and match.confidence >= 0.3), None)  # fmt: skip


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        text = head.decode()
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return False
        text = head[: error.start].decode()
    return bool(text) and not any(letter < " " and letter not in "\t\n\r\f" for letter in text)
