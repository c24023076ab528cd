"""What a file that a browser saved says of itself: the page in it, its address, and when it was saved."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime

HEAD = 4096
"""Bytes in which a browser's remark stands."""
MARK = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"]+)\s*-->", re.IGNORECASE)
"""What browsers write into a page that is saved whole."""
SINGLE_FILE = re.compile(
    rb"Page saved with SingleFile\s+url:\s*(https?://\S+)\s+saved date:\s*([^\r\n(]+)", re.IGNORECASE
)
MULTIPART = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SavedPage:
    body: bytes
    url: str | None = None
    saved_at: datetime | None = None
    """UTC."""


def saved_page(data: bytes) -> SavedPage:
    """The page of a file, with what the file tells of it; HTML that tells nothing is itself."""
    head = data[:HEAD]
    if MULTIPART.search(head.partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]):
        return _of_mhtml(data)
    if found := SINGLE_FILE.search(head):
        return SavedPage(
            data, found[1].decode("utf-8", "replace"), _moment(found[2].decode("ascii", "replace").strip())
        )
    found = MARK.search(head)
    return SavedPage(data, found[1].decode("utf-8", "replace") if found else None)


def _of_mhtml(data: bytes) -> SavedPage:
    """The first page of a web archive (RFC 2557), which is the one that was looked at."""
    message = message_from_bytes(data)
    pages = (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml"))
    first = next(pages, None)
    body = first.get_payload(decode=True) if first is not None else None
    if first is None or not isinstance(body, bytes):
        return SavedPage(data)
    url = str(first["Content-Location"] or message["Snapshot-Content-Location"] or "").strip()
    return SavedPage(
        body, url if url.startswith(("http://", "https://")) else None, _moment(str(message["Date"] or ""))
    )


def _moment(written: str) -> datetime | None:
    for read in (_by_script, parsedate_to_datetime):
        try:
            found = read(written)
        except (ValueError, TypeError):
            continue
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)  # `-0000` says UTC and no place
    return None


def _by_script(written: str) -> datetime:
    return datetime.strptime(written, "%a %b %d %Y %H:%M:%S GMT%z")
