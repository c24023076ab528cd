"""The search page."""

import csv
import html
import io
import json
import re
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"


def keys(get: Any, query: str) -> list[str]:
    return [hit["key"] for hit in get("/tim-kiem.json", params={"q": query}).json()["hits"]]


def test_marks_may_be_left_out(get: Any) -> None:
    assert set(keys(get, "dan van")) == set(keys(get, "dân vận")) != set()


def test_a_hit_shows_the_untouched_words_marked(get: Any) -> None:
    assert "<mark>nông</mark> <mark>thôn</mark>" in get("/tim-kiem?q=nong+thon").text


def test_a_hit_leads_to_its_article(get: Any) -> None:
    text = get("/tim-kiem?q=dan+van").text
    assert all(f'href="/bai/{key}"' in text for key in keys(get, "dân vận"))


def test_the_english_address_leads_to_the_same_page(get: Any) -> None:
    assert get("/search?q=dan+van").text == get("/tim-kiem?q=dan+van").text


def test_the_pages_of_a_search_hold_every_hit_once(get: Any) -> None:
    found, address = [], "/tim-kiem.json?q=đoàn"
    while address:
        answer = get(address).json()
        found += [hit["key"] for hit in answer["hits"]]
        address = answer["next"]
    assert len(found) == len(set(found)) == answer["count"] > 20


def test_the_page_says_how_many_were_found(get: Any) -> None:
    count = get("/tim-kiem.json?q=dan+van").json()["count"]
    assert f">{count} bài" in get("/tim-kiem?q=dan+van").text


def test_nothing_found_offers_the_words_that_find_something(get: Any) -> None:
    text = get("/tim-kiem?q=khongthayo+vận").text
    assert "Không có bài nào" in text
    assert re.search(r'q=v%E1%BA%ADn">vận</a> \(\d+ bài\)', text)


def links(text: str, part: str) -> list[tuple[str, int]]:
    """Links of the side, each with the count beside it."""
    (side,) = re.findall(rf"<h2>{part}</h2>(.*?)</section>", text, re.DOTALL)
    found = re.findall(r'<a href="([^"]+)">[^<]*</a> <span class="number">([\d.]+)</span>', side)
    return [(html.unescape(link), int(count.replace(".", ""))) for link, count in found]


@pytest.mark.parametrize("part", ["Năm", "Tỉnh, thành phố", "Trang", "Chuyên mục", "Tác giả"])
@pytest.mark.parametrize("query", ["dân vận", 'tiêu đề:"chuyển đổi" -rừng', "năm:2019-2020"])
def test_every_count_at_the_side_is_what_its_link_finds(get: Any, part: str, query: str) -> None:
    found = links(get("/tim-kiem", params={"q": query}).text, part)
    assert found
    for link, count in found:
        assert get(link.replace("/tim-kiem?", "/tim-kiem.json?")).json()["count"] == count, link


def test_a_year_is_a_bar_that_leads_to_its_articles(get: Any) -> None:
    text = get("/tim-kiem?q=dan+van").text
    (link, words) = re.search(r'<a href="([^"]+)" aria-label="(2020: \d+) bài">', text).groups()  # type: ignore[union-attr]
    assert get(html.unescape(link).replace("?", ".json?", 1)).json()["count"] == int(words.removeprefix("2020: "))


def test_the_bars_stay_where_a_year_is_chosen(get: Any) -> None:
    assert 'aria-label="2019: ' in get("/tim-kiem", params={"q": "dan van năm:2020"}).text


def test_a_province_is_counted_by_its_name_of_today_and_of_the_time(get: Any) -> None:
    places = get("/tim-kiem.json?q=dan").json()["facets"]["province"]
    assert {(place["now"], place["then"]) for place in places} == {("Đồng Nai", "Bình Phước"), ("Đồng Nai", "Đồng Nai")}


def test_the_page_says_how_the_query_was_read(get: Any) -> None:
    text = get("/tim-kiem", params={"q": 'tiêu đề:"dân vận" tỉnh:Đồng Nai từ:2020'}).text
    assert "Đã tìm: “dân vận” trong tiêu đề, tỉnh Đồng Nai (gồm cả Bình Phước), từ 2020" in text
    english = get("/search", params={"q": "title:dân -x", "_lang": "en"}).text
    assert "Searched: dân in the title, without x" in english


def test_what_narrows_a_search_can_be_taken_back(get: Any) -> None:
    text = get("/tim-kiem", params={"q": "dân năm:2021"}).text
    (link,) = re.findall(r'<ul class="chosen".*?<a href="([^"]+)">', text, re.DOTALL)
    assert html.unescape(link) == "/tim-kiem?q=d%C3%A2n"


@pytest.mark.parametrize(("order", "reverse"), [("moi", True), ("cu", False), ("newest", True), ("oldest", False)])
def test_hits_may_be_had_by_day(get: Any, order: str, reverse: bool) -> None:
    days = [hit["published_at"] for hit in get(f"/tim-kiem.json?q=dan&xep={order}").json()["hits"]]
    assert days == sorted(days, reverse=reverse)


def test_an_order_is_kept_from_page_to_page_and_by_the_box(get: Any) -> None:
    text = get("/tim-kiem?q=dan&xep=moi").text
    assert "q=dan&amp;xep=moi&amp;trang=2" in text
    assert '<input type="hidden" name="xep" value="newest">' in text


def test_excerpts_are_as_many_and_as_long_as_asked(get: Any) -> None:
    answer = get("/tim-kiem.json?q=nong+thon&excerpts=3&excerpt_size=80&size=5").json()
    excerpts = [excerpt for hit in answer["hits"] for excerpt in hit["excerpts"]]
    assert max(len(hit["excerpts"]) for hit in answer["hits"]) == 3
    assert all(len(excerpt) <= 82 for excerpt in excerpts)
    assert "excerpts=3&excerpt_size=80" in answer["next"]


def test_the_spreadsheet_has_every_hit_in_order(get: Any) -> None:
    answer = get("/tim-kiem.csv?q=dan&xep=cu")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(rows) == get("/tim-kiem.json?q=dan").json()["count"]
    assert [row["published_at"] for row in rows] == sorted(row["published_at"] for row in rows)


def test_a_workbook_lines_and_references_have_every_hit_in_order(get: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(get("/tim-kiem.csv?q=dan&xep=cu").text.removeprefix("\ufeff"))))
    keys = [row["key"] for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(get("/tim-kiem.xlsx?q=dan&xep=cu").content))
    assert [row[1] for row in book["Bài viết"].iter_rows(min_row=2, values_only=True)] == keys
    assert [json.loads(line)["key"] for line in get("/tim-kiem.jsonl?q=dan&xep=cu").text.splitlines()] == keys
    assert re.findall(r"@misc\{tintinh:(\w+),", get("/tim-kiem.bib?q=dan&xep=cu").text) == keys
    assert re.findall(r"ID  - (\w+)", get("/tim-kiem.ris?q=dan&xep=cu").text) == keys


def test_a_spreadsheet_runs_nothing(get: Any) -> None:
    text = get("/tim-kiem.csv", params={"q": "hiểm hoạ"}).text
    assert "javascript:alert" in text
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell.startswith(("=", "+", "@"))]


def test_the_feed_has_the_newest_first(get: Any) -> None:
    answer = get("/tim-kiem.atom?q=dan+van")
    root = etree.fromstring(answer.content)
    days = [element.text or "" for element in root.iter(f"{ATOM}published")]
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert len(days) > 3
    assert days == sorted(days, reverse=True)
    assert len({element.text for element in root.iter(f"{ATOM}id")}) == len(days) + 1


@pytest.mark.parametrize("typed", ["", '"', "\x00\x0b", "<&>", "\ud800", "tỉnh:zzz", "hiểm hoạ"])
def test_a_feed_is_whole_whatever_is_typed(get: Any, typed: str) -> None:
    path = f"/tim-kiem.atom?{urlencode({'q': typed.encode('utf-8', 'surrogatepass')})}"
    root = etree.fromstring(get(path).content)
    assert {child.tag.removeprefix(ATOM) for child in root} >= {"title", "id", "updated", "link"}


def test_the_page_leads_to_all_its_forms(get: Any) -> None:
    text = get("/tim-kiem?q=dan").text
    for form in ("csv", "xlsx", "json", "jsonl", "bib", "ris", "atom"):
        assert f'href="/tim-kiem.{form}?q=dan"' in text


@pytest.mark.parametrize(
    "path",
    [
        "/tim-kiem",
        "/tim-kiem.json",
        "/tim-kiem.csv",
        "/tim-kiem.xlsx",
        "/tim-kiem.jsonl",
        "/tim-kiem.bib",
        "/tim-kiem.ris",
        "/tim-kiem.atom",
    ],
)
@pytest.mark.parametrize("query", ["", "dân", "zzz", "tỉnh:Huế"])
def test_an_empty_archive_is_searched_as_well(get_empty: Any, path: str, query: str) -> None:
    assert get_empty(path, params={"q": query}).status_code == 200


def test_a_page_beyond_the_last_is_the_last(get: Any) -> None:
    assert 'class="hits"' in get("/tim-kiem?q=dan+van&trang=99999").text


@pytest.mark.parametrize(
    "typed", ['"', "AND", "a OR", "*", "(((", "NEAR(", "-x", "tiêu đề:", "\x00", "'; drop table", "%", "🙂"]
)
def test_whatever_is_typed_is_answered(get: Any, typed: str) -> None:
    assert get("/tim-kiem", params={"q": typed}).status_code == 200


@pytest.mark.parametrize("typed", ["0", "-3", "x", "1e9", "²", "9" * 30])
def test_whatever_page_is_asked_for_is_answered(get: Any, typed: str) -> None:
    assert get("/tim-kiem", params={"q": "dan", "trang": typed}).status_code == 200


def test_a_query_is_shown_as_text(get: Any) -> None:
    text = get("/tim-kiem", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script" not in text


def test_an_empty_query_says_how_to_search(get: Any) -> None:
    assert "Cách tìm" in get("/tim-kiem").text


def test_json_of_a_hit_has_what_the_command_line_gives(get: Any) -> None:
    (hit, *_) = get("/tim-kiem.json?q=3067/QĐ-UBND").json()["hits"]
    assert {"key", "url", "title", "site", "published_at", "snippet"} <= hit.keys()
