"""What is known of every article besides its text, held in memory: who searches counts by it without asking SQLite again.

An article is a number of its profile: all that are alike in site, place, section, author and source share one. A million
articles take about 140 MB.
"""

import sqlite3
import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import compress
from typing import Any, NamedTuple

from archive.record import DAY

OTHERS = bytes.maketrans(b"\0\1", b"\1\0")
EPOCH = date(1970, 1, 1).toordinal()


class Profile(NamedTuple):
    """What articles are counted and filtered by."""

    site: str
    province: str | None
    province_now: str | None
    section: str | None
    author: str | None
    source: str | None


class Memory:
    """One for a file, shared by all connections and threads that search it."""

    def __init__(self) -> None:
        self.profiles: list[Profile] = []
        self.profile_of: dict[int, int] = {}
        """Number of the profile, by article id. What is withheld is not in it."""
        self.entered: list[int] = []
        """Ids in the order in which they came, also of what is withheld since: an article keeps its place among them."""
        self.numbers: list[int | None] = []
        """Numbers of the profiles in the same order; None of what is withheld."""
        self.late: dict[int, int] = {}
        """Places of those that came after one with a higher id."""
        self.misdated: dict[int, int | None] = {}
        """Day of publication since 1970, of articles whose id bears another day; None where none is known."""
        self.corrected: dict[int, int] = {}
        """The same, of those that have a day."""
        self.sites: dict[str, str] = {}
        """Titles, by name."""
        self._numbers: dict[Profile, int] = {}
        self._revision = -1
        self._ordered: tuple[int, list[int]] = (-1, [])
        self._counted: tuple[int, Counter[int | None]] = (-1, Counter())
        self._in_order = 0
        """How many of those that came first are in order."""
        self._highest = -1
        self._lock = threading.Lock()

    def refresh(self, connection: sqlite3.Connection) -> int:
        """Takes in what has changed since; the number of the archive's state that the connection sees."""
        revision = last_change(connection)
        with self._lock:
            if revision > self._revision:
                self._take(connection, self._revision)
                self._revision = revision
        return revision

    def ids(self) -> list[int]:
        """Of all articles, in order of their day."""
        with self._lock:
            if self._ordered[0] != self._revision:
                self._ordered = (self._revision, sorted(self.profile_of))
            return self._ordered[1]

    def masked(self, mask: bytes) -> tuple[list[int], list[int | None], dict[int | None, int]]:
        """Ids, numbers and how many there are of each number, of the articles whose byte is 1, as they came; all of one moment."""
        with self._lock:
            ids, numbers = list(compress(self.entered, mask)), list(compress(self.numbers, mask))
            if 2 * len(ids) < len(self.entered):
                return ids, numbers, Counter(numbers)
            if self._counted[0] != self._revision:
                self._counted = (self._revision, Counter(self.numbers))
            counts = self._counted[1].copy()
            counts.subtract(compress(self.numbers, mask.translate(OTHERS).ljust(len(self.numbers), b"\1")))
            return ids, numbers, counts

    def place(self, article_id: int) -> int | None:
        """Where an article stands in `entered`."""
        at = bisect_left(self.entered, article_id, 0, self._in_order)
        if at < self._in_order and self.entered[at] == article_id:
            return at
        return self.late.get(article_id)

    def _take(self, connection: sqlite3.Connection, since: int) -> None:
        self.sites.update(connection.execute("SELECT name, title FROM sites").fetchall())
        if since < 0:
            self._enter(connection.execute(IN_ORDER))
            return
        changed = [row[0] for row in connection.execute(CHANGED, (since,))]
        for start in range(0, len(changed), 500):
            some = changed[start : start + 500]
            rows = connection.execute(f"{ALL} AND id IN ({','.join('?' * len(some))})", some).fetchall()
            for article_id in {*some}.difference(row[0] for row in rows):
                self._leave(article_id)
            self._enter(rows)

    def _enter(self, rows: Iterable[tuple[Any, ...]]) -> None:
        numbers, profiles = self._numbers, self.profiles
        for article_id, day, *known in rows:
            profile = Profile._make(known)
            number = numbers.get(profile)
            if number is None:
                number = numbers[profile] = len(profiles)
                profiles.append(profile)
            self._put(article_id, number)
            self._date(article_id, day)

    def _put(self, article_id: int, number: int) -> None:
        self.profile_of[article_id] = number
        place = self.place(article_id) if article_id <= self._highest else None
        if place is not None:
            self.numbers[place] = number
            return
        self.numbers.append(number)
        self.entered.append(article_id)
        if article_id > self._highest and not self.late:
            self._in_order = len(self.entered)
        else:
            self.late[article_id] = len(self.entered) - 1
        self._highest = max(article_id, self._highest)

    def _leave(self, article_id: int) -> None:
        place = self.place(article_id)
        if place is not None:
            self.numbers[place] = None
        for known in (self.profile_of, self.misdated, self.corrected):
            known.pop(article_id, None)

    def _date(self, article_id: int, day: str | None) -> None:
        published = date.fromisoformat(day).toordinal() - EPOCH if day else None
        strays = published != article_id // DAY
        _set(self.misdated, article_id, published, there=strays)
        _set(self.corrected, article_id, published, there=strays and published is not None)


def _set(days: dict[int, Any], article_id: int, day: int | None, *, there: bool) -> None:
    if there:
        days[article_id] = day
    elif article_id in days:
        del days[article_id]


def last_change(connection: sqlite3.Connection) -> int:
    """Number of the last change that the archive's log has; 0 of a snapshot, which has no log and never changes."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_log'").fetchone() is None:
        return 0
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM search_log").fetchone()[0])


ALL = """SELECT id, substr(published_at, 1, 10), site, province, province_now, section, author, source FROM articles
    WHERE status <> 'withheld'"""
IN_ORDER = f"{ALL} ORDER BY id"
CHANGED = "SELECT DISTINCT article_id FROM search_log WHERE id > ?"
