"""The search page."""

import re
from typing import Any

import pytest


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
    assert f">{count} bài." in get("/tim-kiem?q=dan+van").text


def test_nothing_found_offers_the_words_that_find_something(get: Any) -> None:
    text = get("/tim-kiem?q=khongthayo+vận").text
    assert "Không có bài nào" in text
    assert re.search(r'q=v%E1%BA%ADn">vận</a> \(\d+ bài\)', text)


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
