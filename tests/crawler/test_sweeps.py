"""Lists that grow and shrink between crawls that are killed: after a crawl that ends, whatever stayed on the list was listed.

The list, its pages and what should have been listed are made here, without a server: only the order of pages matters.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.spidermiddlewares.httperror import HttpError
from town import listing
from twisted.python.failure import Failure

from archive import clock
from archive.batch import Batch, Listing
from archive.models import Run, Site
from archive.store import Archive
from crawler.modes import Mode
from crawler.sites import SiteConfig
from crawler.sweeping import LIST
from spiders.nukeviet import NukeViet

SITE = Site(name="nho", title="Sở Thử", province="Đồng Nai", url="http://nho.vn/", template="nukeviet")
BASE = "http://nho.vn/vi/news/hoi/"
PER_PAGE = 4
MOST = 400
"""Pages that a crawl of a small list may ask for: more is a crawl that does not end."""


@dataclass
class Board:
    """A list, newest first, in the frame of its site."""

    ends: str
    """What a page past the last is answered: an empty list, 404, or the first page."""
    frame: str
    """Links of every page besides the list: none, the newest ones, or others at every look."""
    items: list[int] = field(default_factory=list)
    made: int = 0
    rng: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311

    def grow(self, count: int) -> None:
        for _ in range(count):
            self.made += 1
            self.items.insert(0, self.made)

    def shrink(self, share: float) -> None:
        self.items = [item for item in self.items if self.rng.random() >= share]

    def framed(self) -> list[int]:
        if self.frame == "newest":
            return self.items[:3]
        if self.frame == "random" and self.items:
            return self.rng.sample(self.items, min(3, len(self.items)))
        return []

    def answer(self, request: Request) -> Response:
        number = int(request.url.rpartition("page-")[2].strip("/")) if "page-" in request.url else 1
        if not request.url.startswith(BASE):
            return HtmlResponse(request.url, status=404, body=b"", request=request)
        shown = self.items[(number - 1) * PER_PAGE : number * PER_PAGE]
        url = request.url
        if not shown and number > 1 and self.ends == "404":
            return HtmlResponse(url, status=404, body=b"", request=request)
        if not shown and number > 1 and self.ends == "first":
            request = request.replace(meta=request.meta | {"redirect_times": 1})
            shown, url = self.items[:PER_PAGE], BASE
        links = [f"{BASE}tin-{item}.html" for item in (*self.framed(), *shown)]
        return HtmlResponse(url, body=listing(*links).encode(), encoding="utf-8", request=request)


@dataclass
class Crawls:
    """Crawls of a board into an archive, each of which may be killed after some pages."""

    board: Board
    archive: Archive
    asked: int = 0

    def crawl(self, mode: str = "update", *, pages: int = MOST, commit_every: int = 1) -> bool:
        """Whether it ended. A killed one loses what it had not committed."""
        spider = self.spider(mode)
        waiting = list(spider.lists.left()) + list(spider.lists.begin(BASE, is_start=True))
        batch: list[Listing] = []
        for self.asked in range(1, pages + 1):
            if not waiting:
                break
            request = max(waiting, key=lambda one: one.priority)
            waiting.remove(request)
            for item in self.read(request, self.board.answer(request)):
                if isinstance(item, Listing):
                    batch.append(item)
                elif item.meta["kind"] == "list":
                    waiting.append(item)
            if self.asked % commit_every == 0:
                self.archive.keep(Batch(listings=batch), run_id=spider.run_id)
                batch = []
        if waiting:
            return False
        self.archive.keep(Batch(listings=batch), run_id=spider.run_id)
        self.archive.finish_run(spider.run_id, outcome="finished", counts={})
        return True

    def spider(self, mode: str) -> Any:
        config = SiteConfig(site=SITE, start=(BASE,), path=Path())
        spider: Any = NukeViet.of(config)()
        spider.crawler = SimpleNamespace(stats=SimpleNamespace(inc_value=lambda _: None))
        spider.mode = Mode(mode)
        run = Run(site=SITE.name, started_at=clock.now(), how=mode, software="tintinh test")
        spider.run_id = self.archive.start_run(run)
        spider.resume(self.archive.frontier(SITE.name, run_id=spider.run_id), run.started_at)
        return spider

    def read(self, request: Request, response: Response) -> Iterator[Any]:
        if response.status != 200:
            failure: Any = Failure(HttpError(response))
            failure.request = request
            assert request.errback is not None
            return iter(request.errback(failure) or ())
        assert request.callback is not None
        return iter(request.callback(response, **request.cb_kwargs))

    def listed(self) -> set[int]:
        urls = self.archive._connection.execute("SELECT u.url FROM listings JOIN urls AS u ON u.id = url_id")
        return {int(url.rpartition("-")[2].removesuffix(".html")) for (url,) in urls}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as opened:
        opened.put_site(SITE)
        yield opened


def board(count: int, *, ends: str = "empty", frame: str = "none") -> Board:
    made = Board(ends, frame)
    made.grow(count)
    return made


CHANGE = st.tuples(st.integers(0, 30), st.sampled_from((0.0, 0.0, 0.1, 0.5, 0.9)))
KILLED = st.tuples(st.sampled_from(("update", "update", "full")), st.integers(1, 25), st.integers(1, 4), CHANGE)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    ends=st.sampled_from(("empty", "404", "first")),
    frame=st.sampled_from(("none", "newest", "random")),
    first=st.integers(0, 60),
    killed=st.lists(KILLED, max_size=6),
    last=st.sampled_from(("update", "full")),
)
def test_after_a_crawl_that_ends_all_that_stayed_on_the_list_was_listed(
    ends: str, frame: str, first: int, killed: list[Any], last: str
) -> None:
    with TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
        archive.put_site(SITE)
        crawls = Crawls(board(first, ends=ends, frame=frame), archive)
        for mode, pages, commit_every, (grown, share) in killed:
            crawls.crawl(mode, pages=pages, commit_every=commit_every)
            crawls.board.shrink(share)
            crawls.board.grow(grown)
        assert crawls.crawl(last), "the crawl does not end"
        assert set(crawls.board.items) - crawls.listed() == set()


def test_a_second_crawl_reads_two_pages(archive: Archive) -> None:
    crawls = Crawls(board(80), archive)
    crawls.crawl()
    crawls.crawl()
    assert crawls.asked - 1 == 2


def test_what_is_new_is_read_up_to_two_known_pages(archive: Archive) -> None:
    crawls = Crawls(board(80), archive)
    crawls.crawl()
    crawls.board.grow(3 * PER_PAGE)
    crawls.crawl()
    assert (crawls.asked - 1, set(crawls.board.items) - crawls.listed()) == (5, set())


def test_a_full_crawl_reads_the_list_to_its_end(archive: Archive) -> None:
    crawls = Crawls(board(80), archive)
    crawls.crawl()
    crawls.crawl("full")
    assert crawls.asked - 1 == 21


def test_a_killed_crawl_goes_on_and_does_not_begin_again(archive: Archive) -> None:
    crawls = Crawls(board(80), archive)
    crawls.crawl(pages=15)
    crawls.crawl()
    assert crawls.asked - 1 == 2 + 7  # two known pages; the fifteenth again to the twenty-first
    assert set(crawls.board.items) - crawls.listed() == set()


def test_an_article_put_far_down_is_found_by_a_full_crawl(archive: Archive) -> None:
    crawls = Crawls(board(80), archive)
    crawls.crawl()
    crawls.board.items.insert(60, 999)
    crawls.crawl()
    assert 999 not in crawls.listed()
    crawls.crawl("full")
    assert 999 in crawls.listed()


def test_articles_kept_at_the_top_do_not_hide_what_is_new(archive: Archive) -> None:
    crawls = Crawls(board(80), archive)
    crawls.crawl()
    crawls.board.grow(2)
    crawls.board.items = [*crawls.board.items[-PER_PAGE:], *crawls.board.items[:-PER_PAGE]]
    crawls.crawl()
    assert {81, 82} <= crawls.listed()


def test_an_interrupted_full_crawl_goes_on_for_thirty_days(archive: Archive) -> None:
    crawls = Crawls(board(80), archive)
    crawls.crawl()
    crawls.crawl("full", pages=5)
    begun = archive._connection.execute("SELECT started_at FROM runs ORDER BY id DESC LIMIT 1").fetchone()[0]
    frontier, now = archive.frontier(SITE.name, run_id=1), clock.now()
    assert frontier.full_since(now, now - timedelta(days=30)).isoformat() == begun
    assert frontier.full_since(now, now + timedelta(days=1)) == now.replace(microsecond=0)


def test_lists_are_turned_after_articles_were_asked_for() -> None:
    assert LIST < 30
