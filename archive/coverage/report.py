"""How complete the archive is of a site: what was listed, fetched, read, refused and lost by month, what names its articles, its numbering."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from archive.coverage import months, numbering, sources
from archive.coverage.hole import Hole
from archive.coverage.numbering import Known
from archive.coverage.refusals import is_loss, plain
from archive.coverage.sources import Source, Sources, asked_by_number
from archive.standing import running


@dataclass(slots=True, kw_only=True)
class Month:
    """Addresses of articles by the month of publication, as read, else as a list prints it; each article once, wherever it moved."""

    month: str | None
    """`2021-12`; None where nothing tells the day."""
    listed: int = 0
    fetched: int = 0
    read: int = 0
    rejected: int = 0
    waiting: int = 0
    """Listed and never read: `listed` in the ledger."""
    gone: int = 0
    """Of those read: no longer at their source."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Why pages were rejected, and how many."""

    def add(self, state: str, reason: str | None, is_fetched: bool, number: int) -> None:
        self.listed += number
        self.fetched += number * is_fetched
        self.read += number * (state in ("read", "gone"))
        self.gone += number * (state == "gone")
        self.waiting += number * (state == "listed")
        if state == "rejected":
            self.rejected += number
            self.reasons[plain(reason)] = self.reasons.get(plain(reason), 0) + number


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The site's own numbers, as far as the archive knows them."""

    folder: str
    first: int
    last: int
    known: int
    step: float
    """The usual distance from one known number to the next."""
    is_told: bool
    """Whether gaps are looked for: not among too few numbers, nor among those that advance too quickly to be a counter's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    site: str
    months: Sequence[Month]
    sources: Sequence[Source]
    numberings: Sequence[Numbering]
    holes: Sequence[Hole]

    @property
    def total(self) -> Month:
        whole = Month(month=None)
        for one in self.months:
            for name in ("listed", "fetched", "read", "rejected", "waiting", "gone"):
                setattr(whole, name, getattr(whole, name) + getattr(one, name))
            for reason, number in one.reasons.items():
                whole.reasons[reason] = whole.reasons.get(reason, 0) + number
        return whole


def sites(connection: sqlite3.Connection) -> list[str]:
    """Those that the ledger knows addresses or lists of."""
    return [name for (name,) in connection.execute(SITES)]


def coverage(connection: sqlite3.Connection, names: Sequence[str], at: datetime) -> Iterator[Coverage]:
    kinds = sources.kinds(connection, names)
    under_way = {one.site: one.run_id for one in running(connection, at) if one.state == "running"}
    for name in names:
        named = Sources(connection, name, under_way.get(name), kinds).gather()
        yield _of(connection, name, named)


def tallies(connection: sqlite3.Connection) -> dict[str, Month]:
    """The figures of every site over all its months, without a look at what lacks: one walk through the ledger."""
    found: dict[str, Month] = {}
    for site, state, reason, is_fetched, number in connection.execute(TALLIES):
        found.setdefault(site, Month(month=None)).add(state, reason, bool(is_fetched), number)
    return found


def _of(connection: sqlite3.Connection, site: str, named: Sequence[Source]) -> Coverage:
    counted = _months(connection, site)
    series = numbering.series(_known(connection, site))
    holes = [hole for source in named if (hole := source.hole())]
    holes += [hole for one in series for hole in numbering.gaps(one)]
    published = {one.month: one.read for one in counted if one.month}
    holes += [*months.before(published, connection.execute(OLDEST, (site,)).fetchone()[0]), *months.quiet(published)]
    told = [
        Numbering(
            folder=one.folder, first=one.numbers[0], last=one.numbers[-1], known=len(one.numbers),
            step=one.step if len(one.numbers) > 1 else 0.0, is_told=one.is_told,
        )
        for one in series
    ]  # fmt: skip
    return Coverage(site=site, months=counted, sources=named, numberings=told, holes=holes)


def _months(connection: sqlite3.Connection, site: str) -> list[Month]:
    found: dict[str | None, Month] = {}
    for month, state, reason, is_fetched, number in connection.execute(MONTHS, (site,)):
        found.setdefault(month, Month(month=month)).add(state, reason, bool(is_fetched), number)
    told = [month for age in months.ages(month for month in found if month) for month in months.span(*age)]
    whole = [found.get(month) or Month(month=month) for month in told]
    return [*whole, found[None]] if None in found else whole


def _known(connection: sqlite3.Connection, site: str) -> Iterator[Known]:
    """Numbers of which it is known what became of them: an article, an address that waits, or the site's own word that there is none."""
    for number, url, state, reason, is_due, found_on, article_id, day in connection.execute(NUMBERS, (site,)):
        is_made_up = asked_by_number(found_on)
        if state == "rejected" and "body: no article" in (reason or "") and not is_made_up:
            continue  # a page of another kind, which counts by itself
        if is_made_up and (state == "listed" or (state == "rejected" and is_loss(reason, is_due=bool(is_due)))):
            continue  # asked for, and not had
        yield Known(number=number, url=url, article_id=article_id, is_article=state != "rejected", day=day)


SITES = """SELECT name FROM sites WHERE EXISTS (SELECT 1 FROM urls WHERE site = name) OR EXISTS (SELECT 1 FROM lists WHERE site = name)
    OR EXISTS (SELECT 1 FROM holes WHERE site = name) ORDER BY name"""
OLDEST = "SELECT max(first_article) FROM sites WHERE name = ?"
MONTHS = """SELECT substr(coalesce(a.published_at, u.listed_on), 1, 7), u.state, u.reason, u.last_fetched_at IS NOT NULL, count(*)
    FROM urls AS u LEFT JOIN articles AS a ON a.id = u.article_id
    WHERE u.site = ? AND u.kind = 'article' AND u.state <> 'moved' GROUP BY 1, 2, 3, 4"""
TALLIES = """SELECT site, state, iif(state = 'rejected', reason, NULL), last_fetched_at IS NOT NULL, count(*) FROM urls
    WHERE kind = 'article' AND state <> 'moved' GROUP BY 1, 2, 3, 4"""
NUMBERS = """SELECT u.number, u.url, u.state, u.reason, u.next_due_at IS NOT NULL, u.found_on, u.article_id, substr(a.published_at, 1, 10)
    FROM urls AS u LEFT JOIN articles AS a ON a.id = u.article_id
    WHERE u.site = ? AND u.kind = 'article' AND u.number IS NOT NULL AND u.state <> 'moved'"""
