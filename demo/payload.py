"""Bytes of downloads and pictures: small, valid enough for their type, the same every time."""

import io
import struct
import zipfile
import zlib

TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def download(name: str) -> tuple[str, bytes]:
    """Media type and bytes of a file of that name."""
    kind = name.rpartition(".")[2]
    if kind == "pdf":
        return TYPES[kind], pdf(name)
    if kind in PARTS:
        return TYPES[kind], zipped(PARTS[kind])
    return TYPES[kind], OLE + bytes(504)


def pdf(name: str) -> bytes:
    """One page that shows the file's own name."""
    stream = f"BT /F1 18 Tf 60 760 Td ({name}) Tj ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    return bytes(
        out
    ) + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        start,
    )


def zipped(part: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("[Content_Types].xml", part):
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?><root/>')
    return buffer.getvalue()


def image(path: str) -> bytes:
    """A PNG whose colours come from its path, 64 by 40."""
    mix = zlib.crc32(path.encode())
    rows = b"".join(
        b"\0" + b"".join(bytes(((mix >> 16) % 160 + row, mix % 130 + column, (mix >> 8) % 200)) for column in range(64))
        for row in range(40)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 64, 40, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
