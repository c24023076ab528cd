"""An article that is held back is kept and found, says that nobody has checked it, and is on no list of what is new."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import RICH, filled, invented, opened

from archive.store import public_key

KEY = public_key(RICH.site, RICH.canonical_url)
WORDS = "Chưa kiểm chứng"


@pytest.fixture(scope="module")
def get_held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = filled(tmp_path_factory.mktemp("held"), [*map(invented, range(3)), RICH])
    with closing(sqlite3.connect(folder / "archive.db")) as connection, connection:
        connection.execute("UPDATE articles SET status = 'quarantined' WHERE key = ?", (KEY,))
    yield from opened(folder)


def test_its_page_says_so_first(get_held: Any) -> None:
    shown = get_held(f"/bai/{KEY}")
    assert shown.status_code == 200
    assert WORDS in shown.text.partition("<h1>")[0]
    assert get_held(f"/bai/{KEY}.json").json()["status"] == "quarantined"


def test_another_page_does_not(get_held: Any) -> None:
    other = public_key(invented(1).site, invented(1).canonical_url)
    assert WORDS not in get_held(f"/bai/{other}").text


def test_the_feed_says_so(get_held: Any) -> None:
    assert WORDS in get_held("/tim-kiem.atom?q=dân vận khéo").text


@pytest.mark.parametrize("path", ["/", "/home.json", "/thay-doi", "/tinh/dong-nai.json", "/tinh/dong-nai.atom"])
def test_no_list_of_what_is_new_has_it(get_held: Any, path: str) -> None:
    answer = get_held(path)
    assert answer.status_code == 200
    assert KEY not in answer.text
