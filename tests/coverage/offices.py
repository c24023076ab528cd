"""Sites as their offices run them, and what an archive of them lacks, written as rows. It knows the tables and nothing of what judges them.

A site publishes by a rhythm (a rate a month that grows, a lull at Tết), and numbers its articles as its system does. What is `lost` is told
beside the rows: runs of articles, whole months, addresses that were never read.
"""

import math
import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

AT = "2026-11-01T00:00:00+00:00"
FIRST = date(2016, 3, 1)


@dataclass(frozen=True, slots=True)
class Post:
    day: date
    number: int
    url: str
    written: str
    """The number as the site's addresses have it."""

    @property
    def month(self) -> str:
        return f"{self.day:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """How one site publishes and numbers."""

    name: str = "so_vidu"
    months: int = 72
    rate: float = 30.0
    growth: float = 0.0
    """Of the rate, a year."""
    lull: float = 0.6
    """What January and February come to."""
    numbering: str = "dense"
    """`dense` (NukeViet: one in thirty a draft), `shared` (one counter for all modules), `stride` (each article takes eleven), `pair`."""
    start: int = 1
    folder: str = "/tin-tuc/"
    seed: int = 0

    def posts(self) -> list[Post]:
        dice = random.Random(f"{self.seed} {self.name}")  # noqa: S311 - truth is to repeat
        days: list[date] = []
        year, month = FIRST.year, FIRST.month
        for place in range(self.months):
            rate = self.rate * (1 + self.growth) ** (place / 12) * (self.lull if month < 3 else 1)
            days += sorted(date(year, month, dice.randrange(1, 29)) for _ in range(poisson(dice, rate)))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return list(self._numbered(days, dice))

    def _numbered(self, days: Sequence[date], dice: random.Random) -> Iterator[Post]:
        number = self.start - 1
        for place, day in enumerate(days):
            number += 1
            if place == 0 or self.numbering == "dense":
                while place and dice.random() < 1 / 30:
                    number += 1
            elif self.numbering == "shared":
                while dice.random() < 0.6:
                    number += 1
            elif self.numbering in ("stride", "pair"):
                number += 10
            written = f"{number}-{3304 + place % 3}" if self.numbering == "pair" else str(number)
            yield Post(day, number, f"http://so.vidu.vn{self.folder}bai-{written}.html", written)


def poisson(dice: random.Random, rate: float) -> int:
    """How many come where so many are usual."""
    bound, product, count = math.exp(-min(rate, 600)), dice.random(), 0
    while product > bound:
        product *= dice.random()
        count += 1
    return count


@dataclass(slots=True)
class Kept:
    """The rows of one site in the archive."""

    connection: sqlite3.Connection
    site: str
    run: int = 0
    lists: dict[str, int] = field(default_factory=dict)

    @classmethod
    def begin(cls, connection: sqlite3.Connection, site: str, *, first_article: str | None = None) -> "Kept":
        connection.execute(
            "INSERT INTO sites (name, title, province, url, template, status, first_article) VALUES (?, ?, 'Bình Phước', ?, 'nukeviet', 'enabled', ?)",
            (site, f"Sở {site}", f"http://{site}.vn/", first_article),
        )
        run = connection.execute(
            "INSERT INTO runs (site, how, started_at, ended_at, outcome, software) VALUES (?, 'full', ?, ?, 'finished', 'test')",
            (site, AT, AT),
        ).lastrowid
        return cls(connection, site, run or 0)

    def list(self, url: str, *, page: int = 9, ended: bool = True) -> int:
        """A list that was turned over to this page."""
        self.lists[url] = self.connection.execute(
            "INSERT INTO lists (site, url, found_at) VALUES (?, ?, ?)", (self.site, url, AT)
        ).lastrowid or 0  # fmt: skip
        self.connection.execute(
            "INSERT INTO sweeps (list_id, how, run_id, started_at, page, ended_at) VALUES (?, 'full', ?, ?, ?, ?)",
            (self.lists[url], self.run, AT, page, AT if ended else None),
        )
        return self.lists[url]

    def source(self, url: str, kind: str, status: int = 200) -> None:
        """A sitemap or feed that answered."""
        self.capture(url, kind, status)

    def capture(self, url: str, kind: str = "article", status: int = 200) -> int:
        return self.connection.execute(
            "INSERT INTO captures (site, run_id, url, final_url, status, fetched_at, sha256, length, kind) VALUES (?, ?, ?, ?, ?, ?, '0', 1, ?)",
            (self.site, self.run, url, url, status, AT, kind),
        ).lastrowid or 0  # fmt: skip

    def read(self, posts: Iterable[Post], *, on: str | None = None, state: str = "read") -> None:
        """Articles that the archive has; `on` is the list, sitemap or feed that named them."""
        capture = self.capture("http://so.vidu.vn/")
        (known,) = self.connection.execute("SELECT count(*) FROM articles").fetchone()
        for place, post in enumerate(posts, known):
            article_id = (post.day - date(1970, 1, 1)).days * 100_000 + place % 100_000
            self.connection.execute(
                "INSERT INTO articles (id, key, site, url, canonical_url, published_at, words, status, first_seen_at, version, template, capture_id, sha256)"
                " VALUES (?, ?, ?, ?, ?, ?, 300, 'sound', ?, 1, 'nukeviet', ?, '0')",
                (article_id, f"{place:012x}", self.site, post.url, post.url, f"{post.day}T08:00:00+07:00", AT, capture),
            )  # fmt: skip
            self.address(post.url, state, number=post.written, on=on, article_id=article_id)

    def address(
        self,
        url: str,
        state: str,
        *,
        reason: str | None = None,
        number: str | None = None,
        on: str | None = None,
        day: str | None = None,
        article_id: int | None = None,
    ) -> None:
        fetched = None if state == "listed" else AT
        url_id = self.connection.execute(
            "INSERT INTO urls (site, url, state, reason, found_on, number, listed_on, first_listed_at, last_fetched_at, article_id, run_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self.site, url, state, reason, on, number, day, AT, fetched, article_id, self.run),
        ).lastrowid
        if on in self.lists:
            self.connection.execute(
                "INSERT INTO listings (list_id, url_id, first_sweep, last_sweep) SELECT ?, ?, id, id FROM sweeps WHERE list_id = ?",
                (self.lists[on], url_id, self.lists[on]),
            )


@contextmanager
def rows(folder: Path) -> Iterator[sqlite3.Connection]:
    """Writes past everything that is tested; one transaction."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection, connection:
        yield connection


@contextmanager
def site(folder: Path, name: str = "so_vidu", *, first_article: str | None = None) -> Iterator[Kept]:
    with rows(folder) as connection:
        yield Kept.begin(connection, name, first_article=first_article)
