"""The entries of a list page: which day it prints beside each article's link."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from urllib.parse import urljoin

from lxml.etree import _Element as Element

from crawler import discovery
from crawler.page import Page
from crawler.parser import dates

ALONE = 0.5
"""A date is an entry's own where it makes up at least this much of its line: leads and titles are full of other dates."""
FRAME = ("body", "html", "form", "main")


def days(page: Page, articles: Mapping[str, str]) -> dict[str, date]:
    """The day by canonical address, of the articles that have one; `articles` gives the canonical form of the page's addresses."""
    blocks: dict[Element, set[str]] = {}
    anchors: dict[str, Element] = {}
    for anchor, url in links(page, articles):
        anchors.setdefault(url, anchor)
        for element in (anchor, *anchor.iterancestors()):
            blocks.setdefault(element, set()).add(url)
    found = {url: beside(anchor, blocks, page.fetched_at) for url, anchor in anchors.items()}
    return {url: day for url, day in found.items() if day is not None}


def links(page: Page, articles: Mapping[str, str]) -> Iterator[tuple[Element, str]]:
    base = discovery.base_of(page)
    for anchor in page.tree.iter("a"):
        try:
            address = urljoin(base, (anchor.get("href") or "").strip()).split("#", 1)[0]
        except ValueError:  # a broken address in a page is no fault of ours
            continue
        if address in articles:
            yield anchor, articles[address]


def beside(anchor: Element, blocks: Mapping[Element, set[str]], fetched_at: datetime) -> date | None:
    """The day nearest to a link, within what has no other article's link in it."""
    for element in (anchor, *anchor.iterancestors()):
        if len(blocks[element]) > 1 or element.tag in FRAME:
            return None
        if day := printed(element, fetched_at):
            return day
    return None


def printed(block: Element, fetched_at: datetime) -> date | None:
    """The first date that stands for itself in an entry."""
    for element in block.iter():
        for text in (element.text, element.tail if element is not block else None):
            if text and (day := own_day(text, fetched_at)):
                return day
    return None


def own_day(text: str, fetched_at: datetime) -> date | None:
    words = " ".join(text.split())
    for reading in dates.find_all(words):
        read = dates.within(reading, fetched_at)
        if read.value is not None and len(read.raw) >= ALONE * len(words):
            return read.value.date()
    return None
