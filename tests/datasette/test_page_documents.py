"""Legal documents: their list, the page of each, and what leads to them."""

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

from archive import documents
from archive.models import Article, Citation
from archive.store import Archive, public_key

ATOM = "{http://www.w3.org/2005/Atom}"
TEXTS = (
    "Theo Nghị định số 15/2024/NĐ-CP ngày 06/5/2024.",
    "Theo Nghị định 15/2024/nđ-cp và Quyết định số 12/QĐ-UBND ngày 7/6/2021.",
    "Theo Quyết định số 12/QĐ-UBND ngày 7/6/2021 và Nghị định số 15 / 2024 / NĐ-CP.",
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 8/1/2022.",
)


def citing(number: int, text: str) -> Article:
    return replace(invented(number), body=text, citations=tuple(documents.citations(text)))


BAD = replace(
    HOSTILE,
    citations=(
        Citation(
            number="12/QĐ-<b>",
            kind="<script>alert(1)</script>",
            sentence='"><script>alert(2)</script>',
            issuer="UBND xã <i>X</i>",
        ),
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = [citing(number, TEXTS[number % len(TEXTS)]) for number in range(60)]
    return filled(tmp_path_factory.mktemp("documents"), [*articles, RICH, BAD])


@pytest.fixture(scope="module")
def get(folder: Path) -> Iterator[Any]:
    yield from opened(folder)


def test_the_list_has_the_most_cited_first(get: Any) -> None:
    answer = get("/van-ban.json").json()
    counts = [document["articles"] for document in answer["documents"]]
    assert answer["documents"][0]["slug"] == "15-2024-nd-cp"
    assert (counts[0], counts, answer["next"]) == (45, sorted(counts, reverse=True), None)


def test_the_page_of_the_list_leads_to_each(get: Any) -> None:
    page = get("/van-ban").text
    assert 'href="/van-ban/15-2024-nd-cp"' in page
    assert "Nghị định 15/2024/NĐ-CP" in page
    assert "Chính phủ" in page


@pytest.mark.parametrize(
    "query", ["15/2024", "15/2024/nd-cp", "15 2024 NĐ-CP", "nghị định", "015/2024/NĐ–CP", "Chính phủ"]
)
def test_a_document_is_found_however_it_is_typed(get: Any, query: str) -> None:
    assert [one["slug"] for one in get("/van-ban.json", params={"q": query}).json()["documents"]] == ["15-2024-nd-cp"]


@pytest.mark.parametrize("query", ["999/QĐ-UBND", "%", "_", "'\"", "-", "☃", "1" * 5000])
def test_what_names_no_document_is_answered_kindly(get: Any, query: str) -> None:
    answer = get("/van-ban", params={"q": query})
    assert (answer.status_code, "Không có văn bản nào như thế" in answer.text) == (200, True)


@pytest.mark.parametrize(
    ("narrowed", "column", "values"),
    [("loai=Nghị định", "kind", {"Nghị định"}), ("nam=2022", "year", {2022}), ("tinh=trung-uong", "province", {None})],
)
def test_the_list_is_narrowed(get: Any, narrowed: str, column: str, values: set[object]) -> None:
    assert {one[column] for one in get(f"/van-ban.json?{narrowed}").json()["documents"]} == values


def test_every_document_can_be_reached_page_by_page(get: Any) -> None:
    found, address = [], "/van-ban.json?size=2"
    while address:
        answer = get(address).json()
        found += [one["slug"] for one in answer["documents"]]
        address = answer["next"]
    assert len(found) == len(set(found)) == answer["count"] > 4


def test_a_document_has_its_articles_over_time_by_province_and_its_company(get: Any) -> None:
    told = get("/van-ban/15-2024-nd-cp.json").json()
    assert (told["number"], told["kind"], told["issued_on"], told["body"]) == (
        "15/2024/NĐ-CP",
        "Nghị định",
        "2024-05-06",
        "Chính phủ",
    )
    assert told["count"] == sum(told["months"].values()) == sum(one["articles"] for one in told["provinces"]) == 45
    assert told["together"][0]["number"] == "12/QĐ-UBND"
    assert all("15" in one["sentence"] for one in told["articles"])


def test_every_citing_article_can_be_reached(get: Any) -> None:
    keys, address = [], "/van-ban/15-2024-nd-cp.json?size=13"
    while address:
        answer = get(address).json()
        keys += [one["key"] for one in answer["articles"]]
        address = answer["next"]
    assert len(keys) == len(set(keys)) == 45


def test_its_page_shows_plot_provinces_company_and_sentences(get: Any) -> None:
    page = get("/van-ban/15-2024-nd-cp").text
    assert all(
        words in page
        for words in ("<svg", "Theo tỉnh", "Được dẫn cùng", "Theo Nghị định số 15/2024/NĐ-CP ngày 06/5/2024.")
    )


def test_its_articles_are_narrowed_to_a_province(get: Any) -> None:
    (first, *_) = get("/van-ban/15-2024-nd-cp.json").json()["provinces"]
    told = get("/van-ban/15-2024-nd-cp.json", params={"tinh": first["province"]}).json()
    assert {one["province"] for one in told["articles"]} == {first["province"]}
    assert told["count"] == first["articles"]


@pytest.mark.parametrize("typed", ["15/2024/NĐ-CP", "15/2024/nd-cp", "15-2024-ND-CP"])
def test_a_number_leads_to_its_page(get: Any, typed: str) -> None:
    answer = get(f"/van-ban/{typed}")
    assert (answer.status_code, answer.headers["location"]) == (302, "/van-ban/15-2024-nd-cp")


def test_a_number_of_several_leads_to_the_list(get: Any) -> None:
    assert get("/van-ban/12/QĐ-UBND").headers["location"].startswith("/van-ban?q=12")


@pytest.mark.parametrize(
    "path", ["/van-ban/khong-co", "/van-ban/khong-co.json", "/van-ban/khong-co.csv", "/van-ban/9/9/9"]
)
def test_what_is_no_document_is_not_found(get: Any, path: str) -> None:
    assert get(path).status_code == 404


@pytest.mark.parametrize(("path", "rows"), [("/van-ban/15-2024-nd-cp.csv", 45), ("/van-ban.csv?loai=Nghị định", 1)])
def test_a_list_for_a_spreadsheet_is_whole(get: Any, path: str, rows: int) -> None:
    answer = get(path)
    assert answer.text.startswith("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == rows


@pytest.mark.parametrize("path", ["/van-ban/15-2024-nd-cp.atom", "/van-ban.atom?q=15/2024"])
def test_the_feed_has_the_newest_citing_articles_once_each(get: Any, path: str) -> None:
    feed = fromstring(get(path).content)  # noqa: S314 - our own
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 45
    assert feed.findtext(f"{ATOM}updated")
    assert all(entry.findtext(f"{ATOM}summary") for entry in feed.iter(f"{ATOM}entry"))


def test_an_article_leads_to_what_it_cites(get: Any) -> None:
    key = public_key(RICH.site, RICH.canonical_url)
    assert 'href="/van-ban/3067-qd-ubnd-' in get(f"/bai/{key}").text


@pytest.mark.parametrize("path", ["/van-ban", "/van-ban/15-2024-nd-cp"])
def test_english(get: Any, path: str) -> None:
    page = get(f"{path}?_lang=en").text
    assert "Documents cited" in page
    assert not [words for words in ("Văn bản được dẫn", "Được dẫn cùng", "Theo tỉnh", "Lấy về") if words in page]


@pytest.mark.parametrize(
    "path", ["/van-ban", "/van-ban?q=12", "/van-ban?loai=<script>alert(3)</script>&q=<script>alert(4)</script>"]
)
def test_hostile_words_show_harmlessly(get: Any, path: str) -> None:
    assert harm(get(path).text) == []


def test_the_page_of_a_hostile_document_is_harmless(get: Any) -> None:
    slugs = [one["slug"] for one in get("/van-ban.json?q=12/qd&size=200").json()["documents"]]
    assert len(slugs) > 2
    assert [harm(get(f"/van-ban/{slug}").text) for slug in slugs] == [[]] * len(slugs)


def test_an_archive_that_cites_nothing_says_so(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    for get in opened(tmp_path):
        assert "Chưa bài nào trong kho dẫn" in get("/van-ban").text


def test_what_is_withheld_is_in_no_list_of_documents(tmp_path: Path) -> None:
    filled(tmp_path, [RICH, citing(1, "Theo Nghị định số 15/2024/NĐ-CP.")])
    with Archive(tmp_path) as archive:
        archive.withhold(public_key(RICH.site, RICH.canonical_url), reason="x")
    for get in opened(tmp_path):
        assert [one["number"] for one in get("/van-ban.json").json()["documents"]] == ["15/2024/NĐ-CP"]
        assert "3067" not in get("/archive/documents.json?_size=max").text
        assert get("/van-ban.atom").text.count("<entry>") == 1
