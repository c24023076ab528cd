"""The live archive is shown beside a crawl: readers see what is committed, and the write-ahead log does not grow without end."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from conftest import FETCHED, SITES, filled, invented, opened, written

from archive.models import Run
from archive.store import Archive, open_reader

BATCHES, BATCH = 16, 40
MIB = 1024 * 1024
LONG = "Bà con bàn việc đồng áng. " * 400


def crawl(folder: Path, done: threading.Event) -> None:
    """Forty long articles a commit, as fast as it goes."""
    with suppress(BaseException), Archive(folder) as archive:
        run = archive.start_run(Run(site=SITES[0].name, started_at=FETCHED, how="test", software="tintinh test"))
        for batch in range(BATCHES):
            numbers = range(1000 + 2 * BATCH * batch, 1000 + 2 * BATCH * (batch + 1), 2)
            articles = [replace(invented(number % 50 * 2), url=f"{SITES[0].url}{number}.html", canonical_url=f"{SITES[0].url}{number}.html", body=LONG + str(number)) for number in numbers]  # fmt: skip
            archive.commit([written(article) for article in articles], run_id=run)
    done.set()


def test_readers_beside_a_crawl_see_what_is_committed_and_the_log_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.writelog.LIMIT", 8 * MIB)
    folder = filled(tmp_path, [invented(2)])
    done, largest, seen = threading.Event(), 0, []
    log = folder / "archive.db-wal"
    for get in opened(folder):
        writing = threading.Thread(target=crawl, args=(folder, done))
        writing.start()
        while not done.is_set():
            seen.append(counted(get))
            largest = max(largest, log.stat().st_size if log.exists() else 0)
        writing.join()
        assert counted(get) == 1 + BATCHES * BATCH
    assert seen == sorted(seen)
    assert all((count - 1) % BATCH == 0 for count in seen)
    assert largest < 16 * MIB < (folder / "archive.db").stat().st_size


ENDLESS = "with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) from c, articles"
"""Stopped at the time limit of the pages."""
LIMIT = MIB
"""Of the log, so that a small crawl passes it often."""


def batches(folder: Path, numbers: range) -> Iterator[int]:
    """Commits ten long articles at a time; how long the log is after each."""
    log = folder / "archive.db-wal"
    with Archive(folder) as archive:
        run = archive.start_run(Run(site=SITES[0].name, started_at=FETCHED, how="test", software="tintinh test"))
        for batch in numbers:
            urls = [f"{SITES[0].url}{batch}-{place}.html" for place in range(10)]
            archive.commit(
                [written(replace(invented(2), url=url, canonical_url=url, body=LONG + url)) for url in urls], run_id=run
            )
            yield log.stat().st_size


def asking(address: str, done: threading.Event) -> None:
    while not done.is_set():
        with suppress(HTTPError):
            urlopen(f"{address}/archive.json?sql={quote(ENDLESS)}", timeout=60).read()


def test_the_log_stays_small_though_a_reader_is_always_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two readers of the served pages by turns, each to the time limit: there is no moment in which SQLite would begin the log anew."""
    folder, done = filled(tmp_path, [invented(2)]), threading.Event()
    monkeypatch.setattr("archive.writelog.LIMIT", LIMIT)
    monkeypatch.setattr("archive.writelog.YIELD", 60.0)
    command = [str(Path(sys.executable).with_name("tintinh")), "--archive", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0].rstrip("/")
        readers = [threading.Thread(target=asking, args=(address, done)) for _ in range(2)]
        for reader in readers:
            reader.start()
        sizes = list(batches(folder, range(12)))
        done.set()
        for reader in readers:
            reader.join()
        process.terminate()
    one = max(now - before for before, now in pairwise(sizes))
    assert sum(max(now - before, 0) for before, now in pairwise(sizes)) > 3 * LIMIT
    assert max(sizes) <= LIMIT + 2 * one  # commits differ in size


def test_a_reader_that_does_not_end_holds_no_crawl_up_and_the_log_is_folded_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(tmp_path, [invented(2)])
    monkeypatch.setattr("archive.writelog.LIMIT", LIMIT)
    monkeypatch.setattr("archive.writelog.YIELD", 0.01)
    with closing(open_reader(folder)) as reader:
        reader.execute("BEGIN")
        count = reader.execute("SELECT count(*) FROM articles").fetchone()[0]
        assert max(batches(folder, range(6))) > 2 * LIMIT
        assert reader.execute("SELECT count(*) FROM articles").fetchone()[0] == count
        reader.execute("ROLLBACK")
        assert min(batches(folder, range(10, 14))) <= LIMIT
        assert reader.execute("SELECT count(*) FROM articles").fetchone()[0] == count + 100


def counted(get: Any) -> int:
    answer = get("/archive.json?sql=select+count(*)+as+n+from+articles&_shape=array").json()
    found: int = answer[0]["n"]
    return found
