"""The answers in a WARC file, one after another, whatever crawler wrote it and however it ends."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive import payload, warc
from archive.warc import Exchange, Place

PIECE = 1024 * 1024
BROKEN = (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError, TypeError, KeyError)
"""What warcio meets in files that are cut or were never WARC files."""


class Records(ArchiveIterator):  # type: ignore[misc]
    """warcio's, which tells of odd records on standard error: what matters of that is told by us."""

    INC_RECORD = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response, a revisit or a resource in a file."""

    place: Place
    exchange: Exchange
    """Without a body where it is a revisit; with status 0 where a revisit has no head either."""
    digest: str | None
    """The payload's, as the file writes it: `sha1:…`."""
    refers_to: tuple[str, str] | None
    """Address and date of the original, where it is a revisit: None where that is not told."""
    is_revisit: bool


class Reading:
    """Goes through the answers of a laid file. What could not be read is counted, by its reason."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.length = path.stat().st_size
        self.place = 0
        """Bytes gone through."""
        self.records = 0
        self.refused: Counter[str] = Counter()
        self.broken: str | None = None
        """Where and why the rest of the file cannot be read."""

    def answers(self) -> Iterator[Answer]:
        with self.path.open("rb") as file:
            records = Records(file)
            try:
                for record in records:
                    answer = self._answer(record)
                    offset, length = records.get_record_offset(), records.get_record_length()
                    self.place, self.records = offset + length, self.records + 1
                    if answer is not None:
                        yield answer(Place(offset, length))
            except BROKEN as error:
                self.broken = f"from byte {self.place:,} on nothing can be read: {first_line(error)}"

    def _answer(self, record: Any) -> Callable[[Place], Answer] | None:
        if record.rec_type not in warc.ANSWERS or not is_of_the_web(record):
            return None
        body = beginning(record, payload.LARGEST + 1)
        exhaust(record)
        try:
            return self._understood(record, body)
        except ValueError as error:
            self.refused[str(error)] += 1
            return None

    def _understood(self, record: Any, body: bytes) -> Callable[[Place], Answer]:
        if unread(record):
            raise ValueError("cut short: the file ends within it")
        if len(body) > payload.LARGEST:
            raise ValueError(f"larger than {payload.LARGEST // 2**20} MiB")
        exchange = warc.exchange(record, body)
        about = record.rec_headers
        uri, date = about.get_header("WARC-Refers-To-Target-URI"), about.get_header("WARC-Refers-To-Date")

        def placed(place: Place) -> Answer:
            return Answer(
                place=place,
                exchange=exchange,
                digest=about.get_header("WARC-Payload-Digest"),
                refers_to=(uri, date) if uri and date else None,
                is_revisit=record.rec_type == "revisit",
            )

        return placed


def is_of_the_web(record: Any) -> bool:
    """Whether its address is a page's or a file's: crawlers write what they looked up (`dns:`) and noted (`urn:`) into records, too."""
    return str(record.rec_headers.get_header("WARC-Target-URI") or "http:").strip("<>").lower().startswith("http")


def beginning(record: Any, size: int) -> bytes:
    """So many of a record's bytes, or all it has."""
    found = bytearray()
    while len(found) < size and (piece := record.raw_stream.read(min(PIECE, size - len(found)))):
        found += piece
    return bytes(found)


def exhaust(record: Any) -> None:
    while record.raw_stream.read(PIECE):
        pass


def first_line(error: BaseException) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)[:200]


def unread(record: Any) -> int:
    """Bytes that a record says it has and the file has not, once it was read to its end."""
    return int(getattr(record.raw_stream, "limit", 0))
