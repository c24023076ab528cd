"""Files and images of articles: asked for once, kept as captures, told apart from pages served in their place."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from town import ROOT, Crawled, Reply, Town, article, crawl, environment, listing, moved, open_town, site_file

NEWS = "/vi/news"
PDF = Reply(b"%PDF-1.4 ke hoach", type="application/pdf", headers={"ETag": '"k1"'})
JPG = Reply(b"\xff\xd8\xff\xe0 anh", type="image/jpeg")
BODY = """<p>Xem <a href="/uploads/ke-hoach.pdf">Kế hoạch</a>, <a href="/uploads/mat.pdf">Phụ lục</a>,
<a href="/uploads/xoa.docx">Biểu mẫu</a> và <a href="http://noi-khac.example.vn/ngoai.pdf">văn bản</a>.</p>
<div style="text-align:center"><img src="/uploads/anh.jpg" alt="hội"></div>"""


def build(town: Town) -> None:
    town.routes |= {
        f"{NEWS}/": listing(f"{NEWS}/hoi/mot-1.html", f"{NEWS}/hoi/hai-2.html"),
        f"{NEWS}/hoi/mot-1.html": article(1, more=BODY),
        f"{NEWS}/hoi/hai-2.html": article(2, more=BODY),
        "/uploads/ke-hoach.pdf": PDF,
        "/uploads/anh.jpg": JPG,
        "/uploads/mat.pdf": Reply("<h1>404</h1>", status=404),
        "/uploads/xoa.docx": moved("/vi/"),
        "/vi/": listing(),
    }


def enclosed(town: Town) -> list[str]:
    return sorted(path for path in town.paths() if path.startswith("/uploads/"))


@dataclass
class World:
    town: Town
    crawled: Crawled


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with open_town() as town:
        build(town)
        site_file(folder / "sites", "nho", town.url)
        yield World(town, crawl(folder, "nho"))


def test_what_two_articles_enclose_is_asked_for_once(world: World) -> None:
    assert enclosed(world.town) == [f"/uploads/{name}" for name in ("anh.jpg", "ke-hoach.pdf", "mat.pdf", "xoa.docx")]


def test_each_is_a_capture_of_its_kind(world: World) -> None:
    query = "SELECT kind, status, media_type, url FROM captures WHERE kind IN ('file', 'image') AND status = 200 ORDER BY url"
    url = world.town.url
    assert world.crawled.rows(query) == [
        ("image", 200, "image/jpeg", f"{url}/uploads/anh.jpg"),
        ("file", 200, "application/pdf", f"{url}/uploads/ke-hoach.pdf"),
        ("file", 200, "text/html", f"{url}/uploads/xoa.docx"),
    ]


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("ke-hoach.pdf", "fetched", None),
        ("anh.jpg", "fetched", None),
        ("mat.pdf", "rejected", "status: HTTP 404"),
        ("xoa.docx", "rejected", "type: a page was served instead"),
    ],
)
def test_the_ledger_says_what_came_of_it(world: World, name: str, state: str, reason: str | None) -> None:
    assert world.crawled.state(f"{world.town.url}/uploads/{name}") == (state, reason)


def test_another_site_s_file_is_neither_listed_nor_asked(world: World) -> None:
    assert world.crawled.rows("SELECT count(*) FROM urls WHERE url LIKE '%noi-khac%'") == [(0,)]


def test_the_ledger_says_where_each_was_found(world: World) -> None:
    query = "SELECT DISTINCT found_on IN (SELECT canonical_url FROM articles) FROM urls WHERE kind <> 'article'"
    assert world.crawled.rows(query) == [(1,)]


def test_files_are_no_pages_to_the_run(world: World) -> None:
    assert world.crawled.rows("SELECT listed, fetched, new, rejected FROM runs") == [(2, 2, 2, 0)]


def crawl_everything(folder: Path, **own: str) -> Crawled:
    """As `tintinh crawl --full` does, by Scrapy's own command."""
    places = {"TINTINH_ARCHIVE": str(folder / "archive"), "TINTINH_SITES": str(folder / "sites")}
    command = [sys.executable, "-m", "scrapy", "crawl", "nho", "-s", "CRAWL_MODE=full"]
    process = subprocess.run(
        command, cwd=ROOT, env=environment(**places, **own), capture_output=True, text=True, timeout=120, check=True
    )
    return Crawled(process, folder / "archive")


@pytest.fixture
def small(town: Town, tmp_path: Path) -> Town:
    build(town)
    site_file(tmp_path / "sites", "nho", town.url)
    return town


def test_what_was_had_is_not_asked_for_again(small: Town, tmp_path: Path) -> None:
    crawl(tmp_path, "nho")
    small.asked.clear()
    crawl(tmp_path, "nho")
    assert {"/uploads/ke-hoach.pdf", "/uploads/anh.jpg"} & set(enclosed(small)) == set()


def test_what_a_crawl_left_is_had_by_the_next_though_its_article_is_gone(small: Town, tmp_path: Path) -> None:
    small.routes["/uploads/ke-hoach.pdf"] = Reply("", status=503)
    crawled = crawl(tmp_path, "nho")
    assert crawled.state(f"{small.url}/uploads/ke-hoach.pdf") == ("rejected", "status: HTTP 503")
    small.routes |= {"/uploads/ke-hoach.pdf": PDF, f"{NEWS}/": listing()}
    assert crawl(tmp_path, "nho").state(f"{small.url}/uploads/ke-hoach.pdf") == ("fetched", None)


def test_a_flood_page_in_place_of_a_file_is_waited_out(small: Town, tmp_path: Path) -> None:
    flood = Reply('<div class="floodblocker">Hệ thống bận. Đợi <b id="secField">1</b> giây</div>')
    small.routes["/uploads/ke-hoach.pdf"] = lambda times: flood if times == 0 else PDF
    assert crawl(tmp_path, "nho").state(f"{small.url}/uploads/ke-hoach.pdf") == ("fetched", None)


def test_a_site_file_may_leave_files_and_images_out(small: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "nho", small.url, fetch="allow_private = true\nfiles = false\nimages = false")
    crawl(tmp_path, "nho")
    assert enclosed(small) == []


def test_the_operator_may_leave_images_out(small: Town, tmp_path: Path) -> None:
    crawl(tmp_path, "nho", TINTINH_KEEP_IMAGES="no")
    assert "/uploads/anh.jpg" not in enclosed(small)
    assert "/uploads/ke-hoach.pdf" in enclosed(small)


def test_a_site_file_goes_before_the_operator(small: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "nho", small.url, fetch="allow_private = true\nimages = true")
    crawl(tmp_path, "nho", TINTINH_KEEP_IMAGES="no")
    assert "/uploads/anh.jpg" in enclosed(small)


def test_a_crawl_of_everything_asks_for_files_again_if_they_changed(small: Town, tmp_path: Path) -> None:
    crawl(tmp_path, "nho")
    small.routes["/uploads/ke-hoach.pdf"] = Reply("", status=304)
    small.asked.clear()
    crawled = crawl_everything(tmp_path)
    assert "/uploads/ke-hoach.pdf" in enclosed(small)
    assert "/uploads/anh.jpg" not in enclosed(small)
    assert crawled.state(f"{small.url}/uploads/ke-hoach.pdf") == ("fetched", None)
    query = "SELECT o.status, o.url = c.url FROM captures AS c JOIN captures AS o ON o.id = c.refers_to WHERE c.status = 304"
    assert crawled.rows(query) == [(200, 1)]


@pytest.mark.parametrize(("keep", "records"), [("revisit", 2), ("none", 1)])
def test_what_is_kept_of_a_page_that_reads_as_before_is_a_setting(
    small: Town, tmp_path: Path, keep: str, records: int
) -> None:
    crawl(tmp_path, "nho", TINTINH_KEEP_UNCHANGED=keep)
    small.routes[f"{NEWS}/hoi/mot-1.html"] = article(1, more=f"{BODY}<!-- 77 -->")
    small.routes[f"{NEWS}/hoi/hai-2.html"] = article(2, title="Đã sửa", more=BODY)
    crawled = crawl_everything(tmp_path, TINTINH_KEEP_UNCHANGED=keep)
    query = "SELECT count(*), count(warc_id) FROM captures WHERE kind = 'article' AND url LIKE ?"
    assert crawled.rows(query, "%/mot-1.html") == [(2, records)]
    assert crawled.rows(query, "%/hai-2.html") == [(2, 2)]
    assert crawled.rows("SELECT count(*) FROM observations") == [(4,)]
