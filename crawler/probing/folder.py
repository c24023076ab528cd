"""Pages that somebody saved, visited as a site would be: nothing is asked for."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy import Request
from scrapy.http import HtmlResponse, Response, XmlResponse

from archive import clock
from crawler.page import Page
from crawler.probing.anchors import normal
from crawler.probing.visit import Failure, ProbeError, Seen

PAGES = (".html", ".htm", ".xhtml", ".php", ".aspx")
INDEX = "pages.tsv"
"""Which file is which address, as `--fixtures` writes it: address, tab, file."""
SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(\S+) -->")
LARGEST = 16 * 1024 * 1024


@dataclass
class Folder:
    """A folder of saved pages."""

    place: Path
    url: str
    """The site's."""
    pages: dict[str, Seen] = field(default_factory=dict)

    @classmethod
    def read(cls, place: Path, url: str | None) -> "Folder":
        """ProbeError where the folder has no page."""
        files = sorted(path for path in place.rglob("*") if path.suffix.casefold() in PAGES and path.is_file())
        if not files:
            raise ProbeError("articles", f"{place} has no pages ({', '.join(PAGES)})")
        index = dict(_index(place))
        found = [(path, body) for path in files if len(body := path.read_bytes()) <= LARGEST]
        named = {path: index.get(str(path.relative_to(place))) or _address(path, body) for path, body in found}
        site = url or next((f"{urlsplit(one).scheme}://{urlsplit(one).netloc}/" for one in named.values() if one), None)
        if site is None:
            raise ProbeError(
                "address",
                f"no page of {place} tells where it was saved from: give the site's address too, or a file {INDEX}",
            )
        folder = cls(place, site)
        for path, body in found:
            address = urljoin(site, named[path] or path.relative_to(place).as_posix())
            folder.pages.setdefault(normal(address), saved(address, body))
        return folder

    async def get(self, url: str) -> Seen | Failure:
        found = self.pages.get(normal(url))
        return found or Failure(url=url, kind="status", detail=f"is not among the pages of {self.place}")

    async def raw(self, url: str) -> Response | None:
        """A feed or a sitemap that was saved under its own name."""
        path = self.place / urlsplit(url).path.strip("/")
        if not path.is_file() or not path.resolve().is_relative_to(self.place.resolve()):
            return None
        return XmlResponse(url, body=path.read_bytes(), request=Request(url))

    def saved(self) -> Sequence[Seen]:
        return list(self.pages.values())

    def home(self) -> str:
        """The page that the probe begins with: the site's own, else the one that most links lead out of to others of the folder."""
        if normal(self.url) in self.pages:
            return self.url
        known = set(self.pages)
        counted = {seen.url: len(known & {normal(url) for url in seen.links}) for seen in self.pages.values()}
        return max(counted, key=lambda url: (counted[url], -len(url)))


def _index(place: Path) -> Iterator[tuple[str, str]]:
    path = place / INDEX
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as table:
            for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                if len(row) >= 2:
                    yield row[1], row[0]


def _address(path: Path, body: bytes) -> str | None:
    """Where a page says that it is from."""
    if found := SAVED_FROM.search(body[:4096]):
        return found[1].decode("utf-8", "replace")
    page = Page(path.as_uri() if path.is_absolute() else "", body, fetched_at=clock.now())
    for link in page.tree.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical" and urlsplit(link.get("href") or "").hostname:
            return urldefrag(link.get("href") or "").url
    for meta in page.tree.iter("meta"):
        if meta.get("property") == "og:url" and urlsplit(meta.get("content") or "").hostname:
            return meta.get("content")
    return None


def saved(url: str, body: bytes) -> Seen:
    """A page as if its server had just sent it."""
    response = HtmlResponse(url, body=body, headers={"Content-Type": "text/html"}, request=Request(url), encoding=None)
    return Seen(asked=url, page=Page(url, body, fetched_at=clock.now()), response=response)
