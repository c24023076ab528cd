"""One page brought in by hand: saved by a person, or asked for once. It goes the way of every page."""

from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partialmethod
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy import Request
from scrapy.settings import Settings

from archive import clock
from archive.batch import Listed, Listing
from archive.ingest import Ingest, Origin, captured
from archive.lease import Lease, this_process
from archive.models import Outcome, Run
from archive.store import Archive
from archive.warc import Exchange, sha256
from crawler.fleet import Fleet
from crawler.installation import SOFTWARE
from crawler.readers import Readers
from crawler.sites import SiteConfig
from crawler.spider import NewsSpider

GROUP = "added"
"""Whose files and lease pages added by hand have: no host is asked for them."""
INFO: Mapping[str, str] = {
    "software": SOFTWARE,
    "format": "WARC File Format 1.1",
    "description": (
        "Pages that a person saved and added. Bodies are the saved files' bytes. Their heads are not a server's: they say no more than "
        "that the file is a page. Requests were never sent by this program. Dates are those that the person gave, or the files'."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A page as it was saved."""

    name: str
    """Of the file."""
    body: bytes
    url: str
    saved_at: datetime
    file_sha256: str = ""
    """Of the whole file, where the page is a part of it."""

    @property
    def origin(self) -> str:
        return f"{self.name} sha256:{self.file_sha256 or sha256(self.body)} added by hand"

    @property
    def exchange(self) -> Exchange:
        return Exchange(
            url=self.url,
            status=200,
            headers=(("Content-Type", "text/html"),),
            served=self.body,
            fetched_at=self.saved_at.replace(microsecond=0),
        )


def add(folder: Path, readers: Readers, config: SiteConfig, saved: Saved) -> Outcome | None:
    """What the page came to; None where this very page is in the archive already. ArchiveError where it cannot be kept."""
    with closing(Archive(folder)) as archive, Lease(folder, GROUP):
        archive.recover(GROUP)
        archive.put_site(config.site)
        readers.connection = archive.reader()
        reader = readers.of_article(config, saved.exchange) or readers.reader(config)
        asked = reader.canonical(saved.url)
        known, _ = captured(saved.exchange, site=config.site.name, kind="article", asked=asked)
        if archive.imports().holds(known):
            return None
        run = archive.start_run(
            Run(
                site=config.site.name,
                started_at=clock.now(),
                how="add",
                software=SOFTWARE,
                group=GROUP,
                process=str(this_process()),
            )
        )
        ingest = Ingest(archive, Origin(site=config.site.name, run_id=run, group=GROUP, info=INFO, how="import"))
        recorded = ingest.record(saved.exchange, kind="article", asked=asked)
        recorded.capture = replace(recorded.capture, origin=saved.origin)
        outcome = readers.outcome(reader, saved.exchange, recorded)
        ingest.add(outcome)
        ingest.close()
        archive.finish_run(run, outcome="finished", counts={})
    return outcome


class Errand(Fleet):
    """A crawl that asks for one page and nothing else, with all the manners of a crawl."""

    def __init__(self, config: SiteConfig, template: type[NewsSpider], url: str, settings: Settings) -> None:
        super().__init__([config], settings, Console(stderr=True))
        self.single = type(
            f"Single_{config.site.name}",
            (template,),
            {"name": config.site.name, "site": config, "start": partialmethod(ask, url)},
        )

    def spider(self, site: SiteConfig) -> type[NewsSpider]:
        return self.single


async def ask(spider: NewsSpider, url: str) -> AsyncIterator[Any]:
    """In the place of a spider's `start`."""
    listed = spider.reader.canonical(url)
    yield Listing(site=spider.name, urls=(Listed(url=listed),), found_on=None, met=1)
    yield Request(
        url,
        spider.parse_article,
        meta={"kind": "article", "asked": listed, "is_known": False},
        cb_kwargs={"listed": listed, "found_on": None},
        errback=spider.failed_article,
        dont_filter=True,
    )
