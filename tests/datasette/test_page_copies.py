"""Articles that are one text: on an article's page, side by side, and folded together in a search."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import SITES, filled, invented, opened
from harm import harm

from archive.copies import settle
from archive.store import Archive, public_key

TEXT = "\n\n".join(
    f"{part} Đoàn công tác đã đi kiểm tra tuyến kênh thứ {place}, gặp từng hộ dân ven bờ để bàn cách nạo vét bùn, kè lại những quãng sạt lở và trồng lại hàng cây chắn gió {part.lower()}."
    for place, part in enumerate(("Sáng sớm", "Gần trưa", "Đầu giờ chiều", "Cuối buổi", "Chập tối"))
)
FIRST, SECOND = (
    replace(invented(number), site=SITES[place].name, title="Nạo vét kênh <b>Suối Rạt</b>", lead="", body=TEXT + tail)
    for place, (number, tail) in enumerate(((40, ""), (41, "\n\nTheo Cổng thông tin <script>alert(1)</script> huyện.")))
)
EARLY = replace(
    FIRST, url="http://a.example/1.html", canonical_url="http://a.example/1.html", published_at=FIRST.published_at and FIRST.published_at - timedelta(days=3)
)  # fmt: skip
KEYS = [public_key(one.site, one.canonical_url) for one in (EARLY, FIRST, SECOND)]


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = filled(tmp_path_factory.mktemp("copies"), [*map(invented, range(6)), EARLY, FIRST, SECOND])
    deque(settle(folder), maxlen=0)
    yield from opened(folder)


def test_an_article_names_the_first_and_the_others(get: Any) -> None:
    page = get(f"/bai/{KEYS[2]}").text
    assert "Bài cùng nội dung" in page
    assert [key for key in KEYS if f'<h3><a href="/bai/{key}"' in page] == KEYS[:2]
    assert page.count("đăng trước nhất") == 1


def test_the_first_says_so(get: Any) -> None:
    assert "Bài này đăng trước nhất." in get(f"/bai/{KEYS[0]}").text


def test_an_article_without_copies_says_nothing_of_them(get: Any) -> None:
    alone = invented(1)
    assert "Bài cùng nội dung" not in get(f"/bai/{public_key(alone.site, alone.canonical_url)}").text


def test_two_are_laid_side_by_side_the_earlier_first(get: Any) -> None:
    told = get(f"/bai/{KEYS[2]}/cung-noi-dung/{KEYS[0]}.json").json()
    assert (told["before"]["key"], told["now"]["key"]) == (KEYS[0], KEYS[2])
    assert [change["field"] for change in told["changes"]] == ["body"]
    assert "Theo Cổng thông tin" in "".join(
        one["text"] for one in told["changes"][0]["segments"] if one["kind"] == "added"
    )


@pytest.mark.parametrize("path", [f"/bai/{KEYS[2]}", f"/bai/{KEYS[0]}/cung-noi-dung/{KEYS[2]}", "/tim-kiem?q=nạo+vét"])
def test_hostile_words_are_harmless(get: Any, path: str) -> None:
    assert harm(get(path).text) == []


@pytest.mark.parametrize(
    "path", [f"/bai/{KEYS[0]}/cung-noi-dung/000000000000", f"/bai/{KEYS[0]}/cung-noi-dung/{KEYS[0]}"]
)
def test_what_is_no_pair_is_not_found(get: Any, path: str) -> None:
    assert get(path).status_code == 404


def listed(page: str) -> list[str]:
    return re.findall(r'<h3><a href="/bai/(\w+)"', page)


def test_a_search_folds_them_together_and_counts_them(get: Any) -> None:
    page = get("/tim-kiem?q=nạo+vét").text
    assert len([key for key in listed(page) if key in KEYS]) == 1
    assert all(f'href="/bai/{key}"' in page for key in KEYS)
    assert "2 bài nữa ở đây" in page
    assert "3 bài" in page


def test_the_switch_shows_them_apart_and_back(get: Any) -> None:
    page = get("/tim-kiem?q=nạo+vét&tach=1").text
    assert set(KEYS) <= set(listed(page))
    assert "Gộp các bài cùng nội dung" in page
    assert "Tách các bài cùng nội dung" in get("/tim-kiem?q=nạo+vét").text


def test_programs_get_every_hit_by_itself(get: Any) -> None:
    assert {hit["key"] for hit in get("/tim-kiem.json?q=nạo+vét").json()["hits"]} >= set(KEYS)


def test_english(get: Any) -> None:
    assert "The same text elsewhere" in get(f"/bai/{KEYS[2]}?_lang=en").text
    assert "Two articles, one text" in get(f"/bai/{KEYS[0]}/cung-noi-dung/{KEYS[2]}?_lang=en").text


def test_what_is_withheld_is_in_no_company(tmp_path: Path) -> None:
    filled(tmp_path, [EARLY, FIRST, SECOND])
    deque(settle(tmp_path), maxlen=0)
    with Archive(tmp_path) as archive:
        archive.withhold(KEYS[0], reason="x")
    for get in opened(tmp_path):
        assert KEYS[0] not in get(f"/bai/{KEYS[1]}").text
        assert get(f"/bai/{KEYS[1]}/cung-noi-dung/{KEYS[0]}").status_code == 404
