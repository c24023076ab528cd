"""Workbooks, Parquet, references and packages, read back by the programs of others."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from readings import keep, outcome
from test_export import FULL
from warcio.archiveiterator import ArchiveIterator
from warcs import exchange, filled

from archive.export import FIELDS, codebook
from archive.export.spreadsheet import ARTICLES, CODEBOOK, DOCUMENTS, FILES, MORE, REST, ROWS, pieces
from archive.models import VIETNAM
from crawler.cli import main

LONG = "Chữ có dấu và cả 𠀀. " * 4000
"""More than a cell has room for, with letters that Excel counts twice."""


def export(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), "export", *arguments])


def written(archive: Path, form: str, *arguments: str) -> Path:
    target = archive.parent / f"out.{form}"
    result = export(archive, "--format", form, "--output", str(target), *arguments)
    assert result.exit_code == 0, result.output
    return target


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    keep(
        folder,
        outcome("1", **FULL),
        outcome("2", title="=1+1", author="Trần Thị Bình", published_at=datetime(2019, 2, 3, 7, 9, tzinfo=VIETNAM)),
        outcome("3", title="Bài dài", body=LONG, published_at=None),
    )
    return folder


def sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book}


def test_a_workbook_has_articles_files_documents_and_the_codebook(archive: Path) -> None:
    found = sheets(written(archive, "xlsx"))
    assert list(found) == [ARTICLES, FILES, DOCUMENTS, REST, CODEBOOK]
    assert found[ARTICLES][0] == FIELDS
    assert [row[2:] for row in found[FILES][1:]] == [
        ("Kế hoạch", "http://so.vidu.vn/kh.pdf", "pdf"),
        ("Phụ lục", None, None),
    ]
    *cited, issued = found[DOCUMENTS][1][2:]
    assert (cited, issued.date()) == (["3067/QĐ-UBND", "Quyết định"], date(2021, 12, 6))
    assert [row[0] for row in found[CODEBOOK][1:]] == list(FIELDS)


def test_a_workbook_s_dates_are_dates_in_vietnam_and_its_formulas_are_text(archive: Path) -> None:
    sheet = openpyxl.load_workbook(written(archive, "xlsx"))[ARTICLES]
    rows = {row[FIELDS.index("title")].value: row for row in sheet.iter_rows(min_row=2)}
    published = rows["=1+1"][FIELDS.index("published_at")]
    assert (f"{published.value:%d/%m/%Y %H:%M}", published.is_date) == ("03/02/2019 07:09", True)
    assert published.number_format == "dd/mm/yyyy hh:mm"
    assert rows["=1+1"][FIELDS.index("title")].data_type == "s"
    assert rows["=1+1"][FIELDS.index("url")].hyperlink.target == "http://so.vidu.vn/2.html"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    assert rows["Kế hoạch dân vận"][FIELDS.index("body")].alignment.wrap_text


def test_a_text_that_a_cell_has_no_room_for_goes_on_whole(archive: Path) -> None:
    found = sheets(written(archive, "xlsx"))
    (row,) = (row for row in found[ARTICLES] if row[FIELDS.index("title")] == "Bài dài")
    first = str(row[FIELDS.index("body")])
    assert first.endswith(MORE)
    rest = [str(part[3]) for part in found[REST][1:]]
    assert first.removesuffix(MORE) + "".join(rest) == LONG
    assert [part[:3] for part in found[REST][1:]] == [(row[1], "body", number) for number in range(2, len(rest) + 2)]


def test_no_piece_is_longer_than_a_cell() -> None:
    assert "".join(pieces(LONG)) == LONG
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in pieces("𠀀" * 50_000)) <= 32_767


def test_a_sheet_that_is_full_is_followed_by_another(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.export.spreadsheet.ROWS", 3)
    found = sheets(written(archive, "xlsx", "--columns", "key,title"))
    assert ROWS == 1_048_576
    assert [title for title in found if title.startswith(ARTICLES)] == [ARTICLES, f"{ARTICLES} (2)"]
    assert [len(found[title]) for title in (ARTICLES, f"{ARTICLES} (2)")] == [3, 2]
    assert found[f"{ARTICLES} (2)"][0] == ("key", "title")


def test_parquet_is_typed_and_its_times_have_a_zone(archive: Path) -> None:
    path = written(archive, "parquet")
    table = pq.read_table(path)
    assert tuple(table.column_names) == FIELDS
    assert str(table.schema.field("published_at").type) == "timestamp[ms, tz=Asia/Ho_Chi_Minh]"
    assert str(table.schema.field("site").type).startswith("dictionary")
    assert table.schema.field("author").metadata[b"vi"].decode() == codebook.columns()["author"].vi
    (full,) = (row for row in table.to_pylist() if row["title"] == "Kế hoạch dân vận")
    assert full["published_at"].isoformat() == "2024-04-30T08:05:00+07:00"
    assert full["tags"] == ["dân vận", "xã"]
    assert full["documents"] == [{"number": "3067/QĐ-UBND", "kind": "Quyết định", "issued_on": date(2021, 12, 6)}]
    with duckdb.connect() as database:
        years = database.sql(f"SELECT year(published_at), count(*) FROM '{path}' GROUP BY 1 ORDER BY 1").fetchall()
    assert years == [(2019, 1), (2024, 1), (None, 1)]


def test_references_have_one_entry_for_each_article(archive: Path) -> None:
    address = ("--address", "https://tintinh.example/")
    items = json.loads(written(archive, "csl", *address).read_text(encoding="utf-8"))
    assert [item["title"] for item in items] == ["=1+1", "Kế hoạch dân vận", "Bài dài"]
    assert items[1]["author"] == [{"literal": "Nguyễn Thị An"}]
    assert items[1]["issued"] == {"date-parts": [[2024, 4, 30]]}
    assert items[1]["archive_location"].startswith("https://tintinh.example/bai/")
    assert "issued" not in items[2]
    assert written(archive, "bibtex", *address).read_text(encoding="utf-8").count("@misc{tintinh:") == 3
    assert written(archive, "ris", *address).read_bytes().count(b"ER  - \r\n") == 3


def test_an_empty_selection_is_a_whole_file(archive: Path) -> None:
    nothing = ("khongcochunao",)
    assert json.loads(written(archive, "csl", *nothing).read_text()) == []
    assert pq.read_table(written(archive, "parquet", *nothing)).num_rows == 0
    assert len(sheets(written(archive, "xlsx", *nothing))[ARTICLES]) == 1


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (["dan van"], ["Kế hoạch dân vận"]),
        (["--from", "2020-01-01"], ["Kế hoạch dân vận"]),
        (["--until", "31/12/2019"], ["=1+1"]),
        (
            ["--province", "Đồng Nai", "--site", "so_vidu", "--columns", "title"],
            ["=1+1", "Kế hoạch dân vận", "Bài dài"],
        ),
        (['"bài dài"', "--province", "Bình Phước"], ["Bài dài"]),
    ],
)
def test_a_query_and_options_select(archive: Path, arguments: list[str], titles: list[str]) -> None:
    rows = [json.loads(line) for line in written(archive, "jsonl", *arguments).read_text("utf-8").splitlines()]
    assert [row["title"] for row in rows] == titles


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--province", "Xứ Mơ"], "no province called “Xứ Mơ”"),
        (["--site", "khong_co"], "khong_co"),
        (["--columns", "titel"], "do you mean 'title'?"),
    ],
)
def test_what_names_nothing_is_refused(archive: Path, arguments: list[str], said: str) -> None:
    result = export(archive, "--format", "csv", *arguments)
    assert result.exit_code != 0
    assert said in result.output


def test_chosen_columns_come_in_their_order(archive: Path) -> None:
    first = written(archive, "csv", "--columns", "title,key").read_text("utf-8-sig").splitlines()[0]
    assert first == "title,key"


def test_a_manifest_and_a_codebook_stand_beside_the_file(archive: Path) -> None:
    path = written(archive, "csv", "dân vận", "--from", "2020-01-01", "--columns", "key,title")
    manifest = json.loads(path.with_name("out.csv.manifest.json").read_text("utf-8"))
    assert manifest["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (manifest["query"], manifest["filters"]) == ("dân vận", "from:01/01/2020")
    assert manifest["counts"] == {"articles": 1}
    assert manifest["columns"] == ["key", "title"]
    assert datetime.fromisoformat(manifest["made_at"]).utcoffset() is not None
    lines = path.with_name("out.csv.codebook.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["column", "key", "title"]


def test_the_codebook_explains_every_column() -> None:
    known = codebook.columns()
    assert tuple(known) == FIELDS
    assert all(column.vi and column.en and column.type for column in known.values())


def test_the_same_selection_makes_the_same_file(archive: Path) -> None:
    first = {form: written(archive, form).read_bytes() for form in ("csv", "jsonl", "parquet", "bibtex")}
    assert first == {form: written(archive, form).read_bytes() for form in first}


def test_a_package_has_the_records_an_index_and_hashes(tmp_path: Path) -> None:
    archive = filled(tmp_path / "archive", exchange("bai-1"), exchange("bai-2"), exchange("bai-1", hours=24))
    with zipfile.ZipFile(written(archive, "wacz")) as package:
        about = json.loads(package.read("datapackage.json"))
        assert about["wacz_version"] == "1.1.1"
        for resource in about["resources"]:
            content = package.read(resource["path"])
            assert (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") == (resource["bytes"], resource["hash"])  # fmt: skip
        assert {item.compress_type for item in package.infolist()} == {zipfile.ZIP_STORED}
        with package.open("archive/data.warc.gz") as file:
            kinds = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
        pages = package.read("pages/pages.jsonl").decode().splitlines()
    assert kinds[0] == "warcinfo"
    assert kinds.count("response") == kinds.count("request") == 2
    assert [json.loads(page)["url"] for page in pages[1:]] == [exchange("bai-1").url, exchange("bai-2").url]


def test_an_export_that_is_killed_leaves_nothing_under_its_name(tmp_path: Path) -> None:
    archive, target, fifo = tmp_path / "archive", tmp_path / "out.jsonl", tmp_path / "ready"
    keep(archive, *(outcome(str(number), body="Chữ " * 500) for number in range(50)))
    os.mkfifo(fifo)
    halfway = f"""
import sys
from archive.export import records
from crawler.cli import main
stored, seen = records._complete, []
def waiting(row):
    seen.append(row)
    if len(seen) == 30:
        open({str(fifo)!r}, "w").close()
        import signal; signal.pause()
    return stored(row)
records._complete = waiting
main()
"""
    command = [sys.executable, "-c", halfway, "--archive", str(archive), "export", "--format", "jsonl", "--output", str(target)]  # fmt: skip
    with subprocess.Popen(command) as process:
        with fifo.open():
            pass
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert not target.exists()


def test_a_withheld_article_is_in_no_format(archive: Path) -> None:
    with closing(sqlite3.connect(archive / "archive.db")) as connection, connection:
        connection.execute("UPDATE articles SET status = 'withheld' WHERE title = 'Bài dài'")
    assert pq.read_table(written(archive, "parquet")).num_rows == 2
    assert "Bài dài" not in written(archive, "csl").read_text("utf-8")
