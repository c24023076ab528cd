"""Pages read per CPU second: ours beside bare lxml with the same selectors, BeautifulSoup, trafilatura and newspaper4k.

The pages are the articles of the recorded sites that TINTINH_FIELD_DATA names, each read with its template, and those of the demo province. Every
reader takes every page in turn, round after round, so that a slow moment of the machine falls on all of them.
"""

import csv
import json
import os
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from bs4 import BeautifulSoup
from lxml.cssselect import CSSSelector
from lxml.html import HTMLParser, document_fromstring
from newspaper import Article as NewspaperArticle
from trafilatura import bare_extraction

from bench.agreement import served
from crawler import loader
from crawler.page import Page
from crawler.parser import read
from crawler.parser.query import ATTRIBUTE
from crawler.parser.template import Selectors, Template

ROUNDS = 3
MOMENT = datetime(2026, 11, 25, tzinfo=UTC)
RECORDED = {"nukeviet-egov": "nukeviet", "wordpress": "wordpress", "drupal": "drupal", "joomla": "joomla"}
PAGES = 24
"""Of each group, taken at equal steps: newspaper4k alone needs a tenth of a second for each."""


@dataclass(frozen=True, slots=True)
class Sample:
    url: str
    body: bytes
    template: Template


Reader = Callable[[Sample], object]


def main(arguments: Sequence[str] = ()) -> None:
    templates = {name: spider.template() for name, spider in loader.templates().items()}
    found = {**recorded(templates), **demo(templates)}
    groups = {name: pages[:: max(1, len(pages) // PAGES)][:PAGES] for name, pages in found.items()}
    for name, pages in groups.items():
        measure(name, pages)
    measure("all pages", [page for pages in groups.values() for page in pages])


def measure(group: str, pages: list[Sample]) -> None:
    readers: dict[str, Reader] = {
        "tintinh": tintinh,
        "lxml, same selectors": bare,
        "BeautifulSoup(lxml)": soup,
        "trafilatura": trafilatura,
        "newspaper4k": newspaper,
    }
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, reader in readers.items():
            began = process_time()
            for page in pages:
                reader(page)
            seconds[name].append(process_time() - began)
    own = statistics.median(seconds["tintinh"])
    print(f"{group}: {len(pages)} pages, median of {ROUNDS} rounds, CPU time")
    for name, times in seconds.items():
        middle = statistics.median(times)
        print(
            f"  {name:22} {1000 * middle / len(pages):7.2f} ms/page {len(pages) / middle:8.1f} pages/s   {middle / own:5.2f} x tintinh's time"
        )


def recorded(templates: Mapping[str, Template]) -> dict[str, list[Sample]]:
    """The articles of the recorded sites; none where they are not at hand."""
    groups = {}
    for site, name in RECORDED.items():
        folder = Path(os.environ.get("TINTINH_FIELD_DATA", "")) / "sites" / site
        if not (folder / "manifest.tsv").is_file():
            continue
        with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as table:
            files = {row["url"]: row["file"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
        urls = [json.loads(line)["url"] for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
        bodies = [(url, (folder / "files" / files[url]).read_bytes()) for url in urls if url in files]
        groups[f"recorded {name}"] = [Sample(url, body, templates[name]) for url, body in bodies]
    return groups


def demo(templates: Mapping[str, Template]) -> dict[str, list[Sample]]:
    """Pages of the demo: one group read by selectors, one by landmarks alone."""
    groups: dict[str, list[Sample]] = {"demo, by selectors": [], "demo, by landmarks": []}
    for system, url, body in served():
        chosen = groups["demo, by selectors" if templates[system].select.body else "demo, by landmarks"]
        chosen.append(Sample(url, body, templates[system]))
    return groups


def tintinh(page: Sample) -> object:
    return read(Page(page.url, page.body, fetched_at=MOMENT), page.template)


SELECTORS: dict[str, list[CSSSelector]] = {}


def bare(page: Sample) -> object:
    """Parse, then evaluate every selector of the template, and take the text of what is found; of a template without any, the text of the page."""
    name, select = page.template.name, page.template.select
    if name not in SELECTORS:
        given = [ATTRIBUTE.sub("", css) for field in Selectors.names() for css in getattr(select, field)]
        SELECTORS[name] = [CSSSelector(css, translator="html") for css in given or ["body *"]]
    root = document_fromstring(page.body, parser=HTMLParser(encoding="utf-8"))
    return [[element.text_content() for element in selector(root)] for selector in SELECTORS[name]]


def soup(page: Sample) -> object:
    tree = BeautifulSoup(page.body, "lxml")
    return [
        [element.get_text() for element in tree.select(css)]
        for css in ("h1.title", ".hometext", "#news-bodyhtml", ".newsdetailmetatop span.h5", "p.text-right")
    ]


def trafilatura(page: Sample) -> object:
    return bare_extraction(page.body, url=page.url, with_metadata=True)


def newspaper(page: Sample) -> object:
    article = NewspaperArticle(page.url, language="vi")
    article.download(input_html=page.body.decode("utf-8", "replace"))
    article.parse()
    return article.text
