"""One page that a person saved comes in by the way of every page, at its own time, and once."""

import os
import quopri
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from town import Crawled, Reply, Town, article, open_town, run, site_file

from crawler.cli import main

HOST = "http://so.vidu.vn"
URL = f"{HOST}/vi/news/hoi/bai-1.html"


@dataclass
class Desk:
    folder: Path

    def run(self, *words: str) -> Result:
        place = ["--archive", str(self.folder / "archive"), "--sites", str(self.folder / "sites")]
        return CliRunner().invoke(main, [*place, *words])

    def add(self, name: str, *words: str, url: str = URL) -> Result:
        return self.run("add", str(self.folder / name), "--url", url, *words)

    def put(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def rows(self, query: str) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "archive" / "archive.db")) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    site_file(tmp_path / "sites", "so_vidu", HOST)
    desk = Desk(tmp_path)
    desk.put("a.html", article(1))
    return desk


def test_a_saved_page_is_an_article_of_the_site_of_its_host(desk: Desk) -> None:
    result = desk.add("a.html", "--date", "2021-12-20")
    assert result.exit_code == 0, result.output
    assert desk.rows("SELECT site, canonical_url, title, first_seen_at FROM articles") == [("so_vidu", URL, "Thị trấn mở hội thứ 1", "2021-12-19T17:00:00+00:00")]  # fmt: skip
    ((key,),) = desk.rows("SELECT key FROM articles")
    assert result.output.startswith(f"{key}  Thị trấn mở hội thứ 1, as captured 20/12/2021 00:00")


def test_it_lies_in_a_warc_file_and_bears_its_origin(desk: Desk) -> None:
    desk.add("a.html", "--date", "2021-12-20")
    ((origin, kind, warc),) = desk.rows("SELECT origin, kind, warc_id FROM captures")
    assert origin.startswith("a.html sha256:")
    assert origin.endswith(" added by hand")
    assert (kind, warc) == ("article", 1)
    assert desk.rows("SELECT how, outcome FROM runs") == [("add", "finished")]
    assert desk.run("verify").exit_code == 0


def test_without_a_date_the_file_s_own_time_counts(desk: Desk) -> None:
    os.utime(desk.folder / "a.html", (1_640_000_000, 1_640_000_000))
    desk.add("a.html")
    assert desk.rows("SELECT first_seen_at FROM articles") == [("2021-12-20T11:33:20+00:00",)]


def mhtml(page: str) -> str:
    """As Chromium writes it: the page first, its images behind it."""
    body = quopri.encodestring(page.encode()).decode()
    return "\r\n".join(
        [
            "From: <Saved by Blink>",
            f"Snapshot-Content-Location: {URL}",
            "Subject: =?utf-8?Q?B=C3=A0i?=",
            "Date: Mon, 20 Dec 2021 11:33:20 -0000",
            "MIME-Version: 1.0",
            "Content-Type: multipart/related;",
            '\ttype="text/html";',
            '\tboundary="----MultipartBoundary--x----"',
            "",
            "",
            "------MultipartBoundary--x----",
            "Content-Type: text/html",
            "Content-ID: <frame-1@mhtml.blink>",
            "Content-Transfer-Encoding: quoted-printable",
            f"Content-Location: {URL}",
            "",
            body,
            "------MultipartBoundary--x----",
            "Content-Type: text/html",
            "Content-Location: http://khac.vidu.vn/khung.html",
            "",
            "<h1>Khung</h1>",
            "------MultipartBoundary--x------",
            "",
        ]
    )


SINGLE = f"<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: {URL} \n saved date: Mon Dec 20 2021 18:33:20 GMT+0700 (Indochina Time)\n-->"
MARKED = f"<!DOCTYPE html>\n<!-- saved from url=({len(URL):04}){URL} -->\n"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (mhtml(article(1)), "2021-12-20T11:33:20+00:00"),
        (SINGLE + article(1), "2021-12-20T11:33:20+00:00"),
        (MARKED + article(1), "2022-01-01T00:00:00+00:00"),
    ],
    ids=["mhtml", "SingleFile", "saved from"],
)
def test_what_a_browser_wrote_into_the_file_tells_address_and_time(desk: Desk, text: str, seen: str) -> None:
    desk.put("b.mhtml", text)
    os.utime(desk.folder / "b.mhtml", (1_640_995_200, 1_640_995_200))
    result = desk.run("add", str(desk.folder / "b.mhtml"))
    assert result.exit_code == 0, result.output
    assert desk.rows("SELECT canonical_url, title, first_seen_at FROM articles") == [
        (URL, "Thị trấn mở hội thứ 1", seen)
    ]
    assert desk.run("verify").exit_code == 0


def test_what_a_person_says_goes_before_it(desk: Desk) -> None:
    desk.put("b.html", SINGLE + article(1))
    desk.add("b.html", "--date", "2020-05-01", url=f"{HOST}/vi/news/hoi/bai-2.html")
    assert desk.rows("SELECT canonical_url, first_seen_at FROM articles") == [
        (f"{HOST}/vi/news/hoi/bai-2.html", "2020-04-30T17:00:00+00:00")
    ]


def test_an_older_page_goes_below(desk: Desk) -> None:
    desk.put("old.html", article(1, title="Tựa xưa"))
    desk.add("a.html", "--date", "2023-01-01")
    desk.add("old.html", "--date", "2022-01-01")
    assert desk.rows("SELECT title, version FROM articles") == [("Thị trấn mở hội thứ 1", 2)]


def test_twice_is_once(desk: Desk) -> None:
    desk.add("a.html", "--date", "2023-01-01")
    again = desk.add("a.html", "--date", "2023-01-01")
    assert (again.exit_code, "already" in again.output) == (0, True)
    assert desk.rows("SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM runs)") == [(1, 1)]


def test_a_page_of_a_former_host_is_given_to_a_site(desk: Desk) -> None:
    former = "http://khac.vidu.vn/vi/news/hoi/bai-1.html"
    assert desk.add("a.html", url=former).exit_code == 2
    assert desk.add("a.html", "--site", "so_vidu", url=former).exit_code == 0
    assert desk.rows("SELECT site, canonical_url FROM articles") == [("so_vidu", former)]


def test_what_cannot_be_read_is_kept_as_a_capture(desk: Desk) -> None:
    desk.put("b.html", "<html><body>Xin chào</body></html>")
    result = desk.add("b.html")
    assert result.exit_code == 1
    assert "kept as a capture, but it could not be read" in result.output
    assert desk.rows("SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM articles)") == [(1, 0)]


@pytest.mark.parametrize(
    "words",
    [["a.html"], ["no.html", "--url", URL], ["a.html", "--url", "xin"], ["a.html", "--url", URL, "--site", "la"], ["a.html", "--url", URL, "--date", "hôm qua"]],
)  # fmt: skip
def test_misuse_is_said_and_adds_nothing(desk: Desk, words: list[str]) -> None:
    result = desk.run("add", str(desk.folder / words[0]), *words[1:])
    assert result.exit_code == 2
    assert not (desk.folder / "archive").exists()


def test_an_empty_file_is_no_page(desk: Desk) -> None:
    desk.put("b.html", "")
    assert "is empty" in desk.add("b.html").output


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with open_town() as opened:
        opened.routes["/vi/news/hoi/bai-1.html"] = article(1)
        opened.routes["/robots.txt"] = Reply("User-agent: *\nDisallow: /vi/news/kin/\n", type="text/plain")
        site_file(tmp_path / "sites", "thi_tran", opened.url)
        yield opened


def asked(folder: Path, url: str, **own: str) -> Crawled:
    return Crawled(run(folder, "--archive", "archive", "--sites", "sites", "add", url, **own), folder / "archive")


def test_an_address_is_asked_for_as_a_crawl_would_and_nothing_else(town: Town, tmp_path: Path) -> None:
    added = asked(tmp_path, f"{town.url}/vi/news/hoi/bai-1.html", TINTINH_CONTACT="ban@example.org")
    assert added.process.returncode == 0, added.told
    assert "Thị trấn mở hội thứ 1" in added.process.stdout
    assert town.paths() == ["/robots.txt", "/vi/news/hoi/bai-1.html"]
    assert "ban@example.org" in town.asked[-1].agent
    assert added.rows("SELECT how, outcome, new FROM runs") == [("add", "finished", 1)]
    assert added.rows("SELECT kind FROM captures ORDER BY id") == [("robots",), ("article",)]


@pytest.mark.parametrize(
    ("path", "why"), [("/vi/news/kin/bai-2.html", "robots.txt"), ("/vi/news/hoi/khong-3.html", "HTTP 404")]
)
def test_an_address_that_gives_no_article_says_why(town: Town, tmp_path: Path, path: str, why: str) -> None:
    added = asked(tmp_path, town.url + path)
    assert added.process.returncode == 1
    assert why in added.process.stderr


def test_no_public_site_is_asked_without_a_contact(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    path = site_file(tmp_path / "sites", "so_vidu", HOST)
    path.write_text(path.read_text().replace("delay = 0\nallow_private = true", ""))
    result = Desk(tmp_path).run("add", URL)
    assert result.exit_code == 2
    assert "contact" in result.output
