"""`tintinh search` and `tintinh export`, as a person and as a program use them."""

import csv
import gzip
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from readings import keep, outcome

from archive.commands import export, search
from archive.commands.options import Options

HERE = Path(__file__).parent
RUN = """
import sys
from pathlib import Path
from archive.commands import export, search
from archive.commands.options import Options

command = {"export": export, "search": search}[sys.argv[2]].command
command(sys.argv[3:], obj=Options(archive=Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    keep(folder, outcome("1", title="Dân vận khéo ở Đồng Nai"), outcome("2", title="Hội \x1b[31mnghị"))
    return folder


def run(command: click.Command, folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, obj=Options(archive=folder))


def process(folder: Path, *arguments: str, **streams: int) -> subprocess.Popen[bytes]:
    environment = {"PYTHONPATH": f"{HERE}:{HERE.parents[1]}", "TERM": "xterm", "COLUMNS": "100", "LC_ALL": "C"}
    return subprocess.Popen([sys.executable, "-c", RUN, str(folder), *arguments], env=environment, **streams)


def on_terminal(folder: Path, *arguments: str) -> str:
    """What a person sees: both streams on a pseudo-terminal."""
    ours, theirs = pty.openpty()
    with process(folder, *arguments, stdout=theirs, stderr=theirs):
        os.close(theirs)
        seen = b""
        with os.fdopen(ours, "rb", buffering=0) as screen:
            while part := read(screen):
                seen += part
    return seen.decode()


def read(screen: io.RawIOBase) -> bytes:
    try:
        return screen.read(65536) or b""
    except OSError:  # the other end is closed
        return b""


def test_json_is_the_contract(archive: Path) -> None:
    (hit,) = json.loads(run(search.command, archive, "--json", "dan", "van").stdout)
    assert {"key", "url", "title", "site", "published_at", "snippet"} <= set(hit)
    assert hit["title"] == "Dân vận khéo ở Đồng Nai"
    assert hit["published_at"] == "2024-04-30T08:05:00+07:00"


def test_a_pipe_gets_one_plain_line_a_hit(archive: Path) -> None:
    result = run(search.command, archive, "đồng nai")
    assert result.stdout == "2024-04-30T08:05:00+07:00\tso_vidu\tDân vận khéo ở Đồng Nai\thttp://so.vidu.vn/1.html\n"


def test_a_page_cannot_colour_a_terminal(archive: Path) -> None:
    assert "\x1b" not in run(search.command, archive, "hoi").stdout


@pytest.mark.parametrize("arguments", [("--json", "zzz"), ("--json", "***")])
def test_nothing_found_is_an_empty_list_and_a_kind_word(archive: Path, arguments: tuple[str, ...]) -> None:
    result = run(search.command, archive, *arguments)
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert "Nothing" in result.stderr


def test_the_limit_holds(archive: Path) -> None:
    assert len(run(search.command, archive, "--limit", "1", "noi dung").stdout.splitlines()) == 1


@pytest.mark.parametrize("arguments", [(), ("--limit", "0", "x"), ("--limit", "many", "x"), ("--nonsense", "x")])
def test_misuse_of_search_is_2(archive: Path, arguments: tuple[str, ...]) -> None:
    assert run(search.command, archive, *arguments).exit_code == 2


@pytest.mark.parametrize("arguments", [(), ("--format", "docx")])
def test_misuse_of_export_is_2(archive: Path, arguments: tuple[str, ...]) -> None:
    assert run(export.command, archive, *arguments).exit_code == 2


def test_without_an_archive_they_fail_and_make_none(tmp_path: Path) -> None:
    for command, arguments in ((search.command, ["x"]), (export.command, ["--format", "csv"])):
        result = run(command, tmp_path / "data", *arguments)
        assert result.exit_code == 1
        assert "no archive in" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_jsonl_on_standard_output(archive: Path) -> None:
    result = run(export.command, archive, "--format", "jsonl")
    assert [json.loads(line)["url"] for line in result.stdout.splitlines()] == [
        "http://so.vidu.vn/1.html",
        "http://so.vidu.vn/2.html",
    ]
    assert result.stderr == ""


def test_csv_in_a_file(archive: Path, tmp_path: Path) -> None:
    result = run(export.command, archive, "--format", "csv", "--output", str(tmp_path / "out.csv"))
    assert (result.exit_code, result.output) == (0, "")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 2


def test_an_output_that_cannot_be_written_is_named(archive: Path, tmp_path: Path) -> None:
    result = run(export.command, archive, "--format", "csv", "--output", str(tmp_path / "no" / "out.csv"))
    assert result.exit_code == 1
    assert "no/out.csv: No such file or directory" in result.stderr


def test_a_full_standard_output_is_named(archive: Path) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        process(archive, "export", "--format", "jsonl", stdout=full.fileno(), stderr=subprocess.PIPE) as running,
    ):
        _, errors = running.communicate()
    assert running.returncode == 1
    assert b"standard output: No space left on device" in errors


def test_a_reader_that_leaves_ends_an_export_quietly(tmp_path: Path) -> None:
    keep(tmp_path, *(outcome(str(n), body="dài " * 20_000) for n in range(20)))
    with process(tmp_path, "export", "--format", "jsonl", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        errors = running.stderr.read()
    assert (running.returncode, errors) == (0, b"")


def test_a_terminal_shows_marks_and_a_day_as_people_write_it(archive: Path) -> None:
    seen = on_terminal(archive, "search", "dan", "van")
    assert "\x1b[1;33mDân\x1b[0m" in seen
    assert "30/04/2024 08:05" in seen


def test_a_terminal_shows_how_far_an_export_is(archive: Path, tmp_path: Path) -> None:
    assert "2/2" in on_terminal(archive, "export", "--format", "csv", "--output", str(tmp_path / "out.csv"))


def test_of_an_archive_of_an_older_release_it_is_told_what_brings_it_up_to_date(tmp_path: Path) -> None:
    packed = (HERE / "releases" / "0.1.0.db.gz").read_bytes()
    (tmp_path / "archive.db").write_bytes(gzip.decompress(packed))
    result = run(search.command, tmp_path, "dân")
    assert result.exit_code == 1
    assert "older tintinh is brought up to date by the next crawl" in result.output
