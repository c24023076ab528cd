"""`/thay-doi` by how much and by how late: what must stand where was written down before there was anything that sorts."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from conftest import FETCHED, SITES, invented, opened, written

from archive.commands import changes
from archive.commands.options import Options
from archive.models import VIETNAM, Article, Run
from archive.store import Archive, public_key

BODY = "Ông Nguyễn Văn An cho biết cả xã có 1.250 hộ. Bà con rất phấn khởi. " * 2
LONG = "Bà con cùng nhau làm đường, trồng hoa và giữ gìn vệ sinh chung. " * 30
EDITS: dict[str, tuple[dict[str, str], int, int]] = {
    "reworded": ({"body": BODY + LONG}, 2024, 1),
    "name": ({"body": BODY.replace("Văn An", "Văn Ân")}, 2021, 4),
    "number": ({"body": BODY.replace("1.250", "1.520")}, 2023, 2),
    "title": ({"title": "Xã Tân Lập tổng kết phong trào thi đua"}, 2022, 3),
}
"""By what was edited: how, in which year it was published, how many days after its first capture the edit was seen."""
BY_AMOUNT = ["title", "number", "name", "reworded"]
BY_LATE = ["name", "title", "number", "reworded"]
NEWEST = ["name", "title", "number", "reworded"]


def stood(name: str) -> Article:
    published = datetime(EDITS[name][1], 1, 5, 8, 0, tzinfo=VIETNAM)
    url = f"{SITES[0].url}vi/news/{name}.html"
    old = replace(
        invented(0), url=url, canonical_url=url, author="Thùy Linh", source=None, lead=None, published_at=published
    )
    return replace(old, title="Xã Tân Lập tổng kết phong trào", body=BODY, fetched_at=FETCHED)


KEYS = {public_key(SITES[0].name, stood(name).canonical_url): name for name in EDITS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("edits")
    with Archive(found) as archive:
        archive.put_site(SITES[0])
        run = archive.start_run(Run(site=SITES[0].name, started_at=FETCHED, how="test", software="tintinh test"))
        for name, (changed, _, days) in EDITS.items():
            edited = replace(stood(name), fetched_at=FETCHED + timedelta(days=days), **changed)
            archive.commit([written(stood(name)), written(edited)], run_id=run)
        archive.finish_run(run, outcome="finished", counts={})
    return found


@pytest.fixture(scope="module")
def get(folder: Path) -> Iterator[Any]:
    yield from opened(folder)


def order(get: Any, arguments: str) -> list[str]:
    return [KEYS[change["key"]] for change in get(f"/thay-doi.json{arguments}").json()["changes"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", NEWEST),
        ("?xep=moi", NEWEST),
        ("?xep=nhieu", BY_AMOUNT),
        ("?sort=amount", BY_AMOUNT),
        ("?xep=muon", BY_LATE),
        ("?sort=late", BY_LATE),
        ("?xep=x", NEWEST),
        ("?xep=nhieu&loai=sua&tinh=Bình Phước", BY_AMOUNT),
        ("?gi=so", ["number"]),
        ("?gi=ten&xep=nhieu", ["name"]),
        ("?gi=tieu-de", ["title"]),
        ("?gi=tieu-de&tinh=Huế", []),
    ],
)
def test_edits_in_their_order(get: Any, arguments: str, expected: list[str]) -> None:
    assert order(get, arguments) == expected


@pytest.mark.parametrize(("arguments", "expected"), [("?xep=nhieu", BY_AMOUNT), ("?xep=muon", BY_LATE)])
def test_page_and_feed_have_the_same_order(get: Any, arguments: str, expected: list[str]) -> None:
    feed = ET.fromstring(get(f"/thay-doi.atom{arguments}").text)  # noqa: S314  # our own
    links = [link.get("href", "") for link in feed.findall("{*}entry/{*}link")]
    for addresses in (links, re.findall(r'href="(/bai/\w{12}/so-sanh/[^"]+)"', get(f"/thay-doi{arguments}").text)):
        assert [KEYS[re.findall(r"/bai/(\w{12})/", address)[0]] for address in addresses] == expected


def test_an_order_is_kept_from_page_to_page_with_its_filters(get: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("datasette_config.pages.changes.SIZE", 1)
    found, address = [], "/thay-doi.json?xep=nhieu&loai=sua&site=sonnptnt_lamxuyen"
    while address:
        answer = get(address).json()
        assert answer["sort"] == "amount"
        found += [KEYS[change["key"]] for change in answer["changes"]]
        address = answer["next"]
    assert found == BY_AMOUNT


def test_what_weighs_is_told_in_words(get: Any) -> None:
    text = get("/thay-doi?xep=nhieu").text
    for words in ("tiêu đề khác 2 từ", "1 số liệu khác", "1 tên riêng khác"):
        assert text.count(words) == 1
    assert "1 figure" in get("/thay-doi?gi=so&_lang=en").text
    assert "(1 số liệu khác)" in get("/thay-doi.atom?gi=so").text


def test_edits_over_time_are_drawn_and_told_in_a_table(get: Any) -> None:
    text = get("/thay-doi").text
    assert "<title>03/2024: 4</title>" in text
    assert "<title>03/2024: 1</title>" in get("/thay-doi?gi=so").text
    assert "<svg" not in get("/thay-doi?tinh=Huế").text


def test_the_command_weighs_anew_what_is_missing_and_no_edit_twice(folder: Path) -> None:
    def weights() -> list[Any]:
        with closing(sqlite3.connect(folder / "archive.db")) as connection:
            return connection.execute("SELECT version_id, weight, words FROM edits ORDER BY version_id").fetchall()

    before = weights()
    assert len(before) == len(EDITS)
    for arguments in (["--rebuild"], []):
        done = CliRunner().invoke(changes.command, arguments, obj=Options(archive=folder))
        assert done.output.splitlines()[0] == "4 edits weighed"
        assert "title 2, numbers 0, names 0" in done.output.splitlines()[1]
        assert weights() == before


def test_an_edit_that_is_not_weighed_yet_is_listed_behind_the_others(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.db")) as writer, writer:
        kept = writer.execute("SELECT * FROM edits WHERE title > 0").fetchall()
        writer.execute("DELETE FROM edits WHERE title > 0")
    for get in opened(folder):
        assert order(get, "?xep=nhieu") == [*BY_AMOUNT[1:], "title"]
    with closing(sqlite3.connect(folder / "archive.db")) as writer, writer:
        writer.executemany("INSERT INTO edits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", kept)


def test_the_weights_of_a_withheld_article_leave_and_come_back(tmp_path: Path, folder: Path) -> None:
    for name in ("archive.db", "archive.db-wal"):
        if (folder / name).exists():
            (tmp_path / name).write_bytes((folder / name).read_bytes())
    key = next(key for key, name in KEYS.items() if name == "title")
    counted = []
    with Archive(tmp_path) as archive:
        for act in (lambda: archive.withhold(key, reason="test"), lambda: archive.restore(key)):
            act()
            counted.append(archive.reader().execute("SELECT count(*) FROM edits").fetchone()[0])
    assert counted == [len(EDITS) - 1, len(EDITS)]
