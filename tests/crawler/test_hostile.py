"""A site whose pages would do harm: each leaves its reason, the good pages are read all the same, and memory stays bounded."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from town import ROOT, Crawled, Reply, Town, article, crawl, environment, listing, moved, open_town, site_file

MEMORY = 700
"""Megabytes: an ordinary crawl takes about 150; a page of 16 MiB is held in a few forms at once."""
TIMEOUT = 3
PAGE = '<html><head><meta name="generator" content="NukeViet v4.5"></head><body>'
GOOD = tuple(f"/vi/news/hoi/lanh-{number}.html" for number in (1, 2, 3))


def endless() -> Iterator[bytes]:
    while True:
        yield b"<p>x</p>" * 10_000


def dripping(closed: threading.Event) -> Iterator[bytes]:
    yield PAGE.encode()
    while not closed.wait(0.2):
        yield b"<p>x</p>"


def bomb() -> Reply:
    return Reply(gzip.compress(b" " * 300_000_000, compresslevel=1), headers={"Content-Encoding": "gzip"})


NAMES = {
    "rong": (Reply(""), "body: the page is empty"),
    "div": (Reply(PAGE + "<div>" * 2_000_000), "body: "),
    "long": (Reply(PAGE + "<div>" * 200_000 + "x" + "</div>" * 200_000), "body: "),
    "pdf": (Reply(b"%PDF-1.7\n" + b"\x00\xff" * 1000), "media_type: is application/pdf by its bytes, not a page"),
    "thuoc-tinh": (Reply(PAGE + "<p " + " ".join(f"a{n}='>'" for n in range(400_000)) + ">"), "body: "),
    "lien-ket": (Reply(PAGE + '<a href="/vi/news/hoi/">x</a>' * 100_000), "body: "),
    "the": (Reply(PAGE + "<p>x" * 3_000_000), "body: "),
    "dong": (Reply(PAGE + "a" * 5_000_000), "body: "),
    "thuc-the": (Reply(PAGE + "&xx;&#xD800;&#0;&amp" * 100_000), "body: "),
    "nul": (Reply(b"\0" * 1_000_000), "template: "),
    "bom": (bomb(), "fetch: "),
    "vo-tan": (Reply(endless), "fetch: "),
    "vong": (moved("vong-100.html"), "fetch: "),
    "trong": (moved("http://169.254.169.254/latest/meta-data/"), "fetch: leads off the site, to 169.254.169.254"),
    "minh": (moved("http://localhost:1/vi/news/hoi/x-9.html"), "fetch: leads off the site, to localhost:1"),
}
NUMBERS = {"giot": 99} | {name: number for number, name in enumerate(NAMES, 101)} | {"vong": 100}


def path(name: str) -> str:
    return f"/vi/news/hoi/{name}-{NUMBERS[name]}.html"


@dataclass
class Ended:
    town: Town
    crawled: Crawled
    megabytes: int

    def state(self, of: str) -> tuple[str, str]:
        state, reason = self.crawled.state(self.town.url + of)
        return state, reason or ""


def measured(folder: Path) -> tuple[Crawled, int]:
    """Crawl in a child whose own peak of memory is known."""
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "thi_tran",
        "-s",
        "ARCHIVE_DIR=archive",
        "-s",
        "SITES_DIR=sites",
    ]
    settings = ["-s", f"DOWNLOAD_TIMEOUT={TIMEOUT}", "-s", "RETRY_TIMES=0", "-s", "LOG_FILE=crawl.log"]
    own = environment(PYTHONPATH=str(ROOT), SCRAPY_SETTINGS_MODULE="crawler.settings")
    child = subprocess.Popen([*command, *settings], cwd=folder, env=own)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    process = subprocess.CompletedProcess(command, child.returncode, "", "")
    return Crawled(process, folder / "archive"), usage.ru_maxrss // 1024


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    folder, closed = tmp_path_factory.mktemp("hostile"), threading.Event()
    with open_town() as town:
        town.routes |= {path(name): reply for name, (reply, _) in NAMES.items()}
        town.routes[path("giot")] = Reply(lambda: dripping(closed))
        town.routes |= {good: article(number) for number, good in enumerate(GOOD, start=1)}
        town.routes["/vi/news/"] = listing(*(path(name) for name in (*NAMES, "giot")), *GOOD)
        site_file(folder / "sites", "thi_tran", town.url)
        try:
            yield Ended(town, *measured(folder))
        finally:
            closed.set()


def test_the_good_pages_are_read(ended: Ended) -> None:
    assert ended.crawled.articles() == [ended.town.url + good for good in GOOD]


def test_the_crawl_ends_as_any_other(ended: Ended) -> None:
    assert ended.crawled.outcome == "finished"


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_page_leaves_its_reason(ended: Ended, name: str) -> None:
    state, reason = ended.state(path(name))
    assert (state, reason[: len(NAMES[name][1])]) == ("rejected", NAMES[name][1])
    assert len(reason) > len("fetch: ")


def test_a_page_that_drips_for_ever_is_broken_off_though_it_never_falls_silent(ended: Ended) -> None:
    state, reason = ended.state(path("giot"))
    assert (state, f"took longer than {TIMEOUT}" in reason) == ("rejected", True)


def test_every_hostile_page_has_a_capture(ended: Ended) -> None:
    ((count,),) = ended.crawled.rows("SELECT count(DISTINCT url) FROM captures WHERE url LIKE '%/hoi/%.html'")
    assert count == len(NAMES) + 1 + len(GOOD)


def test_memory_stays_bounded(ended: Ended) -> None:
    assert ended.megabytes < MEMORY


def test_a_name_that_points_inside_is_not_asked(town: Town, tmp_path: Path) -> None:
    town.routes["/vi/news/"] = listing(GOOD[0])
    url = town.url.replace("127.0.0.1", "localhost")
    file = site_file(tmp_path / "sites", "trong", url, fetch="allow_private = false")
    file.write_text(file.read_text(encoding="utf-8").replace("delay = 0", "delay = 1"), encoding="utf-8")
    crawled = crawl(tmp_path, "trong", TINTINH_CONTACT="ban@example.org")
    assert (crawled.outcome, town.asked, "localhost is 127.0.0.1, no public address" in crawled.told) == (
        "failed",
        [],
        True,
    )
