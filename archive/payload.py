"""What a body says once the wrapping that its server put round it is taken off. The crawl and the archive unpack with the same
function, so that what is read again is what was read."""

import zlib
from collections.abc import Iterator

LARGEST = 64 * 1024 * 1024
"""Bytes. Far over any page or scanned decree; a compression bomb ends here."""
PIECE = 64 * 1024
GZIP, ZLIB, RAW = zlib.MAX_WBITS + 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


class TooLargeError(ValueError):
    """A body that unpacks to more than anybody publishes."""


def unpacked(served: bytes, encoding: str | None, largest: int = LARGEST) -> bytes:
    """The payload of a body served with this Content-Encoding, outermost wrapping last.

    Only gzip is ever asked for. What is wrapped otherwise, or is not what its header says, stays as it was served; of what was
    cut short, as much as came. TooLargeError over `largest` bytes.
    """
    body = served
    for name in reversed((encoding or "").lower().split(",")):
        match name.strip():
            case "gzip" | "x-gzip":
                body = _inflated(body, GZIP, largest)
            case "deflate":
                body = _inflated(body, ZLIB if body[:1] == b"\x78" else RAW, largest)
            case "" | "identity":
                continue
            case _:
                break
    return body


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
