"""The first page."""

import html
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from conftest import RICH, invented

from datasette_config.pages.holdings import Province, sort_provinces

MONTHS = Counter(date(a.published_at.year, a.published_at.month, 1) for a in [*map(invented, range(43)), RICH])
"""What the fixtures were given: the hostile article has no date."""


def provinces(text: str) -> list[list[str]]:
    """The cells of the table, row by row."""
    table = text.partition('id="provinces"')[2].partition("</table>")[0].partition("<tbody>")[2]
    rows = [re.split(r"</t[hd]>", row)[:-1] for row in table.split("</tr>")[:-1]]
    return [[" ".join(html.unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in row] for row in rows]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_shows_the_marks_of_a_merge(get: Any, language: str) -> None:
    assert [
        line
        for line in get(f"/?_lang={language}").text.splitlines()
        if line.startswith(("<<<<<<<", ">>>>>>>", "====="))
    ] == []


def test_the_first_page_says_in_one_sentence_what_is_held(get: Any) -> None:
    text = " ".join(re.sub(r"<[^>]+>", "", get("/").text).split())
    assert (
        "45 bài của 2 trang thuộc 2 tỉnh, thành phố, từ 01/2019 đến 12/2021; thu thập gần nhất 03/03/2024 09:30."
        in text
    )


def test_the_first_page_lists_newest_articles_first(get: Any) -> None:
    days = re.findall(r'<time datetime="([^"]+)"', get("/").text)
    assert len(days) == 10
    assert days == sorted(days, reverse=True)


def test_every_example_query_of_the_first_page_finds_something(get: Any) -> None:
    examples = re.findall(r'href="(/tim-kiem\?q=[^"]+)"', get("/").text)
    assert len(examples) == 3
    assert all(get(address.replace("/tim-kiem", "/tim-kiem.json")).json()["count"] for address in examples)


def test_a_province_that_was_merged_bears_its_name_of_today(get: Any) -> None:
    assert re.search(r'>Bình Phước</a> <span class="now">nay thuộc Đồng Nai</span>', get("/").text)


PLACES = [
    Province("Đồng Nai", None, 1, 5, "2021-01-01", "2024-01-02", None),
    Province("An Giang", None, 1, 3, "2023-01-01", "2024-01-01", None),
    Province("Ðắk Lắk", None, 1, 9, None, None, None),
]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("tinh", ["An Giang", "Ðắk Lắk", "Đồng Nai"]),
        ("bai", ["Ðắk Lắk", "Đồng Nai", "An Giang"]),
        ("moi", ["An Giang", "Đồng Nai", "Ðắk Lắk"]),
        ("thu", ["Đồng Nai", "An Giang", "Ðắk Lắk"]),
    ],
)
def test_the_table_of_provinces_sorts(order: str, names: list[str]) -> None:
    assert [place.name for place in sort_provinces(PLACES, order)] == names


@pytest.mark.parametrize("typed", ["moi", "khong-co", "<script>"])
def test_whatever_order_is_asked_for_the_table_says_how_it_is_sorted(get: Any, typed: str) -> None:
    text = get("/", params={"xep": typed}).text
    assert text.count("aria-sort=") == 1


def test_a_province_has_its_figures_and_its_state(get: Any) -> None:
    assert provinces(get("/").text)[1] == ["Đồng Nai", "22", "15/08/2021", "03/03/2024", "im lặng 930 ngày"]


def test_the_plot_has_a_bar_for_every_month_with_articles(get: Any) -> None:
    bars = re.findall(r"<title>(\d\d/\d{4}): (\d+)</title>", get("/").text)
    assert dict(bars) == {f"{day:%m/%Y}": str(count) for day, count in MONTHS.items()}


def test_the_figures_of_the_plot_stand_in_a_table(get: Any) -> None:
    rows = re.findall(r'startswith=(\d{4})">\d{4}</a></th>(.*?)</tr>', get("/").text, re.DOTALL)
    totals = {year: int(re.findall(r'number">(\d+)<', cells)[-1]) for year, cells in rows}
    assert totals == {str(year): n for year, n in Counter(day.year for day in MONTHS.elements()).items()}


def test_a_list_that_is_empty_says_why(get: Any) -> None:
    text = get("/").text
    assert "Chưa thấy bài nào bị sửa" in text
    assert "Mọi bài trong kho vẫn còn trên trang gốc" in text


def test_what_the_first_page_tells_is_there_for_programs(get: Any) -> None:
    told = get("/trang-chu.json").json()
    assert (told["articles"], told["sites"], told["undated"]) == (45, 2, 1)
    assert sum(told["months"].values()) == 44
    assert [place["name"] for place in told["by_province"]] == ["Bình Phước", "Đồng Nai"]
    assert get("/home.json").json() == told


def test_an_empty_archive_says_why_and_what_to_type(get_empty: Any) -> None:
    text = get_empty("/").text
    assert "Kho chưa có bài nào" in text
    assert "tintinh crawl" in text


def test_an_empty_archive_offers_no_query_that_finds_nothing(get_empty: Any) -> None:
    assert "Thử tìm" not in get_empty("/").text


def test_json_of_an_empty_archive_is_empty(get_empty: Any) -> None:
    told = get_empty("/trang-chu.json").json()
    assert (told["articles"], told["months"], told["newest_articles"]) == (0, {}, [])
