"""A run is judged once: what it read is held back where it looks wrong, an alarm is opened, and people let go of both."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from readings import START, begin, outcome

from archive import judgement
from archive.commands.health import command
from archive.commands.options import Options
from archive.connection import open_reader
from archive.deliveries import WEBHOOK, Target
from archive.models import VIETNAM
from archive.store import Archive

BROKEN = "Há»™i nghá»‹ tá»•ng káº¿t cÃ´ng tÃ¡c dÃ¢n váº­n cá»§a tá»‰nh"


def run(archive: Archive, hours: int, *names: str, broken: bool = False, outcome_: str | None = "finished") -> int:
    """A run that reads some articles, and ends; it is killed where it has no outcome."""
    run_id = begin(archive)
    archive._connection.execute("UPDATE runs SET how = 'update', listed = 9 WHERE id = ?", (run_id,))
    archive.commit([reading(name, hours, broken=broken) for name in names], run_id=run_id)
    archive._connection.execute(
        "UPDATE runs SET measures = ? WHERE id = ?", (json.dumps({"articles": len(names)}), run_id)
    )
    if outcome_:
        archive.finish_run(run_id, outcome=outcome_, counts={})
    return run_id


def reading(name: str, hours: int, *, broken: bool) -> Any:
    day = datetime(2024, 4, 1, 8, tzinfo=VIETNAM) + timedelta(minutes=17 * sum(map(ord, name)) % 20_000)
    body = " ".join([BROKEN if broken else "Bà con trong xã đến dự rất đông và góp nhiều ý kiến"] * 4)
    return outcome(name, hours=hours, published_at=day, body=f"{body} {name}.")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with Archive(tmp_path) as archive:
        run(archive, 0, *(f"cu-{number}" for number in range(12)))
    judgement.catch_up(tmp_path, START + timedelta(hours=1))
    return tmp_path


@pytest.fixture
def suspect(folder: Path) -> Path:
    """With a run whose letters are broken."""
    with Archive(folder) as archive:
        run(archive, 24, "moi-1", "moi-2", "moi-3", "moi-4", broken=True)
    judgement.catch_up(folder, START + timedelta(hours=25))
    return folder


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute(sql).fetchall()


def statuses(folder: Path) -> dict[str, str]:
    return dict(rows(folder, "SELECT title, status FROM articles WHERE title LIKE 'Bài moi%'"))


def health(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), obj=Options(archive=folder))


def test_a_sound_run_holds_nothing_back(folder: Path) -> None:
    assert rows(folder, "SELECT verdict FROM runs") == [("[]",)]
    assert rows(folder, "SELECT * FROM quarantine") == []
    assert health(folder).exit_code == 0


def test_what_a_suspect_run_read_is_held_back(suspect: Path) -> None:
    assert set(statuses(suspect).values()) == {"quarantined"}
    assert rows(suspect, "SELECT count(*) FROM articles WHERE status = 'sound'") == [(12,)]
    assert rows(suspect, "SELECT verdict FROM runs ORDER BY id DESC LIMIT 1") == [('["encoding"]',)]


def test_health_tells_cause_since_when_and_what_to_do(suspect: Path) -> None:
    told = health(suspect, "so_vidu")
    assert told.exit_code == 1
    for words in ("encoding", "last good", "sample: http://so.vidu.vn/moi-", "to do: ", "tintinh quarantine"):
        assert words in told.output


def test_health_as_json(suspect: Path) -> None:
    told = health(suspect, "--json")
    (site,) = json.loads(told.output)
    assert (told.exit_code, site["site"], site["health"], site["held"]) == (1, "so_vidu", "alarm", 4)
    assert site["findings"][0]["cause"] == "encoding"
    assert site["findings"][0]["last_good"] < site["findings"][0]["since"] or site["findings"][0]["last_good"]


def test_an_unknown_site_is_misuse(suspect: Path) -> None:
    told = health(suspect, "so_vidy")
    assert (told.exit_code, "did you mean 'so_vidu'?" in told.output) == (2, True)


def test_what_a_person_releases_is_as_it_reads(suspect: Path) -> None:
    held = [row[0] for row in rows(suspect, "SELECT article_id FROM quarantine")]
    assert judgement.release(suspect, held, "released", START + timedelta(hours=30)) == 4
    assert set(statuses(suspect).values()) == {"sound"}
    assert rows(suspect, "SELECT count(*) FROM runs WHERE accepted_at IS NOT NULL") == [(1,)]
    told = health(suspect, "--json")
    (site,) = json.loads(told.output)
    assert (told.exit_code, site["last_good"]) == (0, site["last_run"]["ended_at"])


def test_what_was_released_is_not_held_again_for_the_same_run(suspect: Path) -> None:
    held = [row[0] for row in rows(suspect, "SELECT article_id FROM quarantine")]
    judgement.release(suspect, held, "released", START + timedelta(hours=30))
    with closing(sqlite3.connect(suspect / "archive.db")) as connection, connection:
        connection.execute("UPDATE runs SET verdict = NULL")
    judgement.catch_up(suspect, START + timedelta(hours=31))
    assert set(statuses(suspect).values()) == {"sound"}


def test_a_sound_run_that_reads_them_well_lets_them_go(suspect: Path) -> None:
    with Archive(suspect) as archive:
        run(archive, 48, "moi-1", "moi-2", "moi-3", "moi-4")
    judgement.catch_up(suspect, START + timedelta(hours=49))
    assert set(statuses(suspect).values()) == {"sound"}
    assert rows(suspect, "SELECT DISTINCT how FROM quarantine") == [("released",)]
    assert rows(suspect, "SELECT count(*) FROM alerts WHERE closed_at IS NULL") == [(0,)]


def test_a_run_that_was_killed_before_its_judgement_is_judged_later(folder: Path) -> None:
    with Archive(folder) as archive:
        killed = run(archive, 24, "moi-1", "moi-2", "moi-3", broken=True, outcome_=None)
    with closing(open_reader(folder)) as connection:
        assert judgement.pending(connection, START + timedelta(days=9)) == [killed]
    health(folder)
    assert set(statuses(folder).values()) == {"quarantined"}


def test_a_run_is_judged_once(suspect: Path) -> None:
    assert judgement.conclude(suspect, 2, START + timedelta(hours=30)) is None


def test_who_is_to_be_told_is_written_down_with_the_verdict(folder: Path) -> None:
    with Archive(folder) as archive:
        found = run(archive, 24, "moi-1", "moi-2", "moi-3", "moi-4", broken=True)
    judgement.conclude(folder, found, START + timedelta(hours=25), [Target(WEBHOOK, "https://chat.example/")])
    told = "SELECT event, target, sent_at FROM deliveries JOIN alerts ON alerts.id = alert_id WHERE cause = 'encoding'"
    assert rows(folder, told) == [("opened", "https://chat.example/", None)]


def test_runs_of_older_programs_are_not_judged(folder: Path) -> None:
    with Archive(folder) as archive:
        run_id = begin(archive)
        archive.finish_run(run_id, outcome="finished", counts={})
    assert judgement.catch_up(folder, START + timedelta(hours=30)) == []
