"""The two indexes: they follow their texts from the first release's archive on, and can be made anew."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from readings import keep, outcome

from archive import index
from archive.commands import index as command
from archive.commands.options import Options
from archive.connection import FILE
from archive.schema.fulltext import COUNTED, SEARCHED, search_triggers
from archive.search import search
from archive.store import Archive, open_reader

OLD = Path(__file__).parent / "releases" / "0.1.0.db.gz"
BOTH = ("texts_fts", "texts_exact")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with an archive of the first release, just brought up to date."""
    (tmp_path / FILE).write_bytes(gzip.decompress(OLD.read_bytes()))
    Archive(tmp_path).close()
    return tmp_path


@pytest.fixture
def writer(old: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(old / FILE, isolation_level=None)) as connection:
        yield connection


def found(connection: sqlite3.Connection, table: str, match: str) -> set[int]:
    return {row[0] for row in connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (match,))}


def terms(connection: sqlite3.Connection, table: str) -> list[tuple[str, int, int]]:
    connection.execute("DROP TABLE IF EXISTS temp.tokens")
    connection.execute(f"CREATE VIRTUAL TABLE temp.tokens USING fts5vocab('main', '{table}', 'row')")
    return connection.execute("SELECT * FROM temp.tokens").fetchall()


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command.command, arguments, obj=Options(archive=folder))


def test_an_old_archive_gets_its_exact_index(writer: sqlite3.Connection) -> None:
    assert 0 < len(found(writer, "texts_exact", '"dân vận"')) <= len(found(writer, "texts_fts", '"dan van"'))
    assert found(writer, "texts_exact", '"dan van"') == set()
    assert index.faults(writer) == []


@pytest.mark.parametrize("table", BOTH)
def test_an_index_holds_exactly_its_texts_after_changes(writer: sqlite3.Connection, table: str) -> None:
    """Every token is taken out again by the triggers: what is left of a false one would remain."""
    writer.execute("UPDATE texts SET body = 'Đã đổi', captions = NULL")
    assert terms(writer, table) != []
    writer.execute("DELETE FROM texts")
    assert terms(writer, table) == []


def test_every_migration_leaves_the_triggers_as_they_must_be(writer: sqlite3.Connection) -> None:
    """A migration that makes a table anew drops its triggers without a word."""
    there = {row[0] for row in writer.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    assert {statement for statement in search_triggers() if statement.startswith("CREATE")} <= there


def test_every_indexed_and_counted_column_is_there(writer: sqlite3.Connection) -> None:
    columns = {
        table: {row[1] for row in writer.execute(f"PRAGMA table_info({table})")} for table in ("texts", "articles")
    }
    assert set(SEARCHED) < columns["texts"]
    assert set(COUNTED) < columns["articles"]


def test_the_log_has_every_change_that_a_search_must_notice_and_no_other(writer: sqlite3.Connection) -> None:
    (article_id,) = writer.execute("SELECT min(id) FROM articles").fetchone()
    changes = [
        ("UPDATE articles SET status = 'withheld' WHERE id = ?", 1),
        ("UPDATE articles SET status = 'withheld' WHERE id = ?", 0),
        ("UPDATE articles SET words = words + 1 WHERE id = ?", 0),
        ("UPDATE articles SET author = 'Ai đó' WHERE id = ?", 1),
        ("UPDATE texts SET body = 'Khác' WHERE id = ?", 1),
    ]
    for statement, logged in changes:
        before = writer.execute("SELECT count(*) FROM search_log").fetchone()[0]
        writer.execute(statement, (article_id,))
        assert writer.execute("SELECT count(*) FROM search_log").fetchone()[0] - before == logged, statement


@pytest.mark.parametrize("table", BOTH)
def test_made_anew_it_is_as_the_triggers_made_it(old: Path, writer: sqlite3.Connection, table: str) -> None:
    writer.execute("UPDATE texts SET lead = 'Đường Hoà Bình' WHERE id = (SELECT min(id) FROM texts)")
    before = terms(writer, table)
    steps = list(index.rebuild(old / FILE))
    assert terms(writer, table) == before
    assert {name: (done, total) for name, done, total in steps}[table] == (
        writer.execute("SELECT count(*) FROM texts").fetchone()[0],
    ) * 2


def test_the_command_mends_what_sqlites_own_rebuild_spoils(old: Path, writer: sqlite3.Connection) -> None:
    number = len(found(writer, "texts_fts", "dong"))
    writer.execute("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")
    assert len(found(writer, "texts_fts", "dong")) < number
    assert "made anew" in run(old, "--rebuild").stdout
    assert len(found(writer, "texts_fts", "dong")) == number


def test_the_command_names_what_is_missing_and_what_mends_it(old: Path, writer: sqlite3.Connection) -> None:
    assert "sound" in run(old).stdout
    writer.execute("INSERT INTO texts_exact (texts_exact) VALUES ('delete-all')")
    result = run(old)
    assert result.exit_code == 1
    assert "texts are not in it" in result.stderr
    assert "tintinh index --rebuild" in result.stderr


def test_an_interrupted_rebuild_changes_nothing(old: Path, writer: sqlite3.Connection) -> None:
    before = terms(writer, "texts_fts")
    steps = index.rebuild(old / FILE)
    next(steps)
    steps.close()
    assert terms(writer, "texts_fts") == before


def test_without_an_archive_the_command_fails_and_makes_none(tmp_path: Path) -> None:
    result = run(tmp_path / "data", "--rebuild")
    assert (result.exit_code, "no archive in" in result.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_search_stays_true_on_an_archive_that_was_brought_up_to_date(old: Path) -> None:
    keep(old, outcome("moi", title="Chuyện Đường Hoà", body="Mới."))
    with closing(open_reader(old)) as reader:
        assert next(hit.title for hit in search(reader, "đường hòa")) == "Chuyện Đường Hoà"
