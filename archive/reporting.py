"""What a run says of itself while it goes and when it ends: how much it asked, what its pages were like, what failed and why."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from archive import rows
from archive.causes import CAUSES
from archive.models import Recorded
from archive.record import as_json

LONGEST = 500
"""Characters of a detail; the whole of it is in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """What failed for one cause."""

    cause: str
    number: int
    url: str
    """Of a sample."""
    detail: str
    recorded: Recorded | None = None
    """The sample's answer; None where none came."""

    def __post_init__(self) -> None:
        if self.cause not in CAUSES:
            raise ValueError(f"there is no cause {self.cause!r}: archive.causes names them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a run stands. A later one takes the place of an earlier."""

    requests: int = 0
    blocked: int = 0
    measures: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    failures: Sequence[Failed] = ()


def keep(connection: sqlite3.Connection, run_id: int, report: Report) -> None:
    """Writes a report within the transaction that the caller has begun. A sample whose answer is not committed yet has no capture yet."""
    values = {"id": run_id, "requests": report.requests, "blocked": report.blocked}
    rows.put(connection, TOLD, values | {"measures": as_json(dict(report.measures))})
    connection.execute("DELETE FROM failures WHERE run_id = ?", (run_id,))
    for failed in report.failures:
        row: dict[str, object] = {"run_id": run_id, "cause": failed.cause, "number": failed.number, "url": failed.url}
        row |= {"detail": failed.detail[:LONGEST], "capture_id": failed.recorded and failed.recorded.id}
        rows.put(connection, FAILED, row)


TOLD = "UPDATE runs SET requests = :requests, blocked = :blocked, measures = :measures WHERE id = :id"
FAILED = """INSERT INTO failures (run_id, cause, number, url, capture_id, detail)
    VALUES (:run_id, :cause, :number, :url, :capture_id, :detail)"""
