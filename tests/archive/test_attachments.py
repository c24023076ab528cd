"""Files of articles: one row for each content, linked with every article that attaches it, its text found by a search of its own."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from files import docx, pdf
from readings import ADDRESS, START, article, begin, keep, outcome
from warcs import warc_file

from archive.attachments import read_files
from archive.ingest import Ingest, Origin
from archive.models import Attachment
from archive.store import Archive
from archive.verification import Verification
from archive.warc import Exchange, sha256

DECREE = pdf("Ủy ban nhân dân tỉnh Đồng Nai")
PAGE = b"<!DOCTYPE html><html><body>Khong tim thay</body></html>"


def fetch(folder: Path, *files: tuple[str, bytes], hours: int = 1, status: int = 200) -> None:
    """As the crawl does: an answer each, of the kind `file`."""
    with Archive(folder) as archive:
        ingest = Ingest(archive, Origin(site="so_vidu", run_id=begin(archive), group="so.vidu.vn"))
        for name, body in files:
            url = f"{ADDRESS}{name}"
            exchange = Exchange(url=url, status=status, headers=(("Content-Type", "application/pdf"),), served=body, fetched_at=START + timedelta(hours=hours))  # fmt: skip
            ingest.record(exchange, kind="file", asked=url)
        ingest.close()


def attach(folder: Path, name: str, *files: str, hours: int = 0) -> None:
    attached = tuple(Attachment(title=file, url=f"{ADDRESS}{file}") for file in files)
    keep(folder, outcome(name, hours=hours, attachments=attached))


def read(folder: Path) -> Counter[str]:
    problems: list[str] = []
    found = read_files(folder, software="tintinh test", told=problems.append)
    assert problems == []
    return found


def rows(folder: Path, query: str, *values: object) -> list[Any]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute(query, values).fetchall()


def linked(folder: Path) -> dict[str, str | None]:
    return dict(rows(folder, "SELECT title, sha256 FROM attachments"))


def test_a_file_is_entered_linked_and_read(tmp_path: Path) -> None:
    attach(tmp_path, "bai", "qd.pdf")
    fetch(tmp_path, ("qd.pdf", DECREE))
    assert read(tmp_path) == {"text": 1}
    assert rows(tmp_path, "SELECT sha256, type, length, capture_id FROM files") == [
        (sha256(DECREE), "application/pdf", len(DECREE), 2)
    ]
    assert linked(tmp_path) == {"qd.pdf": sha256(DECREE)}
    assert rows(tmp_path, "SELECT text, reason, software FROM file_texts") == [
        ("Ủy ban nhân dân tỉnh Đồng Nai", None, "tintinh test")
    ]
    assert [str(found) for found in Verification(tmp_path).findings()] == []


@pytest.mark.parametrize("words", ["dong nai", '"uy ban"', "NHAN"])
def test_its_text_is_found_without_marks(tmp_path: Path, words: str) -> None:
    fetch(tmp_path, ("qd.pdf", DECREE))
    read(tmp_path)
    query = "SELECT highlight(file_texts_fts, 0, '[', ']') FROM file_texts_fts WHERE file_texts_fts MATCH ?"
    assert len(rows(tmp_path, query, words)) == 1


def test_one_content_is_one_file_wherever_it_lies(tmp_path: Path) -> None:
    attach(tmp_path, "a", "qd.pdf", "ban-sao.pdf")
    attach(tmp_path, "b", "qd.pdf")
    fetch(tmp_path, ("qd.pdf", DECREE), ("ban-sao.pdf", DECREE), ("kh.docx", docx("Kế hoạch")))
    assert read(tmp_path) == {"text": 2}
    assert rows(tmp_path, "SELECT count(*) FROM files") == [(2,)]
    assert rows(tmp_path, "SELECT DISTINCT sha256 FROM attachments") == [(sha256(DECREE),)]


def test_doing_it_again_does_nothing(tmp_path: Path) -> None:
    attach(tmp_path, "a", "qd.pdf")
    fetch(tmp_path, ("qd.pdf", DECREE), ("trang.pdf", PAGE))
    read(tmp_path)
    before = rows(tmp_path, "SELECT * FROM file_texts")
    assert read(tmp_path) == {}
    assert rows(tmp_path, "SELECT * FROM file_texts") == before


def test_a_page_in_place_of_a_file_is_not_linked_and_told(tmp_path: Path) -> None:
    attach(tmp_path, "a", "mat.pdf")
    fetch(tmp_path, ("mat.pdf", PAGE))
    assert read(tmp_path) == {"page": 1}
    assert linked(tmp_path) == {"mat.pdf": None}
    assert rows(tmp_path, "SELECT type FROM files") == [("text/html",)]


def test_a_file_that_was_deleted_later_stays_linked(tmp_path: Path) -> None:
    attach(tmp_path, "a", "qd.pdf")
    fetch(tmp_path, ("qd.pdf", DECREE))
    read(tmp_path)
    fetch(tmp_path, ("qd.pdf", PAGE), hours=9)
    read(tmp_path)
    assert linked(tmp_path) == {"qd.pdf": sha256(DECREE)}


def test_a_file_that_was_replaced_is_linked_as_it_is_now(tmp_path: Path) -> None:
    attach(tmp_path, "a", "qd.pdf")
    newer = pdf("Bản sửa")
    for hours, content in ((1, DECREE), (5, newer)):
        fetch(tmp_path, ("qd.pdf", content), hours=hours)
        read(tmp_path)
    assert linked(tmp_path) == {"qd.pdf": sha256(newer)}
    assert rows(tmp_path, "SELECT count(*) FROM file_texts") == [(2,)]


def test_a_new_version_of_the_article_is_linked_too(tmp_path: Path) -> None:
    attach(tmp_path, "a", "qd.pdf")
    fetch(tmp_path, ("qd.pdf", DECREE))
    read(tmp_path)
    attach(tmp_path, "a", "moi.pdf", "qd.pdf", hours=5)
    read(tmp_path)
    assert linked(tmp_path) == {"moi.pdf": None, "qd.pdf": sha256(DECREE)}


def test_what_could_not_be_had_is_no_file(tmp_path: Path) -> None:
    fetch(tmp_path, ("qd.pdf", b"het"), status=404)
    fetch(tmp_path, ("rong.pdf", b""))
    assert read(tmp_path) == {}


def test_a_damaged_capture_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    fetch(tmp_path, ("a.pdf", DECREE), ("b.docx", docx("Kế hoạch")))
    path = warc_file(tmp_path)
    (offset, length), _ = rows(tmp_path, "SELECT warc_offset, warc_length FROM captures ORDER BY id")
    data = bytearray(path.read_bytes())
    data[offset + length // 2] ^= 0xFF
    path.write_bytes(data)
    problems: list[str] = []
    assert read_files(tmp_path, software="x", told=problems.append) == {"text": 1}
    assert len(problems) == 1


def withheld(folder: Path, names: Iterable[str]) -> None:
    with Archive(folder) as archive:
        for name in names:
            archive.withhold(article(name).canonical_url, reason="x")


def test_a_file_of_a_withheld_article_is_not_read_again(tmp_path: Path) -> None:
    attach(tmp_path, "a", "qd.pdf")
    fetch(tmp_path, ("qd.pdf", DECREE))
    read(tmp_path)
    withheld(tmp_path, ["a"])
    fetch(tmp_path, ("qd.pdf", DECREE), hours=8)
    assert read(tmp_path) == {}
    assert rows(tmp_path, "SELECT count(*) FROM files") == [(0,)]
    with Archive(tmp_path) as archive:
        archive.restore(article("a").canonical_url)
    assert read(tmp_path) == {}
    assert linked(tmp_path) == {"qd.pdf": sha256(DECREE)}
    assert rows(tmp_path, "SELECT count(*) FROM file_texts") == [(1,)]


def test_what_no_reader_was_there_for_is_read_once_one_is(tmp_path: Path) -> None:
    attach(tmp_path, "bai", "qd.pdf")
    fetch(tmp_path, ("qd.pdf", DECREE))
    read(tmp_path)
    unread = "UPDATE file_texts SET text = NULL, reason = 'type: application/pdf: there is no reader for it'"
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute(unread)
    assert (read(tmp_path), read(tmp_path)) == ({"text": 1}, {})
    assert rows(tmp_path, "SELECT text, reason FROM file_texts") == [("Ủy ban nhân dân tỉnh Đồng Nai", None)]
    assert rows(tmp_path, "SELECT count(*) FROM file_texts_fts WHERE file_texts_fts MATCH 'dong nai'") == [(1,)]
