"""Whole crawls of towns that refuse: what a site asks for is what it gets."""

import signal
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
from town import ROOT, Reply, Town, article, crawl, environment, listing, open_town, site_file

LINKS = [f"/vi/news/hoi/tin-{number}.html" for number in (1, 2, 3, 4)]


def flood(seconds: int) -> Reply:
    return Reply(f'<div class="floodblocker">Hệ thống bận. Đợi <b id="secField">{seconds}</b> giây</div>')


@pytest.fixture
def small(town: Town, tmp_path: Path) -> Town:
    town.routes |= {"/vi/news/": listing(*LINKS)}
    town.routes |= {link: article(number) for number, link in enumerate(LINKS, start=1)}
    site_file(tmp_path / "sites", "nho", town.url)
    return town


def gaps(town: Town) -> list[float]:
    return [after.at - before.at for before, after in pairwise(town.asked)]


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/vi/news/rss/", "/vi/news/", LINKS[1]])
def test_whatever_is_blocked_is_had_after_the_pause(small: Town, tmp_path: Path, path: str) -> None:
    after = small.routes.get(path, Reply("", status=404))
    assert not callable(after)
    small.routes[path] = lambda times: flood(1) if times == 0 else after
    crawled = crawl(tmp_path, "nho")
    assert (len(crawled.articles()), small.times[path], crawled.outcome) == (4, 2, "finished")


def test_nothing_is_asked_during_a_pause(small: Town, tmp_path: Path) -> None:
    small.routes[LINKS[0]] = lambda times: flood(1) if times == 0 else article(1)
    crawl(tmp_path, "nho")
    blocked = small.paths().index(LINKS[0])
    assert gaps(small)[blocked] >= 1


def test_a_block_page_is_a_capture_and_no_article(small: Town, tmp_path: Path) -> None:
    small.routes[LINKS[0]] = lambda times: flood(1) if times == 0 else article(1)
    crawled = crawl(tmp_path, "nho")
    assert crawled.rows("SELECT url, final_url FROM captures WHERE kind = 'other'") == [(small.url + LINKS[0],) * 2]
    assert crawled.rows("SELECT count(*) FROM captures WHERE url = ? AND kind = 'article'", small.url + LINKS[0]) == [
        (1,)
    ]


def test_blocks_are_counted(small: Town, tmp_path: Path) -> None:
    small.routes[LINKS[0]] = lambda times: Reply(status=429, headers={"Retry-After": "1"}) if times == 0 else article(1)
    assert crawl(tmp_path, "nho").rows("SELECT blocked, new, rejected FROM runs") == [(1, 4, 0)]


def test_a_site_that_keeps_blocking_is_left_alone(small: Town, tmp_path: Path) -> None:
    small.routes[LINKS[0]] = flood(0)
    crawled = crawl(tmp_path, "nho")
    assert (crawled.process.returncode, crawled.outcome) == (1, "blocked")
    assert "nho: the site blocks this crawl" in crawled.told
    assert small.times[LINKS[0]] == 6


def test_a_wait_beyond_the_bound_is_not_waited(small: Town, tmp_path: Path) -> None:
    small.routes[LINKS[0]] = flood(86400)
    assert crawl(tmp_path, "nho").outcome == "blocked"


def test_the_next_crawl_reads_what_a_block_left(small: Town, tmp_path: Path) -> None:
    small.routes[LINKS[0]] = flood(86400)
    crawl(tmp_path, "nho")
    small.routes[LINKS[0]] = article(1)
    assert len(crawl(tmp_path, "nho").articles()) == 4


def test_crawl_delay_is_obeyed(small: Town, tmp_path: Path) -> None:
    small.routes["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 0.4\n", type="text/plain")
    crawl(tmp_path, "nho")
    # seen from the server: a request may have waited for its thread, which shortens the next gap
    assert mean(gaps(small)) >= 0.4


def test_crawl_delay_may_be_ignored_inside(small: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "nho", small.url, fetch='allow_private = true\ncrawl_delay = "ignore"')
    small.routes["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 600\n", type="text/plain")
    assert crawl(tmp_path, "nho").outcome == "finished"


def test_two_sites_of_a_group_never_crawl_at_the_same_time(small: Town, tmp_path: Path) -> None:
    with open_town() as other:
        other.routes |= small.routes
        for name, town in (("mot", small), ("hai", other)):
            site_file(tmp_path / "sites", name, town.url, fetch='allow_private = true\ngroup = "tinh"')
        crawl(tmp_path, "mot", "hai")
        assert small.asked[-1].at < other.asked[0].at


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_address_of_the_inside_is_not_asked_unless_the_site_file_allows_it(
    small: Town, tmp_path: Path, host: str
) -> None:
    path = site_file(tmp_path / "sites", "nho", small.url.replace("127.0.0.1", host), fetch="")
    path.write_text(path.read_text(encoding="utf-8").replace("delay = 0", "delay = 1"), encoding="utf-8")
    crawled = crawl(tmp_path, "nho", "--contact", "ban@example.org")
    assert (crawled.process.returncode, crawled.outcome, small.asked) == (1, "failed", [])


def test_ctrl_c_during_a_pause_ends_cleanly(small: Town, tmp_path: Path) -> None:
    reached = threading.Event()

    def block(_: int) -> Reply:
        reached.set()
        return flood(600)

    small.routes[LINKS[3]] = block
    command = [sys.executable, "-m", "crawler.cli", "--archive", "archive", "--sites", "sites", "crawl", "nho"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(ROOT)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert reached.wait(60)
        process.send_signal(signal.SIGINT)
        told, wrong = process.communicate(timeout=60)
    assert (process.returncode, "nho: cancelled" in told, "Traceback" in wrong) == (1, True, False)


def test_scrapy_crawls_a_site(small: Town, tmp_path: Path) -> None:
    own = {"TINTINH_ARCHIVE": str(tmp_path / "archive"), "TINTINH_SITES": str(tmp_path / "sites")}
    subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "nho"],
        cwd=ROOT,
        env=environment(**own),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert (tmp_path / "archive" / "archive.db").is_file()
