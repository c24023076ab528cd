"""Text of files: what goes in comes out, and what cannot be read says why, within its bounds."""

import gzip
import io
import re
import unicodedata
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pypdf
import pytest
from files import WORD, assembled, docx, packed, pdf, stream

from archive.filetext import FileText, Limits, read_text

SENTENCE = "Ủy ban nhân dân tỉnh Đồng Nai họp bàn về nghị quyết, khuỷu tay ướt sũng."
SMALL = Limits(memory=400 * 2**20, cpu=4, wall=20, unpacked=4 * 2**20, letters=1000)


OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def saved(name: str) -> bytes:
    """A file of `office/`."""
    return gzip.decompress((Path(__file__).parent / "office" / f"{name}.gz").read_bytes())


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Biểu 1")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(read: FileText) -> str:
    """Why there is no text, or not all: the first word of the reason."""
    assert read.reason
    return read.reason.partition(":")[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (pdf(SENTENCE, "Trang hai"), f"{SENTENCE}\nTrang hai"),
        (docx(SENTENCE, "Dòng hai"), f"{SENTENCE}\nDòng hai"),
        (workbook([SENTENCE, 3.0, 1.5], [], [None, "cuối"]), f"Biểu 1\n{SENTENCE}\t3\t1.5\n\tcuối"),
        (
            b"{\\rtf1\\ansi S\\u7903?n \\u272?\\u7891?ng}",
            "Sởn Đồng".replace("Sởn", "S\u1edfn").replace("Đồng", "Đ\u1ed3ng"),
        ),
        (SENTENCE.encode(), SENTENCE),
        (SENTENCE.encode("utf-16"), SENTENCE),
    ],
    ids=["pdf", "docx", "xlsx", "rtf", "text", "utf-16"],
)
def test_the_text_comes_out(data: bytes, text: str) -> None:
    assert read_text(data) == FileText(type=read_text(data).type, text=text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("report.doc", "BÁO CÁO|Xem tại đây nhé.|STT|Huyện|1|Trảng Bom|Sau bảng.|Ý một|Ý hai|ữ ễ ợ Ự"),
        ("roll.xls", "b|Họ tên|Ngày|Số tiền|Nguyễn Thị Đào|2024-05-01|1200000"),
        ("talk.ppt", "Chuyển đổi số ở Đồng Nai|Dòng hai của trang"),
        ("talk.pptx", "Chuyển đổi số ở Đồng Nai|Dòng hai của trang"),
    ],
)
def test_formats_of_microsoft_are_read(name: str, text: str) -> None:
    read = read_text(saved(name))
    assert read.reason is None
    assert "|".join(filter(None, re.split(r"[\t\n]+", read.text or ""))) == text


@pytest.mark.parametrize("make", [pdf, docx, lambda text: workbook([text])], ids=["pdf", "docx", "xlsx"])
def test_text_is_nfc(make: object) -> None:
    assert callable(make)
    text = read_text(make(unicodedata.normalize("NFD", SENTENCE))).text
    assert text
    assert SENTENCE in text
    assert unicodedata.is_normalized("NFC", text)


def test_ligatures_of_a_pdf_are_letters() -> None:
    assert read_text(pdf("ﬁle vàng oﬃce")).text == "file vàng office"


def test_words_of_a_docx_keep_their_tabs_and_lines_and_lose_what_was_deleted() -> None:
    runs = "<w:p><w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
    assert read_text(docx(runs)).text == "một\thai\nba"


def test_cells_of_a_docx_table_are_read() -> None:
    cells = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Huyện</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Số</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert read_text(docx(cells)).text == "Huyện\nSố"


def test_a_page_instead_of_a_file_is_recognised() -> None:
    assert word(read_text(b"<!DOCTYPE html><html><body>Tep khong con</body></html>")) == "page"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OLE_MAGIC + b"\0" * 504, "a compound file of Microsoft"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
    ],
)
def test_what_has_no_reader_is_named(data: bytes, kind: str) -> None:
    assert read_text(data).reason == f"type: {kind}: there is no reader for it"


def encrypted() -> bytes:
    out = io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(SENTENCE)))
    writer.encrypt("mat khau", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_says_so() -> None:
    assert word(read_text(encrypted())) == "encrypted"


def test_a_pdf_that_anyone_may_open_is_opened() -> None:
    out = io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(SENTENCE)))
    writer.encrypt("", "chu", algorithm="RC4-128")
    writer.write(out)
    assert read_text(out.getvalue()).text == SENTENCE


def test_pictures_of_pages_have_no_text() -> None:
    assert word(read_text(pdf("x", content=b"0 0 100 100 re f"))) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        pdf(SENTENCE)[:200],
        docx(SENTENCE)[:-30],
        docx("<w:p><w:r>"),
        packed(word__document_xml="no"),
        packed(xl__workbook_xml="no"),
        saved("report.doc")[:4000],
        saved("roll.xls")[:1200],
        OLE_MAGIC + "WordDocument".encode("utf-16-le") + b"\0\0",
    ],
    ids=[
        "cut pdf",
        "cut docx",
        "unclosed docx",
        "docx without xml",
        "xlsx without xml",
        "cut doc",
        "cut xls",
        "no doc",
    ],
)
def test_a_broken_file_is_no_text_and_no_error(data: bytes) -> None:
    read = read_text(data)
    assert read.text is None
    assert word(read) in {"broken", "type"}


def bomb_pdf() -> bytes:
    """A page whose 200 MB of spaces are packed into 200 KB."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(200)) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 11 0 R >>"
    pages = b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"
    return assembled(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages, 10: page, 11: stream(packed, "/Filter /FlateDecode")}
    )


def bomb_docx() -> bytes:
    return packed(word__document_xml=f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:p>" + "<w:r/>" * 1_000_000)


def entities_docx() -> bytes:
    """A billion laughs."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return packed(
        word__document_xml=f'<!DOCTYPE d [<!ENTITY e0 "ha">{levels}]><w:document xmlns:w="{WORD}"><w:p><w:t>&e9;</w:t></w:p></w:document>'
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bomb_pdf(), {"broken", "memory", "time", "empty"}),
        (bomb_docx(), {"size"}),
        (entities_docx(), {"broken", "empty"}),
        (packed(xl__workbook_xml="", xl__sharedStrings_xml=" " * (5 * 2**20)), {"size"}),
    ],
    ids=["pdf", "docx", "entities", "xlsx"],
)
def test_a_bomb_ends_within_its_bounds(data: bytes, words: set[str]) -> None:
    read = read_text(data, limits=SMALL)
    assert read.text is None
    assert word(read) in words


def test_a_sheet_of_a_million_rows_is_cut() -> None:
    row = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:A9"/><sheetData>{row * 1_000_000}</sheetData></worksheet>'
    small = workbook(["x"])
    read = read_text(with_part(small, "xl/worksheets/sheet1.xml", sheet), limits=SMALL)
    assert word(read) == "cut"
    assert read.text is not None
    assert read.text.count("x") > 400


def with_part(data: bytes, name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
    return out.getvalue()


def test_long_text_is_cut_and_says_so() -> None:
    read = read_text(docx("a" * 700, "b" * 700), limits=SMALL)
    assert word(read) == "cut"
    assert read.text == "a" * 700 + "\n" + "b" * 299


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test puts a program that runs in the reader's place."""
    program = tmp_path / "archive" / "filetext" / "__main__.py"
    program.parent.mkdir(parents=True)
    for package in (program.parent, program.parent.parent):
        (package / "__init__.py").write_text("")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return program


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "died: the reader ended with signal SIGSEGV"),
        ("import os; os._exit(3)", "died: the reader ended with exit code 3"),
        ("raise RuntimeError('hỏng')", "died: the reader ended with exit code 1 (RuntimeError: hỏng)"),
        ("print('{\"text\": 1')", "died: the reader's answer is not whole"),
        (
            "import resource as r; r.setrlimit(r.RLIMIT_CPU, (1, 1))\nwhile True: pass",
            "time: took more than 4 seconds of computing",
        ),
    ],
)
def test_a_reader_that_dies_takes_nothing_with_it(reader: Path, program: str, reason: str) -> None:
    reader.write_text(program, encoding="utf-8")
    assert read_text(pdf("x"), limits=SMALL).reason == reason


def test_a_reader_that_hangs_is_ended(reader: Path) -> None:
    reader.write_text("import signal; signal.pause()")
    assert read_text(pdf("x"), limits=Limits(wall=0.2)).reason == "time: not read after 0.2 seconds"
