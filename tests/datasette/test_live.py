"""The live archive is shown beside a crawl: readers see what is committed, and the write-ahead log does not grow without end."""

import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from conftest import FETCHED, SITES, filled, invented, opened, written

from archive.models import Run
from archive.store import Archive

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


def test_readers_beside_a_crawl_see_what_is_committed_and_the_log_stays_small(tmp_path: Path) -> None:
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


def counted(get: Any) -> int:
    answer = get("/archive.json?sql=select+count(*)+as+n+from+articles&_shape=array").json()
    found: int = answer[0]["n"]
    return found
