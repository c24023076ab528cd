"""What a crash, a second writer, a full disk and a wrong file do to an archive: real processes, real SQLite."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from processes import python
from readings import begin, keep, outcome

from archive import connection
from archive.store import Archive, ArchiveError, open_reader

KILLED = """
import os, signal, sys
from pathlib import Path
from processes import python
from readings import begin, outcome
from archive.store import Archive

class Deadly(list):
    def __iter__(self):
        for number, item in enumerate(super().__iter__()):
            if number == int(sys.argv[2]):
                os.kill(os.getpid(), signal.SIGKILL)
            yield item

with Archive(Path(sys.argv[1])) as archive:
    run = begin(archive)
    archive.commit([outcome(f"kept-{n}") for n in range(10)], run_id=run)
    archive.commit(Deadly([outcome(f"lost-{n}", body="dài " * 50_000) for n in range(30)]), run_id=run)
"""

WRITER = """
import sys
from pathlib import Path
from processes import python
from readings import begin, outcome
from archive.store import Archive

name = sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
with Archive(Path(sys.argv[1])) as archive:
    run = begin(archive)
    for batch in range(20):
        archive.commit([outcome(f"{name}-{batch}-{n}") for n in range(5)] + [outcome("shared", hours=batch)], run_id=run)
    archive.finish_run(run, outcome="finished", counts={})
"""


def count(folder: Path, query: str) -> int:
    with closing(open_reader(folder)) as reader:
        return int(reader.execute(query).fetchone()[0])


@pytest.mark.parametrize("at", [0, 1, 29])
def test_a_kill_inside_a_commit_leaves_all_or_nothing(tmp_path: Path, at: int) -> None:
    with python(KILLED, tmp_path, at) as process:
        _, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors
    for table in ("articles", "texts", "captures", "observations", "urls"):
        assert count(tmp_path, f"SELECT count(*) FROM {table}") == 10
    assert count(tmp_path, "SELECT new FROM runs") == 10


def test_after_a_kill_the_same_batch_goes_in(tmp_path: Path) -> None:
    with python(KILLED, tmp_path, 15) as process:
        process.communicate()
    assert keep(tmp_path, *(outcome(f"lost-{n}") for n in range(30))).new == 30
    with closing(open_reader(tmp_path)) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert reader.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def two_writers(tmp_path: Path) -> Path:
    """A folder that did not exist before two processes made and filled the archive in it at once."""
    folder = tmp_path / "data"
    with python(WRITER, folder, "a") as one, python(WRITER, folder, "b") as other:
        for process in (one, other):
            assert process.stdout is not None
            process.stdout.readline()
        for process in (one, other):
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        errors = [process.communicate()[1] for process in (one, other)]
    assert errors == ["", ""]
    return folder


def test_two_writers_lose_nothing(two_writers: Path) -> None:
    assert count(two_writers, "SELECT count(*) FROM articles") == 2 * 20 * 5 + 1
    assert count(two_writers, "SELECT count(*) FROM captures") == 2 * 20 * 6
    assert count(two_writers, "SELECT sum(new) FROM runs WHERE outcome = 'finished'") == 201
    assert (
        count(
            two_writers,
            "SELECT count(*) FROM observations WHERE article_id = (SELECT id FROM articles WHERE title = 'Bài shared')",
        )
        == 40
    )
    assert count(two_writers, "SELECT count(*) FROM texts_fts WHERE texts_fts MATCH 'bai'") == 201


def test_a_full_disk_is_named_and_loses_nothing_of_before(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with Archive(tmp_path) as archive:
        run = begin(archive)
        pages = archive._connection.execute("PRAGMA page_count").fetchone()[0]
        archive._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ArchiveError, match=r"archive\.db: the disk is full .*Make room"):
            archive.commit([outcome("2", body="dài " * 100_000)], run_id=run)
        archive._connection.execute("PRAGMA max_page_count = 1000000")
        assert archive.commit([outcome("3")], run_id=run).new == 1
    assert count(tmp_path, "SELECT count(*) FROM articles") == 2


def test_a_locked_archive_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, outcome("1"))
    monkeypatch.setattr(connection, "PATIENCE", 0.0)
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Archive(tmp_path) as archive, pytest.raises(ArchiveError, match=r"another process held its lock"):
            begin(archive, title="Tên khác")


def test_a_reader_is_not_held_up_by_a_writer(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM texts")
        assert count(tmp_path, "SELECT count(*) FROM texts") == 1


def test_a_file_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with (tmp_path / "archive.db").open("r+b") as file:
        file.seek(18)  # the format's write version: one that no SQLite knows yet may be read and not written
        file.write(b"\x03")
    with pytest.raises(ArchiveError, match=r"archive\.db: it may not be written"), Archive(tmp_path) as archive:
        begin(archive, title="Tên khác")


@pytest.mark.parametrize("content", [b"hello, I am a text file" * 100, b"PK\x03\x04" + bytes(5000)])
def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "archive.db").write_bytes(content)
    with pytest.raises(ArchiveError, match=r"archive\.db: it is not an SQLite database"):
        Archive(tmp_path)
    with pytest.raises(ArchiveError, match=r"archive\.db: it is not an SQLite database"):
        open_reader(tmp_path)
    assert (tmp_path / "archive.db").read_bytes() == content


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as other, other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = (tmp_path / "archive.db").read_bytes()
    with pytest.raises(ArchiveError, match="another program"):
        Archive(tmp_path)
    with pytest.raises(ArchiveError, match="Is it an archive"):
        open_reader(tmp_path)
    assert (tmp_path / "archive.db").read_bytes() == before


def test_an_archive_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "archive.db")) as other, other:
        other.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('archive', 'from_2030', '')"
        )
    with pytest.raises(ArchiveError, match=r"newer tintinh wrote it \(from_2030\)"):
        Archive(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match=r"file/data: Not a directory\. Name a folder"):
        Archive(tmp_path / "file" / "data")


@pytest.mark.parametrize("opened", [open_reader, lambda folder: Archive(folder, create=False)])
def test_where_no_archive_is_none_is_made(tmp_path: Path, opened: object) -> None:
    assert callable(opened)
    with pytest.raises(ArchiveError, match=r"no archive in .* crawl first"):
        opened(tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(open_reader(tmp_path)) as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM articles")


def test_the_file_is_as_the_notes_of_the_schema_say(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        settings = {
            name: archive._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_size", "journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {
        "page_size": 8192,
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 60000,
    }
