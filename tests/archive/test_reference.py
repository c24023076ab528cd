"""An article is found by what a person has of its name, and never by what could be another's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from readings import keep, outcome

from archive import reference
from archive.connection import ArchiveError, open_reader
from archive.store import current_reader


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    keep(tmp_path, outcome("1"), outcome("2"), outcome("3"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as writing, writing:
        for title, key in (("Bài 1", "abcd00000001"), ("Bài 2", "abcd10000002"), ("Bài 3", "123400000003")):
            writing.execute("UPDATE articles SET key = ? WHERE title = ?", (key, title))
    with closing(open_reader(tmp_path)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("named", "title"), [("abcd00000001", "Bài 1"), (" abcd1", "Bài 2"), ("abcd00", "Bài 1"), ("1234", "Bài 3")]
)
def test_a_key_may_be_cut_short(connection: sqlite3.Connection, named: str, title: str) -> None:
    assert reference.find(connection, named)["title"] == title


def test_of_several_all_are_named(connection: sqlite3.Connection) -> None:
    with pytest.raises(ArchiveError, match=r"'abcd' names 2 articles; give one key: abcd00000001 .*, abcd10000002"):
        reference.find(connection, "abcd")


@pytest.mark.parametrize("named", ["abc", "abce", "", "abcd000000012", "%", "so_vidu"])
def test_what_names_none_says_so(connection: sqlite3.Connection, named: str) -> None:
    with pytest.raises(ArchiveError, match="there is no article"):
        reference.find(connection, named)


def test_an_archive_that_a_newer_program_wrote_is_not_looked_at(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as writing, writing:
        writing.execute("UPDATE _sqlite_migrations SET name = 'of_later' WHERE name = 'first_tables'")
    with pytest.raises(ArchiveError, match="a newer tintinh wrote it"):
        current_reader(tmp_path)
