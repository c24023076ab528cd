"""`tintinh show` and `tintinh diff`: an article's story as a person and as a program read it."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from readings import ADDRESS, START, article, begin, capture

from archive.commands import diff, show
from archive.commands.options import Options
from archive.models import Article, Attachment, Outcome, Unreadable
from archive.store import Archive

A = f"{ADDRESS}1.html"
NOT_FOUND = Unreadable(url=A, field="status", reason="HTTP 404", absent=True)


def seen(folder: Path, *looks: tuple[float, Article | Unreadable]) -> None:
    """An archive whose one address answered so on these days."""
    with Archive(folder) as archive:
        run = begin(archive)
        for day, reading in looks:
            at = START + timedelta(days=day)
            known = replace(reading, fetched_at=at) if isinstance(reading, Article) else reading
            answer = replace(capture(A), fetched_at=at, final_url=known.url)
            archive.commit([Outcome(capture=answer, reading=known)], run_id=run)


def run(command: object, folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, obj=Options(archive=folder))  # type: ignore[arg-type]


EDITED = article("1", title="Bài một", body="Nội dung mới của bài.\n\nĐoạn thứ hai.")


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    seen(tmp_path, (0, article("1")), (1, article("1")), (7, EDITED), (8, EDITED))
    return tmp_path


def test_words_taken_out_and_put_in(edited: Path) -> None:
    assert run(diff.command, edited, A).output == (
        "title: Bài [-1-]{+một+}\nbody: Nội dung{+ mới+} của bài.{+\n\nĐoạn thứ hai.+}\n"
    )


def test_a_diff_the_other_way_round(edited: Path) -> None:
    assert run(diff.command, edited, A, "2", "1").output.startswith("title: Bài [-một-]{+1+}\n")


def test_a_diff_as_html_is_escaped(tmp_path: Path) -> None:
    seen(tmp_path, (0, article("1")), (1, article("1", title="Bài <b>1</b>")))
    assert "Bài <ins>&lt;b&gt;</ins>1<ins>&lt;/b&gt;</ins>" in run(diff.command, tmp_path, A, "--html").output


def test_files_are_compared_by_name_and_address(tmp_path: Path) -> None:
    file = Attachment(title="Kế hoạch", url="http://so.vidu.vn/kh.pdf")
    seen(tmp_path, (0, article("1", attachments=(file,))), (1, article("1")))
    assert run(diff.command, tmp_path, A).output == "attachments: [-Kế hoạch (http://so.vidu.vn/kh.pdf)-]\n"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [(("1",), 2, "give two numbers"), (("1", "9"), 1, "there is no version 9; there are 1, 2")],
)
def test_a_wrong_number_is_told(edited: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    result = run(diff.command, edited, A, *arguments)
    assert (result.exit_code, told in result.output) == (code, True)


def test_an_article_that_never_changed_has_no_diff(tmp_path: Path) -> None:
    seen(tmp_path, (0, article("1")))
    result = run(diff.command, tmp_path, A)
    assert (result.exit_code, "has not changed" in result.output) == (1, True)


def test_a_story_tells_how_long_each_version_stood(edited: Path) -> None:
    told = json.loads(run(show.command, edited, "--json", A).output)
    spans = [(one["number"], one["seen_at"][:10], one["last_seen_at"][:10], one["how"]) for one in told["versions"]]
    assert spans == [(1, "2024-05-01", "2024-05-02", "crawl"), (2, "2024-05-08", "2024-05-09", "crawl")]


def test_a_story_tells_what_changed(edited: Path) -> None:
    told = run(show.command, edited, A).output
    assert "2  08/05/2024 07:00 to 09/05/2024 07:00  title +1 −1 words, body +4 −0 words" in told
    assert "08/05/2024 07:00  changed: title, body" in told


GONE = "No longer reachable at its source since 06/05/2024 (5 checks until 20/05/2024). Last copy: 01/05/2024."
MISSED = (
    "Missed at its source since 06/05/2024 (1 check until 06/05/2024), which is no proof yet. Last copy: 01/05/2024."
)
REMOVAL = tuple((day, NOT_FOUND) for day in (5, 6, 8, 12, 19))


@pytest.mark.parametrize(
    ("looks", "sentence"),
    [(REMOVAL, GONE), (REMOVAL[:1], MISSED), ((), None), ((*REMOVAL, (30, article("1"))), None)],
    ids=["gone", "missed", "there", "back"],
)
def test_what_is_said_of_an_absence(
    tmp_path: Path, looks: tuple[tuple[float, Article | Unreadable], ...], sentence: str | None
) -> None:
    seen(tmp_path, (0, article("1")), *looks)
    second = run(show.command, tmp_path, A).output.splitlines()[1]
    assert (second == sentence) if sentence else ("reachable" not in second and "Missed" not in second)


def test_the_same_in_vietnamese(tmp_path: Path) -> None:
    from archive import history
    from archive.store import open_reader

    seen(tmp_path, (0, article("1")), *REMOVAL)
    reader = open_reader(tmp_path)
    absence = history.absence(reader, reader.execute("SELECT id FROM articles").fetchone()[0])
    reader.close()
    assert absence is not None
    assert absence.sentence("vi") == (
        "Không còn truy cập được trên trang gốc từ 06/05/2024 (5 lần kiểm tra đến 20/05/2024). Bản lưu cuối: 01/05/2024."
    )


def test_a_story_tells_the_events_in_their_order(tmp_path: Path) -> None:
    fault = Unreadable(url=A, field="status", reason="HTTP 503")
    seen(tmp_path, (0, article("1")), (3, fault), *REMOVAL, (30, article("1")))
    told = json.loads(run(show.command, tmp_path, "--json", A).output)
    kinds = [event["kind"] for event in told["events"]]
    assert kinds == ["read", "unknown", "missed", "missed", "missed", "missed", "gone", "back"]


def test_an_article_is_found_by_its_former_address(tmp_path: Path) -> None:
    seen(tmp_path, (0, article("1")), (8, article("2", title="Bài 1")))
    told = run(show.command, tmp_path, A).output
    assert f"former address {A}" in told
    assert f"  moved here from {A}" in told
    assert run(show.command, tmp_path, f"{ADDRESS}2.html").output == told


def test_what_is_no_article_is_told(edited: Path) -> None:
    result = run(show.command, edited, "999")
    assert (result.exit_code, "there is no article '999'" in result.output) == (1, True)
