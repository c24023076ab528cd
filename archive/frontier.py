"""What a crawl asks of the ledger: which lists there are and how far their sweeps came, which addresses wait, which are known.

A list is known by the sweeps that turned it over. Within one list order holds: what stood below an address when a sweep listed it stands
below it still, and that sweep lists it too, if not today then when it is taken up again. So a later sweep may stop at what an earlier
one *of the same list* has listed, and a sweep may go on from any page on which it meets what it, or a later one, has listed.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from archive import frames
from archive.connection import transaction
from archive.record import utc
from archive.rows import storable

Kind = Literal["update", "full", "range"]
BATCH = 100
"""Addresses that are taken from the ledger at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownList:
    """A list that an earlier crawl turned over."""

    url: str
    is_active: bool
    """Whether addresses were found on it, or a sweep of it is not at its end."""
    has_named: bool
    """Whether addresses were found on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A sweep that has begun and did not reach its end."""

    id: int
    list_id: int
    how: Kind
    started_at: str
    page: int = 0
    """The last page whose addresses are in the ledger; 0: none yet."""
    place: str | None = None
    """That page's address, where it can be asked for by its address alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the ledger says of one address."""

    url: str
    state: str
    day: str | None = None
    """Of publication, as read, else as a list prints it: `2021-12-06`."""
    due: bool = False
    """Whether its next look has come."""
    etag: str | None = None
    last_modified: str | None = None
    article_id: int | None = None


class Frontier:
    """The ledger of one site, for one run. It reads what is committed; what the run itself has met it remembers itself."""

    def __init__(self, connection: sqlite3.Connection, site: str, run_id: int) -> None:
        self.connection = connection
        self.site = site
        self.run_id = run_id
        self.newest: int = connection.execute("SELECT coalesce(max(id), 0) FROM urls").fetchone()[0]

    # Lists and their sweeps.

    def lists(self) -> list[KnownList]:
        found = self.connection.execute(KNOWN_LISTS, (self.site,))
        return [KnownList(url=url, is_active=bool(named or left), has_named=bool(named)) for url, named, left in found]

    def unfinished(self, list_id: int) -> list[Begun]:
        """Sweeps that go on where they stood, the oldest first. Those of a range are not among them: they answer for nothing."""
        return [Begun(**dict(row)) for row in self.connection.execute(UNFINISHED, (list_id,))]

    def begin(self, url: str, how: Kind, at: datetime, *, since: datetime | None = None) -> Begun:
        """A sweep of the list begins on its first page. One that never got that far is not kept: it has listed nothing.

        Where a full one that began after `since` still goes on, the new one need not be full: it has only to join it.
        """
        row: dict[str, object] = storable({"site": self.site, "url": url, "at": utc(at), "run_id": self.run_id})
        with transaction(self.connection):
            self.connection.execute(ADD_LIST, row)
            list_id = self.connection.execute(LIST, (self.site, row["url"])).fetchone()[0]
            self.connection.execute(
                "DELETE FROM sweeps WHERE list_id = ? AND page = 0 AND ended_at IS NULL", (list_id,)
            )
            if how == "full" and any(
                one.how == how and one.started_at >= utc(since or at) for one in self.unfinished(list_id)
            ):
                how = "update"
            row |= {"list_id": list_id, "how": how}
            sweep_id = self.connection.execute(ADD_SWEEP, row).lastrowid or 0
        return Begun(id=sweep_id, list_id=list_id, how=how, started_at=utc(at))

    def known(self, sweep: Begun, urls: Collection[str]) -> set[str]:
        """Those of some addresses that an older sweep of the same list has listed."""
        return self._listed(urls, "first_sweep < :sweep_id", sweep)

    def passed(self, sweep: Begun, urls: Collection[str]) -> set[str]:
        """Those of some addresses that this sweep or a later one of the same list has listed: all above them is listed too."""
        return self._listed(urls, "last_sweep >= :sweep_id", sweep)

    def _listed(self, urls: Collection[str], condition: str, sweep: Begun) -> set[str]:
        row = {"site": self.site, "urls": json.dumps(list(urls)), "list_id": sweep.list_id, "sweep_id": sweep.id}
        return {found[0] for found in self.connection.execute(f"{LISTED} AND {condition}", row)}

    # Frames.

    def frame(self) -> str | None:
        """The newest frame of the site, as JSON; None where none was learnt."""
        return frames.content(self.connection, self.site)

    def keep_frame(self, digest: str, content: str, pages: int, at: datetime) -> None:
        """A frame that this run has learnt, from so many pages. It is there before any version that names it."""
        row = {"site": self.site, "digest": digest, "content": content, "pages": pages, "run_id": self.run_id}
        frames.keep(self.connection, row, at)

    # Addresses.

    def standings(self, urls: Collection[str], at: datetime) -> dict[str, Standing]:
        """What is known of some addresses; nothing of those that are new."""
        row = {"site": self.site, "urls": json.dumps(list(urls)), "at": utc(at)}
        return {found["url"]: Standing(**dict(found)) for found in self.connection.execute(STANDINGS, row)}

    def numbers(self) -> set[str]:
        """The site's own numbers of all articles that it is known to have, or not to have."""
        return {number for (number,) in self.connection.execute(NUMBERS, {"site": self.site})}

    def unread(self, at: datetime, days: tuple[date, date] | None = None) -> Iterator[Sequence[Standing]]:
        """Addresses that an earlier crawl left: listed and not read, or to be tried again. `days` leaves out what is known to lie outside."""
        first, last = (day.isoformat() for day in days) if days else ("", "~")
        yield from self._batches(LEFT, {"at": utc(at), "first": first, "last": last})
        yield from self._batches(RETRIED, {"at": utc(at)})

    def unasked(self, since: datetime) -> Iterator[Sequence[Standing]]:
        """Every address of an article that was not fetched since a full crawl began."""
        return self._batches(UNASKED, {"at": utc(since)})

    def due(self, at: datetime) -> Iterator[Sequence[Standing]]:
        """Addresses of articles whose next look has come, the longest due first."""
        return self._batches(DUE, {"at": utc(at)})

    def _batches(self, query: str, row: dict[str, object]) -> Iterator[Sequence[Standing]]:
        """By a hundred, each read when it is wanted, from where the one before ended, up to what was known when the run began."""
        place: dict[str, object] = {"after": 0, "since": ""}
        while True:
            row |= {"site": self.site, "newest": self.newest, "batch": BATCH} | place
            with closing(self.connection.execute(query, row)) as found:
                rows = found.fetchall()
            if not rows:
                return
            place = {"after": rows[-1]["id"], "since": rows[-1]["next_due_at"]}
            yield [Standing(**{name: row[name] for name in NAMES}) for row in rows]

    def twin(self, url: str, sha256: str, number: str | None, since: datetime) -> str | None:
        """Where an article of the same text, or of the same number on the site, is known to stand, if it was not looked at
        since then: it may have moved to `url`, which is no article's address yet."""
        row = {"site": self.site, "url": url, "sha256": sha256, "number": number, "since": utc(since)}
        if self.connection.execute(OWN, row).fetchone():
            return None
        found = self.connection.execute(SAME_TEXT, row).fetchone()
        if found is None and number is not None:
            found = self.connection.execute(SAME_NUMBER, row).fetchone()
        return found[0] if found else None

    def sentinels(self, since: datetime, number: int) -> list[str]:
        """Where some of the newest sound articles stand that were not looked at since then, those first that have most to lose."""
        rows = self.connection.execute(SENTINELS, {"site": self.site, "since": utc(since), "number": number}).fetchall()
        return [row["url"] for row in rows]

    def has_articles(self) -> bool:
        return (
            self.connection.execute("SELECT 1 FROM articles WHERE site = ? LIMIT 1", (self.site,)).fetchone()
            is not None
        )

    def full_since(self, at: datetime, bound: datetime) -> datetime:
        """When the full crawl began that this run goes on with: this one, or the first since a full crawl was finished."""
        row = {"site": self.site, "bound": utc(bound), "at": utc(at)}
        return datetime.fromisoformat(self.connection.execute(FULL_SINCE, row).fetchone()[0])


KNOWN_LISTS = """SELECT url, EXISTS (SELECT 1 FROM listings WHERE list_id = l.id),
    EXISTS (SELECT 1 FROM sweeps WHERE list_id = l.id AND ended_at IS NULL AND how <> 'range')
    FROM lists AS l WHERE site = ? ORDER BY id"""
UNFINISHED = """SELECT id, list_id, how, started_at, page, place FROM sweeps
    WHERE list_id = ? AND ended_at IS NULL AND how <> 'range' ORDER BY id"""
ADD_LIST = "INSERT INTO lists (site, url, found_at) VALUES (:site, :url, :at) ON CONFLICT DO NOTHING"
LIST = "SELECT id FROM lists WHERE site = ? AND url = ?"
ADD_SWEEP = "INSERT INTO sweeps (list_id, how, run_id, started_at) VALUES (:list_id, :how, :run_id, :at)"
LISTED = """SELECT u.url FROM json_each(:urls) AS asked CROSS JOIN urls AS u ON u.site = :site AND u.url = asked.value
    CROSS JOIN listings AS l ON l.list_id = :list_id AND l.url_id = u.id WHERE TRUE"""
NAMES = ("url", "state", "day", "due", "etag", "last_modified", "article_id")
STANDING = """u.url, u.state, coalesce(substr(a.published_at, 1, 10), u.listed_on) AS day,
    coalesce(u.next_due_at <= :at, 0) AS due, u.etag, u.last_modified, u.article_id"""
STANDINGS = f"""SELECT {STANDING} FROM json_each(:urls) AS asked CROSS JOIN urls AS u ON u.site = :site AND u.url = asked.value
    LEFT JOIN articles AS a ON a.id = u.article_id"""  # noqa: S608
WAITING = f"""SELECT u.id, u.next_due_at, {STANDING} FROM urls AS u {{index}} LEFT JOIN articles AS a ON a.id = u.article_id
    WHERE u.site = :site AND u.kind = 'article' AND u.id <= :newest AND"""  # noqa: S608
LEFT = f"""{WAITING.format(index="INDEXED BY urls_listed")} u.state = 'listed' AND u.id > :after
    AND coalesce(u.listed_on, :first) BETWEEN :first AND :last ORDER BY u.id LIMIT :batch"""
UNASKED = f"""{WAITING.format(index="NOT INDEXED")} u.id > :after AND u.state <> 'moved' AND coalesce(u.last_fetched_at, '') < :at
    ORDER BY u.id LIMIT :batch"""
DUE = f"""{WAITING.format(index="INDEXED BY urls_due")} u.next_due_at <= :at AND (u.next_due_at, u.id) > (:since, :after)
    AND (u.article_id IS NOT NULL OR u.state = 'rejected') ORDER BY u.next_due_at, u.id LIMIT :batch"""
RETRIED = f"""{WAITING.format(index="INDEXED BY urls_due")} u.next_due_at <= :at AND (u.next_due_at, u.id) > (:since, :after)
    AND u.state = 'rejected' ORDER BY u.next_due_at, u.id LIMIT :batch"""
OWN = "SELECT 1 FROM urls WHERE site = :site AND url = :url AND article_id IS NOT NULL"
STANDS = "u.article_id = a.id AND u.state IN ('read', 'gone') AND u.url <> :url AND u.last_fetched_at < :since LIMIT 1"
SAME_TEXT = (
    f"""SELECT u.url FROM articles AS a CROSS JOIN urls AS u ON a.site = :site AND a.sha256 = :sha256 AND {STANDS}"""  # noqa: S608
)
SAME_NUMBER = f"""SELECT u.url FROM urls AS a CROSS JOIN urls AS u ON a.site = :site AND a.number = :number
    AND {STANDS.replace("a.id", "a.article_id")}"""  # noqa: S608
FULL_SINCE = """SELECT coalesce(min(started_at), :at) FROM runs WHERE site = :site AND how = 'full' AND started_at >= :bound AND id > coalesce(
    (SELECT max(id) FROM runs WHERE site = :site AND how = 'full' AND outcome = 'finished'), 0)"""
NUMBERS = "SELECT DISTINCT number FROM urls WHERE site = :site AND kind = 'article' AND number IS NOT NULL"
SENTINELS = """SELECT u.url FROM (SELECT * FROM articles WHERE site = :site ORDER BY id DESC LIMIT 20) AS a
    JOIN urls AS u ON u.article_id = a.id AND u.state = 'read' AND u.last_fetched_at < :since
    WHERE a.status = 'sound' AND a.gone_since IS NULL
    ORDER BY (a.author IS NOT NULL) + (a.lead IS NOT NULL) + (a.source IS NOT NULL) + (a.section IS NOT NULL)
        + EXISTS (SELECT 1 FROM attachments WHERE article_id = a.id) DESC, a.id DESC LIMIT :number"""
