"""How far a long command has come: a bar with its estimate on a terminal, a plain line now and then where nobody watches."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

EVERY = 10.0
"""Seconds between two lines."""


class Advance(Protocol):
    def __call__(self, amount: int = 1) -> None: ...


@contextmanager
def progress(doing: str, total: int) -> Iterator[Advance]:
    """What is yielded is called with each amount that is done. All of it goes to standard error."""
    if sys.stderr.isatty():
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(doing, total=total)
            yield lambda amount=1: bar.advance(task, amount)
    else:
        yield Lines(doing, total)


def follow(doing: str, steps: Iterable[tuple[int, int]]) -> int:
    """Goes through steps, each of which says how many are done and of how many; how many were done in the end."""
    done = 0
    with ExitStack() as shown:
        advance: Advance | None = None
        for now, total in steps:
            advance = advance or shown.enter_context(progress(doing, total))
            advance(now - done)
            done = now
    return done


@dataclass(slots=True)
class Lines:
    doing: str
    total: int
    done: int = 0
    begun: float = field(default_factory=monotonic)
    told: float = field(default_factory=monotonic)

    def __call__(self, amount: int = 1) -> None:
        self.done += amount
        now = monotonic()
        if now - self.told >= EVERY:
            self.told = now
            sys.stderr.write(self.line(now) + "\n")
            sys.stderr.flush()

    def line(self, now: float) -> str:
        left = (now - self.begun) * max(self.total - self.done, 0) / max(self.done, 1)
        return f"{self.doing}: {self.done * 100 // max(self.total, 1)} %, about {span(left)} left"


def span(seconds: float) -> str:
    """A length of time: `0:42`, `12:05`, `3:04:05`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
