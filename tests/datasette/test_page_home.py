"""The first page."""

import re
from typing import Any


def test_the_first_page_says_in_one_sentence_what_is_held(get: Any) -> None:
    text = " ".join(re.sub(r"<[^>]+>", "", get("/").text).split())
    assert (
        "45 bài của 2 trang thuộc 2 tỉnh, thành phố, từ 01/2019 đến 12/2021; thu thập gần nhất 03/03/2024 09:30."
        in text
    )


def test_the_first_page_lists_newest_articles_first(get: Any) -> None:
    days = re.findall(r'<time datetime="([^"]+)"', get("/").text)
    assert len(days) == 12
    assert days == sorted(days, reverse=True)


def test_every_example_query_of_the_first_page_finds_something(get: Any) -> None:
    examples = re.findall(r'href="(/tim-kiem\?q=[^"]+)"', get("/").text)
    assert len(examples) == 3
    assert all(get(address.replace("/tim-kiem", "/tim-kiem.json")).json()["count"] for address in examples)


def test_a_province_that_was_merged_bears_its_name_of_today(get: Any) -> None:
    assert re.search(r'>Bình Phước</a> <span class="now">nay thuộc Đồng Nai</span>', get("/").text)


def test_the_table_of_provinces_sorts_by_number_of_articles(get: Any) -> None:
    counts = [int(count) for count in re.findall(r'<td class="number">(\d+)</td>', get("/?xep=bai").text)]
    assert counts == sorted(counts, reverse=True)


def test_an_empty_archive_says_why_and_what_to_type(get_empty: Any) -> None:
    text = get_empty("/").text
    assert "Kho chưa có bài nào" in text
    assert "tintinh crawl" in text


def test_an_empty_archive_offers_no_query_that_finds_nothing(get_empty: Any) -> None:
    assert "Thử tìm" not in get_empty("/").text
