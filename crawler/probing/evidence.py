"""Three crawls of a site into an archive of no account: what the newest, a month and everything come to."""

import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from crawler.probing.finding import Finding
from crawler.probing.sitefile import write
from crawler.spider import NewsSpider

NEWEST = 10
"""Articles of the first run."""
MONTH = timedelta(days=30)
COUNTED = "SELECT count(*), min(day), max(day) FROM (SELECT substr(published_at, 1, 10) AS day FROM articles) WHERE day >= ? AND day <= ?"
ENDED = "SELECT outcome FROM runs ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crawl, and what it left."""

    how: str
    articles: int
    first: str | None
    last: str | None
    seconds: float
    outcome: str

    def line(self) -> str:
        days = f", {self.first} to {self.last}" if self.first else ""
        return f"{self.how}: {self.articles} dated articles{days}; {self.outcome} after {self.seconds:.0f} s"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def gather(finding: Finding, templates: Mapping[str, type[NewsSpider]], contact: str | None) -> list[Run]:
    """The three runs, one after another into one archive, so that hardly a page is asked for twice."""
    with TemporaryDirectory(prefix="tintinh-probe-") as folder:
        crawls = Crawls(Path(folder), finding.name, contact)
        write(crawls.folder / "sites", finding, templates, force=True)
        newest = crawls.run("newest", ("--limit", str(NEWEST)))
        last = date.fromisoformat(newest.first or newest.last or finding.probed_at.date().isoformat())
        month = crawls.run("range", ("--from", f"{last - MONTH}", "--until", f"{last}"), last - MONTH, last)
        return [newest, month, crawls.run("full", ("--full",))]


@dataclass(frozen=True, slots=True)
class Crawls:
    """Crawls of one site into a folder of their own, by the command that everybody uses."""

    folder: Path
    name: str
    contact: str | None

    def run(self, how: str, arguments: Sequence[str], first: date = date.min, last: date = date.max) -> Run:
        began = monotonic()
        places = ["--archive", str(self.folder / "archive"), "--sites", str(self.folder / "sites")]
        contact = ["--contact", self.contact] if self.contact else []
        command = [sys.executable, "-m", "crawler.cli", *places, "crawl", self.name, *arguments, *contact]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        (count, oldest, newest), outcome = self.counted(first, last)
        told = outcome or (ended.stderr.strip().splitlines() or ["failed"])[-1]
        return Run(how=how, articles=count, first=oldest, last=newest, seconds=monotonic() - began, outcome=told)

    def counted(self, first: date, last: date) -> tuple[tuple[int, str | None, str | None], str | None]:
        """Articles of some days, and how the last crawl ended; nothing where there is no archive yet."""
        file = self.folder / "archive" / "archive.db"
        if not file.exists():
            return (0, None, None), None
        with closing(sqlite3.connect(file)) as connection:
            counts = connection.execute(COUNTED, (first.isoformat(), last.isoformat())).fetchone()
            ended = connection.execute(ENDED).fetchone()
        return counts, ended[0] if ended else None
