"""Stored captures read again with today's templates: what would change, told before anything does, and then done. No network."""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from archive import captures, clock, record
from archive.batch import Batch
from archive.connection import ArchiveError
from archive.lease import this_process
from archive.models import Article, Outcome, Run
from archive.progress import progress
from archive.store import Archive, current_reader
from crawler.installation import SOFTWARE
from crawler.readers import Readers
from crawler.sites import SiteConfig

BATCH = 64
IGNORED = frozenset(
    {"site", "url", "canonical_url", "template", "template_version", "fetched_at", "views", "comments", "rules"}
)
"""Fields of a reading that make no difference to a reader, or were counted at that look."""
EMPTY: tuple[object, ...] = (None, "", [], {})
EXAMPLES = 3
SHOWN = 60
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which captures: by the moment they were fetched, UTC as the archive writes it; both ends may be open."""

    since: str = ""
    until: str = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A capture that reads otherwise than it is stored."""

    kind: Literal["changed", "new", "lost"]
    """`lost`: it could no longer be read; nothing is done then."""
    capture_id: int
    named: str
    """The article's key; its address, where it is new."""
    title: str
    fields: Mapping[str, tuple[object, object]]
    """Stored value and today's, by field."""
    reason: str = ""


@dataclass(slots=True)
class Report:
    """What reading again would come to. Holds no more than numbers and a few examples, however much that is."""

    read: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    """By field, each `key: "stored" → "today's"`."""
    unread: Counter[str] = field(default_factory=Counter)
    """Captures that could not be read at all, by reason."""
    chosen: "array[int]" = field(default_factory=lambda: array("q"))
    """Captures that something would be done with."""

    def note(self, change: Change) -> None:
        self.kinds[change.kind] += 1
        if change.kind != "lost":
            self.chosen.append(change.capture_id)
        for name, (before, now) in change.fields.items():
            self.fields[name] += 1
            known = self.examples.setdefault(name, [])
            if len(known) < EXAMPLES:
                known.append(f"{change.named}: {' → '.join(shown(before, now))}")


class Rereading:
    """The captures of some sites, read again. Opened by `with`."""

    def __init__(self, folder: Path, readers: Readers, span: Span) -> None:
        self.folder = folder
        self.readers = readers
        self.span = span
        self.connection = current_reader(folder)
        self.readers.connection = self.connection

    def __enter__(self) -> "Rereading":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def changes(self, sites: Iterable[str], report: Report) -> Iterator[Change]:
        """Everything that today's templates read otherwise, site by site; the report counts along."""
        for name in sites:
            config = self.readers.configs[name]
            total = self.connection.execute(COUNT, (name, self.span.since, self.span.until)).fetchone()[0]
            with progress(f"reading {name}", total) as advance:
                for query in (PRESENT, REFUSED):
                    for row in self.connection.execute(query, (name, self.span.since, self.span.until)):
                        advance()
                        if (change := self._change(row, config, report)) is not None:
                            report.note(change)
                            yield change

    def otherwise(self, articles: Iterable[int]) -> dict[int, int]:
        """Of some articles those that today's templates read otherwise, with their captures; without a site file none is read."""
        found: dict[int, int] = {}
        for article_id in articles:
            row = self.connection.execute(ONE, (article_id,)).fetchone()
            config = self.readers.configs.get(row["site"]) if row is not None else None
            if config is None:
                continue
            change = self._change(row, config, Report())
            if change is not None and change.kind == "changed":
                found[article_id] = change.capture_id
        return found

    def misread(self, checked: Counter[str], *, sample: int | None) -> Iterator[tuple[sqlite3.Row, str]]:
        """Articles (all, or so many at random) that their captures do not read as, though the program and the template are of the versions
        that read them; and how."""
        total = self.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        with progress("reading again", total if sample is None else min(sample, total)) as advance:
            for row in self.connection.execute(SAMPLE, (-1 if sample is None else sample,)):
                advance()
                config = self.readers.configs.get(row["site"])
                if config is None or not self._is_of_today(row, config):
                    continue
                checked["articles read again"] += 1
                change = self._change(row, config, Report(), named=True)
                if change is not None:
                    yield row, ", ".join(change.fields) or change.reason

    def _is_of_today(self, row: sqlite3.Row, config: SiteConfig) -> bool:
        """Whether this very program read an article, with the template as it is: another's reading may rightly differ."""
        if row["software"] != SOFTWARE or row["template"] not in self.readers.templates:
            return False
        version = self.readers.reader(config, row["template"]).template.version
        return bool(version == row["template_version"])

    def _change(self, row: sqlite3.Row, config: SiteConfig, report: Report, *, named: bool = False) -> Change | None:
        """How a capture reads otherwise today; with the frame that its version names, or with the newest of its site."""
        report.read += 1
        frame = json.loads(row["content"])["rules"].get("frame") if named else None
        try:
            reading = self._outcome(row, config, frame).reading
        except ArchiveError as error:
            report.unread[str(error)] += 1
            return None
        stored = row["content"] is not None
        if not isinstance(reading, Article):
            reason = getattr(reading, "reason", "")
            return told("lost", row, row["title"], {}, reason) if stored else None
        if not stored:
            return told("new", row, reading.title, {})
        fields = differences(json.loads(row["content"]) | {"body_html": row["body_html"]}, reading)
        return told("changed", row, row["title"], fields) if fields else None

    def _outcome(self, row: sqlite3.Row, config: SiteConfig, frame: str | None = None) -> Outcome:
        exchange = captures.exchange(self.connection, self.folder, row["id"])
        reader = self.readers.reader(config, config.template_at(exchange.fetched_at))
        if frame:
            reader.frame = self.readers.frame(config.site.name, frame)
        return self.readers.outcome(reader, exchange, captures.recorded(dict(row)))

    def apply(self, chosen: Iterable[int]) -> Counter[str]:
        """Reads these captures once more and keeps what they read as; how many articles were new and changed."""
        done: Counter[str] = Counter()
        with closing(Archive(self.folder, create=False)) as archive:
            runs = Runs(archive, self.readers)
            for batch in self._batches(chosen):
                tally = archive.keep(batch, run_id=runs.of(batch), how="reparse")
                done.update(new=tally.new, changed=tally.changed)
            runs.finish()
        return done

    def _batches(self, chosen: Iterable[int]) -> Iterator[Batch]:
        """Outcomes of one site each, in the order given."""
        batch = Batch()
        for number in chosen:
            row = self.connection.execute("SELECT * FROM captures WHERE id = ?", (number,)).fetchone()
            outcome = self._outcome(row, self.readers.configs[row["site"]])
            if batch and (len(batch.outcomes) >= BATCH or batch.outcomes[0].capture.site != row["site"]):
                yield batch
                batch = Batch()
            if isinstance(outcome.reading, Article):
                batch.outcomes.append(outcome)
        if batch:
            yield batch


@dataclass(slots=True)
class Runs:
    """A run a site, begun when it has something to keep."""

    archive: Archive
    readers: Readers
    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, batch: Batch) -> int:
        name = batch.outcomes[0].capture.site
        if name not in self.numbers:
            run = Run(site=name, started_at=clock.now(), how="reparse", software=SOFTWARE, process=str(this_process()))
            self.numbers[name] = self.archive.start_run(run)
        return self.numbers[name]

    def finish(self) -> None:
        for number in self.numbers.values():
            self.archive.finish_run(number, outcome="finished", counts={})


def told(
    kind: Literal["changed", "new", "lost"],
    row: sqlite3.Row,
    title: str | None,
    fields: Mapping[str, tuple[object, object]],
    reason: str = "",
) -> Change:
    return Change(
        kind=kind, capture_id=row["id"], named=row["key"] or row["url"], title=title or "", fields=fields, reason=reason
    )


def differences(stored: Mapping[str, Any], reading: Article) -> dict[str, tuple[object, object]]:
    """Fields that read otherwise. One that an older program did not know counts only if there is something in it now."""
    now = json.loads(record.content(reading)) | {"body_html": reading.body_html}
    return {
        name: (stored.get(name), value)
        for name, value in now.items()
        if name not in IGNORED and stored.get(name) != value and not (stored.get(name) in EMPTY and value in EMPTY)
    }


def shown(before: object, now: object) -> tuple[str, str]:
    """Two values on a line, each from shortly before where they part."""
    texts = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in (before, now)]
    parted = next(
        (place for place, pair in enumerate(zip(*texts, strict=False)) if pair[0] != pair[1]), min(map(len, texts))
    )
    start = max(0, parted - SHOWN // 3)
    first, second = (
        excerpt(text, start, quoted=isinstance(value, str)) for text, value in zip(texts, (before, now), strict=True)
    )
    return first, second


def excerpt(text: str, start: int, *, quoted: bool) -> str:
    part = f"{'…' if start else ''}{text[start : start + SHOWN]}{'…' if len(text) > start + SHOWN else ''}"
    return json.dumps(part, ensure_ascii=False) if quoted else part


COUNT = """SELECT (SELECT count(*) FROM articles AS a JOIN captures AS c ON c.id = a.capture_id
    WHERE a.site = ?1 AND c.fetched_at >= ?2 AND c.fetched_at < ?3 AND c.warc_id IS NOT NULL)
    + (SELECT count(*) FROM urls WHERE site = ?1 AND state = 'rejected')"""
PRESENT = """SELECT c.*, a.key, a.title, v.content, m.body_html
    FROM articles AS a JOIN captures AS c ON c.id = a.capture_id
    JOIN versions AS v ON v.article_id = a.id AND v.number = a.version JOIN markup AS m ON m.id = a.id
    WHERE a.site = ? AND c.fetched_at >= ? AND c.fetched_at < ? AND c.warc_id IS NOT NULL ORDER BY a.id"""
ONE = """SELECT c.*, a.key, a.title, v.content, m.body_html
    FROM articles AS a JOIN captures AS c ON c.id = a.capture_id
    JOIN versions AS v ON v.article_id = a.id AND v.number = a.version JOIN markup AS m ON m.id = a.id
    WHERE a.id = ? AND c.warc_id IS NOT NULL"""
SAMPLE = """SELECT c.*, a.key, a.title, a.canonical_url, v.content, v.template, v.template_version, m.body_html, r.software
    FROM articles AS a JOIN captures AS c ON c.id = a.capture_id
    JOIN versions AS v ON v.article_id = a.id AND v.number = a.version JOIN markup AS m ON m.id = a.id
    JOIN runs AS r ON r.id = c.run_id WHERE c.warc_id IS NOT NULL AND a.id IN (SELECT id FROM articles ORDER BY random() LIMIT ?) ORDER BY a.id"""
REFUSED = """SELECT *, NULL AS key, NULL AS title, NULL AS content, NULL AS body_html FROM captures WHERE id IN (
        SELECT max(c.id) FROM captures AS c CROSS JOIN urls AS u ON u.site = c.site AND u.url = c.url
        WHERE c.site = ? AND c.fetched_at >= ? AND c.fetched_at < ? AND c.warc_id IS NOT NULL AND c.status = 200
            AND c.kind = 'article' AND u.state = 'rejected'
        GROUP BY u.id
    ) ORDER BY id"""
"""The latest capture of each address that could not be read."""
