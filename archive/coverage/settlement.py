"""Holes as they are kept: what is found is entered, what is found no more was filled, and what a person said of one stays."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from archive.connection import FILE, ArchiveError, explained, open_reader, transaction, writer
from archive.coverage.hole import STATES, Hole
from archive.coverage.numbering import PARTS
from archive.coverage.report import Coverage, coverage, sites
from archive.record import utc

GROWING = frozenset({"list", "sitemap", "feed"})
"""Kinds of which one hole may come to hold more."""


def settle(folder: Path, at: datetime, names: Sequence[str] | None = None) -> list[Coverage]:
    """How complete the archive is now of these sites, or of all; the table `holes` follows."""
    with closing(open_reader(folder)) as connection, explained(folder / FILE):
        told = list(coverage(connection, sites(connection) if names is None else names, at))
        changes = [change for one in told for change in _changes(connection, one, utc(at))]
    if changes:
        with explained(folder / FILE), closing(writer(folder / FILE)) as connection, transaction(connection):
            for statement, row in changes:
                connection.execute(statement, row)
    return told


Change = tuple[str, dict[str, object]]


def _changes(connection: sqlite3.Connection, told: Coverage, at: str) -> Iterable[Change]:
    """The statements that bring the table to what was found."""
    known = {(row["kind"], row["first"]): row for row in connection.execute(KEPT, (told.site,))}
    found = {(hole.kind, hole.first): hole for hole in told.holes}
    for key, hole in found.items():
        row: dict[str, object] = {"site": told.site, "kind": hole.kind, "first": hole.first, "last": hole.last}
        row |= {"size": hole.size, "at": at}
        if key not in known:
            yield ADD, row | _inherited(hole, known.values())
        elif (new := _renewed(hole, known[key])) is not None:
            yield CHANGE, row | new
    for key, kept in known.items():
        if key not in found and kept["filled_at"] is None:
            yield FILL, {"id": kept["id"], "at": at}


def _inherited(hole: Hole, known: Iterable[sqlite3.Row]) -> dict[str, object]:
    """What a person said of the hole that this one is a part of: one that is filled in its middle becomes two."""
    mother = next((row for row in known if row["filled_at"] is None and _overlaps(hole, row)), None)
    if mother is None:
        return {"state": "open", "note": None, "found_at": None, "changed_at": None}
    return {name: mother[name] for name in ("state", "note", "found_at", "changed_at")}


def _overlaps(hole: Hole, row: sqlite3.Row) -> bool:
    if hole.kind != row["kind"] or hole.kind in GROWING:
        return False
    if hole.kind == "month":
        return bool(hole.first <= row["last"] and row["first"] <= hole.last)
    own, other = (PARTS.findall(text)[-1] for text in (hole.first, hole.last)), (row["first"], row["last"])
    first, last = map(int, own)
    begin, end = (int(PARTS.findall(text)[-1]) for text in other)
    same = hole.first.rpartition(" ")[0] == row["first"].rpartition(" ")[0]
    return same and first <= end and begin <= last


def _renewed(hole: Hole, row: sqlite3.Row) -> dict[str, object] | None:
    """What changes in a row that is known; None where nothing does. A hole that was filled and is there again is open, and so is one
    that grew after a person had done with it."""
    again = row["filled_at"] is not None
    grew = hole.kind in GROWING and hole.size > row["size"] and row["state"] in ("site", "answered", "accepted")
    if not again and not grew and (row["last"], row["size"]) == (hole.last, hole.size):
        return None
    return {"state": "open" if again or grew else row["state"], "reopened": again or grew}


def mark(folder: Path, site: str, hole_id: int, at: datetime, *, state: str | None, note: str | None) -> sqlite3.Row:
    """A person's word on a hole; the row as it then stands. ArchiveError where there is no such hole."""
    if state is not None and state not in STATES:
        raise ArchiveError(f"a hole is {', '.join(STATES)}, not {state!r}")
    row = {"site": site, "id": hole_id, "state": state, "note": note, "at": utc(at)}
    with explained(folder / FILE), closing(writer(folder / FILE)) as connection, transaction(connection):
        found: sqlite3.Row | None = connection.execute(MARK, row).fetchone()
    if found is None:
        raise ArchiveError(
            f"{site} has no hole {hole_id}: `tintinh coverage {site} --holes` lists them with their numbers"
        )
    return found


def listed(connection: sqlite3.Connection, site: str) -> list[sqlite3.Row]:
    """Every hole of a site that was ever found, those that stand first."""
    return connection.execute(LISTED, (site,)).fetchall()


def standing(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """The holes of every site that are not filled, those first of which nobody has said anything."""
    return connection.execute(STANDING).fetchall()


KEPT = "SELECT * FROM holes WHERE site = ? ORDER BY id"
LISTED = "SELECT * FROM holes WHERE site = ? ORDER BY filled_at IS NOT NULL, kind, id"
STANDING = "SELECT * FROM holes WHERE filled_at IS NULL ORDER BY state <> 'open', site, kind, id"
ADD = """INSERT INTO holes (site, kind, first, last, size, state, note, found_at, changed_at)
    VALUES (:site, :kind, :first, :last, :size, :state, :note, coalesce(:found_at, :at), coalesce(:changed_at, :at))
    ON CONFLICT DO NOTHING"""
CHANGE = """UPDATE holes SET last = :last, size = :size, state = :state, filled_at = NULL,
    changed_at = iif(:reopened, :at, changed_at) WHERE site = :site AND kind = :kind AND first = :first"""
FILL = "UPDATE holes SET filled_at = :at WHERE id = :id"
MARK = """UPDATE holes SET state = coalesce(:state, state), note = nullif(coalesce(:note, note), ''), changed_at = :at
    WHERE site = :site AND id = :id RETURNING *"""
