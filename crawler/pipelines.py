"""What comes out of a crawl goes into the archive, a batch at a time, and the run is written down."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

from archive import clock, crash, judgement, record, runs
from archive.batch import Fetched, Listing
from archive.comparison import Comparison
from archive.connection import open_reader
from archive.ingest import Ingest, Origin
from archive.lease import Lease, this_process
from archive.models import VIETNAM, Outcome, Recorded, Run, Unreadable
from archive.reporting import Report
from archive.store import Archive, ArchiveError
from archive.warc import Exchange
from crawler.installation import SOFTWARE, installation
from crawler.outlets import outlets
from crawler.provenance import settings_digest, warcinfo

logger = logging.getLogger(__name__)

TICK = 0.5
"""Seconds between two looks at whether a batch has waited long enough."""
SEVERAL = 5
"""So many pages that cannot be read, and none that can, are a sign that the site has changed."""

STATUS = "downloader/response_status_count/"

OUTCOMES = {"finished": "finished", "limited": "limited", "blocked": "blocked", "shutdown": "cancelled"}
"""Why a spider closed, and what the run is called; everything else failed."""


class ArchivePipeline:
    """The one writer of a crawl. Its stats: `archive/listed fetched new changed unchanged rejected`, `run/outcome`,
    `run/problem` (a sentence, where there is one)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        folder = crawler.settings.get("ARCHIVE_DIR")
        self.folder = Path(folder) if folder else installation().archive
        self.refusals: Counter[str] = Counter()
        self.faults = 0
        """Pages that could not be read, and do not say themselves that there is nothing."""
        self.failure: ArchiveError | None = None
        """Why nothing more can be kept."""
        self.opened = ExitStack()
        self.ingest: Ingest | None = None
        """None before the run has begun, and after its end."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.finish, signals.spider_closed)
        crawler.signals.connect(pipeline.faulty, signals.spider_error)
        return pipeline

    @property
    def spider(self) -> Any:
        return self.crawler.spider

    def open_spider(self) -> None:
        with ExitStack() as opened:
            self.archive = opened.enter_context(Archive(self.folder))
            self.lease = opened.enter_context(Lease(self.folder, self.spider.site.fetch.group))
            self.ingest = self.begun()
            self.frontier = self.archive.frontier(self.spider.name, run_id=self.run_id)
            self.comparison = Comparison(self.archive.reader(), self.run_id)
            self.spider.resume(self.frontier, self.run.started_at)
            self.opened = opened.pop_all()
        ticking = create_looping_call(self.tick)
        ticking.start(TICK, now=False)
        self.opened.callback(ticking.stop)

    def begun(self) -> Ingest:
        """A new run, with what a killed one left of the group mended and judged: the lease says that nobody else is at it."""
        site, group = self.spider.site.site, self.spider.site.fetch.group
        self.damage = self.archive.recover(group)
        for trouble in self.damage:
            logger.error(trouble)
        self.archive.put_site(site)
        how = self.crawler.settings["CRAWL_MODE"]
        days = self.spider.mode.days
        self.run = Run(
            site=site.name,
            started_at=self.moment(),
            how=how,
            software=SOFTWARE,
            settings=settings_digest(self.crawler),
            first_day=days and days.first,
            last_day=days and days.last,
            group=group,
            process=str(this_process()),
        )
        self.run_id = self.archive.start_run(self.run)
        judgement.catch_up(self.folder, clock.now(), site.name)
        unchanged = self.crawler.settings.get("KEEP_UNCHANGED") or installation().keep_unchanged
        origin = Origin(
            site=site.name,
            run_id=self.run_id,
            group=group,
            info=warcinfo(self.crawler),
            keeps_unchanged=unchanged == "revisit",
        )
        return Ingest(self.archive, origin)

    def moment(self) -> datetime:
        """Now, in no second in which a run of the site has ended: the ledger's moments are whole seconds, and what was fetched
        before is told by them from what this run fetches."""
        with closing(open_reader(self.folder)) as reader:
            ended = runs.last_end(reader, self.spider.site.site.name)
        now = clock.now()
        if ended != record.utc(now):
            return now
        time.sleep(1 - now.microsecond / 1_000_000)
        return clock.now()

    def tick(self) -> None:
        try:
            self.lease.beat()
        except ArchiveError as error:
            self.fail(error)
        if self.ingest and self.ingest.due:
            self.commit(self.ingest)

    def record(self, exchange: Exchange, *, kind: str, asked: str) -> Recorded | None:
        """Keeps an answer; None where nothing more can be kept."""
        if self.ingest and not self.failure:
            try:
                return self.ingest.record(exchange, kind=kind, asked=asked)
            except ArchiveError as error:
                self.fail(error)
        return None

    def process_item(self, item: Any) -> Any:
        if self.failure or not self.ingest:
            raise DropItem("the archive takes no more")
        if isinstance(item, Listing):
            self.stats.inc_value("archive/listed", item.met)
            self.ingest.add(item)
        elif isinstance(item, Outcome):
            self.ingest.add(item)
            self.spider.measures.outcome(item)
            self.spider.troubles.outcome(item)
            if isinstance(item.reading, Unreadable):
                self.refusals[f"{item.reading.field}: {item.reading.reason}"] += 1
                self.faults += not item.reading.absent
        elif isinstance(item, Fetched):
            self.ingest.add(item)
        self.tick()
        return item

    def faulty(self, failure: Failure, response: Response) -> None:
        """A fault of this program at one page."""
        why = f"{type(failure.value).__name__}: {failure.value}"
        self.spider.troubles.note("program", response.url, why, response.meta.get("capture"))

    def commit(self, ingest: Ingest, *, last: bool = False) -> None:
        """Commits what has come in; with `last`, seals the WARC file too."""
        if self.failure:
            return
        outcomes = len(ingest.batch.outcomes)
        try:
            tally = ingest.close() if last else ingest.commit()
            self.archive.report(self.run_id, self.report(last=last))
            crash.point("reported")
        except ArchiveError as error:
            self.fail(error)
            return
        self.stats.inc_value("archive/fetched", outcomes)
        for name in ("new", "changed", "unchanged", "rejected"):
            self.stats.inc_value(f"archive/{name}", getattr(tally, name))

    def report(self, *, last: bool) -> Report:
        """How the run stands; at its end with what only the whole of it tells."""
        spider, stats = self.spider, self.stats
        self.comparison.look()
        told = spider.measures.told() | self.comparison.told() | {"system": spider.drift.told()}
        told["seconds"] = {"waited": round(stats.get_value("block/seconds", 0.0), 1)}
        told["statuses"] = statuses(stats.get_stats())
        if last and spider.drift.other:
            url, recorded = spider.drift.sample or (spider.site.site.url, None)
            detail = f"{spider.drift.other} instead of {spider.drift.own}"
            spider.troubles.note("system", url, detail, recorded, number=spider.drift.of[spider.drift.other])
        return Report(
            requests=stats.get_value("downloader/request_count", 0),
            blocked=stats.get_value("block/pages", 0),
            measures=told,
            failures=spider.troubles.told(),
        )

    def fail(self, error: ArchiveError) -> None:
        """Nothing more can be kept: nothing more is asked for. What was committed stands."""
        if self.failure is None:
            self.spider.troubles.note("archive", self.spider.site.site.url, str(error))
        self.failure = self.failure or error
        logger.critical(str(error))
        if self.crawler.crawling:
            self.ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="archive"))

    def finish(self, reason: str) -> None:
        """Write the run down. A crawl that ended by itself and brought nothing has failed."""
        if self.ingest is None:  # the run never began
            return
        self.commit(self.ingest, last=True)
        outcome = OUTCOMES.get(reason, "failed")
        problem = self.problem(outcome)
        if problem and (outcome == "finished" or self.failure):
            outcome = "failed"
        self.stats.set_value("run/outcome", outcome)
        if told := [sentence for sentence in (problem, *self.damage) if sentence]:
            self.stats.set_value("run/problem", " ".join(told))
        self.close(self.ingest, outcome)

    def close(self, ingest: Ingest, outcome: str) -> None:
        """Lets the archive go, with the run's row closed if it still can be."""
        self.ingest = None
        try:
            with self.opened:
                ingest.abandon()
                if self.failure:  # the database may still take what the disk or the files did not
                    self.archive.report(self.run_id, self.report(last=True))
                self.archive.finish_run(self.run_id, outcome=outcome, counts=self.counts())
                self.judge()
        except ArchiveError as error:
            logger.critical(str(error))

    def judge(self) -> None:
        """Holds the run against the site's past. What is wrong is told, and what it read is held back."""
        judged = judgement.conclude(self.folder, self.run_id, clock.now(), outlets(installation()).targets)
        if judged is None or not judged.findings:
            return
        first = judged.findings[0]
        held = f"; {judged.held} articles are held back" if judged.held else ""
        sentence = f"{first.cause}: {first.detail}{held}. See: tintinh health {judged.site}"
        logger.error(sentence)
        told = self.stats.get_value("run/problem")
        self.stats.set_value("run/problem", f"{told} {sentence}" if told else sentence)

    def counts(self) -> dict[str, int]:
        names = ("listed", "fetched", "new", "changed", "unchanged", "rejected")
        counts = {name: self.stats.get_value(f"archive/{name}", 0) for name in names}
        counts["blocked"] = self.stats.get_value("block/pages", 0)
        counts["requests"] = self.stats.get_value("downloader/request_count", 0)
        counts["bytes"] = self.stats.get_value("downloader/response_bytes", 0)
        return counts

    def problem(self, outcome: str) -> str | None:
        """A sentence for the operator, where the run is not as it should be."""
        spider, counts = self.spider, self.counts()
        if self.failure:
            return str(self.failure)
        if outcome == "blocked":
            return f"the site blocks this crawl: {spider.trouble}. Wait some hours, then crawl with a longer delay"
        if errors := self.stats.get_value("spider_exceptions/count", 0):
            return f"{errors} pages failed by a fault in this program: see the log"
        if changed := spider.drift.proposal(spider.site.path, clock.now().astimezone(VIETNAM).date()):
            logger.error(changed)
            return str(changed)
        if outcome != "finished":
            return None
        if not counts["listed"] and not counts["unchanged"] and spider.mode.turns_lists:
            return (
                spider.trouble
                or f"no address on {spider.site.start[0]} is an article's: is start right, and the template?"
            )
        if counts["fetched"] and counts["fetched"] == counts["rejected"] and not self.is_usual():
            (why, times), *_ = self.refusals.most_common(1)
            return f"none of {counts['fetched']} pages could be read; {times} of them: {why}"
        return None

    def is_usual(self) -> bool:
        """Whether a run that read nothing is no sign of a fault: of a site that was read before, a page here and there cannot be had."""
        return self.faults < SEVERAL and self.frontier.has_articles()


def statuses(stats: Mapping[str, Any]) -> dict[str, int]:
    """How often each status was answered, by Scrapy's own count."""
    return {key.removeprefix(STATUS): int(value) for key, value in sorted(stats.items()) if key.startswith(STATUS)}
