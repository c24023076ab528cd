"""What is known of every article besides its text, held in memory: who searches counts by it without asking SQLite again.

An article is a number of its profile: all that are alike in site, place, section, author and source share one. A million
articles take about 120 MB.
"""

import sqlite3
import threading
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from archive.record import DAY

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
        self.misdated: dict[int, int | None] = {}
        """Day of publication since 1970, of articles whose id bears another day; None where none is known."""
        self.corrected: dict[int, int] = {}
        """The same, of those that have a day."""
        self.sites: dict[str, str] = {}
        """Titles, by name."""
        self._numbers: dict[Profile, int] = {}
        self._revision = -1
        self._ordered: tuple[int, list[int]] = (-1, [])
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

    def _take(self, connection: sqlite3.Connection, since: int) -> None:
        self.sites.update(connection.execute("SELECT name, title FROM sites").fetchall())
        if since < 0:
            self._enter(connection.execute(ALL))
            return
        changed = [row[0] for row in connection.execute(CHANGED, (since,))]
        for article_id in changed:
            self.profile_of.pop(article_id, None)
            self.misdated.pop(article_id, None)
            self.corrected.pop(article_id, None)
        for start in range(0, len(changed), 500):
            some = changed[start : start + 500]
            self._enter(connection.execute(f"{ALL} AND id IN ({','.join('?' * len(some))})", some))

    def _enter(self, rows: Iterable[tuple[Any, ...]]) -> None:
        numbers, profiles = self._numbers, self.profiles
        for article_id, day, *known in rows:
            profile = Profile._make(known)
            number = numbers.get(profile)
            if number is None:
                number = numbers[profile] = len(profiles)
                profiles.append(profile)
            self.profile_of[article_id] = number
            self._date(article_id, day)

    def _date(self, article_id: int, day: str | None) -> None:
        published = date.fromisoformat(day).toordinal() - EPOCH if day else None
        if published != article_id // DAY:
            self.misdated[article_id] = published
            self.corrected |= {} if published is None else {article_id: published}


def last_change(connection: sqlite3.Connection) -> int:
    """Number of the last change that the archive's log has; 0 of a snapshot, which has no log and never changes."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_log'").fetchone() is None:
        return 0
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM search_log").fetchone()[0])


ALL = """SELECT id, substr(published_at, 1, 10), site, province, province_now, section, author, source FROM articles
    WHERE status <> 'withheld'"""
CHANGED = "SELECT DISTINCT article_id FROM search_log WHERE id > ?"
