"""Pages crawled per CPU second: ours, with WARC files, ledger and versions, beside bare Scrapy that downloads and parses with lxml.

`python -m bench crawl --pages 2000 --rounds 3` crawls the same invented site in turn with each, round after round, each crawl in a process
of its own; the site is served by another, whose time is not counted. `--long 20000` crawls so many pages once more with ours and says how
much memory it had at every five hundredth; `--plot FILE.svg` draws that.
"""

import argparse
import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml.cssselect import CSSSelector
from lxml.etree import XPath, tostring
from lxml.html import HTMLParser, document_fromstring
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from bench.plot import drawn
from bench.portal import ON_A_LIST, SIZE, serve, served
from crawler import settings as shipped
from crawler.page import Page
from crawler.parser import read
from crawler.parser.query import ATTRIBUTE
from crawler.parser.template import Selectors
from spiders.nukeviet import NukeViet

ROOT = Path(__file__).parents[1]
DOWNLOAD, TREE, OURS = "Scrapy, no parsing", "Scrapy, lxml tree", "tintinh"
PLAIN, SAME = "Scrapy, lxml, nine fields", "Scrapy, lxml, same selectors"
READ = "Scrapy, tintinh's reading"
"""Ours without WARC, ledger and versions: what those cost is the difference."""
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
TEMPLATE = NukeViet.template()
FIELDS = [
    XPath(path)
    for path in (
        "//h1[contains(@class, 'title')]",
        "//div[contains(@class, 'hometext')]",
        "//div[@id='news-bodyhtml']",
        "//span[@class='h5']",
        "//*[@itemprop='author']",
        "//p[contains(@class, 'source')]",
        "//div[@id='news-bodyhtml']//img",
        "//div[@id='news-bodyhtml']//a[contains(@href, '.pdf') or contains(@href, '.doc')]",
        "//a[@rel='tag']",
    )
]
"""What a plain spider for these pages asks: one compiled path a field, no other layouts, nothing checked."""
SELECTORS = [
    CSSSelector(ATTRIBUTE.sub("", css), translator="html")
    for name in Selectors.names()
    for css in getattr(NukeViet.select, name)
]


def main(arguments: Sequence[str] = ()) -> None:
    options = argparse.ArgumentParser(prog="bench crawl", description=__doc__)
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--long", type=int, default=0)
    options.add_argument("--plot", type=Path)
    options.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    options.add_argument("--bare", nargs=2, metavar=("URL", "HOW"), help=argparse.SUPPRESS)
    chosen = options.parse_args(arguments)
    if chosen.serve:
        asyncio.run(serve(chosen.serve))
    elif chosen.bare:
        crawl_bare(*chosen.bare, pages=chosen.pages)
    else:
        compare(chosen.pages, chosen.rounds)
        if chosen.long:
            remember(chosen.long, chosen.plot)


# Those who crawl it.


class Bare(Spider):
    """Scrapy and lxml: nothing, or the tree, or the text of all that the template's selectors find in it."""

    name = "bare"

    async def start(self) -> AsyncIterator[Any]:
        for number in range(1, self.pages // ON_A_LIST + 1):  # type: ignore[attr-defined]
            yield Request(f"{self.url}/vi/news/" + (f"page-{number}/" if number > 1 else ""), self.listed)  # type: ignore[attr-defined]

    def listed(self, response: Response) -> Iterator[Request]:
        for href in document_fromstring(response.body).xpath("//h2/a/@href"):
            yield Request(response.urljoin(str(href)), self.had, priority=1)  # type: ignore[attr-defined]

    def had(self, response: Response) -> None:
        if self.how == DOWNLOAD:  # type: ignore[attr-defined]
            return
        if self.how == READ:  # type: ignore[attr-defined]
            read(Page(response.url, response.body, fetched_at=MOMENT, charset="utf-8"), TEMPLATE)
            return
        root = document_fromstring(response.body, parser=HTMLParser(encoding="utf-8"))
        if self.how == PLAIN:  # type: ignore[attr-defined]
            plain(root)
        for selector in SELECTORS if self.how == SAME else SELECTORS[:0]:  # type: ignore[attr-defined]
            for element in selector(root):
                element.text_content()


def plain(root: Any) -> list[str]:
    """The fields' text, and the body's markup."""
    found = [element for path in FIELDS for element in path(root)]
    return [element.text_content() for element in found] + [tostring(element) for element in FIELDS[2](root)]


def crawl_bare(url: str, how: str, *, pages: int) -> None:
    process = AsyncCrawlerProcess(
        {
            "CONCURRENT_REQUESTS": 1,
            "CONCURRENT_ITEMS": shipped.CONCURRENT_ITEMS,  # and what else costs time for nothing, as ours has it
            "WARN_ON_GENERATOR_RETURN_VALUE": shipped.WARN_ON_GENERATOR_RETURN_VALUE,
            "DEFAULT_REQUEST_HEADERS": shipped.DEFAULT_REQUEST_HEADERS,
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "LOG_LEVEL": "WARNING",
        }
    )
    process.crawl(Bare, url=url, how=how, pages=pages)
    process.start()


def ours(url: str, folder: Path) -> "subprocess.Popen[str]":
    sites = folder / "sites"
    sites.mkdir()
    sites.joinpath("so.toml").write_text(
        f'title = "Sở"\nprovince = "Đồng Nai"\ntemplate = "nukeviet"\nurl = "{url}/"\nstart = ["/vi/news/"]\n'
        "[fetch]\ndelay = 0\nallow_private = true\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "crawler.cli", "--archive", "archive", "--sites", "sites", "crawl", "so"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TINTINH_")}
    return subprocess.Popen(
        command, cwd=folder, env=environment | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    )


# The comparison.


def cpu(run: Callable[[], object]) -> float:
    """CPU seconds of the processes that a function starts and awaits."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def compare(pages: int, rounds: int) -> None:
    seconds: dict[str, list[float]] = {how: [] for how in (DOWNLOAD, TREE, PLAIN, SAME, READ, OURS)}
    with served(pages) as (url, _):
        for _round in range(rounds):
            for how in (DOWNLOAD, TREE, PLAIN, SAME, READ):
                command = [sys.executable, "-m", "bench", "crawl", "--pages", str(pages), "--bare", url, how]
                seconds[how].append(cpu(lambda: subprocess.run(command, cwd=ROOT, check=True)))  # noqa: B023 - run at once
            with tempfile.TemporaryDirectory() as folder:
                seconds[OURS].append(cpu(lambda: finished(ours(url, Path(folder)), pages)))
    own = statistics.median(seconds[OURS])
    print(f"{pages} pages of {SIZE // 1000} KB, median of {rounds} rounds, CPU time with the start of the program")
    for how, times in seconds.items():
        middle = statistics.median(times)
        print(
            f"{how:29} {1000 * middle / pages:6.2f} ms/page {pages / middle:6.0f} pages per CPU second; tintinh has {100 * middle / own:.0f} % of it"
        )


def finished(process: "subprocess.Popen[str]", pages: int) -> None:
    told, _ = process.communicate()
    if process.returncode or f" new {pages} " not in told:
        sys.exit(f"the crawl did not read {pages} articles:\n{told}")


def remember(pages: int, plot: Path | None) -> None:
    """A long crawl's memory, at every so many pages that the server has given."""
    found: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder, served(pages) as (url, said):
        process = ours(url, Path(folder))
        for line in said:
            found.append((int(line), resident(process.pid)))
            if found[-1][0] >= pages:
                break
        finished(process, pages)
    for asked, mib in found[:: max(1, len(found) // 10)]:
        print(f"{asked:7} pages {mib:6.0f} MiB")
    quarter = len(found) // 4
    early, late = (statistics.mean(mib for _, mib in part) for part in (found[quarter : 2 * quarter], found[-quarter:]))
    print(f"mean of the second quarter {early:.0f} MiB, of the last {late:.0f} MiB")
    if plot:
        plot.write_text(drawn(found), encoding="utf-8")


def resident(pid: int) -> float:
    """MiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
