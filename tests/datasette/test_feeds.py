"""Every feed keeps the rules of Atom, is read by a reader of feeds, has ids that stay, and says 304 to who has it already."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from atom import faults
from busy import busy
from conftest import FETCHED, HOSTILE, RICH, opened, written
from datasette.app import Datasette

from archive.models import Run
from archive.store import Archive
from crawler.commands.serve import configuration

FEEDS = (
    "/tim-kiem.atom?q=dan+van",
    '/tim-kiem.atom?q=tỉnh:"Đồng Nai"',
    "/tim-kiem.atom?q=",
    "/tim-kiem.atom?q=hiểm+hoạ",
    "/thay-doi.atom",
    "/thay-doi.atom?xep=nhieu&loai=sua",
    "/van-ban.atom",
    "/van-ban/3067-qd-ubnd-binh-phuoc-2021.atom",
    "/tac-gia.atom",
    "/tac-gia/sonnptnt_lamxuyen.atom",
    "/tac-gia/sonnptnt_lamxuyen/nguyen-thi-hoa.atom",
    "/nguon.atom",
    "/nguon/bao-tinh-sonnptnt_lamxuyen.atom",
    "/tinh/dong-nai.atom",
    "/tinh/binh-phuoc.atom",
    "/tinh-trang.atom",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return busy(tmp_path_factory.mktemp("feeds"))


@pytest.fixture(scope="module")
def get(folder: Path) -> Iterator[Any]:
    yield from opened(folder)


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_feed_keeps_every_rule(get: Any, path: str, language: str) -> None:
    answer = get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert faults(answer.text) == []
    read = feedparser.parse(answer.content, response_headers=dict(answer.headers))
    assert (read.bozo, read.version) == (False, "atom10")
    assert bool(read.entries) is (path not in ("/tim-kiem.atom?q=", "/tinh-trang.atom"))
    assert all(entry.id and entry.title and entry.link and entry.updated_parsed for entry in read.entries)


@pytest.mark.parametrize("path", FEEDS)
def test_who_has_it_is_answered_304_without_a_body(get: Any, path: str) -> None:
    first = get(path)
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    for asked in ({"if-none-match": tag}, {"if-none-match": f'"x", W/{tag}'}, {"if-modified-since": modified}):
        again = get(path, headers=asked)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    "asked",
    [
        {"if-none-match": '"x"'},
        {"if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"},
        {"if-modified-since": "yesterday"},
        {"if-none-match": '"x"', "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    ],
)
def test_who_has_another_one_gets_it(get: Any, asked: dict[str, str]) -> None:
    assert get("/thay-doi.atom", headers=asked).status_code == 200


def test_no_page_but_a_feed_is_held_back(get: Any) -> None:
    assert "etag" not in get("/").headers
    assert get("/", headers={"if-none-match": "*"}).status_code == 200
    assert get("/tac-gia/x/y.atom", headers={"if-none-match": "*"}).status_code == 404


def test_ids_stay_on_another_machine_and_a_new_article_makes_another_feed(tmp_path: Path) -> None:
    folder = busy(tmp_path)
    pages = Datasette([str(folder / "archive.db")], config_dir=configuration())

    def ask(host: str) -> Any:
        return asyncio.run(pages.client.get("/tim-kiem.atom?q=dan+van", headers={"host": host}))

    before, elsewhere = ask("a.example"), ask("b.example")
    with Archive(folder) as archive:
        run = archive.start_run(Run(site=RICH.site, started_at=FETCHED, how="test", software="tintinh test"))
        url = f"{RICH.url}.moi"
        fresh = replace(
            RICH,
            url=url,
            canonical_url=url,
            fetched_at=FETCHED + timedelta(days=400),
            published_at=FETCHED + timedelta(days=399),
        )
        archive.commit([written(fresh)], run_id=run)
        archive.finish_run(run, outcome="finished", counts={})
    after = asyncio.run(
        pages.client.get(
            "/tim-kiem.atom?q=dan+van", headers={"host": "a.example", "if-none-match": before.headers["etag"]}
        )
    )
    ids = [[entry.id for entry in feedparser.parse(answer.content).entries] for answer in (before, elsewhere, after)]
    assert ids[0] == ids[1] == ids[2][1:]
    assert after.status_code == 200
    pages.executor.shutdown()
    for database in pages.databases.values():
        database.close()


def test_the_rules_are_not_asleep() -> None:
    """A feed that breaks many of them."""
    text = """<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title><title>b</title><id>x y</id><updated>2024-05-01</updated><foo/>
        <entry><id>urn:a</id><title>t</title><updated>2024-05-01T00:00:00Z</updated><link href="/x"/></entry>
        <entry><id>urn:a</id><title>t</title><updated>2024-05-01T00:00:00Z</updated><author><name> </name></author></entry></feed>"""
    found = faults(text)
    assert len(found) == 11, found


def test_hostile_words_stay_words(get: Any) -> None:
    (entry,) = feedparser.parse(get("/tim-kiem.atom?q=hiểm+hoạ").content).entries
    assert (entry.title_detail.type, entry.title) == ("text/plain", HOSTILE.title.replace("\u202e", ""))
