"""The lists of a site, turned over page by page, so that nothing that stays on a list is ever missed, whatever is killed when.

A sweep begins on the first page of its list. An update ends after two pages in a row that show only what older sweeps of the same list
have listed; a full one at the end of the list. Sweeps that a crawl before left unfinished go on where they stood, once the first
page has been seen: its links are the frame that every page of the list shows, and prove nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from archive import clock
from archive.batch import Step
from archive.causes import CAUSES
from archive.frontier import Begun
from crawler import discovery, entries, paging
from crawler.addresses import same_site
from crawler.discovery import Sweep
from crawler.modes import day_of
from crawler.notices import Notice
from crawler.paging import ListPage
from crawler.reading import is_home

if TYPE_CHECKING:
    from crawler.spider import NewsSpider, Yield

FIRST, LIST = 40, 20
"""Priorities: of the lists that a site file names, and of all others."""
QUIET = 2
"""Pages in a row that bring nothing new: the first alone may be filled by what a site keeps at the top."""
ABSENT = (404, 410)


@dataclass(slots=True)
class Turning:
    """One sweep, under way."""

    begun: Begun
    pages: Sweep
    quiet: int = 0
    """Pages in a row with nothing new."""
    resuming: bool = False
    """Whether it has yet to find the place where it stood: the list may have grown or shrunk meanwhile."""
    back: int = 1
    """Pages to go back if the place is not found here."""
    is_named: bool = False
    """Whether one of its pages has named an article."""


class Lists:
    """What one crawl does with the lists of its site."""

    def __init__(self, spider: "NewsSpider") -> None:
        self.spider = spider
        self.met: set[str] = set()
        """Lists that were begun in this run."""
        self.known: dict[str, str] = {}
        """Addresses under which the ledger has lists."""
        self.named: set[str] = set()
        """Those of them that articles were found on."""

    def key(self, base: str) -> str:
        return self.spider.reader.canonical(base).removesuffix("/")

    def left(self) -> Iterator[Request]:
        """The lists of earlier crawls, whether a page still links to them or not."""
        known = self.spider.frontier.lists()
        self.known = {self.key(one.url): one.url for one in known}
        self.named = {self.key(one.url) for one in known if one.has_named}
        for one in known:
            if one.is_active:
                yield from self.begin(one.url)

    def has(self, url: str) -> bool:
        """Whether an address is a list's that was begun."""
        return self.key(self.spider.paging.split(url)[0]) in self.met

    def begin(self, url: str, *, is_start: bool = False) -> Iterator[Request]:
        """The request for the first page of a list, unless that list was begun already."""
        base, _ = self.spider.paging.split(url)
        key = self.key(base)
        if key in self.met or not same_site(base, self.spider.site.site.url):
            return
        self.met.add(key)
        base = self.known.get(key, base)
        mode = self.spider.mode
        begun = self.spider.frontier.begin(base, mode.sweep, clock.now(), since=self.spider.since)
        yield self.ask(Request(base), Turning(begun, Sweep(base)), 1, is_start=is_start)

    def ask(self, request: Request, turning: Turning, number: int, *, is_start: bool = False) -> Request:
        return request.replace(
            callback=self.parse,
            errback=self.failed,
            meta=request.meta | {"kind": "list"},
            cb_kwargs={"turning": turning, "number": number, "is_start": is_start},
            priority=FIRST if is_start else LIST,
            dont_filter=True,
        )

    def parse(self, response: Response, turning: Turning, number: int, is_start: bool) -> "Iterator[Yield]":
        seen = self.spider.reader.list_page(response)
        links = discovery.links(seen)
        self.spider.measures.source("list")
        page = ListPage(base=turning.pages.base, number=number, response=response, links=links)
        if response.meta.get("redirect_times"):
            if number == 1:
                self.led_away(response, turning, is_start=is_start)
            if not self.follows(response, turning, number):
                self.spider.measures.page(turning.pages.base, number, turned_back=True)
                yield from self.beyond(turning, page)
                return
        articles = self.spider.entries(seen, links)
        turning.is_named |= bool(articles)
        shown = [articles[url] for url in links if url in articles]
        if turning.resuming and number > 1 and not self.joins(turning, shown):
            yield from self.spider.found(articles, response.url)
            yield from self.step_back(turning, page)
            return
        turning.resuming = False
        days = entries.days(seen, articles)
        request = self.next(turning, page, shown, days)
        self.spider.measures.page(turning.pages.base, number, stuck=turning.pages.is_repeated)
        if request is None and not turning.is_named:
            self.bare(response, turning, is_start=is_start)
        step = Step(sweep_id=turning.begun.id, page=number, place=paging.place(response), ended=request is None)
        yield from self.spider.found(articles, response.url, step=step, days=days)
        if request is not None:
            yield self.ask(request, turning, number + 1)
        yield from self.further(response, links, articles, is_start=is_start)
        if number == 1:
            self.spider.drift.look(seen, response.meta.get("capture"), names_articles=bool(articles))
        if not articles:
            yield from self.look_home()
        if number == 1:
            yield from self.go_on(turning, shown)

    def next(self, turning: Turning, page: ListPage, shown: Sequence[str], days: Mapping[str, date]) -> Request | None:
        """The request for the page after this one, unless the list or the sweep is at its end."""
        own = turning.pages.own(shown)
        goes_on = turning.pages.goes_on(shown) or (page.number == 1 and self.spider.shell)
        goes_on = goes_on and page.number < discovery.LAST_PAGE
        if own:
            turning.quiet = turning.quiet + 1 if self.is_quiet(turning, own, days) else 0
        return self.spider.paging.turn(page) if goes_on and turning.quiet < QUIET else None

    def is_quiet(self, turning: Turning, own: Sequence[str], days: Mapping[str, date]) -> bool:
        """Whether a page brings nothing new to an update, or only what is older than the days that are asked for."""
        frontier, asked = self.spider.frontier, self.spider.mode.days
        if turning.begun.how == "range" and asked is not None:
            standings = frontier.standings(own, self.spider.began)
            return all(asked.follow(day_of(standings.get(url), days.get(url))) for url in own)
        return turning.begun.how == "update" and len(frontier.known(turning.begun, own)) == len(own)

    def joins(self, turning: Turning, shown: Sequence[str]) -> bool:
        """Whether everything above this page is listed: most of what is its own was met by this sweep before, or by a later one.

        A single address proves nothing: a column of the newest or most read articles may stand on every page.
        """
        own = turning.pages.own(shown)
        return bool(own) and 2 * len(self.spider.frontier.passed(turning.begun, own)) >= len(own)

    def step_back(self, turning: Turning, page: ListPage) -> Iterator[Request]:
        """The place was not found: the list has shrunk. Going back too far only costs pages, so the steps grow."""
        number = page.number - turning.back
        turning.back *= 2
        request = self.spider.paging.back(page, number) if number > 1 else None
        yield self.anew(turning) if request is None else self.ask(request, turning, number)

    def anew(self, turning: Turning) -> Request:
        turning.pages = Sweep(turning.pages.base)
        return self.ask(Request(turning.pages.base), turning, 1)

    def go_on(self, first: Turning, shown: Sequence[str]) -> Iterator[Request]:
        """The sweeps of the same list that an earlier crawl left, from where they stood."""
        if first.begun.how == "range":
            return
        for left in self.spider.frontier.unfinished(first.begun.list_id):
            if left.id >= first.begun.id:
                continue
            turning = Turning(left, Sweep(first.pages.base), resuming=True)
            if left.page < QUIET or left.place is None:
                yield self.anew(turning)
                continue
            turning.pages.goes_on(shown)
            yield self.ask(paging.request_at(left.place), turning, left.page)

    def follows(self, response: Response, turning: Turning, number: int) -> bool:
        """Whether a redirected list page is still the page that was asked: a site may rename a list, not turn it back."""
        base, answered = self.spider.paging.split(response.url)
        if number > 1:
            return answered == number
        key = self.key(base)
        other = key != self.key(turning.pages.base)
        turning.pages.base = base
        if other and key in self.met:
            return False
        self.met.add(key)
        return True

    def beyond(self, turning: Turning, page: ListPage) -> "Iterator[Yield]":
        """A page that is not there: the list ends before it, unless the sweep has yet to find its place."""
        if turning.resuming:
            yield from self.step_back(turning, page)
            return
        step = Step(sweep_id=turning.begun.id, page=page.number, ended=True)
        yield from self.spider.found({}, page.response.url, step=step)

    def failed(self, failure: Failure) -> "Iterator[Yield]":
        kwargs: dict[str, Any] = failure.request.cb_kwargs  # type: ignore[attr-defined]
        error, turning = failure.value, kwargs["turning"]
        if isinstance(error, HttpError) and turning.resuming and failure.request.method == "POST":  # type: ignore[attr-defined]
            yield self.anew(turning)  # what a page of an earlier crawl posts, its server may know no more
            return
        if isinstance(error, HttpError) and error.response.status in ABSENT and kwargs["number"] > 1:
            page = ListPage(base=turning.pages.base, number=kwargs["number"], response=error.response)
            yield from self.beyond(turning, page)
            return
        is_list = kwargs["number"] == 1 and self.is_relied_on(turning, is_start=kwargs["is_start"])
        self.spider.mishaps.source(failure, is_list=is_list)
        yield from self.look_home()

    def is_relied_on(self, turning: Turning, *, is_start: bool) -> bool:
        """Whether a list should name articles: the site file says so, or it did before."""
        return is_start or self.key(turning.pages.base) in self.named

    def bare(self, response: Response, turning: Turning, *, is_start: bool) -> None:
        """A list that has named no article to its end."""
        if self.is_relied_on(turning, is_start=is_start):
            told = self.spider.reader.trouble(response) or Notice("lists", "no address on it is an article's")
            self.spider.measures.empty_list()
            self.tell(told, response)

    def led_away(self, response: Response, turning: Turning, *, is_start: bool) -> None:
        """A list that leads to another page: one that says what it is, or the home page, as some systems answer what they do not know."""
        if not self.is_relied_on(turning, is_start=is_start):
            return
        told = self.spider.reader.trouble(response)
        asked = (response.meta.get("redirect_urls") or [response.url])[0]
        if told is None and is_home(response.url) and not is_home(asked):
            told = Notice("soft_404", f"{asked} redirects to the home page")
        if told is not None:
            self.tell(told, response)

    def tell(self, told: Notice, response: Response) -> None:
        self.spider.troubles.note(told.cause, response.url, told.words, response.meta.get("capture"))
        if told.cause != "lists":
            self.spider.trouble = f"{response.url}: {told.words}. {CAUSES[told.cause].remedy_en}"

    def look_home(self) -> Iterator[Request]:
        """The home page, once, where a list is not what it should be and no page was: its system may tell why."""
        home = self.spider.site.site.url
        if self.spider.signs and not self.spider.drift.familiar and self.spider.once(home):
            yield self.spider.source(home, self.parse_home, "list")

    def parse_home(self, response: Response) -> None:
        self.spider.drift.look(self.spider.reader.list_page(response), response.meta.get("capture"))

    def further(
        self, response: Response, links: Sequence[str], articles: Iterable[str], *, is_start: bool
    ) -> Iterator[Request]:
        """The lists that a start page links to, in its own folder or below, and the folders that articles lie in."""
        base, _ = self.spider.paging.split(response.url)
        below = [url for url in links if url.startswith(urljoin(base, "."))] if is_start else []
        folders = [urljoin(url, ".") for url in articles if not urlsplit(url).query]
        for url in dict.fromkeys((*below, *folders)):
            if self.spider.may_be_list(url):
                yield from self.begin(url)
