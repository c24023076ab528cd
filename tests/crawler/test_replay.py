"""Programs of others with our files, and ours with theirs, each in a virtual environment of its own: pywb replays, wacz packs."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from town import article, site_file

from crawler.cli import main

sys.path.insert(0, str(Path(__file__).parents[1] / "archive"))
from foreign import http, info, members, record
from warcs import exchange, filled

pytestmark = pytest.mark.full

REPLAY = """
from gevent.monkey import patch_all
patch_all()
import hashlib, json, sys
from pywb.apps.frontendapp import FrontEndApp
from werkzeug.test import Client

client = Client(FrontEndApp())
for line in sys.stdin:
    moment, url = line.split()
    answers = [client.get(f"/tintinh/{moment}id_/{url}", headers={"Accept-Encoding": coding}) for coding in ("gzip", "identity")]
    print(json.dumps([url, moment, answers[0].status_code, answers[0].headers["Memento-Datetime"], *(hashlib.sha256(a.data).hexdigest() for a in answers)]))
"""
"""Served and unpacked, as pywb gives them without rewriting (`id_`)."""


def environment(folder: Path, requirement: str) -> Path:
    """The programs of a new virtual environment that has one package."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]
    subprocess.run(pip, check=True)
    return folder / "bin"


def test_pywb_replays_a_hundred_captures_byte_for_byte_revisits_among_them(tmp_path: Path) -> None:
    first = [exchange(f"bai-{number}") for number in range(70)]
    again = [exchange(f"bai-{number}", hours=24) for number in range(30)]
    archive = filled(tmp_path / "archive", *first, *again)
    with closing(sqlite3.connect(archive / "archive.db")) as connection:
        rows = connection.execute(
            "SELECT final_url, strftime('%Y%m%d%H%M%S', fetched_at), served_sha256, sha256, refers_to FROM captures"
        ).fetchall()
    assert (len(rows), sum(row[4] is not None for row in rows)) == (100, 30)
    programs = environment(tmp_path / "pywb", "pywb>=2.10,<3")
    for command in (["init", "tintinh"], ["add", "tintinh", *map(str, archive.glob("warc/**/*.warc.gz"))]):
        subprocess.run([programs / "wb-manager", *command], cwd=tmp_path, check=True, capture_output=True)
    asked = "".join(f"{moment} {url}\n" for url, moment, *_ in rows)
    replayed = subprocess.run([programs / "python", "-c", REPLAY], cwd=tmp_path, input=asked, capture_output=True, text=True, check=True)  # fmt: skip
    answers = [json.loads(line) for line in replayed.stdout.splitlines() if line.startswith('["http')]
    assert [(url, moment, served, whole) for url, moment, _, _, served, whole in answers] == [row[:4] for row in rows]
    assert {status for _, _, status, *_ in answers} == {200}
    assert len({told for _, _, _, told, *_ in answers}) == 2


def test_a_wacz_that_another_program_packed_is_imported_and_read(tmp_path: Path) -> None:
    pages = (
        record("response", http(article(number)), uri=f"http://so.vidu.vn/vi/news/hoi/bai-{number}.html")
        for number in range(1, 21)
    )
    (tmp_path / "crawl.warc.gz").write_bytes(members(info("wget/1.21"), *pages))
    programs = environment(tmp_path / "wacz", "wacz>=0.6,<1")
    subprocess.run([programs / "wacz", "create", "-f", "crawl.warc.gz", "-o", "crawl.wacz"], cwd=tmp_path, check=True, capture_output=True)  # fmt: skip
    site_file(tmp_path / "sites", "so_vidu", "http://so.vidu.vn")
    words = ["--archive", str(tmp_path / "archive"), "--sites", str(tmp_path / "sites")]
    assert CliRunner().invoke(main, [*words, "import", str(tmp_path / "crawl.wacz")]).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "archive" / "archive.db")) as connection:
        titles = connection.execute("SELECT title FROM articles ORDER BY capture_id").fetchall()
        ((origin,),) = connection.execute("SELECT DISTINCT origin FROM captures").fetchall()
    assert titles == [(f"Thị trấn mở hội thứ {number}",) for number in range(1, 21)]
    assert origin.startswith("crawl.wacz/archive/crawl.warc.gz sha256:")
    assert CliRunner().invoke(main, [*words, "verify"]).exit_code == 0


def test_a_package_of_ours_is_valid_under_the_tool_wacz_and_is_replayed(tmp_path: Path) -> None:
    archive = filled(tmp_path / "archive", *(exchange(f"bai-{number}") for number in range(20)), exchange("bai-1", hours=24))  # fmt: skip
    with closing(sqlite3.connect(archive / "archive.db")) as connection, connection:
        rows = connection.execute("SELECT final_url, strftime('%Y%m%d%H%M%S', fetched_at), served_sha256, sha256 FROM captures WHERE refers_to IS NULL").fetchall()  # fmt: skip
    package = tmp_path / "chon.wacz"
    result = CliRunner().invoke(
        main, ["--archive", str(archive), "export", "--format", "wacz", "--output", str(package)]
    )
    assert result.exit_code == 0, result.output
    wacz = environment(tmp_path / "wacz", "wacz>=0.6,<0.7") / "wacz"
    validated = subprocess.run([wacz, "validate", "-f", package], capture_output=True, text=True, check=False)
    assert validated.returncode == 0, validated.stdout
    assert "validation succeeded" in validated.stdout.lower()
    programs = environment(tmp_path / "pywb", "pywb>=2.10,<3")
    for command in (["init", "tintinh"], ["add", "--unpack-wacz", "tintinh", str(package)]):
        subprocess.run([programs / "wb-manager", *command], cwd=tmp_path, check=True, capture_output=True)
    asked = "".join(f"{moment} {url}\n" for url, moment, *_ in rows)
    replayed = subprocess.run([programs / "python", "-c", REPLAY], cwd=tmp_path, input=asked, capture_output=True, text=True, check=True)  # fmt: skip
    answers = [json.loads(line) for line in replayed.stdout.splitlines() if line.startswith('["http')]
    assert len(answers) == len(rows) == 20
    assert [(answer[0], answer[4], answer[5]) for answer in answers] == [(row[0], row[2], row[3]) for row in rows]
