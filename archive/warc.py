"""WARC files: every answer as it was served, in the format that web archives share (ISO 28500, WARC/1.1). Knows no database.

How a file lives is in `archive.warcfile`. A record is a gzip member of its own, so that it can be read by its place alone; how it is
made is in `archive.warcrecord`.
"""

import hashlib
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO, FileIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive import payload, warcfile, warcrecord
from archive.connection import ArchiveError

LARGEST = 1024**3
"""Bytes after which a new file is begun."""
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
ANSWERS = ("response", "revisit", "resource")
"""Records that hold what an address gave."""
MEND = "`tintinh verify` says what else is wrong; restore the file from a backup"

Headers = tuple[tuple[str, str], ...]
"""Names and values as Latin-1 has them, byte for byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer, as far as they can be known."""

    url: str
    """The address that answered."""
    status: int
    headers: Headers
    served: bytes = field(repr=False)
    """The body as served: packed, if the server packed it."""
    fetched_at: datetime
    """UTC."""
    protocol: str = "HTTP/1.1"
    method: str = "GET"
    request_headers: Headers = ()
    ip: str | None = None
    tls_verified: bool | None = None
    """None over plain HTTP."""

    def header(self, name: str) -> str | None:
        """A header's value; its values joined by commas where it comes more than once."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(values) if values else None

    @property
    def media_type(self) -> str | None:
        return (self.header("Content-Type") or "").partition(";")[0].strip().casefold() or None

    @property
    def payload(self) -> bytes:
        """The body unpacked; as served where it cannot be."""
        try:
            whole = payload.whole(self.served, self.header("Transfer-Encoding"))
            return payload.unpacked(whole, self.header("Content-Encoding"))
        except payload.TooLargeError:
            return self.served


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The capture that a revisit refers to, by what the format names it."""

    url: str
    fetched_at: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies in its file, in bytes."""

    offset: int
    length: int


class Writer:
    """One file, being written. Nothing of it is certain before `sync`."""

    def __init__(self, path: Path, info: Mapping[str, str]) -> None:
        """Makes `path` with `.open` behind it, and its folder. ArchiveError where that cannot be, or the file is there."""
        self.path = path
        self.records = 0
        self.size = 0
        """Bytes written."""
        with warcfile.explained(warcfile.beside(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            self.file = FileIO(warcfile.beside(path), "xb")
            warcfile.sync_folder(path.parent)
        with warcfile.explained(warcfile.beside(path)):
            self._put(warcrecord.information(path.name, info))

    def write(self, exchange: Exchange, *, digest: str, original: Original | None = None) -> Place:
        """Adds an answer and its request; where its answer lies. With an original it is a revisit of that, and has no body.

        `digest` is the SHA-256 of the body as served, in hex.
        """
        name = warcrecord.name()
        with warcfile.explained(warcfile.beside(self.path)):
            start = self.size
            self._put(_response(exchange, name, digest, original))
            length = self.size - start
            self._put(_request(exchange, name))
            if exchange.tls_verified is False:
                self._put(_doubt(exchange, name))
        return Place(start, length)

    def _put(self, member: bytes) -> None:
        """Nothing waits in a buffer that a full disk would refuse later."""
        left = memoryview(member)
        while left:
            left = left[self.file.write(left) :]
        self.size += len(member)
        self.records += 1

    def sync(self) -> int:
        """Puts everything on the disk; the length that is certain from now on."""
        with warcfile.explained(warcfile.beside(self.path)):
            os.fsync(self.file.fileno())
            return self.size

    def close(self) -> None:
        with warcfile.explained(warcfile.beside(self.path)):
            self.file.close()


def _response(exchange: Exchange, name: str, digest: str, original: Original | None) -> bytes:
    reason = responses.get(exchange.status, "")
    head = warcrecord.head(f"{exchange.protocol} {exchange.status} {reason}".strip(), exchange.headers)
    about = _about(exchange, name) | {"WARC-Payload-Digest": f"sha256:{digest}"}
    if original is None:
        about["WARC-Block-Digest"] = f"sha256:{sha256(head, exchange.served)}"
        is_packed = exchange.header("Content-Encoding") is not None
        return warcrecord.member("response", about, head, exchange.served, is_packed=is_packed)
    about["WARC-Profile"] = NOT_MODIFIED if exchange.status == 304 else IDENTICAL
    about |= {"WARC-Refers-To-Target-URI": original.url, "WARC-Refers-To-Date": _date(original.fetched_at)}
    about["WARC-Block-Digest"] = f"sha256:{sha256(head)}"
    if exchange.status == 304:
        del about["WARC-Payload-Digest"]
    return warcrecord.member("revisit", about, head)


def _request(exchange: Exchange, answer: str) -> bytes:
    head = warcrecord.head(f"{exchange.method} {target(exchange.url)} HTTP/1.1", exchange.request_headers)
    about = _about(exchange, warcrecord.name()) | {"WARC-Concurrent-To": answer}
    about["WARC-Block-Digest"] = f"sha256:{sha256(head)}"
    about["WARC-Payload-Digest"] = f"sha256:{sha256(b'')}"
    return warcrecord.member("request", about, head)


def _doubt(exchange: Exchange, answer: str) -> bytes:
    """Says beside an answer that nobody checked who gave it."""
    body = b"tls-verified: false\r\n"
    about = _about(exchange, warcrecord.name()) | {"WARC-Concurrent-To": answer}
    about["WARC-Block-Digest"] = f"sha256:{sha256(body)}"
    return warcrecord.member("metadata", about, body)


def _about(exchange: Exchange, name: str) -> dict[str, str]:
    about = {"WARC-Record-ID": name, "WARC-Target-URI": exchange.url, "WARC-Date": _date(exchange.fetched_at)}
    return about | ({"WARC-IP-Address": exchange.ip} if exchange.ip else {})


def _date(moment: datetime | str) -> str:
    """To the second, as `captures.fetched_at` has it: that is what a revisit finds its original by."""
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sha256(*parts: bytes) -> str:
    """In hex."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def target(url: str) -> str:
    """What a request line names of an address."""
    parts = urlsplit(url)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def read(path: Path, place: Place) -> Exchange:
    """The answer at a place, with its request's headers left out. ArchiveError where it is not there."""
    found = path if path.exists() else warcfile.beside(path)
    try:
        with found.open("rb") as file:
            file.seek(place.offset)
            record = next(iter(ArchiveIterator(BytesIO(file.read(place.length)))))
            return exchange(record, record.raw_stream.read())
    except OSError as error:
        raise ArchiveError(f"{found}: {error.strerror or error}; {MEND}") from error
    except (ArchiveLoadFailed, StopIteration, EOFError, zlib.error, AttributeError, ValueError) as error:
        raise ArchiveError(f"{found}: no whole record at byte {place.offset} ({error!r}); {MEND}") from error


def _stated(record: Any) -> tuple[tuple[str, str], ...]:
    """What a record without a head says of its body: a file that somebody saved (`resource`) has its media type at least."""
    kind = record.rec_headers.get_header("Content-Type") if record.rec_type == "resource" else None
    return (("Content-Type", kind),) if kind else ()


def exchange(record: Any, served: bytes) -> Exchange:
    """The answer in a record of warcio's, with this body. ValueError where it is none. A revisit of another crawler may have no head
    at all: then its status is 0."""
    about, head = record.rec_headers, record.http_headers
    if record.rec_type not in ANSWERS or (head is None and record.rec_type == "response"):
        raise ValueError(f"a {record.rec_type} record, not an answer")
    url, date = about.get_header("WARC-Target-URI"), about.get_header("WARC-Date")
    if not url or not date:
        raise ValueError("a record without address or date")
    return Exchange(
        url=url.strip("<>"),  # WARC 1.0's own example has them, and so has wget
        status=int(head.get_statuscode()) if head else 200 if record.rec_type == "resource" else 0,
        headers=tuple((name, value) for name, value in head.headers if name) if head else _stated(record),
        served=served,
        fetched_at=datetime.fromisoformat(date).astimezone(UTC),
        protocol=head.protocol if head else "",
        ip=about.get_header("WARC-IP-Address"),
    )
