"""Sites with findings, for tests of alerts: what a judge would say, said by the test."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archive import alerts
from archive.alerts import Change
from archive.connection import FILE, transaction, writer
from archive.finding import Finding
from archive.models import Run, Site
from archive.store import Archive

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


ADDRESS = "http://so.vidu.vn/"


def finding(cause: str = "dns", **fields: Any) -> Finding:
    given = {
        "site": "so_vidu",
        "cause": cause,
        "since": NOON - HOUR,
        "last_good": NOON - DAY,
        "url": ADDRESS,
        "detail": "DNS lookup failed",
    }
    return Finding(**given | fields)


def judged(folder: Path, *findings: Finding, at: datetime = NOON, **options: Any) -> Change:
    """A run of the findings' site (`so_vidu` where there are none), judged so."""
    site = findings[0].site if findings else "so_vidu"
    with Archive(folder) as archive:
        archive.put_site(Site(name=site, title="Sở Ví dụ", province="Bình Phước", url=ADDRESS, template="nukeviet"))
        run = archive.start_run(Run(site=site, started_at=at - HOUR, how="update", software="tintinh test"))
        archive.finish_run(run, outcome="finished", counts={})
    with closing(writer(folder / FILE)) as connection, transaction(connection):
        return alerts.update(connection, site, findings, run, at, **options)


@contextmanager
def looking(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        yield connection


def rows(folder: Path, sql: str, values: Sequence[object] = ()) -> list[Any]:
    with looking(folder) as connection:
        return connection.execute(sql, values).fetchall()
