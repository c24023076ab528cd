"""docs/notebook.ipynb, run cell by cell in a process of its own on a fresh export: its answers are held against the same counted in Python."""

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.models import VIETNAM, Article, Capture, Citation, Outcome, Run, Site
from archive.store import Archive
from crawler.cli import main

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
SITES = ("so_mot", "so_hai")
FETCHED = datetime(2024, 5, 6, tzinfo=UTC)
SILENT = 61
"""Days without an article of the second site."""


def outcome(number: int) -> Outcome:
    site = SITES[number % 2]
    day = datetime(2023, 1, 2, 8, tzinfo=VIETNAM) + timedelta(
        days=number * 3 + (SILENT - 6 if number % 2 and number > 21 else 0)
    )
    url = f"http://{site}.example/{number}"
    capture = Capture(
        site=site, url=url, final_url=url, status=200, media_type="text/html", fetched_at=FETCHED, sha256="0" * 64, length=9
    )  # fmt: skip
    cited = (Citation(number="15/2023/NĐ-CP", kind="Nghị định", issued_on=date(2023, 1, 1)),) if number % 4 == 0 else ()
    article = Article(
        site=site, url=url, canonical_url=url, template="x", template_version="1", fetched_at=FETCHED, title=f"Bài {number}", body="Văn bản.",
        published_at=day, author="Lò Mai" if number % 3 == 0 else None, source="TTXVN" if number % 5 == 0 else None, citations=cited,
    )  # fmt: skip
    return Outcome(capture=capture, reading=article)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each cell prints."""
    folder = tmp_path_factory.mktemp("notebook")
    with Archive(folder) as archive:
        for site in SITES:
            archive.put_site(
                Site(name=site, title=site, province="Đồng Nai", url=f"http://{site}.example/", template="x")
            )
            run = archive.start_run(Run(site=site, started_at=FETCHED, how="crawl", software="test"))
            archive.commit([one for one in map(outcome, range(60)) if one.capture.site == site], run_id=run)
            archive.finish_run(run, outcome="finished", counts={})
    parquet = folder / "bai.parquet"
    done = CliRunner().invoke(
        main, ["--archive", str(folder), "export", "--format", "parquet", "--output", str(parquet)]
    )
    assert done.exit_code == 0, done.output
    before = NOTEBOOK.read_bytes()
    ran = subprocess.run(
        [sys.executable, ROOT / "docs" / "notebook.py", parquet], capture_output=True, text=True, check=True
    )
    assert NOTEBOOK.read_bytes() == before
    return [table for table in re.split(r"(?m)^(?=┌)", ran.stdout) if table]


def cells(table: str) -> list[list[str]]:
    """Rows below the head."""
    lines = [line for line in table.splitlines() if line.startswith("│")]
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in lines[2:]]


def test_every_cell_of_the_notebook_prints_its_answer(told: list[str]) -> None:
    code = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert len(told) == len(code) == 4
    assert all(cell["outputs"] for cell in code)
    assert cells(told[0])[0][:2] == ["60", "2"]


def test_the_longest_silence(told: list[str]) -> None:
    rows = {row[0]: row for row in cells(told[1])}
    assert (rows["so_hai"][2], rows["so_mot"][2]) == (str(SILENT), "6")


def test_how_far_a_document_travels(told: list[str]) -> None:
    (row,) = cells(told[2])
    assert row == ["15/2023/NĐ-CP", "Nghị định", "2023-01-01", "15", "1", "1"]


def test_whose_words_these_are(told: list[str]) -> None:
    neither = Counter(SITES[number % 2] for number in range(60) if number % 3 and number % 5)
    for site, articles, _, _, share, source in cells(told[3]):
        assert (articles, float(share), source) == ("30", round(100 * neither[site] / 30, 1), "TTXVN")
