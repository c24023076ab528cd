"""Exports in the spreadsheet that people open them with: LibreOffice, without a screen."""

import csv
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from readings import keep, outcome

from archive.models import VIETNAM
from crawler.cli import main

pytestmark = pytest.mark.full
COLUMNS = ("key", "title", "published_at", "author", "body")


def opened(office: str, path: Path) -> list[dict[str, str]]:
    """The first sheet as LibreOffice understands it: opened, computed, saved as CSV in UTF-8."""
    out = path.parent / "opened"
    text = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    home = f"-env:UserInstallation=file://{path.parent}/home"
    reading = ["--infilter=CSV:44,34,76,1"] if path.suffix == ".csv" else []
    subprocess.run([office, home, "--headless", *reading, "--convert-to", text, "--outdir", out, path], check=True, capture_output=True)  # fmt: skip
    (saved,) = out.glob("*.csv")
    with saved.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def document(office: str, path: Path) -> str:
    """The workbook as LibreOffice's own XML, which tells a date from a text."""
    home = f"-env:UserInstallation=file://{path.parent}/home"
    subprocess.run([office, home, "--headless", "--convert-to", "fods", "--outdir", path.parent, path], check=True, capture_output=True)  # fmt: skip
    return path.with_suffix(".fods").read_text("utf-8")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_libreoffice_shows_the_same_rows_and_runs_no_formula(tmp_path: Path, office: str, form: str) -> None:
    archive, target = tmp_path / "archive", tmp_path / f"bai.{form}"
    keep(
        archive,
        outcome("1", title="Hội nghị “dân vận” ở Đắk Lắk", author="Nguyễn Thị Ánh", body="Một.\n\nHai; ba, bốn."),
        outcome(
            "2", title='=HYPERLINK("http://x.example","bấm")', published_at=datetime(2019, 2, 3, 7, 9, tzinfo=VIETNAM)
        ),
        outcome("3", title="+84 251 3822 222", author="@SUM(1;2)"),
    )
    command = ["--archive", str(archive), "export", "--format", form, "--columns", ",".join(COLUMNS), "--output", str(target)]  # fmt: skip
    assert CliRunner().invoke(main, command).exit_code == 0
    rows = opened(office, target)
    assert [row["title"].lstrip("'") for row in rows] == [
        '=HYPERLINK("http://x.example","bấm")',
        "Hội nghị “dân vận” ở Đắk Lắk",
        "+84 251 3822 222",
    ]
    assert rows[1]["author"] == "Nguyễn Thị Ánh"
    assert rows[1]["body"] == "Một.\n\nHai; ba, bốn."
    assert rows[2]["author"].lstrip("'") == "@SUM(1;2)"
    if form == "csv":
        assert rows[0]["published_at"] == "2019-02-03T07:09:00+07:00"
    else:
        assert 'office:date-value="2019-02-03T07:09:00"' in document(office, target)
