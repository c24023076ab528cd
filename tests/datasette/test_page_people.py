"""`/tac-gia` and `/nguon`: lists of who is credited, and a page for each."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from conftest import HOSTILE, RICH, filled, invented, opened
from harm import harm

from archive.store import Archive, public_key

PRINTED = (
    {"author": "Thùy Linh Vũ", "source": "Theo TTXVN"},
    {"author": "THUỲ LINH VŨ (tổng hợp)", "source": "Cổng TTĐT Chính phủ"},
    {"author": "Bài, ảnh: Thùy Linh Vũ", "source": None},
    {"author": "Lò Mai - Ảnh: Thùy Linh Vũ", "source": "TTXVN"},
    {"author": "Lò Mai, Vũ Quang", "source": "Văn phòng Sở"},
    {"author": None, "source": None},
)
SITE = "sonnptnt_lamxuyen"
PAGES = ["/tac-gia", f"/tac-gia/{SITE}", f"/tac-gia/{SITE}/thuy-linh-vu", "/nguon", "/nguon/thong-tan-xa-viet-nam"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty articles of each site's twelve ways of printing, so that each site has each way five times."""
    articles = [replace(invented(number), **PRINTED[number // 2 % 6]) for number in range(60)]
    bad = replace(HOSTILE, author='"><script>alert(1)</script>', source="<img src=x onerror=alert(2)>")
    return filled(tmp_path_factory.mktemp("people"), [*articles, RICH, bad])


@pytest.fixture(scope="module")
def get(folder: Path) -> Iterator[Any]:
    yield from opened(folder)


def test_the_list_of_a_site_counts_text_and_pictures(get: Any) -> None:
    people = get(f"/tac-gia/{SITE}.json").json()["people"]
    told = {
        (one["name"], one["articles"], one["written"], one["pictured"])
        for one in people
        if one["slug"] != "le-thi-thuy-quy" and one["name"] != "Phạm Đức"
    }
    assert told == {("Thùy Linh Vũ", 20, 15, 10), ("Lò Mai", 10, 10, 0), ("Vũ Quang", 5, 5, 0)}


def test_an_author_s_page_has_every_article_once(get: Any) -> None:
    answer = get(f"/tac-gia/{SITE}/thuy-linh-vu.json?size=7").json()
    assert (answer["name"], answer["count"], sum(answer["months"].values())) == ("Thùy Linh Vũ", 20, 20)
    found = list(answer["list"])
    while answer["next"]:
        answer = get(answer["next"]).json()
        found += answer["list"]
    assert len({one["key"] for one in found}) == len(found) == 20
    assert [one["site"] for one in answer["namesakes"]] == ["sovhtt_dongnai"]


@pytest.mark.parametrize(("role", "count"), [("viet", 15), ("anh", 10), ("x", 20)])
def test_the_roles_are_told_apart(get: Any, role: str, count: int) -> None:
    for form in ("json", "csv"):
        answer = get(f"/tac-gia/{SITE}/thuy-linh-vu.{form}?vai={role}")
        found = answer.json()["count"] if form == "json" else len(list(csv.DictReader(io.StringIO(answer.text[1:]))))
        assert found == count


def test_a_source_is_one_on_all_sites_and_an_office_one_on_each(get: Any) -> None:
    agencies = get("/nguon.json").json()["agencies"]
    told = {(one["name"], one["site"]): one["articles"] for one in agencies}
    assert told["Thông tấn xã Việt Nam", None] == 20
    assert told["Cổng Thông tin điện tử Chính phủ", None] == 10
    assert (told["Văn phòng Sở", SITE], told["Văn phòng Sở", "sovhtt_dongnai"]) == (5, 5)
    assert [row["articles"] for row in get("/nguon/thong-tan-xa-viet-nam.json").json()["sites"]] == [10, 10]


@pytest.mark.parametrize("path", PAGES)
def test_each_has_a_feed_that_readers_know_again(get: Any, path: str) -> None:
    answer = get(f"{path}.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    ids = [entry.findtext("{*}id") for entry in fromstring(answer.text).findall("{*}entry")]  # noqa: S314  # our own
    assert len(ids) == len(set(ids)) >= 20
    assert f'href="{path}.atom"' in get(path).text


@pytest.mark.parametrize(
    ("query", "names"), [("thuy linh", 2), ("Thuỳ Linh", 2), ("mai", 2), ("%", 0), ("_", 0), ("☃", 0), ("x' OR 1", 0)]
)
def test_a_name_is_found_with_and_without_marks(get: Any, query: str, names: int) -> None:
    found = get("/tac-gia.json", params={"q": query}).json()
    assert sum("Linh" in one["name"] or "Mai" in one["name"] for one in found["people"]) == found["count"] == names


@pytest.mark.parametrize("path", PAGES)
def test_pages_speak_both_languages_and_do_no_harm(get: Any, path: str) -> None:
    for suffix in ("", "?_lang=en"):
        answer = get(path + suffix)
        assert answer.status_code == 200
        assert harm(answer.text) == []
    assert "More articles" not in get(path).text


def test_what_a_hostile_page_prints_as_a_name_does_no_harm(get: Any) -> None:
    for table in ("tac-gia", "nguon"):
        for one in get(f"/{table}.json?size=500").json()["people" if table == "tac-gia" else "agencies"]:
            path = f"/{table}/{one['site']}/{one['slug']}" if table == "tac-gia" else f"/{table}/{one['slug']}"
            assert harm(get(path).text) == []


@pytest.mark.parametrize("path", ["/tac-gia/khong_co", f"/tac-gia/{SITE}/khong-co", "/nguon/khong-co"])
def test_nobody_is_a_404(get: Any, path: str) -> None:
    assert get(path).status_code == 404


def test_an_article_leads_to_its_author_and_its_source(get: Any) -> None:
    article = invented(0)
    text = get(f"/bai/{public_key(article.site, article.canonical_url)}").text
    assert f'<a href="/tac-gia/{SITE}/thuy-linh-vu">Thùy Linh Vũ</a>' in text
    assert '<a href="/nguon/thong-tan-xa-viet-nam">Thông tấn xã Việt Nam</a>' in text
    assert "Theo TTXVN" in text


def test_a_withheld_article_counts_for_nobody(tmp_path: Path) -> None:
    articles = [
        replace(invented(0), author="Thùy Linh Vũ", source=None),
        replace(invented(2), author="Lò Mai", source=None),
    ]
    folder = filled(tmp_path, articles)
    with Archive(folder) as archive:
        archive.withhold(public_key(articles[0].site, articles[0].canonical_url), reason="test")
    for get in opened(folder):
        assert [one["name"] for one in get("/tac-gia.json").json()["people"]] == ["Lò Mai"]
        assert get(f"/tac-gia/{SITE}/thuy-linh-vu").status_code == 404


def test_an_empty_archive_says_why(get_empty: Any) -> None:
    for path in ("/tac-gia", "/nguon"):
        assert "Chưa bài nào ghi tên" in get_empty(path).text
