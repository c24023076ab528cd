"""An article that was edited, missed and gone: what its page, the comparison and the home page say of it."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import FETCHED, HOSTILE, RICH, SITES, invented, opened, written
from harm import harm

from archive.models import Article, Outcome, Run, Unreadable
from archive.store import Archive, public_key

KEY = public_key(RICH.site, RICH.canonical_url)
HOSTILE_KEY = public_key(HOSTILE.site, HOSTILE.canonical_url)
EDITED = replace(
    RICH,
    fetched_at=FETCHED + timedelta(days=1),
    title="Ngày hội “Dân vận khéo” ở Đồng Nai: học cách lắng nghe",
    body=RICH.body.replace("bốn lần", "bảy lần"),
)
AGAIN = replace(EDITED, fetched_at=FETCHED + timedelta(days=2), author="Lê Thị Quỳ")
LOST = invented(2)
MISSING = Unreadable(url=LOST.url, field="status", reason="HTTP 404", absent=True)
TWISTED = replace(
    HOSTILE, fetched_at=FETCHED + timedelta(days=1), title="<img src=x onerror=alert(9)>", body=HOSTILE.body + " <b>thêm</b>"
)  # fmt: skip


def seen(archive: Archive, site: str, readings: list[Article]) -> None:
    run = archive.start_run(Run(site=site, started_at=FETCHED, how="test", software="tintinh test"))
    archive.commit([written(reading) for reading in readings], run_id=run)


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("story")
    with Archive(folder) as archive:
        for site in SITES:
            archive.put_site(site)
        seen(archive, RICH.site, [LOST, invented(4), RICH, EDITED, AGAIN])
        seen(archive, HOSTILE.site, [HOSTILE, TWISTED])
        run = archive.start_run(Run(site=LOST.site, started_at=FETCHED, how="test", software="tintinh test"))
        for day in (2, 9, 17):
            at = LOST.fetched_at + timedelta(days=day)
            answer = replace(written(LOST).capture, status=404, fetched_at=at)
            archive.commit([Outcome(capture=answer, reading=MISSING)], run_id=run)
    yield from opened(folder)


def text(get: Any, path: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", get(path).text)).split())


def test_an_article_lists_its_versions_newest_first(get: Any) -> None:
    section = get(f"/bai/{KEY}").text.partition('id="history"')[2].partition("</section>")[0]
    assert re.findall(r'<li value="(\d)">', section) == ["3", "2", "1"]


def test_a_version_tells_what_changed_and_how_much(get: Any) -> None:
    told = text(get, f"/bai/{KEY}")
    assert "Bản 2, thấy 04/03/2024 09:30. So với bản 1: tiêu đề, thân bài, +1 −5 từ." in told
    assert "Bản 3, thấy 05/03/2024 09:30. So với bản 2: tác giả, +0 −1 từ." in told


def test_two_versions_are_laid_side_by_side(get: Any) -> None:
    answer = get(f"/bai/{KEY}/so-sanh/1-2").text
    assert "<del>bốn</del><ins>bảy</ins>" in html.unescape(answer)
    assert answer.count('class="inline"') == answer.count('class="beside"') == 2
    assert re.search(
        r"<div>[^<]*<del>bốn</del>[^<]*</div>\s*<div>[^<]*<ins>bảy</ins>[^<]*</div>", html.unescape(answer)
    )


def test_any_two_versions_can_be_compared(get: Any) -> None:
    told = get(f"/bai/{KEY}/so-sanh/1-3.json").json()
    assert [change["field"] for change in told["changes"]] == ["title", "body", "author"]
    body = told["changes"][1]
    assert "".join(part["text"] for part in body["segments"] if part["kind"] != "added") == RICH.body
    assert "".join(part["text"] for part in body["segments"] if part["kind"] != "removed") == AGAIN.body


def test_a_version_compared_with_itself_differs_in_nothing(get: Any) -> None:
    assert "Hai bản này không khác nhau" in get(f"/bai/{KEY}/so-sanh/2-2").text


@pytest.mark.parametrize(
    "path", [f"/bai/{KEY}/so-sanh/1-9", f"/bai/{KEY}/so-sanh/0-1", "/bai/000000000000/so-sanh/1-2"]
)
def test_a_version_that_there_is_not_is_not_found(get: Any, path: str) -> None:
    assert get(path).status_code == 404


def test_a_gone_article_says_it_first_and_in_words_of_evidence(get: Any) -> None:
    told = text(get, f"/bai/{public_key(LOST.site, LOST.canonical_url)}")
    assert (
        "Không còn truy cập được trên trang gốc từ 05/03/2024 (3 lần kiểm tra đến 20/03/2024). Bản lưu cuối: 03/03/2024."
        in told
    )
    assert told.index("Không còn truy cập được") < told.index(str(LOST.title), 200)
    assert "(status: HTTP 404)" in told
    assert not re.search(r"deleted|bị xoá|đã xoá", told)


def test_the_first_page_names_what_was_edited_and_what_is_gone(get: Any) -> None:
    told = text(get, "/")
    assert "Mới sửa sau khi đăng" in told
    assert f"{AGAIN.title} bản 3, thấy 05/03/2024 09:30" in told
    assert "không còn trên trang gốc từ 05/03/2024" in told


def test_programs_read_the_edits_and_what_is_gone(get: Any) -> None:
    told = get("/trang-chu.json").json()
    assert {row["key"] for row in told["newest_changes"]} == {KEY, HOSTILE_KEY}
    assert [row["key"] for row in told["newly_gone"]] == [public_key(LOST.site, LOST.canonical_url)]


def test_the_ready_questions_find_them(get: Any) -> None:
    assert {row["key"] for row in get("/archive/edited.json?_shape=array").json()} == {KEY, HOSTILE_KEY}
    assert len(get("/archive/gone.json?_shape=array").json()) == 1


@pytest.mark.parametrize("suffix", ["", "/so-sanh/1-2", "/so-sanh/1-2?_lang=en"])
def test_an_edit_of_a_hostile_article_is_harmless(get: Any, suffix: str) -> None:
    answer = get(f"/bai/{HOSTILE_KEY}{suffix}")
    assert answer.status_code == 200
    assert harm(answer.text) == []
    assert "script-src" not in answer.headers["content-security-policy"]
