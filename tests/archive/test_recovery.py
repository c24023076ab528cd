"""A process killed at each point of a commit: what was committed is there to the byte, and nothing else is."""

import hashlib
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from exchanges import GROUP, bring, ingesting
from processes import python
from test_warc import faults

from archive import captures, warc
from archive.connection import ArchiveError
from archive.lease import Lease
from archive.store import Archive, open_reader

BATCHES = """
import sys
from pathlib import Path
from archive import warc
from exchanges import bring, ingesting

warc.LARGEST = int(sys.argv[2])
with ingesting(Path(sys.argv[1])) as ingest:
    for batch in range(5):
        for n in range(4):
            bring(ingest, f"{batch}-{n}", bytes([batch, n]) * 3000)
        ingest.commit()
        print(batch, flush=True)
    ingest.close()
"""
ONE_FILE, A_FILE_EACH = 10**9, 1
"""Bytes after which a file is sealed."""


def killed(folder: Path, point: str, largest: int = ONE_FILE) -> int:
    """The number of batches that were committed for certain before the process was killed at a point."""
    with python(BATCHES, folder, largest, TINTINH_CRASH=point) as process:
        told, wrong = process.communicate()
    assert process.returncode == -signal.SIGKILL, wrong
    return len(told.splitlines())


def recover(folder: Path) -> list[str]:
    with Archive(folder) as archive, Lease(folder, GROUP):
        return archive.recover(GROUP)


def check(folder: Path, least: int) -> int:
    """Every capture's bytes are there and no others; how many whole batches there are."""
    with closing(open_reader(folder)) as reader:
        rows = reader.execute("SELECT id, served_sha256, final_url FROM captures").fetchall()
        for row in rows:
            found = captures.exchange(reader, folder, row["id"])
            assert (hashlib.sha256(found.served).hexdigest(), found.url) == (row["served_sha256"], row["final_url"])
        manifest = reader.execute("SELECT path, state, length, sha256 FROM warcs ORDER BY path").fetchall()
        articles = reader.execute("SELECT count(*) FROM articles").fetchone()[0]
    files = sorted(path for path in (folder / "warc").rglob("*") if path.is_file())
    assert [folder / row["path"] for row in manifest] == files
    for row, path in zip(manifest, files, strict=True):
        content = path.read_bytes()
        assert (row["state"], row["length"]) == ("sealed", len(content))
        assert row["sha256"] == hashlib.sha256(content).hexdigest()
    assert not files or faults(folder) == 0
    assert len(rows) == articles
    batches, odd = divmod(len(rows), 4)
    assert (odd, batches >= least) == (0, True)
    return batches


@pytest.mark.parametrize("largest", [ONE_FILE, A_FILE_EACH])
@pytest.mark.parametrize(
    ("point", "batches"),
    [("fetching:1", 0), ("fetching:11", 2), ("after-fsync:1", 0), ("after-fsync:3", 2), ("in-transaction:3", 2), ("after-commit:3", 3)],
)  # fmt: skip
def test_a_killed_run_leaves_what_it_had_committed(tmp_path: Path, point: str, batches: int, largest: int) -> None:
    least = killed(tmp_path, point, largest)
    assert recover(tmp_path) == []
    assert check(tmp_path, least) == batches


@pytest.mark.parametrize("point", ["sealing", "sealed"])
@pytest.mark.parametrize(("largest", "batches"), [(ONE_FILE, 5), (A_FILE_EACH, 1)])
def test_a_kill_while_sealing_loses_nothing(tmp_path: Path, point: str, largest: int, batches: int) -> None:
    least = killed(tmp_path, point, largest)
    assert recover(tmp_path) == []
    assert check(tmp_path, least) == batches


RECOVERING = """
import sys
from pathlib import Path
from archive.store import Archive

with Archive(Path(sys.argv[1])) as archive:
    archive.recover("tinh")
"""


@pytest.mark.parametrize("point", ["recovering", "sealing", "sealed"])
def test_a_kill_while_recovering_is_recovered(tmp_path: Path, point: str) -> None:
    killed(tmp_path, "after-fsync:3")
    with python(RECOVERING, tmp_path, TINTINH_CRASH=point) as process:
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert recover(tmp_path) == []
    assert check(tmp_path, 2) == 2


def test_a_recovered_archive_takes_the_next_run(tmp_path: Path) -> None:
    killed(tmp_path, "after-fsync:3")
    recover(tmp_path)
    with ingesting(tmp_path) as ingest:
        for batch in range(2, 5):
            for n in range(4):
                bring(ingest, f"{batch}-{n}", bytes([batch, n]) * 3000)
        ingest.close()
    assert check(tmp_path, 5) == 5


def test_an_archive_that_was_moved_is_recovered(tmp_path: Path) -> None:
    killed(tmp_path / "cu", "after-fsync:3")
    shutil.move(tmp_path / "cu", tmp_path / "moi")
    assert recover(tmp_path / "moi") == []
    assert check(tmp_path / "moi", 2) == 2


def test_opening_an_archive_touches_no_file_of_a_living_run(tmp_path: Path) -> None:
    with ingesting(tmp_path) as ingest, Lease(tmp_path, GROUP):
        bring(ingest, "1")
        ingest.commit()
        bring(ingest, "2")
        (path,) = tmp_path.rglob("*.open")
        before = path.read_bytes()
        Archive(tmp_path).close()
        with Archive(tmp_path) as other, Lease(tmp_path, "khac"):
            other.recover("khac")
        assert path.read_bytes() == before
        ingest.close()
    assert faults(tmp_path) == 0


def cut_short(folder: Path, by: int) -> Path:
    """The file of a killed run, with some of what was committed lost."""
    killed(folder, "after-commit:3")
    (path,) = (folder / "warc").rglob("*.open")
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        (length,) = connection.execute("SELECT length FROM warcs").fetchone()
    with path.open("r+b") as file:
        file.truncate(length - by)
    return path


def test_a_file_that_lacks_something_is_named_with_what_is_lost(tmp_path: Path) -> None:
    path = cut_short(tmp_path, 100)
    (trouble,) = recover(tmp_path)
    assert str(path.with_suffix("")) in trouble
    assert "captures are lost" in trouble
    assert "tintinh verify" in trouble
    assert recover(tmp_path) == []  # it is told once; afterwards `verify` tells


def test_what_is_left_of_a_damaged_file_can_be_read(tmp_path: Path) -> None:
    cut_short(tmp_path, 100)
    recover(tmp_path)
    with closing(open_reader(tmp_path)) as reader:
        assert captures.exchange(reader, tmp_path, 1).served == bytes([0, 0]) * 3000
        assert reader.execute("SELECT length FROM warcs").fetchone()[0] > next(tmp_path.rglob("*.gz")).stat().st_size


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    cut_short(tmp_path, 0).unlink()
    (trouble,) = recover(tmp_path)
    assert "0 bytes are left" in trouble
    assert "12 captures are lost" in trouble


def test_a_commit_that_fails_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ingesting(tmp_path) as ingest:
        bring(ingest, "1")
        with monkeypatch.context() as broken:
            broken.setattr(warc.os, "fsync", refuse)
            with pytest.raises(ArchiveError, match=r"000001-tinh-00001\.warc\.gz\.open: No space left .*Make room"):
                ingest.commit()
        assert ingest.close().new == 1
    assert faults(tmp_path) == 0


def refuse(_: int) -> None:
    raise OSError(28, "No space left on device")
