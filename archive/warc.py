"""WARC files: every answer as it was served, in the format that web archives share (ISO 28500, WARC/1.1). Knows no database.

How a file lives is in `archive.warcfile`. A record is a gzip member of its own,
so that it can be read by its place alone.
"""

import hashlib
import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO, FileIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import payload, warcfile
from archive.connection import ArchiveError

LARGEST = 1024**3
"""Bytes after which a new file is begun."""
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
QUICK, THOROUGH = 1, 6
"""How hard a record is packed: one whose body is packed already hardly shrinks."""
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
        with warcfile.explained(warcfile.beside(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            self.file = FileIO(warcfile.beside(path), "xb")
            warcfile.sync_folder(path.parent)
        self.members = _Members(self.file)
        self.warcio = WARCWriter(self.members, gzip=False, warc_version="1.1")
        with warcfile.explained(warcfile.beside(path)):
            self._put(self.warcio.create_warcinfo_record(path.name, dict(info)))

    @property
    def size(self) -> int:
        """Bytes written."""
        return self.members.size

    def write(self, exchange: Exchange, *, digest: str, original: Original | None = None) -> Place:
        """Adds an answer and its request; where its answer lies. With an original it is a revisit of that, and has no body.

        `digest` is the SHA-256 of the body as served, in hex.
        """
        with warcfile.explained(warcfile.beside(self.path)):
            start = self.size
            response = self._response(exchange, digest, original)
            self.members.level = QUICK if exchange.header("Content-Encoding") else THOROUGH
            self._put(response)
            length = self.size - start
            name = response.rec_headers.get_header("WARC-Record-ID")
            self._put(self._request(exchange, name))
            if exchange.tls_verified is False:
                self._put(self._doubt(exchange, name))
        return Place(start, length)

    def _response(self, exchange: Exchange, digest: str, original: Original | None) -> Any:
        reason = responses.get(exchange.status, "")
        head = _Head(f"{exchange.status} {reason}".strip(), exchange.headers, exchange.protocol)
        about = _about(exchange) | {"WARC-Payload-Digest": f"sha256:{digest}"}
        if original is None:
            about["WARC-Block-Digest"] = f"sha256:{sha256(head.to_bytes(), exchange.served)}"
            return self._record("response", exchange.url, about, head, exchange.served)
        about["WARC-Profile"] = NOT_MODIFIED if exchange.status == 304 else IDENTICAL
        about |= {"WARC-Refers-To-Target-URI": original.url, "WARC-Refers-To-Date": _date(original.fetched_at)}
        about["WARC-Block-Digest"] = f"sha256:{sha256(head.to_bytes())}"
        if exchange.status == 304:
            del about["WARC-Payload-Digest"]
        return self._record("revisit", exchange.url, about, head, b"")

    def _request(self, exchange: Exchange, answer: str) -> Any:
        head = _Head(f"{exchange.method} {target(exchange.url)} HTTP/1.1", exchange.request_headers, "")
        about = _about(exchange) | {
            "WARC-Concurrent-To": answer,
            "WARC-Block-Digest": f"sha256:{sha256(head.to_bytes())}",
        }
        about["WARC-Payload-Digest"] = f"sha256:{sha256(b'')}"
        return self._record("request", exchange.url, about, head, b"")

    def _doubt(self, exchange: Exchange, answer: str) -> Any:
        """Says beside an answer that nobody checked who gave it."""
        about = {"WARC-Concurrent-To": answer, "WARC-Date": _date(exchange.fetched_at)}
        body = b"tls-verified: false\r\n"
        return self.warcio.create_warc_record(
            exchange.url, "metadata", payload=BytesIO(body), length=len(body), warc_headers_dict=about
        )

    def _record(self, kind: str, url: str, about: dict[str, str], head: "_Head", body: bytes) -> Any:
        about = {"WARC-Type": kind} | about
        return self.warcio.create_warc_record(
            url, kind, payload=BytesIO(body), length=len(body), warc_headers_dict=about, http_headers=head
        )

    def _put(self, record: Any) -> None:
        self.warcio.write_record(record)
        self.records += 1

    def sync(self) -> int:
        """Puts everything on the disk; the length that is certain from now on."""
        with warcfile.explained(warcfile.beside(self.path)):
            os.fsync(self.file.fileno())
            return self.size

    def close(self) -> None:
        with warcfile.explained(warcfile.beside(self.path)):
            self.file.close()


class _Members:
    """Each record as one gzip member; warcio flushes after each. Nothing waits in a buffer that a full disk would refuse later."""

    def __init__(self, out: FileIO) -> None:
        self.out = out
        self.size = 0
        self.parts: list[bytes] = []
        self.level = THOROUGH

    def write(self, data: bytes) -> None:
        self.parts.append(data)

    def flush(self) -> None:
        packing = zlib.compressobj(self.level, zlib.DEFLATED, payload.GZIP)
        member = packing.compress(b"".join(self.parts)) + packing.flush()
        self.parts.clear()
        left = memoryview(member)
        while left:
            left = left[self.out.write(left) :]
        self.size += len(member)


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers byte for byte: warcio would percent-encode what is not ASCII. No value can begin a line of its own."""

    def __init__(self, line: str, headers: Iterable[tuple[str, str]], protocol: str) -> None:
        kept = [(_line(name), _line(value)) for name, value in headers]
        super().__init__(line, kept, protocol)

    def to_bytes(self, filter_func: object = None, encoding: str = "latin-1") -> bytes:
        first = f"{self.protocol} {self.statusline}".strip()
        lines = [first, *(f"{name}: {value}" for name, value in self.headers), "", ""]
        return "\r\n".join(lines).encode(encoding, "replace")

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        self.headers_buff = self.to_bytes()


def _line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")


def _about(exchange: Exchange) -> dict[str, str]:
    about = {"WARC-Date": _date(exchange.fetched_at)}
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


def exchange(record: Any, served: bytes) -> Exchange:
    """The answer in a record of warcio's, with this body. ValueError where it is none. A revisit of another crawler may have no head
    at all: then its status is 0."""
    about, head = record.rec_headers, record.http_headers
    if record.rec_type not in ("response", "revisit") or (head is None and record.rec_type == "response"):
        raise ValueError(f"a {record.rec_type} record, not an answer")
    url, date = about.get_header("WARC-Target-URI"), about.get_header("WARC-Date")
    if not url or not date:
        raise ValueError("a record without address or date")
    return Exchange(
        url=url.strip("<>"),  # WARC 1.0's own example has them, and so has wget
        status=int(head.get_statuscode()) if head else 0,
        headers=tuple((name, value) for name, value in head.headers if name) if head else (),
        served=served,
        fetched_at=datetime.fromisoformat(date).astimezone(UTC),
        protocol=head.protocol if head else "",
        ip=about.get_header("WARC-IP-Address"),
    )
