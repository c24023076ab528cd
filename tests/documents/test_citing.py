"""One document for all spellings of its number, and never one for two: provinces, years, districts."""

import gzip
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive import documents
from archive.models import VIETNAM, Article, Capture, Outcome, Run, Site
from archive.search import search
from archive.store import Archive, open_reader
from crawler.cli import main

OLD = Path(__file__).parents[1] / "archive" / "releases" / "0.1.0.db.gz"
Told = tuple[str, str, int]
"""An article: its site, its text, the year of its publication."""
PROVINCES = {"a": "Bình Phước", "b": "Đồng Nai", "c": "Hải Phòng"}


def outcome(site: str, text: str, year: int, name: str) -> Outcome:
    moment = datetime(year, 11, 6, 8, tzinfo=VIETNAM)
    url = f"http://{site}.vidu.vn/{name}"
    capture = Capture(
        site=site,
        url=url,
        final_url=url,
        status=200,
        media_type="text/html",
        fetched_at=moment,
        sha256="0" * 64,
        length=1,
    )
    article = Article(
        site=site, url=url, canonical_url=url, template="x", template_version="1", fetched_at=moment, title="Bài", body=text,
        published_at=moment, citations=tuple(documents.citations(text)),
    )  # fmt: skip
    return Outcome(capture=capture, reading=article)


def crawl(folder: Path, *told: Told, finished: bool = True) -> None:
    """A run a site; every article has its own address, made of its place."""
    with Archive(folder) as archive:
        for site in dict.fromkeys(site for site, *_ in told):
            url = f"http://{site}.vidu.vn/"
            archive.put_site(Site(name=site, title=site, province=PROVINCES[site], url=url, template="x"))
            run = archive.start_run(Run(site=site, started_at=datetime.now(VIETNAM), how="crawl", software="test"))
            read = [outcome(own, text, year, str(place)) for place, (own, text, year) in enumerate(told) if own == site]
            archive.commit(read, run_id=run)
            if finished:
                archive.finish_run(run, outcome="finished", counts={})


def rows(folder: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(open_reader(folder)) as reader:
        return [tuple(row) for row in reader.execute(sql, values)]


def slugs(folder: Path) -> list[tuple[str, int]]:
    return rows(folder, "SELECT slug, articles FROM documents ORDER BY slug")


def test_every_spelling_is_one_document(tmp_path: Path) -> None:
    spellings = ("15/2024/NĐ-CP", "15 / 2024 / ND-CP", "15/2024/nđ-cp", "15/2024/N\u00d0–CP", "015/2024/NĐ-CP")
    crawl(tmp_path, *(("a", f"Theo Nghị định số {number} về việc.", 2024) for number in spellings))
    assert slugs(tmp_path) == [("15-2024-nd-cp", 5)]
    assert rows(tmp_path, "SELECT number, kind, year, body, province FROM documents") == [
        ("15/2024/NĐ-CP", "Nghị định", 2024, "Chính phủ", None)
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((("a", "Quyết định số 12/QĐ-UBND.", 2021), ("b", "Quyết định số 12/QĐ-UBND.", 2021)), [("12-qd-ubnd-binh-phuoc", 1), ("12-qd-ubnd-dong-nai", 1)]),
        ((("a", "Chỉ thị số 16/CT-TTg.", 2021), ("b", "Chỉ thị số 16/CT-TTg.", 2021)), [("16-ct-ttg", 2)]),
        (
            (("a", "Quyết định số 12/QĐ-UBND ngày 6/5/2019.", 2019), ("a", "Quyết định số 12/QĐ-UBND ngày 7/5/2021.", 2021)),
            [("12-qd-ubnd-binh-phuoc-2019", 1), ("12-qd-ubnd-binh-phuoc-2021", 1)],
        ),
        (
            (("a", "Chỉ thị số 16/CT-TTg ngày 1/4/2016.", 2016), ("a", "Chỉ thị số 16/CT-TTg.", 2017), ("a", "Chỉ thị số 16/CT-TTg ngày 31/3/2020.", 2020), ("b", "Chỉ thị 16/CT-TTg.", 2021)),
            [("16-ct-ttg-2016", 2), ("16-ct-ttg-2020", 2)],
        ),
        (
            (("a", "Quyết định số 12/QĐ-UBND của UBND huyện Bàu Sen.", 2021), ("a", "Quyết định số 12/QĐ-UBND.", 2021)),
            [("12-qd-ubnd-binh-phuoc", 1), ("12-qd-ubnd-ubnd-huyen-bau-sen-binh-phuoc", 1)],
        ),
        ((("a", "Quyết định số 12/QĐ-UBND của UBND tỉnh Đồng Nai.", 2021), ("b", "Quyết định số 12/QĐ-UBND.", 2021)), [("12-qd-ubnd-dong-nai", 2)]),
        ((("a", "Quyết định số 12/QĐ-UBND ngày 6/5/2022.", 2022), ("a", "Quyết định số 12/QĐ-UBND.", 2019)), [("12-qd-ubnd-binh-phuoc", 1), ("12-qd-ubnd-binh-phuoc-2022", 1)]),
    ],
)  # fmt: skip
def test_what_is_one_document_and_what_is_not(
    tmp_path: Path, told: Sequence[Told], expected: list[tuple[str, int]]
) -> None:
    crawl(tmp_path, *told)
    assert slugs(tmp_path) == expected


@pytest.mark.parametrize(
    ("site", "number", "body"),
    [
        ("a", "12/QĐ-UBND", "UBND tỉnh Bình Phước"), ("c", "12/QĐ-UBND", "UBND thành phố Hải Phòng"), ("a", "12-NQ/TU", "Tỉnh ủy Bình Phước"), ("c", "12-NQ/TU", "Thành ủy Hải Phòng"),
        ("a", "05-CT/TW", "Trung ương Đảng"), ("a", "45/2019/QH14", "Quốc hội khóa XIV"), ("a", "02/2020/UBTVQH14", "Ủy ban Thường vụ Quốc hội khóa XIV"), ("a", "9/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("a", "01/2020/TTLT-BYT-BTC", "Bộ Y tế, Bộ Tài chính"), ("b", "24/KH-SYT", "Sở Y tế tỉnh Đồng Nai"), ("b", "24/KH-XYZT", "XYZT, tỉnh Đồng Nai"), ("a", "1234/UBND-VX", "UBND tỉnh Bình Phước"),
    ],
)  # fmt: skip
def test_who_issued_it(tmp_path: Path, site: str, number: str, body: str) -> None:
    crawl(tmp_path, (site, f"Theo Công văn số {number}.", 2021))
    assert rows(tmp_path, "SELECT body FROM documents") == [(body,)]


def test_a_later_day_parts_what_was_one(tmp_path: Path) -> None:
    crawl(tmp_path, ("a", "Kế hoạch số 9/KH-UBND.", 2020), ("a", "Kế hoạch số 9/KH-UBND.", 2022))
    assert slugs(tmp_path) == [("9-kh-ubnd-binh-phuoc", 2)]
    crawl(
        tmp_path,
        ("a", "Kế hoạch số 9/KH-UBND.", 2020),
        ("a", "Kế hoạch số 9/KH-UBND.", 2022),
        ("a", "Kế hoạch số 9/KH-UBND ngày 1/2/2021.", 2021),
    )
    assert slugs(tmp_path) == [("9-kh-ubnd-binh-phuoc", 1), ("9-kh-ubnd-binh-phuoc-2021", 2)]


def test_order_of_arrival_makes_no_difference(tmp_path: Path) -> None:
    told = [
        ("a", "Kế hoạch số 9/KH-UBND ngày 1/2/2020.", 2020),
        ("a", "Kế hoạch 9/KH-UBND.", 2021),
        ("b", "Kế hoạch 9/kh-ubnd.", 2021),
    ]
    crawl(tmp_path / "one", *told)
    crawl(tmp_path / "two", *reversed(told))
    assert slugs(tmp_path / "one") == slugs(tmp_path / "two")
    assert rows(tmp_path / "one", "SELECT id FROM documents ORDER BY id") == rows(
        tmp_path / "two", "SELECT id FROM documents ORDER BY id"
    )


def test_what_no_article_cites_any_more_is_gone(tmp_path: Path) -> None:
    crawl(tmp_path, ("a", "Kế hoạch số 9/KH-UBND.", 2021))
    crawl(tmp_path, ("a", "Kế hoạch số 10/KH-UBND.", 2021))
    assert slugs(tmp_path) == [("10-kh-ubnd-binh-phuoc", 1)]


def test_a_withheld_article_takes_its_documents_along_and_brings_them_back(tmp_path: Path) -> None:
    crawl(
        tmp_path,
        ("a", "Kế hoạch số 9/KH-UBND ngày 1/2/2021. Nghị định 15/2024/NĐ-CP.", 2024),
        ("b", "Nghị định 15/2024/NĐ-CP.", 2024),
    )
    before = (
        rows(tmp_path, "SELECT * FROM documents ORDER BY id"),
        rows(tmp_path, "SELECT * FROM citations ORDER BY id"),
    )
    (key,) = rows(tmp_path, "SELECT key FROM articles WHERE site = 'a'")[0]
    with Archive(tmp_path) as archive:
        archive.withhold(key, reason="x")
        assert slugs(tmp_path) == [("15-2024-nd-cp", 1)]
        archive.restore(key)
    assert (
        rows(tmp_path, "SELECT * FROM documents ORDER BY id"),
        rows(tmp_path, "SELECT * FROM citations ORDER BY id"),
    ) == before


def test_documents_follow_a_corrected_province(tmp_path: Path) -> None:
    crawl(tmp_path, ("a", "Kế hoạch số 9/KH-UBND.", 2021))
    with Archive(tmp_path) as archive:
        archive.put_site(Site(name="a", title="a", province="Đồng Nai", url="http://a.vidu.vn/", template="x"))
        archive.settle()
    assert slugs(tmp_path) == [("9-kh-ubnd-dong-nai", 1)]


def test_a_run_that_was_killed_is_settled_by_the_next(tmp_path: Path) -> None:
    crawl(tmp_path, ("a", "Kế hoạch số 9/KH-UBND.", 2021), finished=False)
    assert slugs(tmp_path) == []
    crawl(tmp_path, ("b", "Không dẫn gì.", 2021))
    assert slugs(tmp_path) == [("9-kh-ubnd-binh-phuoc", 1)]


@pytest.mark.parametrize("typed", ["3067/QĐ-UBND", "3067/qd-ubnd", "3067 qđ ubnd", "03067/QD-UBND"])
def test_a_search_finds_a_document_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    crawl(tmp_path, ("a", "Theo Quyết định số 3067 / QD-UBND.", 2021))
    with closing(open_reader(tmp_path)) as reader:
        assert len(list(search(reader, f'văn bản:"{typed}"'))) == 1


@pytest.fixture
def old(tmp_path: Path) -> Path:
    (tmp_path / "archive.db").write_bytes(gzip.decompress(OLD.read_bytes()))
    return tmp_path


def run(folder: Path, *arguments: str) -> Any:
    return CliRunner().invoke(main, ["--archive", str(folder), "documents", *arguments])


def test_an_archive_of_the_first_release_gets_its_documents(old: Path) -> None:
    result = run(old)
    assert (result.exit_code, "6 documents, cited 6 times" in result.stdout) == (0, True)
    assert rows(old, "SELECT count(*) FROM citations WHERE document_id IS NULL OR number_key = ''") == [(0,)]


def test_citations_are_read_again_from_what_is_kept(old: Path) -> None:
    run(old)
    before = rows(old, "SELECT number, issued_on, slug FROM v_citations ORDER BY id")
    with closing(sqlite3.connect(old / "archive.db")) as connection, connection:
        connection.execute("UPDATE citations SET number = 'x', number_key = 'x', issued_on = NULL")
        connection.execute("DELETE FROM citations WHERE id % 2 = 0")
    assert "cite otherwise than before" in run(old, "--reread").stdout
    assert sorted(rows(old, "SELECT number, issued_on, slug FROM v_citations")) == sorted(before)
    assert ", 0 cite otherwise" in run(old, "--reread").stdout


def test_without_an_archive_the_command_fails_and_makes_none(tmp_path: Path) -> None:
    result = run(tmp_path / "data")
    assert (result.exit_code, "no archive in" in result.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []
