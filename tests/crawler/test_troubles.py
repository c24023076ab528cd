"""Disks that are full or may not be written, files that were cut, a database that another program holds: a crawl says so, ends, and
leaves an archive that `verify` passes."""

import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from test_kills import build
from town import ROOT, Crawled, Reply, Town, crawl, environment, run, site_file

from archive.store import Archive

ROOM = 400 * 1024
"""Bytes: the archive's log of a few commits takes more."""


@pytest.fixture
def town_hall(town: Town, tmp_path: Path) -> Town:
    build(town)
    site_file(tmp_path / "sites", "nho", town.url)
    return town


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def verified(folder: Path) -> str:
    """What `tintinh verify` says, which finds nothing wrong."""
    process = run(folder, "--archive", "archive", "verify")
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout


def is_whole(crawled: Crawled) -> bool:
    return crawled.process.returncode == 0 and len(crawled.articles()) == 30


def test_a_full_disk(town_hall: Town, tmp_path: Path, disk: Path) -> None:
    Archive(disk).close()
    filler = disk / "filler"
    filler.write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - ROOM))
    crawled = crawl(tmp_path, "nho")
    assert crawled.process.returncode == 1
    assert re.search(r"archive/\S+: (the disk is full|No space left).* Make room", crawled.told)
    assert "Traceback" not in crawled.told
    verified(tmp_path)
    filler.unlink()
    assert is_whole(crawl(tmp_path, "nho"))
    assert "30 articles" in verified(tmp_path)


def test_a_disk_that_may_not_be_written(town_hall: Town, tmp_path: Path, disk: Path) -> None:
    crawl(tmp_path, "nho", "--limit", "3")
    remount(disk, "ro")
    refused = run(tmp_path, "--archive", "archive", "--sites", "sites", "crawl", "nho")
    remount(disk, "rw")
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    assert re.search(r"archive\S*: .*(may not be written|cannot be opened|Read-only)", refused.stderr)
    verified(tmp_path)


def bounded(size: int) -> Callable[[], None]:
    """No file of the process may have more bytes, as under a quota."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_quota_that_a_warc_file_runs_into(town_hall: Town, tmp_path: Path) -> None:
    picture = b"\xff\xd8\xff\xe0" + os.urandom(6 * 2**20)
    town_hall.routes["/uploads/anh-0.jpg"] = Reply(picture, type="image/jpeg")
    command = [sys.executable, "-m", "crawler.cli", "--archive", "archive", "--sites", "sites", "crawl", "nho"]
    process = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(ROOT)),
        preexec_fn=bounded(4 * 2**20),
        capture_output=True,
        text=True,
        check=False,
    )
    told = process.stdout + process.stderr
    assert (process.returncode, "Traceback" in told) == (1, False)
    assert re.search(r"archive/warc/\S+\.warc\.gz\.open: File too large\. Make room", told)
    assert Crawled(process, tmp_path / "archive").rows("SELECT cause, number FROM failures") == [("archive", 1)]
    verified(tmp_path)
    assert is_whole(crawl(tmp_path, "nho"))
    verified(tmp_path)


def test_a_database_that_another_program_holds(town_hall: Town, tmp_path: Path) -> None:
    crawl(tmp_path, "nho", "--limit", "1")
    link = "/vi/news/hoi/tin-20.html"
    answer = town_hall.routes[link]
    assert isinstance(answer, str)
    with closing(
        sqlite3.connect(tmp_path / "archive/archive.db", isolation_level=None, check_same_thread=False)
    ) as other:

        def hold(_: int) -> str:
            if not other.in_transaction:
                other.execute("BEGIN IMMEDIATE")
            return answer

        town_hall.routes[link] = hold
        crawled = crawl(tmp_path, "nho", TINTINH_PATIENCE="1")
        assert other.in_transaction
    assert (crawled.process.returncode, "Traceback" in crawled.told) == (1, False)
    assert "archive/archive.db: another process held its lock for 1 seconds" in crawled.told
    verified(tmp_path)
    town_hall.routes[link] = answer
    assert is_whole(crawl(tmp_path, "nho"))
    verified(tmp_path)


def killed(folder: Path, point: str) -> Path:
    """The WARC file that a killed crawl left open."""
    assert crawl(folder, "nho", TINTINH_CRASH=point).process.returncode == -signal.SIGKILL
    (path,) = (folder / "archive" / "warc").rglob("*.open")
    return path


def certain(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "archive" / "archive.db")) as connection:
        return int(connection.execute("SELECT length FROM warcs").fetchone()[0])


def test_a_file_cut_in_the_middle_of_what_was_not_committed(town_hall: Town, tmp_path: Path) -> None:
    path = killed(tmp_path, "after-fsync:2")
    length = certain(tmp_path)
    assert path.stat().st_size > length
    os.truncate(path, (path.stat().st_size + length) // 2)
    assert is_whole(crawl(tmp_path, "nho"))
    verified(tmp_path)


def test_a_file_cut_in_the_middle_of_what_was_committed(town_hall: Town, tmp_path: Path) -> None:
    path = killed(tmp_path, "after-commit:1")
    os.truncate(path, certain(tmp_path) // 2)
    crawled = crawl(tmp_path, "nho")
    assert (crawled.process.returncode, crawled.outcome) == (1, "finished")
    assert re.search(
        rf"{re.escape(path.stem)}: \d+ bytes are left of \d+ that were committed; \d+ captures are lost", crawled.told
    )
    assert run(tmp_path, "--archive", "archive", "verify").returncode == 1
    assert crawl(tmp_path, "nho").process.returncode == 0  # told once; `verify` goes on telling
