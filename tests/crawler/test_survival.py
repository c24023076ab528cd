"""Crawls that are cut short, and crawls that meet another: what a person is told, and what is left."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from town import ROOT, Reply, Town, article, crawl, environment, listing, site_file

LINKS = [f"/vi/news/hoi/tin-{number}.html" for number in (1, 2, 3, 4)]
COMMAND = [sys.executable, "-m", "crawler.cli", "--archive", "archive", "--sites", "sites", "crawl"]


class Small:
    """A site whose last article answers only when it is let."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town, self.folder = town, folder
        self.reached, self.go_on = threading.Event(), threading.Event()
        town.routes |= {"/vi/news/": listing(*LINKS)}
        town.routes |= {link: article(number) for number, link in enumerate(LINKS, start=1)}
        town.routes[LINKS[0]] = self.wait
        site_file(folder / "sites", "nho", town.url)

    def wait(self, _: int) -> Reply | str:
        self.reached.set()
        assert self.go_on.wait(60)
        return article(1)

    @contextmanager
    def crawling(self, *names: str, **own: str) -> Iterator["subprocess.Popen[str]"]:
        """A crawl of its own process, come as far as the article that does not answer."""
        with subprocess.Popen(
            [*COMMAND, *(names or ("nho",))],
            cwd=self.folder,
            env=environment(PYTHONPATH=str(ROOT), **own),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                assert self.reached.wait(60)
                yield process
            finally:
                self.go_on.set()


@pytest.fixture
def small(town: Town, tmp_path: Path) -> Small:
    return Small(town, tmp_path)


def test_a_second_crawl_of_a_living_group_says_who_has_it(small: Small, tmp_path: Path) -> None:
    with small.crawling() as first:
        second = crawl(tmp_path, "nho")
        assert second.process.returncode == 1
        assert f"process {first.pid} on " in second.process.stderr
        assert "crawls it since 20" in second.process.stderr
        small.go_on.set()
        first.communicate(timeout=60)
    assert first.returncode == 0


def test_other_groups_go_on(small: Small, tmp_path: Path) -> None:
    small.town.routes |= {"/en/news/": listing(LINKS[1])}
    for name, start, group in (
        ("cung", "/en/news/", "khac"),
        ("nho", "/vi/news/", "tinh"),
        ("ban", "/vi/news/", "tinh"),
    ):
        site_file(
            tmp_path / "sites", name, small.town.url, start=start, fetch=f'allow_private = true\ngroup = "{group}"'
        )
    with small.crawling() as first:
        second = crawl(tmp_path, "ban", "cung")
        assert second.process.returncode == 1
        assert second.rows("SELECT site, outcome FROM runs WHERE site <> 'nho'") == [("cung", "finished")]
        small.go_on.set()
        first.communicate(timeout=60)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_crawl_that_is_told_to_end_commits_what_it_has(small: Small, tmp_path: Path, by: signal.Signals) -> None:
    with small.crawling() as process:
        process.send_signal(by)
        small.go_on.set()
        told, wrong = process.communicate(timeout=60)
    assert (process.returncode, "nho: cancelled" in told, "Traceback" in wrong) == (1, True, False)
    again = crawl(tmp_path, "nho")
    assert again.rows("SELECT outcome FROM runs ORDER BY id") == [("cancelled",), ("finished",)]
    assert len(again.articles()) == 4


def test_a_crawl_that_is_told_twice_ends_at_once_and_loses_nothing(small: Small, tmp_path: Path) -> None:
    with small.crawling() as process:
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert "once more ends it at once" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        told, wrong = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in wrong) == (1, False)
    assert "nho: ended at once; what was committed is safe" in told
    again = crawl(tmp_path, "nho")
    assert again.process.returncode == 0
    assert len(again.articles()) == 4
    assert again.rows("SELECT DISTINCT state FROM warcs") == [("sealed",)]
