"""Archive, the only writer of archive.db."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from archive import (
    capturing,
    citing,
    clock,
    crash,
    derived,
    enclosures,
    ledger,
    manifest,
    places,
    rechecks,
    record,
    reporting,
    revision,
    runs,
    schema,
    warc,
    withholding,
)
from archive.batch import Batch, Listed, Listing
from archive.connection import FILE, ArchiveError, explained, no_archive, open_reader, transaction, writer
from archive.enclosures import Enclosures
from archive.frontier import Frontier
from archive.hindsight import Hindsight
from archive.imports import Imports
from archive.manifest import Extent
from archive.models import Article, Outcome, Reading, Recorded, Run, Site, Unmodified
from archive.record import digest, public_key
from archive.reporting import Report
from archive.revision import How
from archive.runs import Tally
from archive.settlement import Settlement
from archive.writelog import WriteLog

__all__ = ["Archive", "ArchiveError", "Tally", "digest", "open_reader", "public_key"]


class Archive:
    """A folder with `archive.db`, open for writing. Several processes may write at once: they take turns.

    Every method is one transaction and raises ArchiveError where the file or the disk refuses; then nothing of it is kept.
    """

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        self.folder = folder
        self.path = folder / FILE
        self._log = WriteLog(self.path)
        if not create and not self.path.is_file():
            raise ArchiveError(no_archive(folder))
        _make(folder)
        with explained(self.path):
            self._connection = writer(self.path)
        try:
            self._upgrade()
        except BaseException:
            self._connection.close()
            raise

    def _upgrade(self) -> None:
        with explained(self.path):
            unknown = schema.unknown_migrations(self._connection)
            if not unknown:
                schema.upgrade(self._connection)
        if unknown:
            raise ArchiveError(f"{self.path}: a newer tintinh wrote it ({', '.join(unknown)}). Install that version.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            with transaction(self._connection):
                yield self._connection
            self._log.hold(self._connection)

    def put_site(self, site: Site) -> None:
        """Enters a site, or what has changed of it; its articles follow a corrected province."""
        today = places.now(site.province)
        row = asdict(site) | {"first_article": site.first_article and site.first_article.isoformat()}
        row["province_now"] = today.name if today else None
        with self._transaction() as connection:
            changed = connection.execute(PUT_SITE, row).rowcount
            if changed and connection.execute(FOLLOW_SITE, row).rowcount:
                citing.unsettle(connection, site.name)

    def start_run(self, run: Run) -> int:
        """The number of a run that has begun; its `outcome` is null until it is finished."""
        with self._transaction() as connection:
            self._known_site(run.site)
            return runs.start(connection, run)

    def finish_run(self, run_id: int, *, outcome: str, counts: Mapping[str, int]) -> None:
        """Closes a run. What commits and lists have counted already stands where `counts` does not name it. What was cited and credited is settled, edits are weighed."""
        runs.check(outcome, counts)
        with self._transaction() as connection:
            derived.settle(connection)
            runs.finish(connection, run_id, outcome=outcome, counts=counts, at=_now())

    def list_urls(self, site: str, urls: Iterable[tuple[str, str | None]], *, run_id: int) -> int:
        """Enters addresses (canonical URL, found on) in the ledger; how many were not known. The run counts them all."""
        named = list(urls)
        with self._transaction() as connection:
            before, at = connection.total_changes, _now()
            for url, found_on in named:
                ledger.add(connection, site, [Listed(url=url)], found_on=found_on, run_id=run_id, at=at)
            added = connection.total_changes - before
            runs.listed(connection, run_id, len(named))
        return added

    def original(self, site: str, served_sha256: str) -> tuple[int, warc.Original] | None:
        """The capture of a site that holds this payload, as served, if one does."""
        with explained(self.path):
            return manifest.original(self._connection, site, served_sha256)

    def reads_as_before(self, reading: Reading) -> bool:
        """Whether a reading is of an article that is kept just so."""
        if isinstance(reading, Unmodified):
            return True
        if not isinstance(reading, Article):
            return False
        with explained(self.path):
            row = revision.known(self._connection, reading.site, reading.canonical_url)
        return row is not None and row["sha256"] == digest(reading)

    def validated(self, site: str, asked: str) -> tuple[int, warc.Original] | None:
        """The latest capture of a listed address whose answer is at hand: what "not modified" refers to."""
        with explained(self.path):
            return manifest.validated(self._connection, site, asked)

    def enter_warc(self, name: str, *, run_id: int, group: str, begun: datetime) -> int:
        """The number of a WARC file (its path within the folder) that is about to be made."""
        with self._transaction() as connection:
            return manifest.enter(connection, name, run_id=run_id, group=group, begun=begun)

    def seal_warc(self, warc_id: int, name: str) -> None:
        """Gives a finished WARC file, cut to what was committed, its name and its digest."""
        with explained(self.path):
            manifest.seal(self._connection, self.folder, warc_id, name, at=clock.now())

    def recover(self, group: str) -> list[str]:
        """Mends what a killed run left of a group, whose lease the caller holds; a sentence for each file that lacks something."""
        with explained(self.path):
            return manifest.recover(self._connection, self.folder, group, at=clock.now())

    def imports(self) -> Imports:
        """What an import of other crawlers' files asks and enters."""
        return Imports(self._connection, self.folder)

    def frontier(self, site: str, *, run_id: int) -> Frontier:
        """What a run of the site asks of the ledger."""
        with explained(self.path):
            return Frontier(self._connection, site, run_id)

    def reader(self) -> sqlite3.Connection:
        """The connection, for what only looks."""
        return self._connection

    def enclosures(self, site: str) -> Enclosures:
        """What a run of the site asks of the ledger about files and images."""
        return Enclosures(self._connection, site)

    def report(self, run_id: int, report: Report) -> None:
        """Writes down how a run stands."""
        with self._transaction() as connection:
            reporting.keep(connection, run_id, report)

    def withhold(self, article: str, *, reason: str) -> sqlite3.Row:
        """Hides an article (named by key, id or address) from the public; its row of the log."""
        with self._transaction() as connection:
            entry = withholding.withhold(connection, article, reason=reason, at=_now())
            derived.without(connection, entry["id"])
            return entry

    def copies(self, entry: sqlite3.Row) -> list[sqlite3.Row]:
        """Articles that stay public under the very title of a withheld one."""
        with explained(self.path):
            return withholding.copies(self._connection, entry)

    def restore(self, article: str, *, reason: str | None = None) -> sqlite3.Row:
        """Undoes `withhold`; its row of the log."""
        with self._transaction() as connection:
            entry = withholding.restore(connection, article, reason=reason, at=_now())
            derived.shown_again(connection)
            return entry

    def settle(self) -> None:
        """What a killed run or an older program left undone: documents of citations, people of credits, weights of edits."""
        with self._transaction() as connection:
            derived.settle(connection)

    def commit(self, outcomes: Sequence[Outcome], *, run_id: int) -> Tally:
        """Keeps what pages came to, where their answers are in no WARC file."""
        return self.keep(Batch(outcomes=list(outcomes)), run_id=run_id)

    def keep(self, batch: Batch, *, run_id: int, extent: Extent | None = None, how: How = "crawl") -> Tally:
        """Keeps a batch, all of it or nothing; `extent` is how far the WARC file of its answers is on the disk.

        An article that reads as it did before adds a capture and an observation, and touches neither articles nor texts.
        """
        tally = Tally()
        with self._transaction() as connection:
            if extent:
                manifest.extend(connection, extent)
            sites = self._known_sites(batch)
            ids = capturing.enter_answers(connection, batch.answers, run_id)
            for listing in batch.listings:
                self._list(listing, run_id)
            left = batch.outcomes if how != "crawl" else rechecks.keep(connection, batch.outcomes, ids, run_id)
            tally += Tally(unchanged=len(batch.outcomes) - len(left))
            for outcome in left:
                tally += self._keep(outcome, sites[outcome.capture.site], ids, run_id, how)
            for fetched in batch.enclosures:
                enclosures.settle(connection, fetched, run_id=run_id)
            length = sum(outcome.capture.length for outcome in batch.outcomes)
            runs.count(connection, run_id, tally, fetched=len(batch.outcomes), length=length)
            crash.point("in-transaction")
        crash.point("after-commit")
        for answer, number in ids.items():
            answer.id = number
        return tally

    def _list(self, listing: Listing, run_id: int) -> None:
        self._known_site(listing.site)
        at = _now()
        ledger.add(self._connection, listing.site, listing.urls, found_on=listing.found_on, run_id=run_id, at=at)
        if listing.step:
            ledger.step(self._connection, listing.site, listing.urls, listing.step, at=at)
        runs.listed(self._connection, run_id, listing.met)

    def _keep(self, outcome: Outcome, site: sqlite3.Row, ids: Mapping[Recorded, int], run_id: int, how: How) -> Tally:
        capture, answer = outcome.capture, outcome.recorded
        capture_id = capturing.enter(self._connection, capture, run_id) if answer is None else answer.id or ids[answer]
        settling = Settlement if how == "crawl" else Hindsight
        novelty = settling(self._connection, outcome, site=site, capture_id=capture_id, run_id=run_id, how=how).settle()
        return Tally() if novelty == "aside" else Tally(**{novelty: 1})

    def _known_sites(self, batch: Batch) -> dict[str, sqlite3.Row]:
        captures = (item.capture for items in (batch.answers, batch.outcomes) for item in items)
        return {name: self._known_site(name) for name in {capture.site for capture in captures}}

    def _known_site(self, name: str) -> sqlite3.Row:
        row = self._connection.execute(
            "SELECT name, province, province_now FROM sites WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            raise ArchiveError(f"{self.path}: site {name!r} is not entered. Enter it with put_site before its pages.")
        return row  # type: ignore[no-any-return]


def current_reader(folder: Path) -> sqlite3.Connection:
    """A reader of an archive that has this program's tables: one that an older program made is brought up to date before."""
    connection = open_reader(folder)
    if schema.unknown_migrations(connection) or not schema.is_current(connection):
        connection.close()
        Archive(folder, create=False).close()
        connection = open_reader(folder)
    return connection


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"{folder}: {error.strerror}. Name a folder that can be written: tintinh --archive DIR …"
        ) from error


OF_SITE = "title, province, province_now, url, template, status, first_article, succeeds"
GIVEN = ", ".join(f"excluded.{name}" for name in OF_SITE.split(", "))
PUT_SITE = f"""INSERT INTO sites (name, {OF_SITE}) VALUES (:name, {", ".join(f":{name}" for name in OF_SITE.split(", "))})
    ON CONFLICT (name) DO UPDATE SET ({OF_SITE}) = ({GIVEN}) WHERE ({OF_SITE}) IS NOT ({GIVEN})"""  # noqa: S608
FOLLOW_SITE = """UPDATE articles SET province = :province, province_now = :province_now
    WHERE site = :name AND (province, province_now) IS NOT (:province, :province_now)"""


def _now() -> str:
    return record.utc(clock.now())
