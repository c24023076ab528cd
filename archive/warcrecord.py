"""Records of a WARC file as bytes, each a gzip member of its own. Written out plainly: a crawl makes two of them for every answer.

`tests` have warcio read and check every kind of them; warcio itself makes the first one of a file.
"""

import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from struct import pack
from uuid import uuid4

from warcio.warcwriter import WARCWriter

from archive.payload import GZIP, RAW

LEVEL = 6
"""How hard a record is packed."""
START = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
"""Of a gzip member without name and time."""
TYPES = {
    "response": "application/http; msgtype=response",
    "revisit": "application/http; msgtype=response",
    "request": "application/http; msgtype=request",
    "metadata": "application/warc-fields",
}


def name() -> str:
    """A record's own."""
    return f"<urn:uuid:{uuid4()}>"


def information(file: str, info: Mapping[str, str]) -> bytes:
    """The first record of a file: who made it, and how."""
    made = BytesIO()
    writer = WARCWriter(made, gzip=False, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record(file, dict(info)))
    return packed(made.getvalue())


def member(kind: str, about: Mapping[str, str], head: bytes, body: bytes = b"", *, is_packed: bool = False) -> bytes:
    """A record of some kind; `is_packed` where packing its body again would gain nothing."""
    fields = {"WARC-Type": kind, **about, "Content-Type": TYPES[kind], "Content-Length": str(len(head) + len(body))}
    begin = lines("WARC/1.1", fields.items()).encode("utf-8", "replace") + head
    end = body + b"\r\n\r\n"
    return beside(begin, end) if is_packed else packed(begin + end)


def head(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """HTTP headers byte for byte, after the first line."""
    return lines(first, headers).encode("latin-1", "replace")


def lines(first: str, fields: Iterable[tuple[str, str]]) -> str:
    """No value can begin a line of its own."""
    found = [f"{name}: {value}" for name, value in fields]
    if any("\n" in line or "\r" in line for line in found):
        found = [line.replace("\r", " ").replace("\n", " ") for line in found]
    return "\r\n".join([first, *found, "", ""])


def packed(data: bytes) -> bytes:
    packing = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return packing.compress(data) + packing.flush()


def beside(begin: bytes, end: bytes) -> bytes:
    """One member of two parts, of which the second is stored as it is."""
    packing = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW)
    deflated = packing.compress(begin) + packing.flush(zlib.Z_FULL_FLUSH)
    stored = zlib.compress(end, 0, wbits=RAW)
    check = zlib.crc32(end, zlib.crc32(begin))
    return b"".join((START, deflated, stored, pack("<LL", check, (len(begin) + len(end)) & 0xFFFFFFFF)))
