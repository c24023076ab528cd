"""Vietnamese by default, English by a link, remembered; dates and numbers as each language writes them."""

from typing import Any

import pytest

from datasette_config.pages.language import Language
from datasette_config.pages.markup import marked, web_address

VI, EN = Language("vi"), Language("en")


@pytest.mark.parametrize("path", ["/", "/tim-kiem", "/archive", "/archive/articles", "/nothing"])
def test_pages_are_vietnamese_by_default(get: Any, path: str) -> None:
    text = get(path).text
    assert '<html lang="vi">' in text
    assert ">Tìm kiếm</a>" in text


@pytest.mark.parametrize("path", ["/", "/tim-kiem", "/archive", "/archive/articles", "/nothing"])
def test_pages_are_english_when_asked(get: Any, path: str) -> None:
    text = get(f"{path}?_lang=en").text
    assert '<html lang="en">' in text
    assert ">Search</a>" in text


def test_the_language_is_remembered(get: Any) -> None:
    assert "lang=en; Path=/" in get("/?_lang=en").headers["set-cookie"]
    assert '<html lang="en">' in get("/", cookies={"lang": "en"}).text


def test_a_remembered_answer_is_not_kept_for_others(get: Any) -> None:
    assert get("/?_lang=en").headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("code", ["fr", "", "en; Path=/x", "vi\r\nx: y"])
def test_a_language_that_there_is_not_changes_nothing(get: Any, code: str) -> None:
    answer = get("/", params={"_lang": code})
    assert '<html lang="vi">' in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        *(
            ("en-US,en;q=0.9", "en"),
            ("en", "en"),
            ("EN-gb;q=0.5, fr", "en"),
            ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
            ("fr", "vi"),
            ("", "vi"),
        ),
        *(
            ("en;q=0.5,vi;q=0.5", "vi"),
            ("en;q=0", "vi"),
            ("en;q=x", "vi"),
            ("*", "vi"),
            (",;=," * 500, "vi"),
            ("vi;q=0.1,en;q=0.2", "en"),
        ),
    ],
)
def test_a_browser_s_language_counts_where_nothing_was_chosen(get: Any, accepted: str, code: str) -> None:
    answer = get("/tro-giup", headers={"accept-language": accepted})
    assert f'<html lang="{code}">' in answer.text
    assert {"Cookie", "Accept-Language"} <= set(answer.headers["vary"].split(", "))
    assert "set-cookie" not in answer.headers


def test_what_was_chosen_outweighs_the_browser_s_language(get: Any) -> None:
    english = {"accept-language": "en"}
    assert '<html lang="vi">' in get("/?_lang=vi", headers=english).text
    assert '<html lang="vi">' in get("/", headers=english, cookies={"lang": "vi"}).text


def test_the_switch_keeps_the_query(get: Any) -> None:
    assert 'href="?q=dan+van&amp;_lang=en"' in get("/tim-kiem?q=dan+van").text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2021-12-06T22:29:00+07:00", "06/12/2021 22:29"),
        ("2021-12-06T15:29:00+00:00", "06/12/2021 22:29"),
        ("2021-12-06T00:00:00+07:00", "06/12/2021"),
        ("2021-12-06", "06/12/2021"),
        ("", ""),
        (None, ""),
        ("nonsense", ""),
    ],
)
def test_a_moment_is_told_as_in_viet_nam(written: str | None, shown: str) -> None:
    assert VI.moment(written) == shown


def test_an_english_day_cannot_be_read_two_ways() -> None:
    assert EN.moment("2021-12-06T22:29:00+07:00") == "6 Dec 2021 22:29"


@pytest.mark.parametrize(
    ("length", "shown"), [(812, "812 byte"), (57_900, "57,9 kB"), (1_200_000, "1,2 MB"), (None, "")]
)
def test_a_size_is_told_in_powers_of_a_thousand(length: int | None, shown: str) -> None:
    assert VI.size(length) == shown


def test_numbers_are_parted_as_the_language_does() -> None:
    assert (VI.number(1_628_979), EN.number(1_628_979)) == ("1.628.979", "1,628,979")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " JaVaScRiPt:alert(1)",
        "http://",
        "//",
        "mailto:a@b",
        "http://[",
        "",
        None,
    ],
)
def test_only_a_web_address_becomes_a_link(url: str | None) -> None:
    assert web_address(url) is None


def test_a_snippet_is_escaped_and_its_hits_marked() -> None:
    assert marked("<b>[dân] vận</b>", "[", "]") == "&lt;b&gt;<mark>dân</mark> vận&lt;/b&gt;"


@pytest.mark.parametrize("snippet", ["]a[", "[[a]", "a]", "[a"])
def test_stray_marks_in_a_snippet_open_nothing(snippet: str) -> None:
    shown = str(marked(snippet, "[", "]"))
    assert shown.count("<mark>") == shown.count("</mark>")
