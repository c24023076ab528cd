"""One author of a site for every way of typing the name, and never one for two; bodies that are one everywhere, and bodies of a site."""

import gzip
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive.commands import people
from archive.commands.options import Options
from archive.models import VIETNAM, Article, Capture, Outcome, Run, Site
from archive.people import of_everywhere
from archive.snapshot import snapshot
from archive.store import Archive, open_reader, public_key

OLD = Path(__file__).parents[1] / "archive" / "releases" / "0.1.0.db.gz"
AT = datetime(2024, 5, 6, 8, tzinfo=VIETNAM)
Told = tuple[str, str | None, str | None, str | None]
"""An article: its site, author, photo credit, source, as printed."""
ARTICLES: list[Told] = [
    ("a", "Thùy Linh Vũ", None, "Cổng TTĐT tỉnh Đồng Nai"),
    ("a", "THUỲ LINH VŨ", None, "Theo TTXVN"),
    ("a", "Thùy Linh Vu\u0303 (tổng hợp)", None, "Văn phòng Sở"),
    ("a", "Bài, ảnh: Thùy Linh Vũ", None, None),
    ("a", "Lò Mai - Ảnh: Thùy Linh Vũ", None, None),
    ("a", "Lò Mai, Nguyễn Thị Hòa", "Vũ Quang", None),
    ("a", "Nguyễn Thị Hoa", None, "TTXVN:"),
    ("b", "Thùy Linh Vũ", None, "Văn phòng Sở"),
    ("b", "Vũ Thùy Linh", None, "Nguồn: Thông tấn xã Việt Nam"),
    ("b", None, None, "svhttdl.dongnai.gov.vn"),
    ("b", None, None, "http://svhttdl.dongnai.gov.vn/tin"),
    ("b", None, None, "Cổng thông tin điện tử tỉnh Đồng Nai"),
]
PEOPLE = {
    ("a", "thuy-linh-vu", "Thùy Linh Vũ", 5, 4, 2),
    ("a", "lo-mai", "Lò Mai", 2, 2, 0),
    ("a", "nguyen-thi-hoa", "Nguyễn Thị Hoa", 1, 1, 0),
    ("a", "nguyen-thi-hoa-…", "Nguyễn Thị Hòa", 1, 1, 0),
    ("a", "vu-quang", "Vũ Quang", 1, 0, 1),
    ("b", "thuy-linh-vu", "Thùy Linh Vũ", 1, 1, 0),
    ("b", "vu-thuy-linh", "Vũ Thùy Linh", 1, 1, 0),
}
"""Site, slug, name, articles, written, pictured."""
AGENCIES = {
    (None, "Thông tấn xã Việt Nam", 3),
    (None, "svhttdl.dongnai.gov.vn", 2),
    (None, "Cổng Thông tin điện tử tỉnh Đồng Nai", 2),
    ("a", "Văn phòng Sở", 1),
    ("b", "Văn phòng Sở", 1),
}


def url(place: int) -> str:
    return f"http://{ARTICLES[place][0]}.vidu.vn/{place}"


def outcome(place: int, told: Told | None = None) -> Outcome:
    site, author, photo_credit, source = told or ARTICLES[place]
    body = b"Van ban."
    capture = Capture(
        site=site, url=url(place), final_url=url(place), status=200, media_type="text/html", fetched_at=AT, sha256="0" * 64, length=len(body)
    )  # fmt: skip
    article = Article(
        site=site, url=url(place), canonical_url=url(place), template="x", template_version="1", fetched_at=AT, title=f"Bài {place}",
        body="Văn bản.", published_at=AT, author=author, photo_credit=photo_credit, source=source,
    )  # fmt: skip
    return Outcome(capture=capture, reading=article)


def kept(folder: Path, *, finished: bool = True) -> Path:
    with Archive(folder) as archive:
        for name in ("a", "b"):
            archive.put_site(
                Site(name=name, title=name, province="Đồng Nai", url=f"http://{name}.vidu.vn/", template="x")
            )
            run = archive.start_run(Run(site=name, started_at=AT, how="crawl", software="test"))
            archive.commit([outcome(at) for at, told in enumerate(ARTICLES) if told[0] == name], run_id=run)
            if finished:
                archive.finish_run(run, outcome="finished", counts={})
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept(tmp_path_factory.mktemp("people"))


def rows(folder: Path, sql: str, *values: Any) -> set[tuple[Any, ...]]:
    with closing(open_reader(folder)) as reader:
        return {tuple(row) for row in reader.execute(sql, values)}


def authors(folder: Path) -> set[tuple[Any, ...]]:
    found = rows(folder, "SELECT site, slug, name, articles, written, pictured FROM people")
    return {(site, f"{slug[:-4]}…" if slug[-5] == "-" and slug.startswith("nguyen") else slug, *rest) for site, slug, *rest in found}  # fmt: skip


def bodies(folder: Path) -> set[tuple[Any, ...]]:
    return rows(folder, "SELECT site, name, articles FROM agencies")


def test_every_author_and_every_body_is_one(folder: Path) -> None:
    assert {row[2:] for row in authors(folder)} == {row[2:] for row in PEOPLE}
    assert len(authors(folder)) == len(PEOPLE)
    assert bodies(folder) == AGENCIES


def test_what_is_printed_stays(folder: Path) -> None:
    found = rows(folder, "SELECT site, author, photo_credit, source FROM articles")
    assert len(found) == len(ARTICLES)
    assert ("a", "THUỲ LINH VŨ", None, "Theo TTXVN") in found


def test_two_names_that_fold_alike_have_two_addresses(folder: Path) -> None:
    slugs = [row[0] for row in rows(folder, "SELECT slug FROM people WHERE site = 'a'")]
    assert len(slugs) == len(set(slugs)) == 5
    assert sum(slug.startswith("nguyen-thi-hoa") for slug in slugs) == 2


def test_a_run_that_was_killed_is_settled_by_the_command(tmp_path: Path) -> None:
    folder = kept(tmp_path, finished=False)
    assert authors(folder) == set()
    done = CliRunner().invoke(people.command, [], obj=Options(archive=folder))
    assert done.exit_code == 0
    assert "      5  Thùy Linh Vũ, a" in done.output
    assert bodies(folder) == AGENCIES


def test_reread_makes_all_of_it_anew_under_the_same_addresses(tmp_path: Path) -> None:
    folder = kept(tmp_path)
    before = rows(folder, "SELECT id, site, slug, name, articles FROM people"), bodies(folder)
    with closing(sqlite3.connect(folder / "archive.db")) as writer, writer:
        writer.execute("UPDATE credits SET name = 'x', name_key = 'x'")
    done = CliRunner().invoke(people.command, ["--reread"], obj=Options(archive=folder))
    assert f"read again: {len(ARTICLES)} articles" in done.output
    assert (rows(folder, "SELECT id, site, slug, name, articles FROM people"), bodies(folder)) == before


def test_an_author_put_right_leaves_no_trace_of_the_false_one(tmp_path: Path) -> None:
    folder = kept(tmp_path)
    with Archive(folder) as archive:
        run = archive.start_run(Run(site="b", started_at=AT, how="crawl", software="test"))
        archive.commit([outcome(8, ("b", "Thùy Linh Vũ", None, None))], run_id=run)
        archive.finish_run(run, outcome="finished", counts={})
    assert rows(folder, "SELECT slug, articles FROM people WHERE site = 'b'") == {("thuy-linh-vu", 2)}
    assert (None, "Thông tấn xã Việt Nam", 2) in bodies(folder)


def test_a_withheld_article_s_author_is_gone_and_comes_back(tmp_path: Path) -> None:
    folder = kept(tmp_path)
    with Archive(folder) as archive:
        archive.withhold(public_key("b", url(8)), reason="test")
        assert rows(folder, "SELECT slug FROM people WHERE site = 'b'") == {("thuy-linh-vu",)}
        assert (None, "Thông tấn xã Việt Nam", 2) in bodies(folder)
        archive.restore(public_key("b", url(8)))
    assert len(authors(folder)) == len(PEOPLE)
    assert bodies(folder) == AGENCIES


def test_an_old_archive_gets_them(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(gzip.decompress(OLD.read_bytes()))
    with Archive(tmp_path) as archive:
        archive.settle()
    printed = rows(tmp_path, "SELECT count(*) FROM articles WHERE author IS NOT NULL")
    assert printed != {(0,)}
    assert rows(tmp_path, "SELECT count(DISTINCT article_id) FROM credits WHERE role = 'author' AND person_id IS NOT NULL") == printed  # fmt: skip


def test_a_snapshot_has_them(folder: Path, tmp_path: Path) -> None:
    counts = snapshot(folder, tmp_path, lambda _: None)
    assert (counts["people"], counts["agencies"]) == (len(PEOPLE), len(AGENCIES))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Báo Nhân Dân", True),
        ("Bộ Y tế", True),
        ("Chính phủ", True),
        ("Sở Y tế tỉnh Bình Phước", True),
        ("UBND huyện Xuân Lộc", True),
        ("Trung tâm Y tế huyện", False),
        ("Bộ phận Một cửa", False),
        ("Sở Lao động - Thương binh và Xã hội", False),
        ("Ban Tuyên giáo Tỉnh ủy", False),
        ("Cổng Thông tin điện tử", False),
        ("Cổng Thông tin điện tử tỉnh", False),
        ("Văn phòng Sở", False),
    ],
)
def test_a_body_is_the_same_everywhere_or_a_site_s(name: str, expected: bool) -> None:
    assert of_everywhere(name, "unit") is expected
