"""Crawls that are killed again and again, and what is left: `python -m bench kill --kills 100 --seed 1 --on demo`.

Half of the kills come at random moments while pages are being fetched, half at named points of the commit (archive/crash.py). A kill that
found the crawl finished does not count. Once a site is crawled to its end in spite of them, its archive is compared with the archive of a
crawl that nobody disturbed: no article lost, none doubled, every capture's bytes as their hash says, no fault that warcio's own check
finds, nothing left lying about; then the next archive is begun.
"""

import argparse
import hashlib
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from time import monotonic

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from demo.server import Demo

ROOT = Path(__file__).parents[1]
POINTS = ("after-fsync", "in-transaction", "after-commit", "sealing", "sealed", "recovering")
FARTHEST = {"after-fsync": 3, "in-transaction": 3, "after-commit": 3, "sealing": 2, "sealed": 2, "recovering": 1}
"""How often a named point may be passed before the kill; there are not more of them in a crawl that is often killed."""
LONGEST = 0.2
"""Seconds between a page that comes in and the random kill after it."""
RECORDED = "nukeviet-egov"


def main(arguments: Sequence[str] = ()) -> None:
    options = argparse.ArgumentParser(prog="bench kill", description=__doc__)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--on", choices=("demo", "recorded"), default="demo")
    options.add_argument("--pages", type=int, default=60, help="most pages that a run gets before a random kill")
    chosen = options.parse_args(arguments)
    began = monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-kill-") as folder, serving(chosen.on, Path(folder) / "sites"):
        ordeal = Ordeal(Path(folder), chosen.seed, pages=chosen.pages)
        ordeal.run(chosen.kills)
    print(
        f"{chosen.on}, seed {chosen.seed}: {ordeal.kills.total()} kills in {monotonic() - began:.0f} s, {ordeal.archives} archives"
    )
    print("  " + ", ".join(f"{point} {count}" for point, count in sorted(ordeal.kills.items())))
    print(f"  {ordeal.finished} kills found the crawl finished and do not count; {ordeal.captures} captures compared")
    print("  lost 0, doubled 0, every hash right, warcio check without a fault, nothing left behind")


@contextmanager
def serving(what: str, sites: Path) -> Iterator[None]:
    """The two portals of the demo province, or the recorded site, with their site files."""
    if what == "demo":
        with Demo(ports=(0, 0)) as demo:
            demo.write_sites(sites)
            yield
        return
    with replayed(Path(os.environ["TINTINH_FIELD_DATA"]) / "sites") as url:
        sites.mkdir(parents=True)
        sites.joinpath("ban_ghi.toml").write_text(
            f'title = "Bản ghi"\nprovince = "Đồng Nai"\ntemplate = "nukeviet"\nurl = "{url}/"\nstart = ["/vi/news/"]\n'
            "[fetch]\ndelay = 0\nallow_private = true\n",
            encoding="utf-8",
        )
        yield


@contextmanager
def replayed(recordings: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(recordings / "replay.py"), RECORDED, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            next(iter(process.stdout or ()))  # it says that it serves
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@dataclass
class Ordeal:
    """Crawls of the site files in `folder/sites`, killed as the random numbers say."""

    folder: Path
    seed: int
    pages: int = 60
    """The most that come in before a random kill."""
    kills: Counter[str] = field(default_factory=Counter)
    """By kind of moment."""
    finished: int = 0
    archives: int = 0
    captures: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - to be repeated

    def run(self, kills: int) -> None:
        self.crawl("whole")
        expected = contents(self.folder / "whole")
        if not expected:
            sys.exit("the crawl that nobody disturbed found no article")
        while self.kills.total() < kills:
            self.archives += 1
            name = f"archive-{self.archives}"
            while self.kills.total() < kills and self.killed(name):
                pass
            self.crawl(name)
            self.check(self.folder / name, expected)

    def killed(self, name: str) -> bool:
        """One crawl with a kill in store; False where it came to its end first."""
        kind, moment = self.moment()
        process = self.start(name, TINTINH_CRASH=moment)
        if process.returncode == -signal.SIGKILL:
            self.kills[kind] += 1
            return True
        self.finished += 1
        if process.returncode:
            sys.exit(f"{name}: a crawl to be killed at {moment} failed by itself\n{process.stdout}{process.stderr}")
        return False

    def moment(self) -> tuple[str, str]:
        if 2 * self.kills["at random"] <= self.kills.total():
            later = self.chance.uniform(0, LONGEST)
            return "at random", f"fetching:{self.chance.randint(1, self.pages)}+{later:.4f}"
        point = self.chance.choice(POINTS)
        return point, f"{point}:{self.chance.randint(1, FARTHEST[point])}"

    def start(self, name: str, **own: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "crawler.cli", "--archive", name, "--sites", "sites", "crawl", "--all"]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("TINTINH_")}
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment | {"PYTHONPATH": str(ROOT)} | own,
            capture_output=True,
            text=True,
            check=False,
        )

    def crawl(self, name: str) -> None:
        """A crawl that must come to its end."""
        process = self.start(name)
        if process.returncode:
            sys.exit(f"{name}: the last crawl ended with {process.returncode}\n{process.stdout}{process.stderr}")

    def check(self, folder: Path, expected: Counter[tuple[str, ...]]) -> None:
        found = contents(folder)
        if found != expected:
            lost, more = expected - found, found - expected
            sys.exit(
                f"{folder}: lost {sorted(lost)[:5]}, doubled or strange {sorted(more)[:5]} ({lost.total()}, {more.total()})"
            )
        self.captures += compared(folder)
        if faults := warcio_faults(folder):
            sys.exit(f"{folder}: warcio check finds fault:\n{faults}")
        if left := left_behind(folder):
            sys.exit(f"{folder}: left behind: {left}")


def contents(folder: Path) -> Counter[tuple[str, ...]]:
    """What an archive holds that no kill may change: articles with what they say, files and images, addresses with their state."""
    queries = (
        "SELECT 'article', site, canonical_url, sha256, version FROM articles",
        "SELECT 'version', site, canonical_url, v.sha256, v.number FROM versions AS v JOIN articles AS a ON a.id = v.article_id",
        "SELECT 'address', site, url, kind, state FROM urls",
    )
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return Counter(tuple(map(str, row)) for query in queries for row in connection.execute(query))


def compared(folder: Path) -> int:
    """How many captures there are whose record, read by its place alone, has the bytes that their row says."""
    query = """SELECT c.id, w.path, c.warc_offset, c.warc_length, c.served_sha256, c.final_url, c.refers_to
        FROM captures AS c JOIN warcs AS w ON w.id = c.warc_id"""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        rows = connection.execute(query).fetchall()
    for number, path, offset, length, sha256, url, refers_to in rows:
        with (folder / path).open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)))
            body = record.raw_stream.read()
        kind = "response" if refers_to is None else "revisit"
        right = record.rec_type == kind and record.rec_headers.get_header("WARC-Target-URI") == url
        if not right or (refers_to is None and hashlib.sha256(body).hexdigest() != sha256):
            sys.exit(f"{folder}: capture {number} is not at byte {offset} of {path} ({length} bytes)")
    return len(rows)


def warcio_faults(folder: Path) -> str:
    class Files:
        verbose = False
        inputs = [str(path) for path in folder.rglob("*.warc.gz*")]  # noqa: RUF012 - what warcio's command takes

    with redirect_stdout(StringIO()) as said:
        failed = Checker(Files()).process_all()
    return said.getvalue() if failed else ""


def left_behind(folder: Path) -> list[str]:
    """Files under their temporary names, files that no table names, and rows that say that something still goes on."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        named = {path for (path,) in connection.execute("SELECT path FROM warcs WHERE state = 'sealed'")}
        rows = connection.execute(
            "SELECT 'open: ' || path FROM warcs WHERE state = 'open' UNION SELECT 'lease: ' || grp FROM leases"
        )
        left = [found for (found,) in rows]
    files = {path.relative_to(folder).as_posix() for path in (folder / "warc").rglob("*") if path.is_file()}
    parts = {path.name for path in folder.iterdir() if path.suffix in (".part", ".open", ".tmp")}
    return [*left, *sorted(named ^ files), *sorted(parts)]
