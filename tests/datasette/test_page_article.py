"""The page of one article."""

import html
import re
from collections import Counter
from typing import Any

import pytest
from conftest import HOSTILE, RICH
from harm import harm
from lxml import etree

from archive.schema.public import PUBLIC
from archive.store import public_key
from datasette_config.pages.markup import displayed

KEY = public_key(HOSTILE.site, HOSTILE.canonical_url)


def address(article: Any) -> str:
    return f"/bai/{public_key(article.site, article.canonical_url)}"


@pytest.fixture(scope="module")
def rich(get: Any) -> str:
    return str(get(address(RICH)).text)


@pytest.mark.parametrize(
    "words",
    [
        "06/12/2021 22:29",
        "Tác giả: Lê Thị Thuý Quỳ",
        "Ảnh: Phạm Đức",
        "Nguồn tin: Ban Dân vận Tỉnh uỷ",
        "Dân vận",
        "Sở Nông nghiệp và PTNT tỉnh Bình Phước",
        "(nay thuộc Đồng Nai)",
        "Gần ba trăm cán bộ cơ sở",
        "<b>bốn lần</b>",
        "<td>Tân Hoà</td>",
        "Cán bộ và người dân trao đổi bên lề ngày hội",
        "Chú thích không gắn với ảnh nào",
        "Kế hoạch ngày hội",
        "ngày 05/10/2021",
        "03/03/2024 09:30, 2.053 lượt xem, 3 bình luận",
        "nukeviet, bản 1",
        "<dt>Ngày đăng</dt><dd><code>selector:2 date:weekday-dash</code></dd>",
        "Thứ hai - 06/12/2021 22:29",
    ],
)
def test_an_article_shows(rich: str, words: str) -> None:
    assert words in html.unescape(rich)


def test_an_article_has_a_title_of_its_own_in_the_tab(rich: str) -> None:
    assert re.search(r"<title>Ngày hội .* — Tin tỉnh</title>", rich)


def test_an_article_is_marked_as_vietnamese(rich: str) -> None:
    assert '<html lang="vi">' in rich
    assert '<article lang="vi">' in rich


def test_an_article_links_to_its_source(rich: str) -> None:
    assert f'href="{RICH.url}" rel="noopener nofollow external"' in rich


def test_a_link_within_the_text_is_made_absolute(rich: str) -> None:
    assert 'href="http://sonnptnt.example/van-ban/3067"' in rich


def test_an_article_names_the_digest_of_its_capture(get: Any, rich: str) -> None:
    (row,) = get("/archive/captures.json", params={"url": RICH.url, "_shape": "array"}).json()
    assert row["sha256"] in rich


def test_no_page_asks_another_host_for_anything(rich: str) -> None:
    assert not re.search(r"(?:src|srcset|poster|data)=", rich)
    assert all(link.startswith("/") for link in re.findall(r'<link [^>]*href="([^"]+)"', rich))


def test_an_article_needs_no_script(rich: str) -> None:
    assert "<script" not in rich


def test_an_article_is_read_under_a_policy_that_runs_nothing(get: Any) -> None:
    policy = get(address(RICH)).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


def test_a_caption_stands_once(rich: str) -> None:
    assert rich.count("Cán bộ và người dân trao đổi bên lề ngày hội") == 1


def test_a_link_stands_in_the_place_of_an_image(rich: str) -> None:
    link = '<a class="picture" href="http://sonnptnt.example/uploads/ngay-hoi.jpg" rel="noopener nofollow">Ảnh: xem ở trang gốc</a>'
    assert link in rich


def test_an_image_that_is_not_in_the_text_is_listed_below(rich: str) -> None:
    assert rich.count("http://sonnptnt.example/uploads/khong-loi.jpg") == 1


def test_the_title_is_the_only_heading_of_the_first_rank(rich: str) -> None:
    assert rich.count("<h1") == 1


def test_empty_paragraphs_are_left_out(rich: str) -> None:
    assert not re.search(r"<p>(\s|&nbsp;|\xa0)*</p>", rich)


def test_json_of_an_article_is_the_record_that_exports_give(get: Any) -> None:
    record = get(f"{address(RICH)}.json").json()
    assert record["title"] == RICH.title
    assert record["published_at"] == "2021-12-06T22:29:00+07:00"
    assert record["attachments"] == [{"title": "Kế hoạch ngày hội", "url": RICH.attachments[0].url, "type": "pdf"}]
    assert record["missing"] == []


@pytest.mark.parametrize("path", ["/bai/000000000000", "/bai/x", "/bai/27EFA73BD55D"])
def test_an_unknown_article_is_not_found(get: Any, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_json_of_an_unknown_article_is_not_found(get: Any) -> None:
    answer = get("/bai/000000000000.json")
    assert answer.status_code == 404
    assert answer.json()["ok"] is False


PAGES_OF_ARTICLES = [
    "/",
    "/?_lang=en",
    "/tim-kiem?q=hiem+hoa",
    "/tim-kiem?q=hiem+hoa&_lang=en",
    "/tim-kiem.atom?q=hiem+hoa",
    "/tim-kiem.csv?q=hiem+hoa",
    "/tim-kiem.json?q=hiem+hoa&excerpts=3",
    "/trang-chu.json",
    "/tro-giup",
    "/api",
    *(f"/archive/{table}" for table in sorted(PUBLIC)),
    f"/archive.json?sql=select+*+from+articles+where+key='{KEY}'&_shape=array",
    f"/archive?sql=select+*+from+articles+where+key='{KEY}'",
    *(f"/bai/{KEY}{suffix}" for suffix in ("", "?_lang=en", ".json", ".bib", ".ris")),
]


@pytest.mark.parametrize("path", PAGES_OF_ARTICLES)
def test_a_hostile_article_is_harmless_everywhere(get: Any, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    if answer.headers["content-type"].startswith("text/html"):
        assert harm(answer.text) == []


def test_a_hostile_article_in_a_feed_is_text(get: Any) -> None:
    """Titles and summaries bear no markup, and no link leads elsewhere than to the archive."""
    feed = etree.fromstring(get("/tim-kiem.atom?q=hiem+hoa").content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", space)
    assert entries
    assert {node.get("type", "text") for node in feed.iter("{*}title", "{*}summary")} == {"text"}
    assert all(link.get("href", "").startswith("http") for link in feed.iter("{*}link"))


def test_a_hostile_title_turns_no_page_round(get: Any) -> None:
    title = re.search(r"<title>(.*?)</title>", get(f"/bai/{KEY}").text, re.DOTALL)
    assert title
    assert "\u202e" not in title[1]


def test_an_article_without_a_date_says_so(get: Any) -> None:
    assert "Không rõ ngày đăng" in get(address(HOSTILE)).text


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("\xa0\xa0\xa0 Một.<br>\n\xa0\xa0\xa0 Hai.", "<div>Một.<br><br>Hai.</div>"),
        ("<p>Một<br>hai</p>", "<div><p>Một<br>hai</p></div>"),
        ("<p>\xa0</p><div> <b> </b></div><p>Một</p>", "<div><p>Một</p></div>"),
        ("<p>Một</p><img><img src='data:x'>", "<div><p>Một</p></div>"),
        ("<p> </p>", ""),
        ("", ""),
    ],
)
def test_a_body_is_tidied_for_reading(stored: str, shown: str) -> None:
    assert displayed(stored, "http://x.example/", "Ảnh").html == shown


def test_an_article_says_how_it_is_cited(rich: str) -> None:
    assert "Lê Thị Thuý Quỳ (06/12/2021), “Ngày hội" in html.unescape(rich)


def test_reference_managers_find_an_article(rich: str) -> None:
    assert '<meta name="citation_author" content="Lê Thị Thuý Quỳ">' in rich
    assert '<meta name="citation_publication_date" content="2021/12/06">' in rich


@pytest.mark.parametrize(("form", "begins"), [("bib", "@misc{tintinh:"), ("ris", "TY  - NEWS\r\n")])
def test_an_article_is_taken_as_a_reference(get: Any, form: str, begins: str) -> None:
    answer = get(f"{address(RICH)}.{form}")
    assert answer.text.startswith(begins)
    assert RICH.url in answer.text
    assert "attachment" in answer.headers["content-disposition"]


def test_the_box_tells_what_was_not_found_on_the_page(rich: str) -> None:
    assert "<dt>Tóm tắt</dt><dd>không thấy trên trang</dd>" in rich


def test_articles_under_the_same_headline_are_named(get: Any) -> None:
    titles = Counter(row["title"] for row in get("/archive/articles.json?_shape=array&_size=max").json())
    title, count = titles.most_common(1)[0]
    (row, *_) = get("/archive/articles.json", params={"title": title, "_shape": "array"}).json()
    text = get(f"/bai/{row['key']}").text
    assert text.partition('id="copies"')[2].partition("</section>")[0].count("<h3>") == count - 1 >= 1


def test_an_error_can_be_reported(rich: str) -> None:
    assert 'href="/tro-giup#bao-loi"' in rich
