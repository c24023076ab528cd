"""Walls of cookies: told from pages, passed where the script spells the cookie out, a block where it does not."""

from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Response
from town import Reply, Town, article, crawl, listing, site_file

from crawler.walls import cookies, script
from demo.refusal import COOKIE, SCRIPT
from demo.server import Demo

RELOAD = "window.location.reload(true);"
SPELT = f'<html><body><script>document.cookie="D1N=a1b2; expires=Fri, 31-Dec-37 23:55:55 GMT; path=/";{RELOAD}</script></body></html>'
COMPUTED = (
    f"<html><body><script>document.cookie='D1N='+md5(navigator.userAgent)+';path=/';{RELOAD}</script></body></html>"
)


def page(html: str) -> HtmlResponse:
    return HtmlResponse("http://x.vn/", body=html.encode(), encoding="utf-8")


@pytest.mark.parametrize(
    "html", [SPELT, COMPUTED, SCRIPT, SPELT.replace("<body>", "<head><title>Đợi</title></head><body>")]
)
def test_a_wall_is_a_script_and_nothing_else(html: str) -> None:
    assert script(page(html)) is not None


@pytest.mark.parametrize(
    "html",
    [
        SPELT.replace("<body>", "<body><p>Trang tin của Sở</p>"),
        SPELT.replace("document.cookie", "document.title"),
        SPELT.replace(RELOAD, ""),
        SPELT + " " * 5000,
        "",
    ],
)
def test_any_other_page_is_none(html: str) -> None:
    assert script(page(html)) is None


def test_a_file_is_none() -> None:
    assert script(Response("http://x.vn/a.pdf", body=SPELT.encode())) is None


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ('document.cookie="D1N=a1; path=/";location.reload()', ["D1N=a1"]),
        ("document.cookie = 'a=1' + '; path=/'; window.location.href = '/';", ["a=1"]),
        ("document.cookie='a=1';document.cookie='b=2';location.reload()", ["a=1", "b=2"]),
        ("document.cookie='D1N='+f()+';path=/';location.reload()", []),
        ("document.cookie='a b=1';location.reload()", []),
        ("document.cookie='a=1\\x3b';location.reload()", []),
    ],
)
def test_only_cookies_that_are_spelt_out_are_taken(source: str, named: list[str]) -> None:
    assert list(cookies(source)) == named


def test_a_site_behind_a_wall_is_crawled_whole(tmp_path: Path) -> None:
    with Demo(ports=(0, 0)) as demo:
        path, _ = demo.write_sites(tmp_path / "sites")
        demo.edits[path.stem].block("cookie")
        crawled = crawl(tmp_path, path.stem)
        expected = {told["canonical_url"] for told in demo.truth() if told["site"] == path.stem}
    assert (set(crawled.articles()), crawled.outcome) == (expected, "finished")
    assert crawled.rows("SELECT count(*) FROM captures WHERE kind = 'article' AND length < 300 AND status = 200") == [
        (0,)
    ]
    assert COOKIE.startswith("D1N=")


@pytest.mark.parametrize(
    ("wall", "told"), [(COMPUTED, "only running its script would tell the cookie"), (SPELT, "does not open it")]
)
def test_a_wall_that_does_not_open_is_a_block(town: Town, tmp_path: Path, wall: str, told: str) -> None:
    town.routes |= {"/vi/news/": listing("/vi/news/hoi/tin-1.html"), "/vi/news/hoi/tin-1.html": wall}
    site_file(tmp_path / "sites", "nho", town.url)
    crawled = crawl(tmp_path, "nho")
    assert (crawled.outcome, told in crawled.told, crawled.articles()) == ("blocked", True, [])


def test_a_flood_page_in_place_of_a_file_is_waited_out(town: Town, tmp_path: Path) -> None:
    link, file = "/vi/news/hoi/tin-1.html", "/vi/news/hoi/tin-1.html?download=1&id=0"
    anchor = (
        f'<div class="news-download-file"><div class="list-group-item"><a href="{file}">Kế hoạch.pdf</a></div></div>'
    )
    flood = Reply('<div class="floodblocker">Hệ thống bận. Đợi <b id="secField">1</b> giây</div>')
    pdf = Reply(b"%PDF-1.4 %%EOF", type="application/pdf")
    town.routes |= {
        "/vi/news/": listing(link),
        link: article(1).replace("</div></div></div></body>", f"{anchor}</div></div></div></body>"),
        file: lambda times: flood if times == 0 else pdf,
    }
    site_file(tmp_path / "sites", "nho", town.url)
    crawled = crawl(tmp_path, "nho")
    assert (town.times[file], crawled.rows("SELECT state FROM urls WHERE kind = 'file'")) == (2, [("fetched",)])
