"""`tintinh coverage`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from offices import Office, site

from archive import clock
from archive.publication import publish
from crawler.cli import main

LIST = "http://so.vidu.vn/tin-tuc/"


@pytest.fixture
def holed(folder: Path) -> Path:
    posts = Office(rate=60).posts()
    with site(folder) as archive:
        archive.list(LIST)
        archive.read([*posts[:900], *posts[930:]], on=LIST)
        archive.address(f"{LIST}cho.html", "listed", on=LIST, day="2018-01-02")
        archive.address(f"{LIST}het.html", "rejected", reason="status: HTTP 404", on=LIST, day="2018-01-03")
    with site(folder, "so_khac") as archive:
        archive.list("http://so.khac.vn/", page=3, ended=False)
    return folder


def coverage(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(folder), "coverage", *words])


def told(folder: Path, *words: str) -> Any:
    return json.loads(coverage(folder, *words, "--json").stdout)["sites"]


def test_all_sites_are_told_in_a_line_each(holed: Path) -> None:
    result = coverage(holed)
    assert result.exit_code == 0
    lines = [line.split() for line in result.output.splitlines()]
    assert [line[0] for line in lines[:3]] == ["site", "so_khac", "so_vidu"]
    assert lines[2][-2:] == ["2", "2"]


def test_one_site_is_told_by_month_with_reasons(holed: Path) -> None:
    output = coverage(holed, "so_vidu", "--from", "2018-01", "--until", "2018-01").output
    assert [line.split()[0] for line in output.splitlines() if line.startswith("20")] == ["2018-01"]
    assert "rejected, 2018-01: 1, status: HTTP 404" in output
    assert "numbers: " in output


def test_json_has_everything(holed: Path) -> None:
    (one,) = told(holed, "so_vidu", "--from", "2018-01", "--until", "2018-02")
    assert [month["month"] for month in one["months"]] == ["2018-01", "2018-02"]
    assert one["months"][0]["reasons"] == {"status: HTTP 404": 1}
    sizes = {hole["kind"]: hole["size"] for hole in one["holes"]}
    assert sizes["list"] == 1
    assert 28 <= sizes["numbers"] <= 32
    assert one["sources"][0] | {"named": 0} == {
        "kind": "list",
        "url": LIST,
        "named": 0,
        "missing": 1,
        "unfinished": None,
    }


def test_holes_are_listed_with_their_numbers_and_marked_by_them(holed: Path) -> None:
    lines = [line.split("\t") for line in coverage(holed, "--holes").output.splitlines()]
    assert {(line[1], line[2]) for line in lines[:-1]} == {
        ("so_khac", "list"),
        ("so_vidu", "list"),
        ("so_vidu", "numbers"),
    }
    number = next(line[0] for line in lines if line[2] == "numbers")
    marked = coverage(holed, "so_vidu", "--mark", number, "--state", "asked", "--note", "thư ngày 3/5")
    assert marked.exit_code == 0
    assert [
        (hole["state"], hole["note"]) for hole in told(holed, "so_vidu")[0]["holes"] if hole["kind"] == "numbers"
    ] == [("asked", "thư ngày 3/5")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["khong_co"], "so_khac, so_vidu"),
        (["--from", "2018-13"], "2021-12"),
        (["--from", "2021-05", "--until", "2021-04"], "no month is left"),
        (["so_vidu", "--mark", "1"], "--state"),
        (["--mark", "1", "--state", "asked"], "SITE"),
        (["so_vidu", "--mark", "1", "--state", "lost"], "accepted"),
        (["so_vidu", "--mark", "999", "--state", "asked"], "has no hole 999"),
        (["so_vidu", "--note", "x"], "--mark"),
    ],
)
def test_misuse_says_what_to_do(holed: Path, words: list[str], says: str) -> None:
    result = coverage(holed, *words)
    assert result.exit_code != 0
    assert says in result.output


def test_an_empty_note_takes_the_note_away(holed: Path) -> None:
    coverage(holed)
    coverage(holed, "so_vidu", "--mark", "2", "--note", "thư")
    coverage(holed, "so_vidu", "--mark", "2", "--note", "")
    assert [hole["note"] for hole in told(holed, "so_vidu")[0]["holes"]] == [None, None]


def test_a_snapshot_has_no_ledger_and_the_command_says_so(holed: Path, tmp_path: Path) -> None:
    made = publish(holed, tmp_path / "public", at=clock.now(), software="tintinh test", told=lambda _: None)
    result = coverage(made.folder)
    assert (result.exit_code, "is a published snapshot" in result.output) == (1, True)


def test_an_archive_without_a_site_says_so(folder: Path) -> None:
    result = coverage(folder)
    assert (result.exit_code, "crawl first" in result.output) == (0, True)


def test_without_an_archive_nothing_is_made(tmp_path: Path) -> None:
    assert coverage(tmp_path / "none").exit_code == 1
    assert not (tmp_path / "none").exists()
