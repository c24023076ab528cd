"""When a run begins: in no second in which another of its site has ended."""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from archive import clock
from crawler import pipelines
from crawler.pipelines import ArchivePipeline

sys.path.insert(0, str(Path(__file__).parents[1] / "archive"))
from readings import keep, outcome, site

NOW = datetime(2024, 5, 1, 6, 0, 10, 250_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ended", "waits"), [("2024-05-01T06:00:10+00:00", [0.75]), ("2024-05-01T06:00:09+00:00", []), (None, [])]
)
def test_a_run_begins_in_a_second_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended: str | None, waits: list[float]
) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("UPDATE runs SET ended_at = ?", (ended,))
    waited: list[float] = []
    monkeypatch.setattr(pipelines.time, "sleep", waited.append)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=sum(waited)))
    pipeline = ArchivePipeline.__new__(ArchivePipeline)
    pipeline.folder = tmp_path
    pipeline.crawler = SimpleNamespace(spider=SimpleNamespace(site=SimpleNamespace(site=site())))  # type: ignore[assignment]
    assert pipeline.moment() == NOW + timedelta(seconds=sum(waits))
    assert waited == waits
