"""A run that is over, judged once: its verdict, what is held back of it, and the alerts that follow, in one transaction."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive import alerts, health, quarantine, record
from archive.connection import FILE, explained, transaction, writer
from archive.deliveries import Target
from archive.finding import Finding
from archive.health.explanation import NAMED, NOTHING, SEEN
from archive.health.facts import Facts, facts
from archive.lease import SILENCE

SEVERAL = 3
"""Articles that a run must have read before it can say that they are well again."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a run."""

    site: str
    findings: Sequence[Finding]
    held: int
    """Articles that are held back for it."""
    released: int
    """Articles of earlier runs that it read well again."""


def conclude(folder: Path, run_id: int, at: datetime, targets: Sequence[Target] = ()) -> Judged | None:
    """Judges a run, and queues news of it for `targets`; None where it was judged before."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection, transaction(connection):
        return settled(connection, run_id, at, targets)


def settled(connection: sqlite3.Connection, run_id: int, at: datetime, targets: Sequence[Target] = ()) -> Judged | None:
    """The same, within the transaction that the caller has begun."""
    run = facts(connection, run_id)
    if run.row["verdict"] is not None:
        return None
    findings = health.judge(connection, run_id, at)
    causes = [one.cause for one in findings]
    connection.execute("UPDATE runs SET verdict = ? WHERE id = ?", (json.dumps(causes), run_id))
    moment = record.utc(at)
    holding = next((cause for cause in causes if cause in quarantine.HOLDING), None)
    held = quarantine.hold(connection, run_id, holding, moment) if holding else 0
    able = judgeable(run)
    well = able - set(causes)
    mended = [] if holding else quarantine.mended(connection, run_id, well)
    released = quarantine.release(connection, mended, "released", moment)
    alerts.update(connection, run.site, findings, run_id, at, judged=able, targets=targets)
    return Judged(run.site, findings, held, released)


def release(folder: Path, articles: Collection[int], how: str, at: datetime) -> int:
    """Lets articles go that are held back; how many. Runs of which a person released all count as sound from then on."""
    path, moment = folder / FILE, record.utc(at)
    with explained(path), closing(writer(path)) as connection, transaction(connection):
        done = quarantine.release(connection, articles, how, moment)
        if how == "released":
            connection.execute(ACCEPT, {"at": moment})
            connection.execute(CALM, {"at": moment})
        return done


def judgeable(run: Facts) -> frozenset[str]:
    """The causes that a run could have shown: one that saw nothing of a site knows nothing of its pages."""
    if run.is_dead:
        return frozenset({"killed"})
    able = {"program", "killed", *NOTHING}
    if run.read >= SEVERAL:
        able |= set(SEEN)
    if run.is_whole and run.turns_lists:
        able |= set(NAMED)
    return frozenset(able)


def pending(connection: sqlite3.Connection, at: datetime, site: str | None = None) -> list[int]:
    """Runs that are over and were never judged: killed before it, or ended while nobody could. Runs of older programs measured nothing."""
    silence = record.utc(at - SILENCE)
    rows = connection.execute(PENDING, {"silence": silence, "site": site}).fetchall()
    return [row["id"] for row in rows]


def catch_up(folder: Path, at: datetime, site: str | None = None) -> list[Judged]:
    """Judges what is pending, the oldest first."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection, transaction(connection):
        found = [settled(connection, run_id, at) for run_id in pending(connection, at, site)]
    return [one for one in found if one is not None]


ACCEPT = """UPDATE runs SET accepted_at = :at WHERE accepted_at IS NULL AND id IN (
        SELECT run_id FROM quarantine GROUP BY run_id HAVING count(*) = count(released_at) AND max(how) = 'released')"""
CALM = """UPDATE alerts SET closed_at = :at WHERE closed_at IS NULL
    AND seen_run_id IN (SELECT id FROM runs WHERE accepted_at = :at AND verdict IS NOT NULL)"""
"""Troubles that only such runs have shown are over: a person has said so."""
PENDING = f"""SELECT r.id FROM runs AS r WHERE r.verdict IS NULL AND (:site IS NULL OR r.site = :site)
    AND r.how IN ({", ".join(f"'{how}'" for how in health.CRAWLS)})
    AND (r.measures <> '{{}}' OR EXISTS (SELECT 1 FROM failures AS f WHERE f.run_id = r.id))
    AND (r.ended_at IS NOT NULL OR EXISTS (SELECT 1 FROM runs AS n WHERE n.site = r.site AND n.id > r.id)
        OR NOT EXISTS (SELECT 1 FROM leases AS l WHERE l.heartbeat_at > :silence))
    ORDER BY r.id"""  # noqa: S608
