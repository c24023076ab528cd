"""Pages read per CPU second: ours beside bare lxml with the same selectors, BeautifulSoup, trafilatura and newspaper4k.

The pages are the recorded ones of NukeViet where TINTINH_FIELD_DATA names them, else those of the demo province. Every reader takes every
page in turn, round after round, so that a slow moment of the machine falls on all of them.
"""

import csv
import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from bs4 import BeautifulSoup
from lxml.cssselect import CSSSelector
from lxml.html import HTMLParser, document_fromstring
from newspaper import Article as NewspaperArticle
from trafilatura import bare_extraction

from crawler.page import Page
from crawler.parser import read
from crawler.parser.selection import ATTRIBUTE
from crawler.parser.template import Selectors
from demo.newsroom import Newsroom
from demo.portal import PORTALS
from demo.site import Site
from demo.truth import articles
from spiders.nukeviet import NukeViet

ROUNDS = 5
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
Reader = Callable[[str, bytes], object]


def main(arguments: Sequence[str] = ()) -> None:
    pages = list(recorded() or demo())
    readers: dict[str, Reader] = {
        "tintinh": tintinh,
        "lxml, same selectors": bare(),
        "BeautifulSoup(lxml)": soup,
        "trafilatura": trafilatura,
        "newspaper4k": newspaper,
    }
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, reader in readers.items():
            began = process_time()
            for url, body in pages:
                reader(url, body)
            seconds[name].append(process_time() - began)
    own = statistics.median(seconds["tintinh"])
    print(f"{len(pages)} pages, median of {ROUNDS} rounds, CPU time")
    for name, times in seconds.items():
        middle = statistics.median(times)
        print(
            f"{name:22} {1000 * middle / len(pages):7.2f} ms/page {len(pages) / middle:8.1f} pages/s   {middle / own:5.2f} x tintinh's time"
        )


def recorded() -> list[tuple[str, bytes]]:
    """The recorded articles of NukeViet, address and body; none where they are not at hand."""
    folder = Path(os.environ.get("TINTINH_FIELD_DATA", "")) / "sites" / "nukeviet-egov"
    if not (folder / "manifest.tsv").is_file():
        return []
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    wanted = [row for row in rows if row["status"] == "200" and row["url"].endswith(".html") and "/news/" in row["url"]]
    return [(row["url"], (folder / "files" / row["file"]).read_bytes()) for row in wanted]


def demo() -> Iterator[tuple[str, bytes]]:
    for portal in PORTALS:
        site = Site(Newsroom(portal, f"http://127.0.0.1:{portal.port}"))
        for article in articles(portal):
            path = site.room.path(article)
            yield f"http://127.0.0.1:{portal.port}{path}", site.answer(path, "bench", "bench").body


def tintinh(url: str, body: bytes) -> object:
    return read(Page(url, body, fetched_at=MOMENT), NukeViet.template())


def bare() -> Reader:
    """Parse, then evaluate every selector of the template, and take the text of what is found."""
    selectors = [
        CSSSelector(ATTRIBUTE.sub("", css), translator="html")
        for name in Selectors.names()
        for css in getattr(NukeViet.select, name)
    ]

    def reader(url: str, body: bytes) -> object:
        root = document_fromstring(body, parser=HTMLParser(encoding="utf-8"))
        return [[element.text_content() for element in selector(root)] for selector in selectors]

    return reader


def soup(url: str, body: bytes) -> object:
    tree = BeautifulSoup(body, "lxml")
    return [
        [element.get_text() for element in tree.select(css)]
        for css in ("h1.title", ".hometext", "#news-bodyhtml", ".newsdetailmetatop span.h5", "p.text-right")
    ]


def trafilatura(url: str, body: bytes) -> object:
    return bare_extraction(body, url=url, with_metadata=True)


def newspaper(url: str, body: bytes) -> object:
    article = NewspaperArticle(url, language="vi")
    article.download(input_html=body.decode("utf-8", "replace"))
    article.parse()
    return article.text
