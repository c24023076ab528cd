"""A page whose text cannot be read, and its view for printers: the article is had from there, in doubt and without a date."""

import json
from pathlib import Path

from click.testing import CliRunner
from town import Town, crawl, site_file

from crawler.cli import main

LIST = "/portal/Pages/Tin-van-hoa.aspx"
WHOLE, EMPTY = (f"/portal/Pages/2024-3-{day}/Xa-Ben-Loi-mo-hoi{day}k2.aspx" for day in (4, 5))
TITLE = "Xã Bến Lội mở hội mừng mùa nước mới trên sông Cái"
TEXT = "<p>Sáng nay, xã Bến Lội mở hội mừng mùa nước mới, có đua ghe và thi nấu cơm trên sông.</p><p>Hội kéo dài ba ngày.</p>"
HEAD = f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body>"


def article(text: str) -> str:
    date = "<span class='tandan-span-date-publish'>Đăng ngày 05/03/2024</span>"
    tools = "<a href=\"javascript:window.open('/portal/pages/print.aspx?p=7731')\">In trang</a>"
    shown = f"<div class='tandan-p-article-news-content'>{text}</div>" if text else ""
    return f"{HEAD}<div class='tandan-p-article-news-title'>{TITLE}</div>{date}{tools}{shown}</body></html>"


def opened(town: Town, printed: str) -> None:
    links = "".join(
        f'<div class="tandan-p-module-news-title"><a href="{path}">{TITLE}</a></div>' for path in (WHOLE, EMPTY)
    )
    town.routes |= {LIST: f"{HEAD}{links}</body></html>", WHOLE: article(TEXT), EMPTY: article("")}
    town.routes["/portal/pages/print.aspx?p=7731"] = printed


def test_the_view_for_printers_is_read_where_the_page_cannot_be(town: Town, tmp_path: Path) -> None:
    opened(town, f"{HEAD}<a href='javascript:print()'>In trang</a><h2>{TITLE}</h2><div>{TEXT}</div></body></html>")
    site_file(tmp_path / "sites", "ben_loi", town.url, template="tandan", start=LIST)
    crawled = crawl(tmp_path, "ben_loi")
    rows = crawled.rows(
        "SELECT canonical_url, url, title, published_at IS NULL, status, doubts FROM articles ORDER BY canonical_url"
    )
    assert [row[:5] for row in rows] == [
        (town.url + WHOLE, town.url + WHOLE, TITLE, 0, "sound"),
        (town.url + EMPTY, f"{town.url}/portal/pages/print.aspx?p=7731", TITLE, 1, "doubtful"),
    ]
    assert json.loads(rows[1][5])[0].startswith("template: the page itself could not be read")
    bodies = crawled.rows("SELECT DISTINCT body FROM texts")
    assert len(bodies) == 1
    assert bodies[0][0].endswith("Hội kéo dài ba ngày.")
    words = ["--archive", str(crawled.folder), "--sites", str(tmp_path / "sites")]
    assert CliRunner().invoke(main, [*words, "verify"]).exit_code == 0
    again = CliRunner().invoke(main, [*words, "reparse", "--dry-run"])
    assert again.exit_code == 0
    assert "would change: 0 articles; would be new: 0" in again.output, again.output


def test_a_view_without_text_leaves_the_page_s_own_reason(town: Town, tmp_path: Path) -> None:
    opened(town, f"{HEAD}<a href='javascript:print()'>In trang</a></body></html>")
    site_file(tmp_path / "sites", "ben_loi", town.url, template="tandan", start=LIST)
    crawled = crawl(tmp_path, "ben_loi")
    assert crawled.articles() == [town.url + WHOLE]
    assert crawled.rows("SELECT state FROM urls WHERE url LIKE '%2024-3-5%'") == [("rejected",)]
