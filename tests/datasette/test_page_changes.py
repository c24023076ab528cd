"""`/thay-doi`: edits after publication and disappearances, with how late and how much, as a page, as JSON and as a feed."""

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from busy import EDITED, KEY, LOST_KEY, busy
from conftest import FETCHED, HOSTILE, RICH, opened, written
from harm import harm

from archive.models import Run
from archive.store import Archive

ATOM = "{http://www.w3.org/2005/Atom}"
LATE = (EDITED.fetched_at - RICH.published_at).days  # type: ignore[operator]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two edits of one article, a hostile edit, one disappearance."""
    found = busy(tmp_path_factory.mktemp("changes"))
    with Archive(found) as archive:
        run = archive.start_run(Run(site=HOSTILE.site, started_at=FETCHED, how="test", software="tintinh test"))
        twisted = replace(HOSTILE, fetched_at=FETCHED + timedelta(days=1), title="<img src=x onerror=alert(9)>")
        archive.commit([written(twisted)], run_id=run)
    return found


@pytest.fixture(scope="module")
def get(folder: Path) -> Iterator[Any]:
    yield from opened(folder)


def told(get: Any, path: str = "/thay-doi") -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", get(path).text)).split())


def changes(get: Any, arguments: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(f"/thay-doi.json{arguments}").json()["changes"]
    return found


def test_an_edit_tells_how_late_which_field_and_how_much(get: Any) -> None:
    first = next(one for one in changes(get) if one["key"] == KEY and one["version"] == 2)
    assert first["days_after"] == LATE
    assert first["fields"] == [
        {"field": "title", "words_added": 0, "words_removed": 4},
        {"field": "body", "words_added": 1, "words_removed": 1},
    ]
    assert f"{LATE} ngày sau khi đăng: tiêu đề +0 −4 , thân bài +1 −1 từ" in told(get)
    assert f'/bai/{KEY}/so-sanh/1-2"' in get("/thay-doi").text


def test_a_disappearance_is_told_in_evidence_s_words(get: Any) -> None:
    (gone,) = changes(get, "?loai=mat")
    assert gone["key"] == LOST_KEY
    assert "No longer reachable at its source since 05/03/2024 (3 checks" in gone["evidence"]
    assert "Không còn truy cập được trên trang gốc từ 05/03/2024 (3 lần kiểm tra đến" in told(get, "/thay-doi?loai=mat")
    assert "xoá" not in told(get, "/thay-doi?loai=mat")


def test_the_newest_stands_first(get: Any) -> None:
    moments = [one["at"] for one in changes(get)]
    assert moments == sorted(moments, reverse=True)
    assert len(moments) == 4


@pytest.mark.parametrize(
    ("arguments", "count"),
    [("?loai=sua", 3), ("?tinh=Đồng Nai", 4), ("?tinh=Bình Phước", 3), ("?tinh=Huế", 0), (f"?site={HOSTILE.site}", 1), ("?loai=x", 4)],
)  # fmt: skip
def test_it_can_be_narrowed(get: Any, arguments: str, count: int) -> None:
    assert len(changes(get, arguments)) == count


def test_every_change_is_reached_by_next(get: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = changes(get)
    monkeypatch.setattr("datasette_config.pages.changes.SIZE", 1)
    found, address = [], "/thay-doi.json"
    while address:
        answer = get(address).json()
        found += answer["changes"]
        address = answer["next"]
    assert found == everything


def test_a_new_reading_of_a_capture_is_no_edit(tmp_path: Path) -> None:
    folder = busy(tmp_path)
    with closing(sqlite3.connect(folder / "archive.db")) as writer, writer:
        writer.execute("UPDATE versions SET how = 'reparse' WHERE number > 1")
    for get in opened(folder):
        assert changes(get, "?loai=sua") == []
        assert get("/trang-chu.json").json()["newest_changes"] == []
        assert get("/archive/edited.json?_shape=array").json() == []
        assert {hit["edited"] for hit in get("/tim-kiem.json?q=dan+van").json()["hits"]} == {False}
        assert "đã sửa" not in told(get, "/tim-kiem?q=dan+van")


def test_the_feed_has_every_change_with_an_id_of_its_own(get: Any) -> None:
    answer = get("/thay-doi.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(answer.text)  # noqa: S314  # our own
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)) == 4
    assert root.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") or "" for entry in entries)
    assert any("tiêu đề" in (entry.findtext(f"{ATOM}summary") or "") for entry in entries)


def test_where_nothing_happened_it_says_so(get_empty: Any, get: Any) -> None:
    assert "chưa thấy bài nào bị sửa" in told(get_empty)
    assert "Không có thay đổi nào như thế" in told(get, "/thay-doi?tinh=Huế")


def test_english_by_the_same_address(get: Any) -> None:
    assert "days after publication" in told(get, "/changes?_lang=en")


def test_a_hostile_article_does_no_harm_there(get: Any) -> None:
    assert "onerror" in told(get)
    assert harm(get("/thay-doi").text) == []
