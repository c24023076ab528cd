"""The help page: what it says to type finds something here."""

import html
import re
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from archive.search import Search
from archive.store import open_reader


@pytest.mark.parametrize("path", ["/tro-giup", "/help", "/tro-giup?_lang=en"])
def test_every_query_that_the_help_names_finds_something(get: Any, archive: Path, path: str) -> None:
    links = re.findall(r'href="(/tim-kiem\?q=[^"]+)"', html.unescape(get(path).text))
    queries = [parse_qs(urlsplit(link).query)["q"][0] for link in links]
    assert len(queries) >= 14
    with closing(open_reader(archive)) as connection:
        search = Search(connection)
        assert [query for query in queries if not search.run(query).total] == []


def test_the_queries_are_there_for_programs(get: Any) -> None:
    assert get("/tro-giup.json").json()["queries"]["vi"]["folded"] == "dan van"


def test_help_of_an_empty_archive_names_no_query(get_empty: Any) -> None:
    text = get_empty("/tro-giup").text
    assert "Kho chưa có bài nào" in text
    assert "/tim-kiem?q=" not in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_place_that_the_contents_name_is_there(get: Any, language: str) -> None:
    text = get(f"/tro-giup?_lang={language}").text
    contents = text.partition('class="contents"')[2].partition("</nav>")[0]
    places = re.findall(r'href="#([^"]+)"', contents)
    assert places
    assert all(f'id="{place}"' in text for place in places)


def test_both_languages_have_the_same_sections(get: Any) -> None:
    vietnamese, english = (
        re.findall(r'<h2 id="([^"]+)"', get(f"/tro-giup?_lang={code}").text) for code in ("vi", "en")
    )
    assert vietnamese == english
