"""Exports, read back by the standard library."""

import csv
import io
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from readings import article, keep, outcome

from archive.export import FIELDS, as_record, cell, one, replacing, rows, write_csv, write_jsonl
from archive.models import VIETNAM, Article, Attachment, Citation, Image, Outcome
from archive.store import open_reader

FULL: dict[str, Any] = {
    "title": "Kế hoạch dân vận",
    "lead": "Tóm tắt.",
    "body": "Đoạn một.\n\nĐoạn hai.",
    "author": "Nguyễn Thị An",
    "source": "Báo tỉnh",
    "updated_at": datetime(2024, 4, 30, 9, 0, tzinfo=VIETNAM),
    "tags": ("dân vận", "xã"),
    "captions": ("Ảnh một", "Ảnh hai"),
    "images": (Image(url="http://so.vidu.vn/1.jpg", caption="Ảnh một", alt="x"), Image(url="http://so.vidu.vn/2.jpg")),
    "attachments": (
        Attachment(title="Kế hoạch", url="http://so.vidu.vn/kh.pdf", type="pdf"),
        Attachment(title="Phụ lục"),
    ),
    "citations": (Citation(number="3067/QĐ-UBND", kind="Quyết định", issued_on=date(2021, 12, 6)),),
    "views": 7,
    "comments": 0,
    "rules": {"title": "selector:1"},
    "doubts": ("published_at: weekday does not agree",),
}


def exported(folder: Path) -> list[dict[str, Any]]:
    with closing(open_reader(folder)) as reader:
        return list(rows(reader))


def lines(folder: Path) -> list[dict[str, Any]]:
    out = io.BytesIO()
    write_jsonl(exported(folder), out)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def sheet(records: list[Mapping[str, object]]) -> str:
    out = io.BytesIO()
    write_csv(records, out)
    return out.getvalue().decode("utf-8-sig")


def test_a_record_has_every_key_of_the_contract(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", **FULL))
    (record,) = lines(tmp_path)
    assert tuple(record) == FIELDS
    assert record["tags"] == ["dân vận", "xã"]
    assert record["captions"] == ["Ảnh một", "Ảnh hai"]
    assert record["images"][1] == {"url": "http://so.vidu.vn/2.jpg", "caption": None, "alt": None}
    assert record["attachments"][0] == {"title": "Kế hoạch", "url": "http://so.vidu.vn/kh.pdf", "type": "pdf"}
    assert record["documents"] == [{"number": "3067/QĐ-UBND", "kind": "Quyết định", "issued_on": "2021-12-06"}]
    assert (record["views"], record["comments"], record["missing"]) == (7, 0, [])


def test_every_time_is_in_vietnam(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", **FULL))
    (record,) = lines(tmp_path)
    times = {name: record[name] for name in ("published_at", "updated_at", "first_seen_at", "last_seen_at")}
    assert times == {
        "published_at": "2024-04-30T08:05:00+07:00",
        "updated_at": "2024-04-30T09:00:00+07:00",
        "first_seen_at": "2024-05-01T07:00:00+07:00",
        "last_seen_at": "2024-05-01T07:00:00+07:00",
    }


def test_what_is_absent_is_null_or_an_empty_list(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", title=None, published_at=None))
    (record,) = lines(tmp_path)
    assert [record[name] for name in ("title", "lead", "published_at", "author", "views", "gone_since")] == [None] * 6
    assert [record[name] for name in ("tags", "captions", "images", "attachments", "documents")] == [[]] * 5
    assert record["missing"] == ["title", "lead", "published_at", "author", "source"]


@pytest.mark.parametrize("fields", [FULL, {}, {"title": None, "body": "", "images": (Image(url="http://x/1.jpg"),)}])
def test_a_reading_gives_the_same_record_before_it_is_stored(tmp_path: Path, fields: dict[str, Any]) -> None:
    stored: Outcome = outcome("1", **fields)
    keep(tmp_path, stored)
    (record,) = exported(tmp_path)
    assert isinstance(stored.reading, Article)
    archive_only = {"id", "province", "province_now", "first_seen_at", "last_seen_at", "version", "capture_id"}
    fresh = as_record(stored.reading)
    assert tuple(fresh) == FIELDS
    assert {name for name in FIELDS if fresh[name] != record[name]} == archive_only
    assert [fresh[name] for name in sorted(archive_only)] == [None] * len(archive_only)
    assert fresh["missing"] == list(stored.reading.missing)


def test_a_page_of_no_site_has_no_key() -> None:
    record = as_record(article("1", site=""))
    assert (record["key"], record["site"]) == (None, None)


def test_records_are_in_order_of_publication(tmp_path: Path) -> None:
    keep(tmp_path, outcome("new"), outcome("old", published_at=datetime(2001, 1, 1, tzinfo=VIETNAM)))
    assert [record["title"] for record in exported(tmp_path)] == ["Bài old", "Bài new"]


def test_what_is_withheld_is_not_exported(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("UPDATE articles SET status = 'withheld'")
    assert exported(tmp_path) == []


def test_one_record_is_that_of_the_export(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", **FULL), outcome("2"))
    first, _ = exported(tmp_path)
    with closing(open_reader(tmp_path)) as reader:
        assert one(reader, first["key"]) == first
        assert one(reader, "0" * 12) is None


def test_an_export_is_of_one_moment(tmp_path: Path) -> None:
    keep(tmp_path, *(outcome(str(n)) for n in range(5)))
    with closing(open_reader(tmp_path)) as reader:
        records = rows(reader)
        first = next(records)
        keep(tmp_path, outcome("late"))
        assert len([first, *records]) == 5


def test_csv_reads_back_with_its_line_breaks(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", **FULL))
    (row,) = csv.DictReader(io.StringIO(sheet(list(exported(tmp_path))), newline=""))
    assert row["body"] == "Đoạn một.\n\nĐoạn hai."
    assert row["tags"] == "dân vận; xã"
    assert row["attachments"] == "Kế hoạch http://so.vidu.vn/kh.pdf; Phụ lục"
    assert row["documents"] == "3067/QĐ-UBND"
    assert row["rule"] == '{"title": "selector:1"}'
    assert row["gone_since"] == ""


def test_csv_begins_with_the_mark_that_spreadsheets_need() -> None:
    out = io.BytesIO()
    write_csv([], out)
    assert out.getvalue() == ("\ufeff" + ",".join(FIELDS) + "\r\n").encode()


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84 251", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u00a0=1", "\n=1", "＝1", "=cmd|' /C calc'!A0"],
)
def test_a_formula_is_escaped(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Đồng Nai", "1 = 1", "'=1", "", "a\n=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_a_formula_in_a_list_is_escaped() -> None:
    assert cell(["=1", "x"]) == "'=1; x"


def test_a_number_stays_a_number() -> None:
    assert cell(-5) == -5


def test_a_file_appears_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("before")
    with pytest.raises(TypeError), replacing(target) as out:
        out.writelines([b"half", "not bytes"])  # type: ignore[list-item]
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_s_target_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replacing(tmp_path / "link") as out:
        out.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_device_is_written_and_not_replaced() -> None:
    with replacing(Path("/dev/null")) as out:
        out.write(b"gone")
    assert Path("/dev/null").is_char_device()
