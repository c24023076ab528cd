"""Captures of other crawlers, through the same reading and the same commit as our own."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from archive import captures, clock, foreign
from archive.answers import Answer, Reading
from archive.batch import Batch
from archive.connection import open_reader
from archive.foreign import Source
from archive.imports import Entry
from archive.ingest import captured
from archive.lease import this_process
from archive.models import Capture, Outcome, Recorded, Run, Site
from archive.progress import progress
from archive.store import Archive, Tally
from archive.warc import Exchange
from crawler.addresses import same_site
from crawler.installation import SOFTWARE
from crawler.readers import Readers
from crawler.sites import SiteConfig

ANSWERS = 64
"""Captures that are committed together."""
FILES = (
    "application/pdf",
    "application/msword",
    "application/rtf",
    "application/vnd.",
    "application/zip",
    "application/x-rar",
)
"""How the media types of attached files begin."""
REDIRECTS = range(300, 400)


@dataclass(slots=True)
class Result:
    """What one file came to."""

    name: str
    known: str | None = None
    """Why nothing was to be done."""
    captures: int = 0
    again: int = 0
    """Captures that the archive had already."""
    tally: Tally = field(default_factory=Tally)
    elsewhere: Counter[str] = field(default_factory=Counter)
    """Captures of hosts that are no site's, by host."""
    lonely: int = 0
    """Revisits whose original is not in the archive."""
    refused: Counter[str] = field(default_factory=Counter)
    """Records that could not be understood, by reason."""
    broken: str | None = None


class Importer:
    """Brings files into one archive. `only` gives all pages of unknown hosts to one site, and takes nothing of the others."""

    def __init__(self, archive: Archive, readers: Readers, only: SiteConfig | None = None) -> None:
        self.archive = archive
        self.imports = archive.imports()
        self.readers = readers
        self.readers.connection = archive.reader()
        self.only = only
        self.runs: dict[str, int] = {}
        self.batches: dict[str, Batch] = {}
        self.digests: dict[str, Recorded] = {}

    def bring(self, path: Path) -> Iterator[Result]:
        """The captures of a WARC file or a WACZ. ArchiveError where it is neither; what was committed before stands."""
        for source in foreign.sources(path):
            yield self._bring(source)

    def close(self, outcome: str) -> None:
        for run_id in self.runs.values():
            self.archive.finish_run(run_id, outcome=outcome, counts={})

    def _bring(self, source: Source) -> Result:
        result = Result(source.name)
        entry = self._entered(source, result)
        if entry is not None:
            reading = Reading(self.archive.folder / entry.path)
            self.digests.clear()
            with progress(source.name, reading.length) as advance:
                for answer in reading.answers():
                    self._take(answer, entry, result)
                    advance(answer.place.length)
            self._commit(result)
            self.imports.complete(entry, records=reading.records)
            result.refused, result.broken = reading.refused, reading.broken
        return result

    def _entered(self, source: Source, result: Result) -> Entry | None:
        """The file in its place and in `warcs`; None where all of it is in the archive already."""
        sha256 = foreign.digest(source)
        entry = self.imports.known(sha256)
        if self.imports.is_own(sha256):
            result.known = "is a WARC file of this archive itself"
        elif entry is not None and entry.complete:
            result.known = f"was imported before, as {entry.path}"
        else:
            return entry or self.imports.enter(foreign.lay(source, sha256, self.archive.folder))
        return None

    def _take(self, answer: Answer, entry: Entry, result: Result) -> None:
        url = answer.exchange.url
        config = self._site_of(url)
        whole, original = self._whole(answer, config, result) if config else (answer.exchange, None)
        reader = self.readers.of_article(config, whole) if config else None
        if config is None or (reader is None and not same_site(url, config.site.url)):
            result.elsewhere[urlsplit(url).netloc] += 1
            return
        kind = "article" if reader else kind_of(whole)
        asked = reader.canonical(url) if reader else url
        capture, _ = captured(whole, site=config.site.name, kind=kind, asked=asked)
        recorded = Recorded(
            capture=replace(capture, origin=entry.origin),
            warc_id=entry.id,
            offset=answer.place.offset,
            length=answer.place.length,
            original=original,
        )
        if self.imports.holds(recorded.capture):
            result.again += 1
            return
        outcomes = [] if reader is None or is_empty(capture) else [self.readers.outcome(reader, whole, recorded)]
        self._add(recorded, outcomes, answer.digest, result)

    def _add(self, recorded: Recorded, outcomes: list[Outcome], digest: str | None, result: Result) -> None:
        result.captures += 1
        batch = self.batches.setdefault(recorded.capture.site, Batch())
        batch.answers.append(recorded)
        batch.outcomes += outcomes
        if digest and recorded.original is None:
            self.digests.setdefault(digest, recorded)
        if len(batch.answers) >= ANSWERS:
            self._commit(result)

    def _site_of(self, url: str) -> SiteConfig | None:
        """The site that an answer may be of: with `only`, that one or none."""
        config = self.readers.site_of(url)
        if self.only is None:
            return config
        return self.only if config in (None, self.only) else None

    def _whole(self, answer: Answer, config: SiteConfig, result: Result) -> tuple[Exchange, int | None]:
        """The answer as it is to be read, and the row of its original: a revisit is its original's answer at its own time."""
        if not answer.is_revisit:
            return answer.exchange, None
        found = self._original(answer, config, result)
        if found is None:
            result.lonely += 1
            return answer.exchange, None
        with closing(open_reader(self.archive.folder)) as connection:
            original = captures.exchange(connection, self.archive.folder, found)
        own = answer.exchange
        headers, status = (own.headers, own.status) if own.headers else (original.headers, original.status)
        return replace(own, served=original.served, headers=headers, status=status), found

    def _original(self, answer: Answer, config: SiteConfig, result: Result) -> int | None:
        self._commit(result)  # it may be in the very batch
        if answer.refers_to is not None:
            url, date = answer.refers_to
            found = self.imports.original(config.site.name, url, datetime.fromisoformat(date))
            if found is not None:
                return found
        known = self.digests.get(answer.digest or "")
        return known.id if known is not None and known.capture.site == config.site.name else None

    def _commit(self, result: Result) -> None:
        for name, batch in self.batches.items():
            if batch:
                result.tally += self.archive.keep(batch, run_id=self._run(name), how="import")
        self.batches.clear()

    def _run(self, name: str) -> int:
        if name not in self.runs:
            site: Site = self.readers.configs[name].site
            self.archive.put_site(site)
            run = Run(site=name, started_at=clock.now(), how="import", software=SOFTWARE, process=str(this_process()))
            self.runs[name] = self.archive.start_run(run)
        return self.runs[name]


def kind_of(exchange: Exchange) -> str:
    """What an address that is no article's was asked for, by what came."""
    media = exchange.media_type or ""
    if urlsplit(exchange.url).path == "/robots.txt":
        return "robots"
    if media.startswith("image/"):
        return "image"
    return "file" if media.startswith(FILES) else "other"


def is_empty(capture: Capture) -> bool:
    """Redirects lead to a capture of their own, and of what has no body nothing can be read."""
    return capture.status in REDIRECTS or not capture.length
