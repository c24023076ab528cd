"""The row of a run: begun, counted as it goes, closed. Within the transaction that the caller has begun."""

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from archive import record
from archive.models import Run

OUTCOMES = ("finished", "failed", "blocked", "cancelled", "limited")
COUNTS = ("listed", "fetched", "new", "changed", "unchanged", "rejected", "blocked", "bytes", "requests")


@dataclass(frozen=True, slots=True)
class Tally:
    """What a batch of outcomes came to."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.rejected + other.rejected,
        )


def start(connection: sqlite3.Connection, run: Run) -> int:
    """The number of a run that has begun."""
    row: record.Row = {
        "site": run.site,
        "how": run.how,
        "started_at": record.utc(run.started_at),
        "software": run.software,
    }
    row |= {"settings": run.settings, "grp": run.group, "process": run.process}
    row |= {name: day and day.isoformat() for name, day in (("first_day", run.first_day), ("last_day", run.last_day))}
    return int(connection.execute(START, row).lastrowid or 0)


def last_end(connection: sqlite3.Connection, site: str) -> str | None:
    """When the last run of a site ended, UTC, to the second; None where there was none."""
    found: str | None = connection.execute("SELECT max(ended_at) FROM runs WHERE site = ?", (site,)).fetchone()[0]
    return found


def listed(connection: sqlite3.Connection, run_id: int, number: int) -> None:
    """Count addresses that a page named."""
    connection.execute(LISTED, (number, run_id))


def count(connection: sqlite3.Connection, run_id: int, tally: Tally, *, fetched: int, length: int) -> None:
    """Count what a batch came to; `length` in bytes of decoded payload."""
    connection.execute(COUNT, asdict(tally) | {"run_id": run_id, "fetched": fetched, "bytes": length})


def finish(connection: sqlite3.Connection, run_id: int, *, outcome: str, counts: Mapping[str, int], at: str) -> None:
    """Close a run. What was counted as it went stands where `counts` does not name it."""
    given = {"run_id": run_id, "outcome": outcome, "now": at} | {name: counts.get(name) for name in COUNTS}
    connection.execute(FINISH, given)


def check(outcome: str, counts: Mapping[str, int]) -> None:
    """ValueError where a run can neither end nor count so."""
    if outcome not in OUTCOMES:
        raise ValueError(f"outcome of a run is one of {', '.join(OUTCOMES)}, not {outcome!r}")
    if wrong := sorted(set(counts) - set(COUNTS)):
        raise ValueError(f"a run counts {', '.join(COUNTS)}, not {', '.join(wrong)}")


START = """INSERT INTO runs (site, how, started_at, software, settings, first_day, last_day, grp, process)
    VALUES (:site, :how, :started_at, :software, :settings, :first_day, :last_day, :grp, :process)"""
LISTED = "UPDATE runs SET listed = listed + ? WHERE id = ?"
FINISH = f"""UPDATE runs SET ended_at = :now, outcome = :outcome,
    {", ".join(f"{name} = coalesce(:{name}, {name})" for name in COUNTS)} WHERE id = :run_id"""  # noqa: S608
COUNT = """UPDATE runs SET fetched = fetched + :fetched, bytes = bytes + :bytes, new = new + :new,
    changed = changed + :changed, unchanged = unchanged + :unchanged, rejected = rejected + :rejected WHERE id = :run_id"""
