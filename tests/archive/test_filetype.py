"""What a file is by its content, whatever it is called."""

import pytest
from files import docx, packed, pdf

from archive.filetype import sniffed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf("a"), "application/pdf"),
        (b"\r\n<br />\r\n" + pdf("a"), "application/pdf"),
        (docx("a"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (packed(xl__workbook_xml=""), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
        (packed(any="x"), "application/zip"),
        (docx("a")[:40], "application/zip"),
        (OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "application/msword"),
        (OLE + "Workbook".encode("utf-16-le") + b"\0\0", "application/vnd.ms-excel"),
        (OLE, "application/x-ole-storage"),
        (b"{\\rtf1\\ansi x}", "application/rtf"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "text/html"),
        (b"<!-- 404 -->\n<HTML><body>Tep khong ton tai", "text/html"),
        (b"<script>location='/'</script>", "text/html"),
        (b"Rar!\x1a\x07\x00....", "application/x-rar-compressed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        ("Ngày 5 tháng 6, đoàn đến.".encode(), "text/plain"),
        ("đ".encode() * 3000, "text/plain"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_content_tells_the_type(data: bytes, kind: str) -> None:
    assert sniffed(data) == kind


def test_a_letter_cut_at_the_head_s_end_is_still_text() -> None:
    assert sniffed(b"a" + "đ".encode() * 4000) == "text/plain"
