"""Readers who ask on the pages to be told: allowed by the operator, by a form with a token, and of no use to whoever types others' addresses."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from receivers import Post, post_office
from test_watches import READER, Calendar, calendar, folder, links, publish, settings, tintinh, web

from crawler.commands.serve import configuration
from datasette_config.pages.operator import operator

__all__ = ["calendar", "folder"]  # fixtures


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Post]:
    with post_office() as office:
        settings(monkeypatch, tmp_path, office.port)
        monkeypatch.setenv("TINTINH_WATCH", "yes")
        operator.cache_clear()
        yield office
    operator.cache_clear()


def ask(folder: Path, *asked: dict[str, str], token: bool = True) -> list[Any]:
    """The answers to a form that one reader sends so often."""
    pages = Datasette([str(folder / "archive.db")], config_dir=configuration())

    async def send() -> list[Any]:
        form = await pages.client.get("/theo-doi?q=dân+vận")
        found = re.search(r'name="csrftoken" value="([^"]+)"', form.text)
        cookies = dict(form.cookies)
        extra = {"csrftoken": found[1]} if token and found else {}
        return [await pages.client.post("/theo-doi", data=one | extra, cookies=cookies) for one in asked]

    try:
        return asyncio.run(send())
    finally:
        pages.executor.shutdown()
        for database in pages.databases.values():
            database.close()


def count(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM watches").fetchone()[0])


def test_a_reader_asks_confirms_and_is_told(folder: Path, post: Post, calendar: Calendar) -> None:
    assert 'href="/theo-doi?q=' in web(folder, "get", "/tim-kiem?q=dan+van").text
    (answer,) = ask(folder, {"q": "dân vận", "email": READER})
    assert (answer.status_code, "Hãy mở hộp thư" in answer.text) == (200, True)
    assert answer.headers["cache-control"] == "private, no-store"
    web(folder, "post", f"{links(post.letters[0])[0]}/xac-nhan")
    publish(folder, calendar, "moi", "Dân vận mới")
    tintinh(folder, "run")
    assert [letter["To"] for letter in post.letters] == [READER, READER]


def test_a_form_of_another_site_is_refused(folder: Path, post: Post) -> None:
    (answer,) = ask(folder, {"q": "dân vận", "email": READER}, token=False)
    assert (answer.status_code, count(folder), post.letters) == (403, 0, [])


def test_the_same_again_says_the_same_and_sends_nothing(folder: Path, post: Post) -> None:
    answers = ask(folder, *[{"q": "dân vận", "email": READER}] * 4)
    assert len({answer.text for answer in answers}) == 1
    assert len(post.letters) == 1


def test_who_types_the_addresses_of_others_tires_them_five_times_at_most(folder: Path, post: Post) -> None:
    answers = ask(folder, *({"q": f"dân vận {number}", "email": READER} for number in range(9)))
    assert [answer.status_code for answer in answers] == [200] * 5 + [400] * 4
    assert len(post.letters) == 5


@pytest.mark.parametrize(
    ("q", "email"),
    [("dân vận", "khong"), ("", READER), ("dân vận", "a@example.org\nBcc: b@example.org"), ("()", READER)],
)
def test_what_cannot_be_is_told(folder: Path, post: Post, q: str, email: str) -> None:
    (answer,) = ask(folder, {"q": q, "email": email})
    assert (answer.status_code, 'role="alert"' in answer.text) == (400, True)
    assert (count(folder), post.letters) == (0, [])


def test_where_the_operator_does_not_allow_it_there_is_no_such_page(
    folder: Path, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert post.port
    monkeypatch.setenv("TINTINH_WATCH", "no")
    operator.cache_clear()
    assert web(folder, "get", "/theo-doi?q=x").status_code == 404
    assert "/theo-doi" not in web(folder, "get", "/tim-kiem?q=dan+van").text
