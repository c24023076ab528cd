"""What a person is told of a crawl while it runs, and when it is over: a line a site, from Scrapy's own stats."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.table import Table
from scrapy.crawler import Crawler

EVERY = 10.0
"""Seconds between two lines of a site where nobody watches."""


@dataclass(slots=True)
class Watch:
    """One site's crawl as a person sees it."""

    name: str
    crawler: Crawler
    started: float = field(default_factory=monotonic)
    ended: float | None = None
    told: float = 0.0
    failure: BaseException | None = None
    """What kept the crawl from beginning, or broke it off."""

    def stat(self, key: str, default: Any = 0) -> Any:
        try:
            return self.crawler.stats.get_value(key, default)
        except RuntimeError:  # Scrapy makes the stats when the crawl begins
            return default

    @property
    def outcome(self) -> str:
        return "crawling" if self.ended is None else str(self.stat("run/outcome", "failed"))

    @property
    def problem(self) -> str | None:
        """A sentence, where the crawl is not as it should be."""
        told: str | None = self.stat("run/problem", None)
        return told or (str(self.failure) if self.failure else None)

    @property
    def seconds(self) -> float:
        return (self.ended or monotonic()) - self.started

    @property
    def rate(self) -> float:
        """Pages a second."""
        return float(self.stat("archive/fetched")) / max(self.seconds, 0.001)

    @property
    def left(self) -> str:
        """Time that the addresses found so far will take; more may be found."""
        fetched, asked = self.stat("archive/fetched"), self.stat("crawl/asked")
        if self.ended is not None or not fetched or asked < fetched:
            return "–"
        return span((asked - fetched) / self.rate)

    def numbers(self) -> dict[str, str]:
        return {
            "found": grouped(self.stat("archive/listed")),
            "new": grouped(self.stat("archive/new")),
            "changed": grouped(self.stat("archive/changed")),
            "unchanged": grouped(self.stat("archive/unchanged")),
            "refused": grouped(self.stat("archive/rejected")),
        }

    def line(self) -> str:
        """A line that programs may read: name, state, and pairs of word and number."""
        numbers = " ".join(f"{word} {number.replace(' ', '')}" for word, number in self.numbers().items())
        return (
            f"{self.name}: {self.outcome} {numbers} rate {self.rate:.1f}/s left {self.left} time {span(self.seconds)}"
        )


class Progress:
    """Shows some watches: a live table on a terminal, else a line a site now and then. Call `refresh` about twice a second."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.watches: list[Watch] = []
        self.live = Live(console=console, auto_refresh=False, transient=True) if console.is_terminal else None

    def __enter__(self) -> "Progress":
        if self.live:
            self.live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.live:
            self.live.stop()

    def begin(self, name: str, crawler: Crawler) -> Watch:
        watch = Watch(name, crawler)
        watch.told = watch.started
        self.watches.append(watch)
        return watch

    def end(self, watch: Watch, failure: BaseException | None) -> None:
        watch.ended, watch.failure = monotonic(), failure
        if self.live is None:
            self.tell(watch)

    def refresh(self) -> None:
        if self.live:
            self.live.update(table(self.watches, running=True), refresh=True)
            return
        for watch in self.watches:
            if watch.ended is None and monotonic() - watch.told >= EVERY:
                self.tell(watch)

    def say(self, sentence: str) -> None:
        """Something about all of them, beside what programs read."""
        if self.live:
            self.live.console.print(sentence, markup=False, highlight=False)
        else:
            sys.stderr.write(sentence + "\n")
            sys.stderr.flush()

    def tell(self, watch: Watch) -> None:
        watch.told = monotonic()
        sys.stdout.write(watch.line() + "\n")
        sys.stdout.flush()

    def close(self) -> None:
        """The closing table, and what went wrong."""
        self.console.print(table(self.watches, running=False))
        for watch in self.watches:
            if watch.problem:
                self.console.print(
                    f"{watch.name}: {watch.problem}", style="bold", markup=False, highlight=False, soft_wrap=True
                )


def table(watches: list[Watch], *, running: bool) -> Table:
    shown = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    shown.add_column("site", no_wrap=True, min_width=max((len(watch.name) for watch in watches), default=0))
    for word in ("found", "new", "changed", "same", "refused", "pages/s", "left" if running else "time"):
        shown.add_column(word, justify="right", no_wrap=True)
    shown.add_column("", no_wrap=True)
    for watch in watches:
        shown.add_row(*cells(watch, running=running))
    return shown


def cells(watch: Watch, *, running: bool) -> Iterator[str]:
    yield watch.name
    yield from watch.numbers().values()
    yield f"{watch.rate:.1f}"
    yield watch.left if running else span(watch.seconds)
    yield watch.outcome


def span(seconds: float) -> str:
    """A length of time: `0:42`, `12:05`, `3:04:05`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
