"""What the operator sees of the ledger, `/tinh-trang/do-phu`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from browsing import DESK, PHONE, look
from busy import busy
from conftest import RICH, Get, opened, served
from selenium.webdriver import Chrome
from test_accessibility import AXE, RUN

from archive import clock
from archive.coverage import mark, settle
from archive.publication import publish
from crawler.installation import Installation
from datasette_config.pages import door

SITE = RICH.site
AT = "2024-03-03T02:30:00+00:00"
ADDRESS = "http://sonnptnt.example/vi/news/cho/bai-{}.html"
HARM = "http://sonnptnt.example/<script>alert(1)</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a list of which seven addresses wait, and one hole that somebody has spoken of."""
    place = busy(tmp_path_factory.mktemp("completeness"))
    with closing(sqlite3.connect(place / "archive.db")) as connection, connection:
        for number in range(7):
            enter(connection, ADDRESS.format(number), "listed", None, "http://sonnptnt.example/vi/news/")
        enter(connection, ADDRESS.format(99), "rejected", "status: HTTP 404", "http://sonnptnt.example/vi/news/")
        enter(connection, f"{HARM}.html", "listed", None, HARM)
    settle(place, clock.now())
    mark(place, SITE, 1, clock.now(), state="asked", note="<script>thư</script>")
    return place


def enter(connection: sqlite3.Connection, url: str, state: str, reason: str | None, on: str) -> None:
    connection.execute(
        "INSERT INTO urls (site, url, state, reason, found_on, listed_on, first_listed_at, run_id) VALUES (?, ?, ?, ?, ?, '2024-02-01', ?, 1)",
        (SITE, url, state, reason, on, AT),
    )


@pytest.fixture(scope="module")
def ask(folder: Path) -> Iterator[Get]:
    yield from opened(folder)


@pytest.mark.parametrize("path", ["/tinh-trang/do-phu", "/status/coverage"])
def test_all_holes_stand_with_where_how_many_and_state(ask: Get, path: str) -> None:
    text = ask(path).text
    assert "http://sonnptnt.example/vi/news/" in text
    assert "đã hỏi" in text
    assert "chưa xử lý" in text


def test_a_site_has_its_months_reasons_and_holes(ask: Get) -> None:
    text = ask(f"/tinh-trang/do-phu/{SITE}").text
    assert '1: <span lang="en">status: HTTP 404</span>' in text
    assert '<th scope="row">02/2024</th><td class="number">9</td>' in text
    assert f"tintinh coverage {SITE} --mark" in text


def test_json_is_what_the_command_gives(ask: Get) -> None:
    told = ask(f"/status/coverage/{SITE}.json").json()
    assert {hole["size"] for hole in told["holes"]} == {7, 1}
    assert told["months"][-1] == {
        "month": "2024-02", "listed": 9, "fetched": 0, "read": 0, "rejected": 1, "waiting": 8, "gone": 0,
        "reasons": {"status: HTTP 404": 1},
    }  # fmt: skip
    assert {hole["site"] for hole in ask("/tinh-trang/do-phu.json").json()["holes"]} == {SITE}


def test_words_of_pages_and_of_notes_are_harmless(ask: Get) -> None:
    for path in ("/tinh-trang/do-phu", f"/tinh-trang/do-phu/{SITE}"):
        assert "<script>" not in ask(path).text


def test_english(ask: Get) -> None:
    text = ask("/tinh-trang/do-phu?_lang=en").text
    assert "What is held and what lacks" in text
    assert "asked" in text


def test_a_site_that_there_is_not(ask: Get) -> None:
    assert ask("/tinh-trang/do-phu/khong_co").status_code == 404


def test_an_empty_archive_says_what_to_type(get_empty: Get) -> None:
    assert "tintinh crawl" in get_empty("/tinh-trang/do-phu").text


@pytest.mark.parametrize("path", ["/tinh-trang/do-phu", f"/tinh-trang/do-phu/{SITE}", f"/status/coverage/{SITE}.json"])
def test_it_stands_behind_the_operators_door(ask: Get, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(door, "operator", lambda: Installation(status_password="mot-mat-khau-dai"))  # noqa: S106
    answer = ask(path)
    assert answer.status_code == 401
    assert ADDRESS.format(1) not in answer.text
    assert ask(path, auth=("ai", "mot-mat-khau-dai")).status_code == 200


@pytest.fixture
def ask_snapshot(folder: Path, tmp_path: Path) -> Iterator[Get]:
    made = publish(folder, tmp_path, at=clock.now(), software="tintinh test", told=lambda _: None)
    yield from opened(made.folder, is_fixed=True)


def test_a_snapshot_has_none_of_it(ask_snapshot: Get) -> None:
    assert "bản công bố" in ask_snapshot("/tinh-trang/do-phu").text
    assert ask_snapshot("/tinh-trang/do-phu.json").json() == {"is_snapshot": True, "holes": []}
    assert ask_snapshot(f"/tinh-trang/do-phu/{SITE}").status_code == 404
    assert ask_snapshot(f"/do-phu/{SITE}").status_code == 200


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as site:
        yield f"{site}/tinh-trang/do-phu"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("view", [(DESK, "dark"), (PHONE, "light")])
@pytest.mark.parametrize("path", ["", f"/{SITE}"])
def test_axe_finds_nothing_amiss(
    browser: Chrome, address: str, path: str, view: tuple[int, str], language: str
) -> None:
    look(browser, *view)
    browser.get(f"{address}{path}?_lang={language}")
    browser.execute_script(AXE.decode())
    assert browser.execute_async_script(RUN) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= view[0]
    browser.delete_all_cookies()
