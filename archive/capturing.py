"""Captures as rows: one at a time, and all of a batch at once."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter

from archive import record, rows, veil
from archive.models import Capture, Recorded

CAPTURED = tuple(field.name for field in fields(Capture))
PLACED = {"warc_id": "warc_id", "warc_offset": "offset", "warc_length": "length"}
"""Columns of a capture's place, by the field of `Recorded`."""
HIDES = "SELECT 1 FROM withheld_urls WHERE site = ? LIMIT 1"
NEXT = "SELECT coalesce(max(id), 0) + 1 FROM captures"

values = attrgetter(*CAPTURED)
place = attrgetter(*PLACED.values())


def enter(connection: sqlite3.Connection, capture: Capture, run_id: int) -> int:
    """The number of the row. A withheld article's address is not in it."""
    return enter_many(connection, [capture], run_id)


def enter_answers(connection: sqlite3.Connection, answers: Sequence[Recorded], run_id: int) -> Mapping[Recorded, int]:
    """The numbers of the rows of answers, with where they lie; a revisit's original is among them or was entered before."""
    first = int(connection.execute(NEXT).fetchone()[0])
    numbers = {answer: number for number, answer in enumerate(answers, start=first)}
    columns = dict(zip(PLACED, zip(*map(place, answers), strict=True), strict=True)) if answers else {}
    originals = (answer.original for answer in answers)
    columns["refers_to"] = tuple(one.id or numbers[one] if isinstance(one, Recorded) else one for one in originals)
    if answers:
        enter_many(connection, [answer.capture for answer in answers], run_id, columns)
    return numbers


def enter_many(
    connection: sqlite3.Connection,
    captures: Sequence[Capture],
    run_id: int,
    more: Mapping[str, Sequence[object]] | None = None,
    times: Sequence[str] = (),
) -> int:
    """Enters captures, with `more` columns of theirs and their moments as text, where that is made already; the number of the first
    row, which the others follow."""
    first = int(connection.execute(NEXT).fetchone()[0])
    columns: dict[str, Sequence[object]] = {"id": range(first, first + len(captures))}
    columns |= dict(zip(CAPTURED, zip(*map(values, captures), strict=True), strict=True))
    columns |= {"run_id": (run_id,) * len(captures)} | dict(more or {})
    columns["fetched_at"] = times or [record.utc(capture.fetched_at) for capture in captures]
    rows.enter(connection, "captures", columns)
    _veil(connection, captures, first)
    return first


def hides(connection: sqlite3.Connection, sites: Iterable[str]) -> bool:
    """Whether one of some sites has an article withheld."""
    return any(connection.execute(HIDES, (site,)).fetchone() for site in sites)


def _veil(connection: sqlite3.Connection, captures: Sequence[Capture], first: int) -> None:
    if hides(connection, {capture.site for capture in captures}):
        for number, capture in enumerate(captures, start=first):
            veil.capture(connection, number, capture.site, (capture.url, capture.final_url))
