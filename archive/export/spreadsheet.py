"""Records as an Excel workbook: real dates, a header that stays, filters, links, sheets for files and documents, the codebook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from archive.export import codebook
from archive.export.records import FIELDS
from archive.export.tables import flat
from archive.models import VIETNAM

ROWS = 1_048_576
"""Of a sheet, its header among them: Excel's limit."""
LETTERS = 32_767
"""Of a cell: Excel's limit, counted in UTF-16."""
PIECE = 32_000
LINKS = 65_530
"""Of a sheet: Excel's limit."""
ADDRESS = 2_079
"""Characters of a link: Excel's limit."""
FIRST = date(1900, 3, 1)
"""Days before are none in Excel, or off by one."""
UNFIT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
"""What XML cannot hold."""
WIDTHS = {"title": 60, "lead": 60, "body": 80, "url": 40, "canonical_url": 40, "published_at": 17, "updated_at": 17}
ARTICLES, FILES, DOCUMENTS, REST, CODEBOOK = "Bài viết", "Tệp đính kèm", "Văn bản", "Phần tiếp theo", "Bảng mã"
MORE = " […] xem tiếp ở trang tính “Phần tiếp theo”"
HEADERS = {
    FILES: ("key", "article", "title", "url", "type"),
    DOCUMENTS: ("key", "article", "number", "kind", "issued_on"),
    REST: ("key", "column", "part", "text"),
    CODEBOOK: ("column", "type", "Tiếng Việt", "English"),
}


def write_xlsx(records: Iterable[Mapping[str, object]], out: BinaryIO, columns: Sequence[str] = FIELDS) -> None:
    """One row an article on as many sheets as its rows need; text longer than a cell goes on, whole, on a sheet of its own."""
    with opened(out, columns) as book:
        for item in records:
            book.article(item, columns)
        book.end(columns)


@contextmanager
def opened(out: BinaryIO, columns: Sequence[str] = FIELDS) -> Iterator["Book"]:
    """A workbook to be filled; it is written to `out` when it is left, and only then."""
    with Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        book = Book(workbook)
        book.header(ARTICLES, columns)
        yield book


class Book:
    """A workbook being written, row by row: what was written is out of memory."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.bold = workbook.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.moment = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top"})
        self.day = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        self.sheets: dict[str, Any] = {}
        self.filled: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.links = 0
        self.headers = dict(HEADERS)

    def header(self, name: str, columns: Sequence[str]) -> None:
        """A further sheet of this name, with the names of its columns, frozen and to be filtered."""
        self.numbers[name] = self.numbers.get(name, 0) + 1
        sheet = self.workbook.add_worksheet(name if self.numbers[name] == 1 else f"{name} ({self.numbers[name]})")
        self.headers[name] = tuple(columns)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, ROWS - 1, len(columns) - 1)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, WIDTHS.get(column, 16))
            sheet.write_string(0, place, column, self.bold)
        self.sheets[name], self.filled[name] = sheet, 1
        self.links = 0 if name == ARTICLES else self.links

    def row(self, name: str, values: Iterable[object]) -> None:
        if name not in self.sheets or self.filled[name] == ROWS:
            self.header(name, self.headers[name])
        for place, value in enumerate(values):
            self.put(name, place, value)
        self.filled[name] += 1

    def article(self, item: Mapping[str, object], columns: Sequence[str]) -> None:
        known = codebook.columns()
        self.row(ARTICLES, (self.fitted(item, name, known[name].type) for name in columns))
        about = (item["key"], item["title"])
        for file in parts(item["attachments"]):
            self.row(FILES, (*about, file["title"], file["url"], file["type"]))
        for cited in parts(item["documents"]):
            issued = cited["issued_on"]
            self.row(DOCUMENTS, (*about, cited["number"], cited["kind"], issued and date.fromisoformat(issued)))

    def fitted(self, item: Mapping[str, object], name: str, kind: str) -> object:
        """A value as its cell holds it; what a cell has no room for goes to the sheet of the rest."""
        value = item[name]
        if kind == "time":
            return datetime.fromisoformat(str(value)).astimezone(VIETNAM) if value else None
        text = flat(value)
        if not isinstance(text, str) or len(text) <= PIECE // 2 or length(text) <= LETTERS:
            return text
        first, *rest = pieces(text)
        for number, piece in enumerate(rest, 2):
            self.row(REST, (item["key"], name, number, piece))
        return first + MORE

    def put(self, name: str, place: int, value: object) -> None:
        sheet, row = self.sheets[name], self.filled[name]
        if value is None or value == "":
            return
        if isinstance(value, datetime):
            self.put_time(sheet, row, place, value.replace(tzinfo=None), self.moment)
        elif isinstance(value, date):
            self.put_time(sheet, row, place, value, self.day)
        elif isinstance(value, int | float):
            sheet.write_number(row, place, value)
        else:
            self.put_text(name, row, place, str(value).translate(UNFIT))

    def put_time(self, sheet: Any, row: int, place: int, value: date, form: Any) -> None:
        if date(value.year, value.month, value.day) < FIRST:
            sheet.write_string(row, place, value.isoformat())
        else:
            sheet.write_datetime(row, place, value, form)

    def put_text(self, name: str, row: int, place: int, text: str) -> None:
        sheet = self.sheets[name]
        linked = name == ARTICLES and self.headers[name][place] == "url" and text.startswith(("http://", "https://"))
        if linked and self.links < LINKS and len(text) <= ADDRESS and "\n" not in text:
            self.links += 1
            sheet.write_url(row, place, text, string=text)
        else:
            sheet.write_string(row, place, text, self.wrapped)

    def end(self, columns: Sequence[str]) -> None:
        """Adds the codebook, and puts the sheets in their order: articles first."""
        known = codebook.columns()
        for name in columns:
            self.row(CODEBOOK, (name, known[name].type, known[name].vi, known[name].en))
        kinds = [ARTICLES, FILES, DOCUMENTS, REST, CODEBOOK]
        self.workbook.worksheets_objs.sort(key=lambda sheet: kinds.index(sheet.get_name().split(" (")[0]))


def parts(value: object) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else []


def length(text: str) -> int:
    """As Excel counts: a letter beyond the basic plane is two."""
    return len(text.encode("utf-16-le")) // 2


def pieces(text: str) -> list[str]:
    """A text in pieces that cells have room for, none lost: joined they are the text."""
    step = PIECE // 2 if length(text) > len(text) else PIECE
    return [text[start : start + step] for start in range(0, len(text), step)]
