"""`/tinh/<slug>`: a province by its name of the time, of today, or as people write it."""

from typing import Any

import pytest
from harm import harm


@pytest.mark.parametrize(("slug", "count"), [("dong-nai", 45), ("binh-phuoc", 23)])
def test_a_province_of_today_has_those_that_became_part_of_it(get: Any, slug: str, count: int) -> None:
    answer = get(f"/tinh/{slug}.json").json()
    assert answer["count"] == count
    assert sum(answer["months"].values()) + answer["undated"] == count
    assert len(answer["newest_articles"]) == 20
    assert sum(row["articles"] for row in answer["sites"]) == count


@pytest.mark.parametrize("typed", ["đồng-nai", "Đồng Nai", "tinh-dong-nai"])
def test_another_way_to_write_it_leads_on(get: Any, typed: str) -> None:
    answer = get(f"/tinh/{typed}")
    assert (answer.status_code, answer.headers["location"]) == (302, "/tinh/dong-nai")


@pytest.mark.parametrize("typed", ["ha-noi", "khong-co", "%3Cscript%3E", "x" * 3000])
def test_a_province_without_a_site_is_a_404(get: Any, typed: str) -> None:
    assert get(f"/tinh/{typed}").status_code == 404
    assert get(f"/tinh/{typed}.json").status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
def test_its_page_draws_the_months_and_does_no_harm(get: Any, language: str) -> None:
    answer = get(f"/tinh/dong-nai?_lang={language}")
    assert harm(answer.text) == []
    assert "<svg" in answer.text
    assert 'href="/tinh/dong-nai.atom"' in answer.text


def test_home_leads_there(get: Any) -> None:
    assert '<a href="/tinh/dong-nai">Đồng Nai</a>' in get("/").text
