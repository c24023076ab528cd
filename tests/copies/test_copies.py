"""Articles that are the same text: found whichever way they were retold, and nothing else; kept true as articles come, change and go."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from measured import Pairs, compare, figures, found, keep, meant, outcome
from retold import Told, told

from archive import copies
from archive.store import Archive
from crawler.cli import main

SEEDS = (1, 77)
"""The set that the measure was made with, and one that nobody had looked at when it was frozen."""
DAY = datetime.fromisoformat("2021-05-06T08:00:00+07:00")
TEXT = next(one for one in told(1) if one.how == "source" and len(one.body.split()) > 200)


@pytest.fixture(scope="module", params=SEEDS)
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Told], Pairs]:
    folder = tmp_path_factory.mktemp("copies")
    made = told(request.param)
    keep(folder, made)
    compare(folder)
    return made, found(folder)


def test_nearly_all_that_stands_together_is_one_text(measured: tuple[list[Told], Pairs]) -> None:
    made, pairs = measured
    assert figures(pairs, meant(made))[0] >= 0.99


def test_nearly_all_copies_are_found(measured: tuple[list[Told], Pairs]) -> None:
    made, pairs = measured
    assert figures(pairs, meant(made))[1] >= 0.95


def test_notices_on_one_template_stand_alone(measured: tuple[list[Told], Pairs]) -> None:
    assert not [pair for pair in measured[1] if any(name.startswith("notice") for name in pair)]


def test_the_set_has_every_way_of_retelling(measured: tuple[list[Told], Pairs]) -> None:
    ways = {one.how for one in measured[0]}
    assert ways >= {
        "source",
        "verbatim",
        "retitled",
        "without_lead",
        "respelled",
        "touched",
        "shortened",
        "trimmed",
        "merged",
        "notice",
    }


def article(name: str, days: int, **fields: Any) -> Told:
    return replace(TEXT, name=name, site=f"so_{name}", published_at=DAY + timedelta(days=days), **fields)


def rows(folder: Path) -> list[tuple[str, str]]:
    """Who copied whom, by name."""
    sql = """SELECT json_extract(a.tags, '$[0]'), json_extract(f.tags, '$[0]') FROM copies
        JOIN articles AS a ON a.id = article_id JOIN articles AS f ON f.id = first_id ORDER BY 1, 2"""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute(sql).fetchall()


def test_all_point_at_the_first(tmp_path: Path) -> None:
    keep(tmp_path, [article("c", 2), article("a", 0), article("b", 1)])
    compare(tmp_path)
    assert rows(tmp_path) == [("b", "a"), ("c", "a")]


def test_an_earlier_one_that_comes_in_later_is_the_first(tmp_path: Path) -> None:
    keep(tmp_path, [article("b", 1), article("c", 2)])
    compare(tmp_path)
    keep(tmp_path, [article("a", 0)])
    compare(tmp_path)
    assert rows(tmp_path) == [("b", "a"), ("c", "a")]


def test_only_what_is_new_is_compared(tmp_path: Path) -> None:
    keep(tmp_path, [article("a", 0), article("b", 1)])
    assert compare(tmp_path) == 2
    keep(tmp_path, [article("c", 2)])
    assert (compare(tmp_path), compare(tmp_path)) == (1, 0)


def test_an_article_that_has_changed_is_compared_again(tmp_path: Path) -> None:
    keep(tmp_path, [article("a", 0), article("b", 1)])
    compare(tmp_path)
    other = next(one for one in told(1) if one.how == "source" and one.of != TEXT.of and len(one.body.split()) > 150)
    keep(tmp_path, [article("b", 1, body=other.body, lead=other.lead)])
    compare(tmp_path)
    assert rows(tmp_path) == []


def test_where_the_first_has_changed_its_copies_stay_together(tmp_path: Path) -> None:
    keep(tmp_path, [article("a", 0), article("b", 1), article("c", 2)])
    compare(tmp_path)
    keep(tmp_path, [article("a", 0, body="Nay là bài khác hẳn. " * 20)])
    compare(tmp_path)
    assert rows(tmp_path) == [("c", "b")]


def test_what_is_withheld_is_in_no_group_and_comes_back(tmp_path: Path) -> None:
    keep(tmp_path, [article("a", 0), article("b", 1), article("c", 2)])
    compare(tmp_path)
    url = outcome(article("a", 0)).reading.url
    with Archive(tmp_path) as archive:
        archive.withhold(url, reason="x")
    assert rows(tmp_path) == []
    compare(tmp_path)
    assert rows(tmp_path) == [("c", "b")]
    with Archive(tmp_path) as archive:
        archive.restore(url)
    compare(tmp_path)
    assert rows(tmp_path) == [("b", "a"), ("c", "a")]


def test_a_round_up_belongs_to_both_and_does_not_join_them(tmp_path: Path) -> None:
    other = next(one for one in told(1) if one.how == "source" and one.of != TEXT.of and len(one.body.split()) > 150)
    keep(
        tmp_path,
        [
            article("a", 0),
            article("b", 1, body=other.body, lead=other.lead),
            article("c", 2, body=f"{TEXT.body}\n\n{other.lead}\n\n{other.body}"),
        ],
    )
    compare(tmp_path)
    assert rows(tmp_path) == [("c", "a"), ("c", "b")]


@pytest.mark.parametrize("body", ["Ngắn.", "Ngắn gọn thôi. " * 8, "1/2 " * 9])
def test_texts_too_short_to_be_told_apart_are_none_s_copies(tmp_path: Path, body: str) -> None:
    keep(tmp_path, [article("a", 0, body=body, lead=""), article("b", 1, body=body, lead="")])
    compare(tmp_path)
    assert rows(tmp_path) == []


def test_an_interrupted_comparison_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "BATCH", 1)
    keep(tmp_path, [article("a", 0), article("b", 1), article("c", 2)])
    steps = copies.settle(tmp_path)
    next(steps), next(steps)
    steps.close()
    assert compare(tmp_path) == 2
    assert rows(tmp_path) == [("b", "a"), ("c", "a")]


def test_the_command_says_what_it_found(tmp_path: Path) -> None:
    keep(tmp_path, [article("a", 0), article("b", 1), article("c", 2)])
    for arguments in ([], ["--rebuild"]):
        result = CliRunner().invoke(main, ["--archive", str(tmp_path), "copies", *arguments])
        assert (result.exit_code, result.stdout) == (0, "2 articles are copies of 1 others\n")
    assert rows(tmp_path) == [("b", "a"), ("c", "a")]


def test_without_an_archive_the_command_fails_and_makes_none(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--archive", str(tmp_path / "data"), "copies"])
    assert (result.exit_code, "no archive in" in result.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []
