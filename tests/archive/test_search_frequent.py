"""Words whose articles are known beforehand: the same hits and counts as the index gives, also after everything that can happen
to an archive."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from readings import keep, outcome

from archive.connection import FILE
from archive.models import VIETNAM, Outcome
from archive.search import Cache, Search, frequent
from archive.store import open_reader

WORDS = "tỉnh huyện xã lúa gạo đường giống ma má mã 2021".split()
FOLDED = {"tinh", "huyen", "xa", "lua", "gao", "duong", "giong", "ma", "2021"}
QUERIES = (
    *(
        "tinh",
        "tỉnh",
        "TỈNH huyện",
        "tinh huyen xa",
        "lúa OR gạo",
        "lua OR gao giong",
        "đường",
        "duong -ma",
        "ma",
        "má -xã",
    ),
    *(
        "=ma",
        "tinh =mã",
        '"lúa"',
        '"lúa gạo"',
        "tinh năm:2024",
        "tinh tác giả:An",
        "-tinh",
        "tinh -lúa -gạo",
        "gion*",
        "title:tinh",
    ),
    *("tinh OR năm:2023", "lua khongco", "tinh từ:15/2/2024 -xã", "2021 tinh"),
)


def made(dice: random.Random, number: int, **fields: object) -> Outcome:
    words = [dice.choice(WORDS) for _ in range(dice.randrange(1, 7))]
    return outcome(
        str(number), title=" ".join(words[:2]), body=" ".join(words), author=dice.choice(["An", "Bình", None]), **fields
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    dice = random.Random(1)  # noqa: S311  # the same articles each time
    keep(tmp_path, *(made(dice, number) for number in range(60)))
    return tmp_path


@pytest.fixture
def reader(archive: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_reader(archive)) as connection:
        yield connection


@pytest.fixture
def learnt(reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> Search:
    """A search that knows every word."""
    monkeypatch.setattr(frequent, "MANY", 1)
    search = Search(reader, Cache())
    search.ids("tinh")
    assert set(search.cache.frequent.words(reader)) >= FOLDED - {"2021"}
    for word in FOLDED:
        search.learn(word)
    return search


def seen(search: Search, query: str) -> tuple[object, ...]:
    results = search.run(query, size=100)
    counts = {name: dict(sorted(found.items(), key=str)) for name, found in results.selection.counts.items()}
    return [hit.key for hit in results.hits], results.total, counts, results.selection.places


def differing(learnt: Search) -> list[str]:
    """Queries that a search which knows words answers otherwise than one that asks the index."""
    return [query for query in QUERIES if seen(learnt, query) != seen(Search(learnt.connection, Cache()), query)]


def test_known_words_find_and_count_what_the_index_does(learnt: Search) -> None:
    assert differing(learnt) == []


def test_the_index_is_not_asked_about_known_words(learnt: Search) -> None:
    asked: list[str] = []
    learnt.connection.set_trace_callback(asked.append)
    found = learnt.ids("tỉnh OR huyện -xa lua")
    learnt.connection.set_trace_callback(None)
    assert found
    assert not [sql for sql in asked if "MATCH" in sql]


def changed(folder: Path) -> None:
    keep(
        folder,
        outcome("3", hours=9, title="xã", body="chỉ còn một xã"),
        outcome("4", hours=9, title="tỉnh", body="lúa lúa"),
    )


def added_later(folder: Path) -> None:
    dice = random.Random(2)  # noqa: S311
    keep(folder, *(made(dice, number) for number in range(60, 70)))


def added_of_an_earlier_day(folder: Path) -> None:
    keep(folder, outcome("old", title="tỉnh", body="lúa má", published_at=datetime(2011, 4, 30, tzinfo=VIETNAM)))
    added_later(folder)


def withheld(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE)) as writer, writer:
        writer.execute("UPDATE articles SET status = 'withheld' WHERE id % 3 = 0")


def withheld_and_brought_back(folder: Path) -> None:
    withheld(folder)
    with closing(sqlite3.connect(folder / FILE)) as writer, writer:
        writer.execute("UPDATE articles SET status = 'sound' WHERE id % 2 = 0")


@pytest.mark.parametrize(
    "happened", [changed, added_later, added_of_an_earlier_day, withheld, withheld_and_brought_back]
)
def test_they_follow_what_happens(learnt: Search, archive: Path, happened: Callable[[Path], None]) -> None:
    before = seen(learnt, "tinh OR lua OR xa")
    happened(archive)
    assert seen(learnt, "tinh OR lua OR xa") != before
    assert differing(learnt) == []
    happened_again = seen(learnt, "tinh OR lua OR xa")
    assert happened_again == seen(Search(learnt.connection, Cache()), "tinh OR lua OR xa")


def test_after_too_many_changes_a_word_is_learnt_anew(
    learnt: Search, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequent, "FEW", 2)
    added_later(archive)
    assert differing(learnt) == []
    assert "tinh" in learnt.cache.frequent.words(learnt.connection)


def test_a_state_before_what_is_known_asks_the_index(learnt: Search, archive: Path) -> None:
    """A reader that began before a change goes on seeing the archive as it was."""
    with closing(open_reader(archive)) as early:
        early.execute("BEGIN")
        before = early.execute("SELECT count(*) FROM texts_fts WHERE texts_fts MATCH 'tinh'").fetchone()[0]
        added_later(archive)
        assert learnt.run("tinh").total > before
        assert Search(early, learnt.cache).run("tinh").total == before


def test_a_small_archive_learns_nothing(reader: sqlite3.Connection) -> None:
    search = Search(reader, Cache())
    search.ids("tinh")
    assert not search.cache.frequent.worthwhile


@pytest.mark.parametrize("mask", [b"", b"\0", b"\1", b"\0\1\1\0\0\0\0\0\0\1", b"\1" + b"\0" * 70])
def test_bits_keep_what_bytes_say(mask: bytes) -> None:
    assert frequent.unpacked(frequent.packed(mask)).rstrip(b"\0") == mask.rstrip(b"\0")
