"""Sites on which nothing is wrong raise next to no alarm: fewer than one a site a quarter."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from quiet_year import Year

from archive.connection import FILE, transaction, writer
from archive.judgement import settled
from archive.store import Archive


def alarms(folder: Path, seed: int, *, sites: int, days: int) -> list[sqlite3.Row]:
    """What is found wrong in so many days, each run judged as it ends."""
    Archive(folder).close()
    with closing(writer(folder / FILE)) as connection, transaction(connection):
        for run_id, ended in Year(connection, seed, sites).runs(days):
            assert settled(connection, run_id, ended) is not None
        return connection.execute("SELECT site, cause, since, detail FROM alerts").fetchall()


def test_a_quiet_quarter(tmp_path: Path) -> None:
    found = alarms(tmp_path, 1, sites=6, days=91)
    assert len(found) < 6, [tuple(row) for row in found]


@pytest.mark.full
@pytest.mark.parametrize("seed", [2026, 7, 31])
def test_a_quiet_year_of_twenty_sites(tmp_path: Path, seed: int) -> None:
    found = alarms(tmp_path, seed, sites=20, days=365)
    print(f"seed {seed}: {len(found)} false alarms in a year of 20 sites, {len(found) / 80:.3f} a site a quarter")
    assert len(found) < 80, [tuple(row) for row in found]
