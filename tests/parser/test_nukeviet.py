"""What NukeViet's pages show of reading: purity, rules, fingerprint, hostile bodies. The saved pages themselves: test_saved_pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.models import Article, Unreadable
from crawler import fingerprint
from crawler.page import Page
from crawler.parser import read
from spiders.nukeviet import NukeViet

PAGES = Path(__file__).parents[1] / "pages" / "nukeviet"


def page(slug: str, *, fetched_at: datetime = datetime(2024, 5, 6, tzinfo=UTC)) -> Page:
    return Page(
        f"http://demo.test/{slug}-31.html", (PAGES / f"{slug}.html").read_bytes(), fetched_at=fetched_at, site="demo"
    )


def test_reading_is_pure() -> None:
    one = page("mobile")
    assert read(one, NukeViet.template()) == read(one, NukeViet.template()) == read(page("mobile"), NukeViet.template())


def test_every_field_names_its_rule() -> None:
    article = read(page("mobile"), NukeViet.template())
    assert isinstance(article, Article)
    assert article.rules["published_at"] == "css:4 date:day-first-time-weekday"
    assert {"title", "lead", "body", "author", "source", "tags", "attachments", "images"} <= set(article.rules)


def test_the_systems_own_author_is_found_in_whatever_element_it_stands() -> None:
    source = (PAGES / "mobile.html").read_text(encoding="utf-8")
    whole = read(page("mobile"), NukeViet.template())
    assert isinstance(whole, Article)
    assert "Tác giả" in (whole.byline or "")
    other = source.replace("<strong>Tác giả: ", "<strong>Tác giả bài viết: ").replace("text-right", "x2")
    found = read(
        Page("http://demo.test/mobile-31.html", other.encode(), fetched_at=whole.fetched_at), NukeViet.template()
    )
    assert isinstance(found, Article)
    assert (found.author, found.source) == (whole.author, whole.source)


def test_the_fingerprint_confirms_a_page_of_the_system() -> None:
    assert fingerprint.score(page("mobile"), NukeViet.fingerprint).confirmed


def test_the_rating_sentence_alone_confirms_nothing() -> None:
    other = Page(
        "http://demo.test/a-1.html",
        "<p>Tổng số điểm của bài viết là: 1</p>".encode(),
        fetched_at=datetime(2024, 5, 6, tzinfo=UTC),
    )
    assert not fingerprint.score(other, NukeViet.fingerprint).confirmed


def test_a_date_after_the_capture_is_refused_and_kept_raw() -> None:
    article = read(page("mobile", fetched_at=datetime(2022, 3, 7, tzinfo=UTC)), NukeViet.template())
    assert isinstance(article, Article)
    assert article.published_at is None
    assert article.published_raw == "Thứ tư - 09/03/2022 21:05"
    assert article.status == "doubtful"
    assert any("lies after the capture" in doubt for doubt in article.doubts)


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"\x00\x01\x02", b"%PDF-1.7 binary", "<html></html>".encode("utf-16"), b"<" * 10_000]
)
def test_garbage_is_refused_not_raised(body: bytes) -> None:
    refused = read(
        Page("http://demo.test/x-1.html", body, fetched_at=datetime(2024, 5, 6, tzinfo=UTC)), NukeViet.template()
    )
    assert isinstance(refused, Unreadable)


def test_the_body_is_sanitised() -> None:
    html = (PAGES / "mobile.html").read_text(encoding="utf-8")
    hostile = '<p onclick="x()">Đoạn <script>alert(1)</script><a href="javascript:alert(2)">liên kết</a><img src="/a.jpg" onerror="x()"></p><iframe src="//evil.test"></iframe>'
    body = html.replace('<div class="bodytext">', f'<div class="bodytext">{hostile}')
    article = read(
        Page("http://demo.test/x-31.html", body.encode(), fetched_at=datetime(2024, 5, 6, tzinfo=UTC)),
        NukeViet.template(),
    )
    assert isinstance(article, Article)
    assert not any(sign in article.body_html for sign in ("script", "onclick", "onerror", "iframe", "javascript"))
    assert 'src="http://demo.test/a.jpg"' in article.body_html
