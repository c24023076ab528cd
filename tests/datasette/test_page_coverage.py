"""How many articles of which month, `/do-phu`."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import RICH, SITES, filled, invented, opened
from test_page_home import MONTHS

from archive.models import VIETNAM
from datasette_config.pages.calendar import calendar, level, shades

SITE = RICH.site
OWN = Counter(
    f"{article.published_at:%Y-%m}"
    for article in [*map(invented, range(43)), RICH]
    if article.site == SITE and article.published_at
)
ROW = re.compile(r'<tr><th scope="row">(\d{4})</th>(.*?)</tr>', re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def figures(text: str) -> dict[str, list[str]]:
    """Cells of the calendar by year."""
    return {
        year: [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in CELL.findall(cells)]
        for year, cells in ROW.findall(text)
    }


def test_a_site_has_its_years_with_the_figure_of_every_month(get: Any) -> None:
    shown = figures(get(f"/do-phu/{SITE}").text)
    told = {
        f"{year}-{month:02d}": int(cells[month - 1])
        for year, cells in shown.items()
        for month in range(1, 13)
        if cells[month - 1]
    }
    assert {month: count for month, count in told.items() if count} == dict(OWN)
    assert all(min(OWN) <= month <= max(OWN) for month in told)
    assert {year: int(cells[12]) for year, cells in shown.items()} == Counter(
        {year: sum(count for month, count in OWN.items() if month.startswith(year)) for year in shown}
    )


def test_all_sites_together(get: Any) -> None:
    shown = figures(get("/do-phu").text)
    assert sum(int(cells[12]) for cells in shown.values()) == MONTHS.total()


def test_each_site_has_a_drawing_and_a_link(get: Any) -> None:
    text = get("/do-phu").text
    assert text.count('class="squares"') == len(SITES)
    assert [f'href="/do-phu/{site.name}"' in text for site in SITES] == [True] * len(SITES)


def test_json_tells_the_same(get: Any) -> None:
    whole = get("/do-phu.json").json()
    assert get("/coverage.json").json() == whole
    assert whole["months"] == {f"{day:%Y-%m}": count for day, count in sorted(MONTHS.items())}
    one = get(f"/do-phu/{SITE}.json").json()
    assert one in whole["sites"]
    assert (one["months"], one["province_now"]) == (dict(sorted(OWN.items())), "Đồng Nai")


def test_articles_without_a_date_are_told(get: Any) -> None:
    assert get("/do-phu/sovhtt_dongnai.json").json()["undated"] == 1
    assert "1 bài không rõ ngày" in get("/do-phu/sovhtt_dongnai").text


def test_english_by_a_switch(get: Any) -> None:
    text = get(f"/do-phu/{SITE}?_lang=en").text
    assert "Articles a month:" in text
    assert "Số bài" not in text


@pytest.mark.parametrize("path", ["/do-phu/khong_co", "/do-phu/khong_co.json"])
def test_a_site_that_there_is_not(get: Any, path: str) -> None:
    assert get(path).status_code == 404


def test_an_empty_archive_says_why(get_empty: Any) -> None:
    assert "tintinh crawl" in get_empty("/do-phu").text
    assert get_empty("/do-phu.json").json() == {"months": {}, "sites": []}


@pytest.fixture(scope="module")
def get_interrupted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A site that publishes ten articles a month, and none in May and June 2020."""
    from dataclasses import replace
    from datetime import datetime

    articles = []
    for place in range(24):
        for number in range(10):
            day = datetime(2019 + place // 12, place % 12 + 1, 3 + number, 8, tzinfo=VIETNAM)
            url = f"{SITES[0].url}vi/news/deu/bai-{place}-{number}.html"
            if (day.year, day.month) not in ((2020, 5), (2020, 6)):
                articles.append(replace(invented(2 * place), url=url, canonical_url=url, published_at=day))
    folder: Path = filled(tmp_path_factory.mktemp("interrupted"), articles)
    yield from opened(folder)


def test_quiet_months_are_marked_by_more_than_their_colour(get_interrupted: Any) -> None:
    text = get_interrupted(f"/do-phu/{SITES[0].name}").text
    assert figures(text)["2020"][4:6] == ["0▾ ít khác thường"] * 2
    assert "05/2020–06/2020: khoảng 20 bài ít hơn thường lệ" in text
    assert get_interrupted(f"/do-phu/{SITES[0].name}.json").json()["quiet"] == [
        {"first": "2020-05", "last": "2020-06", "missing": 20}
    ]


def test_what_crawls_know_of_addresses_is_not_public(get: Any) -> None:
    for table in ("urls", "holes", "runs"):
        assert get(f"/archive/{table}.json").status_code in (403, 404)


def test_a_calendar_begins_and_ends_with_its_articles() -> None:
    drawn = calendar({"2021-11": 4, "2022-02": 2, "2023-01": 0})
    assert drawn is not None
    assert [year.year for year in drawn.years] == ["2022", "2021"]
    assert [cell.articles for cell in drawn.years[1].cells] == [None] * 10 + [4, 0]
    assert [cell.articles for cell in drawn.years[0].cells] == [0, 2] + [None] * 10
    assert (drawn.empty, drawn.years[0].articles) == (2, 2)
    assert calendar({}) is calendar({"2021-11": 0}) is None


def test_a_date_of_long_ago_makes_no_row_for_every_year_since() -> None:
    drawn = calendar({"0001-01": 1, "1970-01": 1, "2021-11": 4, "2023-02": 2})
    assert drawn is not None
    assert [year.year for year in drawn.years] == ["2023", "2022", "2021", "1970", "0001"]


def test_one_flood_of_articles_does_not_pale_all_other_months() -> None:
    bounds = shades(sorted([10] * 30 + [20] * 30 + [5000]))
    assert bounds[-1] < 20
    assert [level(count, bounds) for count in (0, 1, 10, 5000)] == [0, 1, 3, 5]


@pytest.mark.parametrize("counts", [[1], [1, 1, 2], [3, 4], [7] * 50])
def test_every_month_with_articles_has_a_shade(counts: list[int]) -> None:
    bounds = shades(sorted(counts))
    assert all(1 <= level(count, bounds) <= 5 for count in counts)
    assert list(bounds) == sorted(set(bounds))
