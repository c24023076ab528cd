"""What comes out of a crawl goes into the archive, each outcome in its own transaction, and the run is written down."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

from archive.models import Article, Outcome, Run
from archive.store import Archive
from crawler.installation import SOFTWARE, installation

OUTCOMES = {"finished": "finished", "limited": "limited", "blocked": "blocked", "shutdown": "cancelled"}
"""Why a spider closed, and what the run is called; everything else failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Addresses of articles that one page named, in their canonical form."""

    urls: tuple[str, ...]
    found_on: str | None


class ArchivePipeline:
    """The one writer of a crawl. Its stats: `archive/listed fetched new changed unchanged rejected`, `run/outcome`,
    `run/problem` (a sentence, where there is one)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        folder = crawler.settings.get("ARCHIVE_DIR")
        self.folder = Path(folder) if folder else installation().archive
        self.refusals: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.finish, signals.spider_closed)
        return pipeline

    @property
    def spider(self) -> Any:
        return self.crawler.spider

    def open_spider(self) -> None:
        site = self.spider.site.site
        self.archive = Archive(self.folder)
        self.archive.put_site(site)
        run = Run(
            site=site.name,
            started_at=datetime.now(UTC),
            how=self.crawler.settings["CRAWL_MODE"],
            software=SOFTWARE,
        )
        self.run_id = self.archive.start_run(run)
        self.spider.resume(self.archive.known(site.name))

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Listing):
            self.list(item)
        elif isinstance(item, Outcome):
            self.keep(item)
        return item

    def list(self, listing: Listing) -> None:
        pairs = [(url, listing.found_on) for url in listing.urls]
        self.archive.list_urls(self.spider.name, pairs, run_id=self.run_id)
        self.stats.inc_value("archive/listed", len(pairs))

    def keep(self, outcome: Outcome) -> None:
        tally = self.archive.commit([outcome], run_id=self.run_id)
        self.stats.inc_value("archive/fetched")
        for name in ("new", "changed", "unchanged", "rejected"):
            self.stats.inc_value(f"archive/{name}", getattr(tally, name))
        if not isinstance(outcome.reading, Article):
            self.refusals[f"{outcome.reading.field}: {outcome.reading.reason}"] += 1

    def finish(self, reason: str) -> None:
        """Write the run down. A crawl that ended by itself and brought nothing has failed."""
        outcome = OUTCOMES.get(reason, "failed")
        problem = self.problem(outcome)
        if outcome == "finished" and problem:
            outcome = "failed"
        self.stats.set_value("run/outcome", outcome)
        if problem:
            self.stats.set_value("run/problem", problem)
        self.archive.finish_run(self.run_id, outcome=outcome, counts=self.counts())
        self.archive.close()

    def counts(self) -> dict[str, int]:
        names = ("listed", "fetched", "new", "changed", "unchanged", "rejected")
        counts = {name: self.stats.get_value(f"archive/{name}", 0) for name in names}
        counts["blocked"] = self.stats.get_value("block/pages", 0)
        counts["bytes"] = self.stats.get_value("downloader/response_bytes", 0)
        return counts

    def problem(self, outcome: str) -> str | None:
        """A sentence for the operator, where the run is not as it should be."""
        spider, counts = self.spider, self.counts()
        if outcome == "blocked":
            return f"the site blocks this crawl: {spider.trouble}. Wait some hours, then crawl with a longer delay"
        if errors := self.stats.get_value("spider_exceptions/count", 0):
            return f"{errors} pages failed by a fault in this program: see the log"
        if outcome != "finished":
            return None
        if not counts["listed"]:
            return (
                spider.trouble
                or f"no address on {spider.site.start[0]} is an article's: is start right, and the template?"
            )
        if not counts["fetched"] - counts["rejected"]:
            (why, times), *_ = self.refusals.most_common(1) or [("no page was fetched", 0)]
            return f"none of {counts['listed']} pages could be read; {times} of them: {why}"
        return None
