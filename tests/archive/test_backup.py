"""A copy of an archive: whole, sound and of one moment, also beside a writer; or nothing at all."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from readings import begin, outcome
from warcs import exchange, filled, take_in, warc_file

from archive import backup as program
from archive.backup import backup
from archive.progress import Advance
from archive.store import Archive, ArchiveError
from archive.verification import Verification
from crawler.cli import main

HERE = Path(__file__).parent

WRITER = """
import sys
from pathlib import Path
from archive.store import Archive
from warcs import exchange, take_in

with Archive(Path(sys.argv[1])) as archive:
    for run in range(1000):
        ingest = take_in(archive, [exchange(f"{run}-{n}", body="dài " * 2000 + str(run)) for n in range(8)])
        print(run, flush=True)
        ingest.close()
"""


def wrong(folder: Path) -> list[str]:
    return [str(found) for found in Verification(folder).findings()]


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def tables(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return list(connection.iterdump())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled(tmp_path / "data", exchange("mot"), exchange("hai"))


def test_a_copy_has_everything_and_is_sound(archive: Path, tmp_path: Path) -> None:
    copy = backup(archive, tmp_path / "copy")
    assert names(copy.place) == {"archive.db", str(warc_file(archive).relative_to(archive))}
    assert tables(copy.place) == tables(archive)
    assert warc_file(copy.place).read_bytes() == warc_file(archive).read_bytes()
    assert (copy.warcs, copy.problems, wrong(copy.place)) == (1, [], [])


def test_a_copy_of_a_copy_goes_on_as_an_archive(archive: Path, tmp_path: Path) -> None:
    place = backup(archive, tmp_path / "copy").place
    filled(place, exchange("ba"))
    assert wrong(place) == []


def test_of_an_open_file_only_what_is_certain_is_copied(tmp_path: Path) -> None:
    with Archive(tmp_path / "data") as archive:
        ingest = take_in(archive, [exchange("mot")])
        certain = ingest.writer.size if ingest.writer else 0
        ingest.record(exchange("hai"), kind="article", asked="http://so.vidu.vn/hai.html")
        place = backup(archive.folder, tmp_path / "copy").place
        ingest.abandon()
    assert warc_file(place).suffix == ".open"
    assert warc_file(place).stat().st_size == certain
    assert wrong(place) == []
    with Archive(place) as copied:
        assert copied.recover("so.vidu.vn") == []
    assert warc_file(place).suffix == ".gz"
    assert wrong(place) == []


def test_copies_made_while_another_process_writes_are_sound(tmp_path: Path) -> None:
    """Real processes: commits, sealed files and new ones fall into every copy."""
    command = [sys.executable, "-c", WRITER, str(tmp_path / "data")]
    environment = {"PYTHONPATH": f"{HERE}:{HERE.parents[1]}"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout is not None
            for number in range(4):
                for _ in range(2):
                    assert writer.stdout.readline()
                copy = backup(tmp_path / "data", tmp_path / f"copy-{number}")
                assert copy.problems == []
                assert writer.poll() is None
        finally:
            writer.send_signal(signal.SIGKILL)
    for number in range(4):
        assert wrong(tmp_path / f"copy-{number}") == []


def test_one_moment_is_copied_however_much_is_written_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(tmp_path / "data", *(exchange(f"so-{number}") for number in range(20)))
    with Archive(folder) as archive:
        run = begin(archive)
        before = tables(folder)
        steps = iter(range(10_000))

        @contextmanager
        def writing(*_: object) -> Iterator[Advance]:
            """In the progress bar's place: a commit of another connection between two pages."""
            yield lambda amount=1: archive.commit([outcome(f"sau-{next(steps)}")], run_id=run) and None

        monkeypatch.setattr(program, "PAGES", 4)
        monkeypatch.setattr(program, "progress", writing)
        backup(folder, tmp_path / "copy")
    assert next(steps) > 3
    assert tables(tmp_path / "copy") == before


def test_it_overwrites_nothing(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with pytest.raises(ArchiveError, match="is there already"):
        backup(archive, tmp_path / "copy")
    assert list((tmp_path / "copy").iterdir()) == []


def test_a_folder_that_is_not_there_is_not_made(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="Is the disk for backups mounted"):
        backup(archive, tmp_path / "disk" / "copy")


def test_a_disk_without_room_is_said_before_anything_is_written(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(ArchiveError, match="1,000 are free there"):
        backup(archive, tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


FULL = """
import resource, signal, sys
from pathlib import Path
from archive.backup import backup
from archive.connection import ArchiveError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    backup(Path(sys.argv[1]), Path(sys.argv[2]))
except ArchiveError as error:
    print(error)
"""


@pytest.mark.parametrize("room", ["the database", "a WARC file"])
def test_a_disk_that_fills_up_leaves_no_half_copy(tmp_path: Path, room: str) -> None:
    """A process that may write no larger file stands for a disk that is full."""
    body = os.urandom(2_000_000).hex() if room == "a WARC file" else "x"
    folder = filled(tmp_path / "data", exchange("mot", body=body))
    limit = 150_000 if room == "the database" else 1_000_000
    done = subprocess.run(
        [sys.executable, "-c", FULL, folder, tmp_path / "copy", str(limit)],
        env={"PYTHONPATH": str(HERE.parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "copy" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_damaged_file_is_copied_and_told(archive: Path, tmp_path: Path) -> None:
    path = warc_file(archive)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    copy = backup(archive, tmp_path / "copy")
    assert warc_file(copy.place).read_bytes() == bytes(data)
    assert copy.problems == [f"{path} is not what was sealed: its SHA-256 is another"]


def test_a_missing_file_is_told(archive: Path, tmp_path: Path) -> None:
    warc_file(archive).unlink()
    result = CliRunner().invoke(main, ["--archive", str(archive), "backup", str(tmp_path / "copy")])
    assert result.exit_code == 1
    assert "is missing" in result.output
    assert (tmp_path / "copy" / "archive.db").is_file()


def test_the_command_says_how_to_check_and_to_restore(archive: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--archive", str(archive), "backup", str(tmp_path / "copy")])
    assert result.exit_code == 0
    assert f"tintinh --archive {tmp_path / 'copy'} verify" in result.output
    assert "docs/backup.md" in result.output
    again = CliRunner().invoke(main, ["--archive", str(archive), "backup", str(tmp_path / "copy")])
    assert again.exit_code == 1
    assert CliRunner().invoke(main, ["--archive", str(tmp_path / "copy"), "verify"]).exit_code == 0
