"""Who is to be told of what, kept until it is done: a row for each alert, event and address.

A try is written down before it is made (`claim`), and its outcome after (`done`, `failed`, `unsure`). What was being sent when the
process died is sent again under the same name: the one case in which a message may arrive twice, and its receiver can tell.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from archive.record import utc

WEBHOOK, EMAIL = "webhook", "email"
FIRST, LONGEST = timedelta(minutes=5), timedelta(hours=12)
"""After a try that failed: how long until the next, and how long at most, doubled each time."""
DIGEST = timedelta(hours=24)
"""At least so long between two digests to one address."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that is told, by one channel."""

    channel: str
    address: str

    @property
    def shown(self) -> str:
        """What may be printed: the path of a webhook is mostly a secret."""
        return self.address if self.channel == EMAIL else urlsplit(self.address).netloc.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is being sent: one message and the news in it. `rows` are deliveries with the alert and the site that each tells of."""

    name: str
    """The same, however often it is tried: a receiver that has seen it may leave it."""
    rows: tuple[sqlite3.Row, ...]


def queue(connection: sqlite3.Connection, targets: Sequence[Target], at: datetime, settled: timedelta) -> None:
    """Enters what each of them is to be told: of all that stands, and of what is over when it has been for `settled`.

    Whoever was never told of an opening is not told of its end; who is new among the targets is told what stands.
    """
    for target in targets:
        to = {"channel": target.channel, "target": target.address, "at": utc(at)}
        connection.execute(OPENED, to)
        for row in connection.execute(CLOSED, to).fetchall():
            due = datetime.fromisoformat(row["closed_at"]) + settled
            connection.execute(LATER, {**to, "alert": row["id"], "due": utc(due)})


def recall(connection: sqlite3.Connection, alert: int, event: str) -> bool:
    """Takes back news that turned out untrue; False where somebody may have it already."""
    told = "FROM deliveries WHERE alert_id = ? AND event = ?"
    if connection.execute(f"SELECT 1 {told} AND (tries OR sent_at NOT NULL)", (alert, event)).fetchone():
        return False
    connection.execute(f"DELETE {told}", (alert, event))
    return True


def claim_event(connection: sqlite3.Connection, target: Target, at: datetime) -> Claim | None:
    """The next event that a webhook is due, alone."""
    row = connection.execute(f"{DUE} ORDER BY waiting.id LIMIT 1", (*pair(target), utc(at))).fetchone()
    return None if row is None else claim(connection, event_name(row), [row], at)


def claim_digest(connection: sqlite3.Connection, target: Target, at: datetime) -> Claim | None:
    """What an address gets in one message, if one is due: a digest that may have arrived again as it was, else all news since."""
    if claimed := claim_unsure(connection, target, at):
        return claimed
    if connection.execute(f"{WAITED} AND message NOT NULL", pair(target)).fetchone():
        return None  # its time comes before that of anything newer
    last = connection.execute(LAST, pair(target)).fetchone()[0]
    if last and datetime.fromisoformat(last) + DIGEST > at:
        return None
    if not connection.execute(f"{DUE} AND message IS NULL", (*pair(target), utc(at))).fetchone():
        return None
    rows = connection.execute(f"{NEWS} ORDER BY waiting.id", (*pair(target), utc(at))).fetchall()
    return claim(connection, digest_name(target, rows), rows, at)


def claim_unsure(connection: sqlite3.Connection, target: Target, at: datetime) -> Claim | None:
    """A digest that may have arrived, just as it was."""
    rows = connection.execute(f"{DUE} AND message NOT NULL ORDER BY waiting.id", (*pair(target), utc(at))).fetchall()
    return (
        claim(connection, rows[0]["message"], [row for row in rows if row["message"] == rows[0]["message"]], at)
        if rows
        else None
    )


def claim(connection: sqlite3.Connection, name: str, rows: Sequence[sqlite3.Row], at: datetime) -> Claim:
    """Writes down that it is tried: nobody else tries it meanwhile, and after a crash not before its time."""
    for row in rows:
        tried = (name, utc(at + pause(row["tries"] + 1)), row["id"])
        connection.execute(
            "UPDATE deliveries SET tries = tries + 1, message = ?, next_try_at = ?, error = NULL WHERE id = ?", tried
        )
    return Claim(name, tuple(rows))


def done(connection: sqlite3.Connection, claimed: Claim, at: datetime) -> None:
    connection.executemany(DONE, [(utc(at), row["id"]) for row in claimed.rows])


def failed(connection: sqlite3.Connection, claimed: Claim, error: str) -> None:
    """It did not arrive, for certain: a digest is made anew with what has come since."""
    connection.executemany(
        "UPDATE deliveries SET error = ?, message = NULL WHERE id = ?", [(error, row["id"]) for row in claimed.rows]
    )


def unsure(connection: sqlite3.Connection, claimed: Claim, error: str) -> None:
    """It may have arrived: it is tried again under its name."""
    connection.executemany("UPDATE deliveries SET error = ? WHERE id = ?", [(error, row["id"]) for row in claimed.rows])


def hold(connection: sqlite3.Connection, target: Target, claimed: Claim, at: datetime) -> None:
    """Nobody is there: what else is due to the target waits as long as what was tried."""
    until = utc(at + pause(claimed.rows[0]["tries"] + 1))
    connection.execute(HOLD, {"channel": target.channel, "target": target.address, "at": utc(at), "until": until})


def waiting(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """By channel and target: how much is not sent, how often it was tried, when it is due next, and the last error."""
    return connection.execute(WAITING).fetchall()


def pause(tries: int) -> timedelta:
    doublings: int = 2 ** min(tries - 1, 20)
    return min(FIRST * doublings, LONGEST)


def pair(target: Target) -> tuple[str, str]:
    return target.channel, target.address


def event_name(row: sqlite3.Row) -> str:
    """The same in every copy of the archive, to whomever it is sent."""
    return str(uuid5(NAMESPACE_URL, f"tintinh:alert:{row['site']}:{row['cause']}:{row['opened_at']}:{row['event']}"))


def digest_name(target: Target, rows: Sequence[sqlite3.Row]) -> str:
    return str(uuid5(NAMESPACE_URL, f"tintinh:digest:{target.address}:{' '.join(map(event_name, rows))}"))


OPENED = """INSERT OR IGNORE INTO deliveries (alert_id, event, channel, target, created_at)
    SELECT id, 'opened', :channel, :target, :at FROM alerts WHERE closed_at IS NULL"""
CLOSED = """SELECT alerts.id, alerts.closed_at FROM alerts
    JOIN deliveries AS told ON told.alert_id = alerts.id AND told.event = 'opened' AND told.channel = :channel AND told.target = :target
    WHERE alerts.closed_at NOT NULL AND NOT EXISTS (SELECT 1 FROM deliveries AS over WHERE over.alert_id = alerts.id
        AND over.event = 'closed' AND over.channel = :channel AND over.target = :target)"""
LATER = """INSERT INTO deliveries (alert_id, event, channel, target, created_at, next_try_at)
    VALUES (:alert, 'closed', :channel, :target, :at, :due)"""
WAITED = """SELECT waiting.*, alerts.site, alerts.cause, alerts.since, alerts.last_good, alerts.opened_at, alerts.seen_at, alerts.closed_at,
    alerts.measure, alerts.value, alerts.usual, alerts.url, alerts.capture_id, alerts.detail,
    sites.title AS site_title, sites.province, sites.province_now
    FROM deliveries AS waiting JOIN alerts ON alerts.id = waiting.alert_id JOIN sites ON sites.name = alerts.site
    WHERE waiting.sent_at IS NULL AND waiting.channel = ? AND waiting.target = ?"""
DUE = f"{WAITED} AND (waiting.next_try_at IS NULL OR waiting.next_try_at <= ?)"
NEWS = f"{WAITED} AND waiting.message IS NULL AND (waiting.tries OR waiting.next_try_at IS NULL OR waiting.next_try_at <= ?)"
"""All that is not sent but the ends that have not held yet: what failed before goes along, whenever its next try would be."""
LAST = "SELECT max(sent_at) FROM deliveries WHERE channel = ? AND target = ?"
DONE = "UPDATE deliveries SET sent_at = ?, next_try_at = NULL, error = NULL WHERE id = ?"
HOLD = """UPDATE deliveries SET next_try_at = :until WHERE sent_at IS NULL AND channel = :channel AND target = :target
    AND (next_try_at IS NULL OR next_try_at <= :at)"""
WAITING = """SELECT channel, target, count(*) AS news, max(tries) AS tries, min(coalesce(next_try_at, created_at)) AS due,
    max(error) AS error, min(created_at) AS since FROM deliveries WHERE sent_at IS NULL GROUP BY channel, target ORDER BY channel, target"""
