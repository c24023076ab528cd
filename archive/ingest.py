"""What one run brings in: every answer into a WARC file at once, and everything read in them into the database by and by, in one
commit each time. A crawl, an import and a single page that is added all come in by this way.

What was recorded and not committed counts for nothing: after a crash its addresses are still `listed`, and are asked for again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from archive import crash, manifest, warc, warcfile
from archive.batch import Batch, Fetched, Listing
from archive.manifest import Extent
from archive.models import Capture, Outcome, Recorded
from archive.revision import How
from archive.store import Archive, Tally
from archive.warc import Exchange, Writer

ANSWERS = 256
"""Answers that are committed together, at most: a polite crawl never has so many within `AGE`."""
AGE = 2.0
"""Seconds that an answer waits for its commit, at most."""


NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose answers these are."""

    site: str
    run_id: int
    group: str
    """The politeness group: part of the files' names, and whose lease their mending needs."""
    info: Mapping[str, str] = field(default_factory=dict)
    """Of the `warcinfo` record of each file."""
    keeps_unchanged: bool = True
    """Whether an article's answer is kept that reads as before."""
    how: How = "crawl"
    """`import`: the answers are of any time, and go where they belong in the history."""


class Ingest:
    """Use it in one thread. `commit` may be called at any time, `close` at the end; both raise ArchiveError."""

    def __init__(self, archive: Archive, origin: Origin) -> None:
        self.archive = archive
        self.origin = origin
        self.batch = Batch()
        self.since = 0.0
        """Monotonic: when the oldest of the batch came."""
        self.writer: Writer | None = None
        self.warc_id = 0
        self.name = ""
        self.files = 0
        self.fresh: dict[str, Recorded] = {}
        """Payloads of the batch: the database cannot know them yet."""
        self.undecided: dict[Recorded, Exchange] = {}
        """Answers that are kept unless they read as before."""

    def record(self, exchange: Exchange, *, kind: str, asked: str) -> Recorded:
        """Keeps an answer. `asked` is the address that was asked for before redirects."""
        crash.point("fetching")
        capture, payload = captured(exchange, site=self.origin.site, kind=kind, asked=asked)
        recorded = Recorded(capture=capture, payload=payload)
        if kind == "article" and not self.origin.keeps_unchanged:
            self.undecided[recorded] = exchange
        else:
            self._write(recorded, exchange)
        self._wait()
        self.batch.answers.append(recorded)
        return recorded

    def _write(self, recorded: Recorded, exchange: Exchange) -> None:
        digest = recorded.capture.served_sha256 or ""
        recorded.original, original = self._original(recorded.capture)
        writer = self.writer or self._open(exchange.fetched_at)
        place = writer.write(exchange, digest=digest, original=original)
        recorded.warc_id, recorded.offset, recorded.length = self.warc_id, place.offset, place.length
        if recorded.original is None and exchange.served:
            self.fresh[digest] = recorded

    def _original(self, capture: Capture) -> tuple[Recorded | int | None, warc.Original | None]:
        """The capture of this site that holds the payload already."""
        if capture.status == NOT_MODIFIED:
            return self.archive.validated(capture.site, capture.url) or (None, None)
        if not capture.length:
            return None, None
        digest = capture.served_sha256 or ""
        here = self.fresh.get(digest)
        if here is not None:
            at = here.capture.fetched_at.isoformat()
            return here, warc.Original(url=here.capture.final_url, fetched_at=at)
        return self.archive.original(capture.site, digest) or (None, None)

    def _open(self, begun: datetime) -> Writer:
        self.name = self._free_name(begun)
        self.warc_id = self.archive.enter_warc(
            self.name, run_id=self.origin.run_id, group=self.origin.group, begun=begun
        )
        self.writer = Writer(self.archive.folder / self.name, self.origin.info)
        return self.writer

    def _free_name(self, begun: datetime) -> str:
        """The next of the run's names; where an older copy of the database was put back, files may be there that it knows not."""
        while True:
            self.files += 1
            name = manifest.path(self.origin.run_id, self.origin.group, self.files, begun)
            if not any(path.exists() for path in warcfile.names(self.archive.folder / name)):
                return name

    def add(self, item: Outcome | Listing | Fetched) -> None:
        """Puts something into the batch."""
        self._wait()
        match item:
            case Outcome():
                self._decide(item)
                self.batch.outcomes.append(item)
            case Listing():
                self.batch.listings.append(item)
            case Fetched():
                self.batch.enclosures.append(item)

    def _decide(self, outcome: Outcome) -> None:
        """Writes an answer that waited for its reading, unless that says nothing new."""
        exchange = self.undecided.pop(outcome.recorded, None) if outcome.recorded else None
        if exchange is not None and outcome.recorded and not self.archive.reads_as_before(outcome.reading):
            self._write(outcome.recorded, exchange)

    def _wait(self) -> None:
        if not self.batch:
            self.since = monotonic()

    @property
    def due(self) -> bool:
        """Whether the batch has waited long enough."""
        full = max(len(self.batch.answers), len(self.batch.outcomes)) >= ANSWERS
        return bool(self.batch) and (full or monotonic() - self.since >= AGE)

    def commit(self) -> Tally:
        """The one commit point: first the WARC file is on the disk, then one transaction says what is in it."""
        if not self.batch:
            return Tally()
        for recorded, exchange in self.undecided.items():  # nobody has read them
            self._write(recorded, exchange)
        self.undecided.clear()
        extent = None
        if self.writer:
            extent = Extent(self.warc_id, self.writer.sync(), self.writer.records)
            crash.point("after-fsync")
        tally = self.archive.keep(self.batch, run_id=self.origin.run_id, extent=extent, how=self.origin.how)
        self.batch = Batch()
        self.fresh.clear()
        if self.writer and self.writer.size >= warc.LARGEST:
            self._seal(self.writer)
        return tally

    def close(self) -> Tally:
        """Commits what is left and seals the file."""
        tally = self.commit()
        if self.writer:
            self._seal(self.writer)
        return tally

    def _seal(self, writer: Writer) -> None:
        self.writer = None
        writer.close()
        self.archive.seal_warc(self.warc_id, self.name)

    def abandon(self) -> None:
        """Lets go of the file without another word: what of it was committed is mended by whoever has the group next."""
        if self.writer:
            self.writer.close()
            self.writer = None


def captured(exchange: Exchange, *, site: str, kind: str, asked: str) -> tuple[Capture, bytes | None]:
    """The row of an answer, and its payload where that is another than was served."""
    body = exchange.payload
    served = warc.sha256(exchange.served)
    capture = Capture(
        site=site,
        url=asked,
        final_url=exchange.url,
        status=exchange.status,
        media_type=exchange.media_type,
        fetched_at=exchange.fetched_at,
        sha256=served if body is exchange.served else warc.sha256(body),
        length=len(body),
        tls_verified=exchange.tls_verified,
        kind=kind,
        served_sha256=served,
        ip=exchange.ip,
        etag=exchange.header("ETag"),
        last_modified=exchange.header("Last-Modified"),
    )
    return capture, None if body is exchange.served else body
