"""A run as numbers: its row, what it measured, what failed in it; and the sound runs of its site before it."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

CRAWLS = ("update", "full", "recheck", "range", "demo", "sweep", "crawl")
"""Of these ways of running, a run is judged."""
TURNING = ("update", "full", "demo", "sweep", "crawl")
"""Of these, it turns all lists."""
BEFORE = 30
"""Sound runs that say what is usual."""


@dataclass(frozen=True, slots=True)
class Failure:
    cause: str
    number: int
    url: str
    capture_id: int | None
    detail: str
    kind: str
    """What was asked for, as far as an answer came: `article`, `list` …; empty where none did."""


@dataclass(frozen=True)
class Facts:
    row: sqlite3.Row
    failures: Sequence[Failure]

    @cached_property
    def measures(self) -> Mapping[str, Any]:
        found = json.loads(self.row["measures"] or "{}")
        return found if isinstance(found, dict) else {}

    def of(self, *names: str) -> float | None:
        """A measured number, `of("candidates", "list")`; None where it was not measured."""
        value: Any = self.measures
        for name in names:
            value = value.get(name) if isinstance(value, Mapping) else None
        return float(value) if isinstance(value, int | float) else None

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self.measures.get(name)
        return value if isinstance(value, Mapping) else {}

    @property
    def site(self) -> str:
        return str(self.row["site"])

    @property
    def how(self) -> str:
        return str(self.row["how"])

    @property
    def started(self) -> datetime:
        return datetime.fromisoformat(self.row["started_at"])

    @property
    def outcome(self) -> str | None:
        """None: it was killed."""
        return None if self.row["outcome"] is None else str(self.row["outcome"])

    @property
    def is_whole(self) -> bool:
        """Whether it came to an end of its own, so that what is lacking is lacking."""
        return self.outcome in ("finished", "failed")

    @property
    def turns_lists(self) -> bool:
        return self.how in TURNING

    @property
    def requests(self) -> int:
        return int(self.row["requests"] or self.of("requests") or 0) or int(self.row["fetched"])

    @property
    def read(self) -> int:
        """Articles that were read, new or known."""
        return int(self.row["new"]) + int(self.row["changed"]) + int(self.row["unchanged"])

    @property
    def is_dead(self) -> bool:
        """Whether nothing at all came of it."""
        if self.outcome == "blocked":
            return True
        if self.outcome == "failed" and not self.read:
            return True
        return self.is_whole and self.turns_lists and not self.row["listed"] and not self.read

    def asked(self, kind: str) -> int:
        """How many answers of a kind there should have been."""
        counted = self.of("asked", kind) if kind else None
        if counted:
            return int(counted)
        if kind == "article":
            return int(self.row["fetched"])
        return max(self.requests, int(self.row["fetched"]))


def facts(connection: sqlite3.Connection, run_id: int) -> Facts:
    row = connection.execute("SELECT * FROM runs WHERE id = ?", (run_id,)).fetchone()
    return _facts(connection, row)


def sound(connection: sqlite3.Connection, of: Facts) -> list[Facts]:
    """The latest runs before it in which nothing was wrong, or what was wrong was accepted; the latest first."""
    rows = connection.execute(SOUND, {"site": of.site, "id": of.row["id"], "most": BEFORE}).fetchall()
    return [_facts(connection, row) for row in rows]


def _facts(connection: sqlite3.Connection, row: sqlite3.Row) -> Facts:
    found = [Failure(*one) for one in connection.execute(FAILURES, (row["id"],))]
    return Facts(row, found)


FAILURES = """SELECT f.cause, f.number, f.url, f.capture_id, f.detail, coalesce(c.kind, '')
    FROM failures AS f LEFT JOIN captures AS c ON c.id = f.capture_id WHERE f.run_id = ? ORDER BY f.number DESC, f.id"""
SOUND = """SELECT * FROM runs WHERE site = :site AND id < :id AND outcome IN ('finished', 'limited')
    AND (verdict = '[]' OR accepted_at IS NOT NULL) AND how IN ('update', 'full', 'recheck', 'range', 'demo', 'sweep', 'crawl')
    ORDER BY id DESC LIMIT :most"""
