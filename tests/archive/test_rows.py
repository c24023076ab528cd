"""Many rows in one statement: the same rows as one by one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from archive import rows


@pytest.fixture
def table() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, c TEXT)")
        yield connection


@pytest.mark.parametrize("count", [1, 63, 64, 65, 200])
def test_every_row_is_entered_with_all_its_values(table: sqlite3.Connection, count: int) -> None:
    expected = [(number, f"tin {number % 7}", 5, None if number % 3 else "x") for number in range(1, count + 1)]
    columns = dict(zip(("id", "a", "b", "c"), zip(*expected, strict=True), strict=True))
    rows.enter(table, "t", columns)
    assert table.execute("SELECT * FROM t ORDER BY id").fetchall() == expected


@pytest.mark.parametrize("value", [None, "như nhau"])
def test_rows_that_differ_in_nothing_are_as_many_as_they_were(table: sqlite3.Connection, value: str | None) -> None:
    rows.enter(table, "t", {"a": [value] * 70, "b": [1] * 70})
    assert table.execute("SELECT a, b, count(*) FROM t").fetchall() == [(value, 1, 70)]


@pytest.mark.parametrize("count", [2, 70])
def test_half_a_surrogate_pair_becomes_a_question_mark(table: sqlite3.Connection, count: int) -> None:
    texts = [f"a{number}\ud800" for number in range(count)]
    rows.enter(table, "t", {"a": texts, "c": ["\udfff"] * count})
    assert table.execute("SELECT a, c FROM t ORDER BY id").fetchall() == [(f"a{n}?", "?") for n in range(count)]


def test_a_statement_by_names_is_put_so_too(table: sqlite3.Connection) -> None:
    rows.put(table, "INSERT INTO t (a, b) VALUES (:a, :b)", {"a": "x\udc80", "b": 3})
    assert table.execute("SELECT a, b FROM t").fetchall() == [("x?", 3)]
