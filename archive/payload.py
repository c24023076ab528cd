"""What a body says once the wrapping that its server put round it is taken off. The crawl and the archive unpack with the same
function, so that what is read again is what was read."""

import re
import zlib
from collections.abc import Iterator

import brotli
import zstandard

LARGEST = 64 * 1024 * 1024
"""Bytes. Far over any page or scanned decree; a compression bomb ends here."""
PIECE = 64 * 1024
WINDOW = 8 * 1024 * 1024
"""Bytes that zstd may look back: what browsers allow."""
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
"""The line before a chunk: its size, and extensions that nobody uses."""
GZIP, ZLIB, RAW = zlib.MAX_WBITS + 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


class TooLargeError(ValueError):
    """A body that unpacks to more than anybody publishes."""


def unpacked(served: bytes, encoding: str | None, largest: int = LARGEST) -> bytes:
    """The payload of a body served with this Content-Encoding, outermost wrapping last.

    Only gzip is ever asked for; brotli and zstd come in captures of other crawlers. What is wrapped otherwise, or is not what its header says, stays as it was served; of what was
    cut short, as much as came. TooLargeError over `largest` bytes.
    """
    body = served
    for name in reversed((encoding or "").lower().split(",")):
        match name.strip():
            case "gzip" | "x-gzip":
                body = _inflated(body, GZIP, largest)
            case "deflate":
                body = _inflated(body, ZLIB if body[:1] == b"\x78" else RAW, largest)
            case "br":
                body = _unbrotlied(body, largest)
            case "zstd":
                body = _unzstandard(body, largest)
            case "" | "identity":
                continue
            case _:
                break
    return body


def whole(served: bytes, transfer: str | None) -> bytes:
    """A body without the chunks it was sent in. Other crawlers keep them, or take them away and leave the header: then it stays as it is."""
    if "chunked" not in (transfer or "").lower():
        return served
    found, place = bytearray(), 0
    while line := CHUNK.match(served, place):
        size = int(line[1], 16)
        found += served[line.end() : line.end() + size]
        place = line.end() + size
        if not size:
            return bytes(found)
        place += 2 if served[place : place + 2] == b"\r\n" else 1
    return bytes(found) if found and place >= len(served) else served  # cut short, or not chunked at all


def _unbrotlied(packed: bytes, largest: int) -> bytes:
    found, unpacking = bytearray(), brotli.Decompressor()
    try:
        piece = unpacking.process(packed, output_buffer_limit=PIECE)
        while piece or not unpacking.can_accept_more_data():
            found += piece
            if len(found) > largest:
                raise TooLargeError(f"unpacks to more than {largest // 1024 // 1024} MiB")
            piece = unpacking.process(b"", output_buffer_limit=PIECE)
    except brotli.error:
        pass  # of what was cut short, as much as came
    return bytes(found) if found else packed


def _unzstandard(packed: bytes, largest: int) -> bytes:
    found = bytearray()
    unpacking = zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(packed, read_across_frames=True)
    try:
        while piece := unpacking.read(PIECE):
            found += piece
            if len(found) > largest:
                raise TooLargeError(f"unpacks to more than {largest // 1024 // 1024} MiB")
    except zstandard.ZstdError:
        pass  # of what was cut short, as much as came
    return bytes(found) if found else packed


def _inflated(packed: bytes, window: int, largest: int) -> bytes:
    found = bytearray()
    for piece in _pieces(packed, window, largest):
        found += piece
        if len(found) > largest:
            raise TooLargeError(f"unpacks to more than {largest // 1024 // 1024} MiB")
    return bytes(found) if found else packed


def _pieces(packed: bytes, window: int, largest: int) -> Iterator[bytes]:
    """Member after member of a gzip file; nothing more where it is broken, and rubbish after it is left out."""
    left = packed
    while left:
        inflating = zlib.decompressobj(window)
        try:
            for start in range(0, len(left), PIECE):
                yield inflating.decompress(left[start : start + PIECE], largest + 1)
                if inflating.eof:
                    break
        except zlib.error:
            return
        if not inflating.eof or window != GZIP:
            return
        left = inflating.unused_data + left[start + PIECE :]
        left = left.lstrip(b"\0")
