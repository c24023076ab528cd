"""What needs a person: opened when a run shows a trouble, seen again while it lasts, closed when a run that could tell shows it no more.

Closing is news only when it has held for SETTLED: a trouble that is back before is the same one, and nobody hears of it twice. So
whoever is told, by whatever way, is told `opened` once and `closed` once.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from archive import deliveries
from archive.deliveries import Target
from archive.finding import Finding
from archive.record import utc

SETTLED = timedelta(hours=36)
"""How long a closed alert may come back: a site that is crawled daily and fails every other day is one trouble, not many."""
DETAIL = 2_000
"""Letters of a detail that are kept."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a run has done to the alerts of its site, each by its number."""

    opened: tuple[int, ...] = ()
    seen: tuple[int, ...] = ()
    """Open before, or closed so lately that they stand on."""
    closed: tuple[int, ...] = ()


def update(
    connection: sqlite3.Connection,
    site: str,
    findings: Iterable[Finding],
    run_id: int,
    at: datetime,
    *,
    judged: Collection[str] | None = None,
    targets: Sequence[Target] = (),
) -> Change:
    """What run `run_id` shows of a site, within the transaction that the caller has begun.

    Of the causes that the run could judge (`judged`; None: every one) the alerts that it did not find again are closed: a run that
    never came past a block knows nothing of the layout behind it. News for `targets` is queued in the same transaction.
    """
    moment, found = utc(at), gathered(findings)
    opened, seen = [], []
    for cause, row in found.items():
        told = {**row, "site": site, "cause": cause, "run_id": run_id, "at": moment}
        number = standing(connection, site, cause) or back(connection, site, cause, at)
        if number is None:
            opened.append(int(connection.execute(OPEN, told).lastrowid or 0))
        else:
            connection.execute(SEE, {**told, "id": number})
            seen.append(number)
    over = [
        row["id"]
        for row in connection.execute(STANDING, (site,)).fetchall()
        if row["cause"] not in found and (judged is None or row["cause"] in judged)
    ]
    connection.executemany(CLOSE, [(moment, number) for number in over])
    deliveries.queue(connection, targets, at, SETTLED)
    return Change(tuple(opened), tuple(seen), tuple(over))


def gathered(findings: Iterable[Finding]) -> dict[str, dict[str, Any]]:
    """By cause, what is kept of it: of several findings the first one's figures, and what each of them says."""
    rows: dict[str, dict[str, Any]] = {}
    for one in findings:
        row = rows.setdefault(one.cause, begun(one))
        if one.detail and one.detail not in row["detail"]:
            row["detail"] = f"{row['detail']}; {one.detail}".removeprefix("; ")[:DETAIL]
    return rows


def begun(one: Finding) -> dict[str, Any]:
    """What is kept of a finding but its detail."""
    row = {name: getattr(one, name) for name in FIGURES}
    return {**row, "since": utc(one.since), "last_good": one.last_good and utc(one.last_good), "detail": ""}


def standing(connection: sqlite3.Connection, site: str, cause: str) -> int | None:
    """The number of the open alert."""
    row = connection.execute(f"{STANDING} AND cause = ?", (site, cause)).fetchone()
    return None if row is None else int(row["id"])


def back(connection: sqlite3.Connection, site: str, cause: str, at: datetime) -> int | None:
    """The number of an alert that was closed so lately that nobody was told, open again; None where a new one is to be opened."""
    row = connection.execute(LATELY, (site, cause, utc(at - SETTLED))).fetchone()
    if row is None or not deliveries.recall(connection, row["id"], "closed"):
        return None
    connection.execute("UPDATE alerts SET closed_at = NULL WHERE id = ?", (row["id"],))
    return int(row["id"])


def close(connection: sqlite3.Connection, number: int, at: datetime) -> bool:
    """What a person says is over; whether it stood. The next run that finds it opens it again."""
    return connection.execute(f"{CLOSE} AND closed_at IS NULL", (utc(at), number)).rowcount > 0


def open_alerts(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """What stands, the longest first; with `site_title`, `province` and `province_now`."""
    return connection.execute(f"{TOLD} WHERE closed_at IS NULL ORDER BY since, alerts.id").fetchall()


def latest(connection: sqlite3.Connection, most: int) -> list[sqlite3.Row]:
    """The alerts that were opened or closed last, the newest first; as `open_alerts` gives them."""
    newest = "ORDER BY max(opened_at, coalesce(closed_at, '')) DESC, alerts.id DESC LIMIT ?"
    return connection.execute(f"{TOLD} {newest}", (most,)).fetchall()


FIGURES = ("measure", "value", "usual", "url", "capture_id")
STANDING = "SELECT id, cause FROM alerts WHERE site = ? AND closed_at IS NULL"
LATELY = "SELECT id FROM alerts WHERE site = ? AND cause = ? AND closed_at > ? ORDER BY closed_at DESC LIMIT 1"
OPEN = """INSERT INTO alerts (site, cause, since, last_good, opened_at, seen_at, run_id, seen_run_id, measure, value, usual, url,
    capture_id, detail) VALUES (:site, :cause, :since, :last_good, :at, :at, :run_id, :run_id, :measure, :value, :usual, :url,
    :capture_id, :detail)"""
SEE = """UPDATE alerts SET seen_at = :at, seen_run_id = :run_id, measure = :measure, value = :value, usual = :usual, url = :url,
    capture_id = :capture_id, detail = :detail WHERE id = :id"""
CLOSE = "UPDATE alerts SET closed_at = ? WHERE id = ?"
TOLD = """SELECT alerts.*, sites.title AS site_title, sites.province, sites.province_now
    FROM alerts JOIN sites ON sites.name = alerts.site"""
