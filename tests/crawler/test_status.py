"""What another terminal is told of a crawl: while it goes, after it was killed, and when it is over."""

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from town import ROOT, Reply, Town, article, crawl, environment, listing, run, site_file

LINKS = [f"/vi/news/hoi/tin-{number}.html" for number in range(1, 9)]


class Held:
    """An answer that is not given until somebody lets it go."""

    def __init__(self) -> None:
        self.asked, self.released = threading.Event(), threading.Event()

    def __call__(self, times: int) -> Reply:
        del times
        self.asked.set()
        self.released.wait(120)
        return Reply(article(99))


@pytest.fixture
def held(town: Town, tmp_path: Path) -> Iterator[Held]:
    answer = Held()
    town.routes |= {"/vi/news/": listing(*LINKS)}
    town.routes |= {path: article(number) for number, path in enumerate(LINKS, 1)}
    town.routes[LINKS[5]] = answer
    site_file(tmp_path / "sites", "nho", town.url)
    yield answer
    answer.released.set()


@contextmanager
def crawling(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "crawler.cli", "--archive", "archive", "--sites", "sites", "crawl", "nho"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(PYTHONPATH=str(ROOT)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def status(folder: Path) -> dict[str, Any]:
    process = run(folder, "--archive", "archive", "status", "--json")
    assert process.returncode == 0, process.stderr
    told: dict[str, Any] = json.loads(process.stdout)
    return told


def committed(folder: Path, town: Town) -> tuple[dict[str, Any], int]:
    """What is told of the one crawl that runs, once all that it has had is committed; and how many articles those are."""
    had = sum(path in LINKS for path in town.paths()) - 1
    while True:
        (one,) = status(folder)["running"]
        if one["fetched"] == had:
            return one, had


def test_a_crawl_is_seen_from_another_terminal_until_it_ends(held: Held, town: Town, tmp_path: Path) -> None:
    with crawling(tmp_path) as process:
        assert held.asked.wait(120)
        one, had = committed(tmp_path, town)
        shown = run(tmp_path, "--archive", "archive", "status").stdout.splitlines()
        asked = len(town.asked)
        held.released.set()
        assert process.wait(120) == 0
    group = town.url.removeprefix("http://")
    assert (one["site"], one["how"], one["state"], one["group"]) == ("nho", "update", "running", group)
    assert str(process.pid) in one["process"].split()
    assert (one["listed"], one["new"], one["waiting"]) == (len(LINKS), had, len(LINKS) - had)
    assert one["requests"] == asked
    assert one["rate"] > 0
    assert one["left"] == pytest.approx(one["waiting"] / one["rate"], rel=0.05, abs=1)
    assert (shown[0].split()[0], shown[1].split()[:2]) == ("running", ["nho", "update"])
    told = status(tmp_path)
    assert told["running"] == []
    ended = [(one["site"], one["state"], one["new"], one["causes"]) for one in told["last"]]
    assert ended == [("nho", "finished", len(LINKS), {})]


def test_a_killed_crawl_is_told_from_one_that_goes_on(held: Held, town: Town, tmp_path: Path) -> None:
    with crawling(tmp_path):
        assert held.asked.wait(120)
        _, had = committed(tmp_path, town)
    (one,) = status(tmp_path)["running"]
    assert (one["state"], one["fetched"], one["ended_at"], one["left"]) == ("dead", had, None, None)
    shown = run(tmp_path, "--archive", "archive", "status").stdout
    assert "nothing is running" in shown
    assert "nho: run 1 (update)" in shown
    assert "was ended from outside" in shown
    held.released.set()
    assert crawl(tmp_path, "nho").process.returncode == 0
    told = status(tmp_path)
    assert (told["running"], [one["run"] for one in told["last"]]) == ([], [2])


def test_failures_of_the_last_run_are_told_with_what_they_mean(held: Held, town: Town, tmp_path: Path) -> None:
    held.released.set()
    town.routes[LINKS[0]] = Reply("<h1>500</h1>", status=500)
    crawl(tmp_path, "nho")
    assert status(tmp_path)["last"][0]["causes"] == {"server": 1}
    assert "nho: server (1): The server answers with an error" in run(tmp_path, "--archive", "archive", "status").stdout


def test_where_there_is_no_archive(tmp_path: Path) -> None:
    process = run(tmp_path, "--archive", "archive", "status")
    assert (process.returncode, "no archive in archive" in process.stderr) == (1, True)


def test_an_archive_of_an_older_release_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    file = tmp_path / "archive" / "archive.db"
    file.write_bytes(gzip.decompress((ROOT / "tests/archive/releases/0.1.0.db.gz").read_bytes()))
    before = file.read_bytes()
    process = run(tmp_path, "--archive", "archive", "status")
    assert (process.returncode, "another release of tintinh made this archive" in process.stderr) == (1, True)
    assert file.read_bytes() == before
