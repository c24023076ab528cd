"""People who watch searches: confirmed by a button, told once a day, never of one version twice, ended by one click; over a real SMTP server."""

import asyncio
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from datasette.app import Datasette
from receivers import Post, free_port, post_office

from archive import clock
from archive.models import VIETNAM, Article, Capture, Outcome, Run, Site
from archive.snapshot import snapshot
from archive.store import Archive, public_key
from crawler.cli import main
from crawler.commands.serve import configuration

START = datetime(2024, 5, 6, 3, tzinfo=UTC)
READER, OTHER = "nguoi.doc@example.org", "nguoi.khac@example.org"


class Calendar:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def later(self, **span: int) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    found = Calendar()
    monkeypatch.setattr(clock, "now", found)
    return found


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Post]:
    with post_office() as office:
        settings(monkeypatch, tmp_path, office.port)
        yield office


def settings(monkeypatch: pytest.MonkeyPatch, folder: Path, port: int) -> None:
    monkeypatch.chdir(folder)
    for key, value in {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_SECURITY": "none", "SMTP_FROM": "kho@example.org", "ADDRESS": "https://tintinh.example"}.items():  # fmt: skip
        monkeypatch.setenv(f"TINTINH_{key}", value)


@pytest.fixture
def folder(tmp_path: Path, calendar: Calendar) -> Path:
    found = tmp_path / "data"
    publish(found, calendar, "cu", "Dân vận khéo năm cũ")
    return found


def publish(folder: Path, calendar: Calendar, name: str, title: str, body: str = "Văn bản.") -> str:
    """Reads an article, new or edited; its key."""
    url = f"http://a.vidu.vn/{name}"
    capture = Capture(
        site="a", url=url, final_url=url, status=200, media_type="text/html", fetched_at=calendar.now, sha256="0" * 64, length=9
    )  # fmt: skip
    article = Article(
        site="a", url=url, canonical_url=url, template="x", template_version="1", fetched_at=calendar.now, title=title, body=body,
        published_at=datetime(2024, 5, 1, 8, tzinfo=VIETNAM),
    )  # fmt: skip
    with Archive(folder) as archive:
        archive.put_site(Site(name="a", title="Sở Ví dụ", province="Đồng Nai", url="http://a.vidu.vn/", template="x"))
        run = archive.start_run(Run(site="a", started_at=calendar.now, how="crawl", software="test"))
        archive.commit([Outcome(capture=capture, reading=article)], run_id=run)
        archive.finish_run(run, outcome="finished", counts={})
    calendar.later(minutes=1)
    return public_key("a", url)


def tintinh(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(folder), "watch", *arguments])


def add(folder: Path, query: str = "dân vận", to: str = READER, *more: str) -> Result:
    return tintinh(folder, "add", query, "--email", to, *more)


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute(sql).fetchall()


def text(letter: EmailMessage) -> str:
    return str(letter.get_content())


def web(folder: Path, method: str, address: str, **options: Any) -> Any:
    """Asks the pages, by a link of a letter or by its path."""
    pages = Datasette([str(folder / "archive.db")], config_dir=configuration())
    path = address.removeprefix("https://tintinh.example")
    try:
        return asyncio.run(getattr(pages.client, method)(path, **options))
    finally:
        pages.executor.shutdown()
        for database in pages.databases.values():
            database.close()


def links(letter: EmailMessage) -> list[str]:
    return re.findall(r"https://tintinh\.example/theo-doi/\S+", text(letter))


def test_a_watch_is_confirmed_by_the_button_behind_the_letter_s_link(
    folder: Path, post: Post, calendar: Calendar
) -> None:
    done = add(folder)
    assert done.exit_code == 0, done.output
    (asking,) = post.letters
    assert (asking["To"], asking["From"]) == (READER, "tintinh <kho@example.org>")
    (link,) = links(asking)
    publish(folder, calendar, "som", "Dân vận trước khi xác nhận")
    for _ in range(2):  # a program that follows links confirms nothing
        page = web(folder, "get", link)
        assert (page.status_code, 'method="post"' in page.text, READER in page.text) == (200, True, False)
    assert rows(folder, "SELECT confirmed_at FROM watches") == [(None,)]
    assert web(folder, "post", f"{link}/xac-nhan").status_code == 200
    assert rows(folder, "SELECT confirmed_at IS NOT NULL FROM watches") == [(1,)]
    tintinh(folder, "run")
    publish(folder, calendar, "moi", "Dân vận sau khi xác nhận")
    tintinh(folder, "run")
    assert len(post.letters) == 2
    assert "Dân vận sau khi xác nhận" in text(post.letters[1])
    assert "trước khi" not in text(post.letters[1])


def test_nobody_is_told_who_has_not_confirmed(folder: Path, post: Post, calendar: Calendar) -> None:
    add(folder)
    publish(folder, calendar, "moi", "Dân vận mới")
    assert "nothing to tell" in tintinh(folder, "run").output
    calendar.later(days=8)
    tintinh(folder, "run")
    assert len(post.letters) == 1
    assert rows(folder, "SELECT * FROM watches") == rows(folder, "SELECT * FROM letters") == []


def test_one_letter_a_day_with_all_that_came_and_no_version_twice(folder: Path, post: Post, calendar: Calendar) -> None:
    add(folder, "dân vận", READER, "--yes")
    add(folder, 'tỉnh:"Đồng Nai"', READER, "--yes")
    assert post.letters == []
    keys = [publish(folder, calendar, f"moi{number}", f"Dân vận số {number}") for number in range(3)]
    other = publish(folder, calendar, "lua", "Giống lúa mới")
    assert tintinh(folder, "run").output == "watches: a digest to n…@example.org\n"
    publish(folder, calendar, "moi0", "Dân vận số 0", body="Văn bản đã đổi.")
    for _ in range(3):
        assert "nothing to tell" in tintinh(folder, "run").output
    calendar.later(days=1)
    tintinh(folder, "run")
    tintinh(folder, "run")
    calendar.later(days=1)
    tintinh(folder, "run")
    first, second = post.letters
    assert [text(first).count(f"https://tintinh.example/bai/{key}") for key in (*keys, other)] == [1, 1, 1, 1]
    assert re.findall(r"/bai/(\w+)", text(second)) == [keys[0]]
    assert "đã sửa: thân bài" in text(second)
    assert "4 bài" in first["Subject"]


def test_a_letter_waits_for_a_server_that_is_down(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, calendar: Calendar
) -> None:
    port = free_port()
    settings(monkeypatch, tmp_path, port)
    add(folder, "dân vận", READER, "--yes")
    publish(folder, calendar, "moi", "Dân vận mới")
    for _ in range(3):
        done = tintinh(folder, "run")
        assert (done.exit_code, "it is kept" in done.output) == (1, True)
        calendar.later(days=1)
    publish(folder, calendar, "nua", "Dân vận nữa")
    with post_office(port) as office:
        tintinh(folder, "run")
        tintinh(folder, "run")
        assert [re.findall(r"Dân vận \w+", text(letter)) for letter in office.letters] == [["Dân vận mới"]]
        calendar.later(days=1)
        tintinh(folder, "run")
        assert len(office.letters) == 2
        assert "Dân vận nữa" in text(office.letters[1])


def test_a_refused_letter_is_given_up_and_one_put_off_is_not(folder: Path, post: Post, calendar: Calendar) -> None:
    add(folder, "dân vận", READER, "--yes")
    publish(folder, calendar, "moi", "Dân vận mới")
    post.refusals[:] = ["450 come again"] * 8
    for _ in range(8):
        tintinh(folder, "run")
    tintinh(folder, "run")
    assert len(post.letters) == 1
    calendar.later(days=1)
    publish(folder, calendar, "nua", "Dân vận nữa")
    post.refusals[:] = ["550 no such user"] * 5
    for _ in range(5):
        tintinh(folder, "run")
    assert "nothing to tell" in tintinh(folder, "run").output
    assert len(post.letters) == 1


def test_one_click_ends_it_without_a_token_of_the_page(folder: Path, post: Post, calendar: Calendar) -> None:
    """As RFC 8058 has mail programs do it."""
    add(folder, "dân vận", READER, "--yes")
    add(folder, "giống lúa", READER, "--yes")
    add(folder, "dân vận", OTHER, "--yes")
    publish(folder, calendar, "moi", "Dân vận mới")
    tintinh(folder, "run")
    letter = next(letter for letter in post.letters if letter["To"] == READER)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = letter["List-Unsubscribe"].strip("<>")
    assert web(folder, "get", link).status_code == 200
    assert len(rows(folder, "SELECT * FROM watches")) == 3
    done = web(folder, "post", link, data={"List-Unsubscribe": "One-Click"})
    assert (done.status_code, "Đã thôi theo dõi" in done.text) == (200, True)
    assert rows(folder, "SELECT address FROM watches") == [(OTHER,)]
    assert rows(folder, f"SELECT * FROM letters WHERE address = '{READER}'") == []
    assert "Không có theo dõi này nữa" in web(folder, "post", link).text


def test_one_watch_is_ended_by_its_own_link(folder: Path, post: Post, calendar: Calendar) -> None:
    add(folder, "dân vận", READER, "--yes")
    add(folder, "giống lúa", READER, "--yes")
    publish(folder, calendar, "moi", "Dân vận mới")
    tintinh(folder, "run")
    link = next(link for link in links(post.letters[0]) if link.endswith("/thoi"))
    assert web(folder, "get", link).status_code == 200
    web(folder, "post", link)
    assert rows(folder, "SELECT query FROM watches") == [("giống lúa",)]


def test_what_was_withheld_meanwhile_is_in_no_letter(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, calendar: Calendar
) -> None:
    port = free_port()
    settings(monkeypatch, tmp_path, port)
    add(folder, "dân vận", READER, "--yes")
    key = publish(folder, calendar, "kin", "Dân vận phải giấu")
    publish(folder, calendar, "moi", "Dân vận mới")
    tintinh(folder, "run")
    with Archive(folder) as archive:
        archive.withhold(key, reason="test")
    with post_office(port) as office:
        tintinh(folder, "run")
        assert "Dân vận mới" in text(office.letters[0])
        assert "giấu" not in text(office.letters[0])


def test_addresses_are_on_no_page_in_no_table_and_in_no_snapshot(
    folder: Path, post: Post, calendar: Calendar, tmp_path: Path
) -> None:
    add(folder, "dân vận", READER, "--yes")
    publish(folder, calendar, "moi", "Dân vận mới")
    tintinh(folder, "run")
    for path in ("/archive/watches", "/archive/letters", "/archive/watches.json"):
        assert web(folder, "get", path).status_code in (403, 404)
    for sql in ("select address from watches", "select token from watches", "select told from letters"):
        assert READER not in (answer := web(folder, "get", "/archive.json", params={"sql": sql})).text
        assert answer.status_code == 400
    (tmp_path / "kho").mkdir()
    counts = snapshot(folder, tmp_path / "kho", lambda _: None)
    assert not {"watches", "letters"} & counts.keys()
    assert READER.encode() not in (tmp_path / "kho" / "archive.db").read_bytes()


@pytest.mark.parametrize("path", ["/theo-doi/" + "x" * 43, "/theo-doi/" + "x" * 43 + "/thoi", "/theo-doi/abc"])
def test_a_made_up_link_shows_nothing(folder: Path, path: str) -> None:
    assert web(folder, "get", path).status_code == 404


def test_a_page_of_a_watch_is_kept_by_nobody(folder: Path, post: Post) -> None:
    add(folder)
    answer = web(folder, "get", links(post.letters[0])[0])
    assert answer.headers["cache-control"] == "private, no-store"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "address",
    [
        "khong",
        "a b@example.org",
        "a@b",
        "a@example.org\nBcc: x@y.org",
        '"a"@example.org',
        "á@example.org",
        "@example.org",
        "a@exam ple.org",
    ],
)
def test_what_is_no_address_is_refused(folder: Path, address: str) -> None:
    done = add(folder, "dân vận", address)
    assert (done.exit_code, "is no e-mail address" in done.output) == (1, True)
    assert rows(folder, "SELECT * FROM watches") == []


@pytest.mark.parametrize("query", ["", "   ", "()", "-"])
def test_a_search_for_nothing_is_refused(folder: Path, query: str) -> None:
    assert add(folder, query, READER, "--yes").exit_code == 2


def test_the_same_again_is_the_same_watch_and_no_second_letter(folder: Path, post: Post, calendar: Calendar) -> None:
    add(folder)
    add(folder, " dân  vận ")
    assert (len(post.letters), len(rows(folder, "SELECT * FROM watches"))) == (1, 1)
    calendar.later(days=2)
    add(folder)
    assert len(post.letters) == 2


def test_a_letter_that_asks_is_not_sent_once_it_is_confirmed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    port = free_port()
    settings(monkeypatch, tmp_path, port)
    assert add(folder).exit_code == 1
    assert add(folder, "dân vận", READER, "--yes").exit_code == 0
    with post_office(port) as office:
        assert "nothing to tell" in tintinh(folder, "run").output
        assert office.letters == []


def test_list_and_remove(folder: Path, post: Post) -> None:
    add(folder, "dân vận", READER, "--yes")
    add(folder, "giống lúa")
    listed = json.loads(tintinh(folder, "list", "--json").output)
    assert [(row["id"], row["query"], bool(row["confirmed_at"])) for row in listed] == [
        (1, "dân vận", True),
        (2, "giống lúa", False),
    ]
    assert not any("token" in row for row in listed)
    assert tintinh(folder, "remove", "1", "9").exit_code == 1
    assert tintinh(folder, "remove", "1").exit_code == 0
    assert "giống lúa" in tintinh(folder, "list").output
    assert "dân vận" not in tintinh(folder, "list").output
    assert len(post.letters) == 1


def test_english_letters(folder: Path, post: Post, calendar: Calendar) -> None:
    add(folder, "dân vận", READER, "--language", "en")
    assert "Please confirm" in post.letters[0]["Subject"]
    web(folder, "post", f"{links(post.letters[0])[0]}/xac-nhan")
    publish(folder, calendar, "moi", "Dân vận mới")
    tintinh(folder, "run")
    assert "1 new or changed" in post.letters[1]["Subject"]


def test_a_new_reading_of_an_old_capture_is_no_news(folder: Path, post: Post, calendar: Calendar) -> None:
    add(folder, "dân vận", READER, "--yes")
    publish(folder, calendar, "cu", "Dân vận khéo năm cũ, đọc lại")
    with closing(sqlite3.connect(folder / "archive.db")) as connection, connection:
        connection.execute("UPDATE versions SET how = 'reparse' WHERE number > 1")
    assert "nothing to tell" in tintinh(folder, "run").output
    assert post.letters == []
