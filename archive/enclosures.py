"""Files and images that articles name, in the ledger: each address is asked for once, and a file again where its article is."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive import ladder
from archive.batch import Fetched
from archive.record import Row, utc
from archive.rows import storable

BATCH = 100
"""Addresses that are taken from the ledger at a time."""

STANDING = "u.id, u.url, u.kind, u.state, u.found_on, u.etag, u.last_modified, coalesce(u.next_due_at <= :at, 0) AS due"
STANDINGS = f"""SELECT {STANDING} FROM json_each(:urls) AS asked
    JOIN urls AS u ON u.site = :site AND u.url = asked.value AND u.kind <> 'article'"""  # noqa: S608
LEFT = f"""SELECT {STANDING} FROM urls AS u WHERE u.site = :site AND u.kind <> 'article' AND u.id > :after
    AND (u.state = 'listed' OR (u.state = 'rejected' AND u.next_due_at <= :at)) ORDER BY u.id LIMIT {BATCH}"""  # noqa: S608
FETCHED = """UPDATE urls SET state = :state, reason = :reason, last_fetched_at = :at, next_due_at = :due,
    etag = coalesce(:etag, etag), last_modified = coalesce(:last_modified, last_modified), run_id = :run_id WHERE id = :id"""
FIND = "SELECT id, state, first_listed_at FROM urls WHERE site = ? AND url = ? AND kind <> 'article'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """What the ledger says of the address of a file or an image."""

    id: int
    url: str
    kind: str
    state: str
    found_on: str | None
    etag: str | None
    last_modified: str | None
    due: bool


class Enclosures:
    """The files and images of one site. It reads what is committed."""

    def __init__(self, connection: sqlite3.Connection, site: str) -> None:
        self.connection = connection
        self.site = site

    def standings(self, urls: Collection[str], at: datetime) -> dict[str, Enclosure]:
        """What is known of some addresses; nothing of those that are new."""
        row: Row = {"site": self.site, "urls": json.dumps(list(urls)), "at": utc(at)}
        return {found["url"]: _enclosure(found) for found in self.connection.execute(STANDINGS, row)}

    def left(self, at: datetime) -> Iterator[Sequence[Enclosure]]:
        """What an earlier crawl listed and did not get, by a hundred."""
        after = 0
        while True:
            row: Row = {"site": self.site, "at": utc(at), "after": after}
            found = [_enclosure(one) for one in self.connection.execute(LEFT, row).fetchall()]
            if not found:
                return
            after = found[-1].id
            yield found


def _enclosure(row: sqlite3.Row) -> Enclosure:
    return Enclosure(**{name: row[name] for name in row.keys()} | {"due": bool(row["due"])})  # noqa: SIM118


def settle(connection: sqlite3.Connection, fetched: Fetched, *, run_id: int) -> None:
    """Enters what asking for one came to. One that was had stays so: what its address answers later is told by its captures."""
    known = connection.execute(FIND, (fetched.site, *storable({"url": fetched.url}).values())).fetchone()
    if known is None:
        return
    state = "rejected" if fetched.reason and known["state"] != "fetched" else "fetched"
    due = None
    if state == "rejected" and fetched.transient:
        due = utc(ladder.retry(datetime.fromisoformat(known["first_listed_at"]), fetched.at))
    row: Row = {"id": known["id"], "state": state, "reason": fetched.reason, "at": utc(fetched.at), "due": due}
    row |= {"etag": None, "last_modified": None, "run_id": run_id}
    if fetched.recorded and not fetched.reason:
        capture = fetched.recorded.capture
        row |= {"etag": capture.etag, "last_modified": capture.last_modified}
    connection.execute(FETCHED, storable(row))
