"""`tintinh serve` as a person starts it."""

import gzip
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from archive.publication import publish

TINTINH = str(Path(sys.executable).with_name("tintinh"))


@pytest.fixture
def server(archive: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A running server and its address."""
    command = [TINTINH, "--archive", str(archive), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().split()[0]
        process.kill()


def refused(*arguments: str) -> str:
    """What is said by a command that fails, which it must with 1."""
    done = subprocess.run([TINTINH, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    return done.stderr


def test_serve_prints_the_address_where_the_archive_is(server: tuple[object, str]) -> None:
    with urlopen(server[1], timeout=30) as answer:
        assert "Tin tỉnh" in answer.read().decode()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_serve_ends_in_good_order_when_told(server: tuple["subprocess.Popen[str]", str], name: str) -> None:
    process, address = server
    with urlopen(address, timeout=30):
        pass
    process.send_signal(signal.Signals[name])
    assert process.wait(timeout=30) in {0, -signal.SIGTERM}
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()


def test_an_archive_of_an_older_release_is_brought_up_to_date(tmp_path: Path) -> None:
    released = Path(__file__).parents[1] / "archive" / "releases" / "0.1.0.db.gz"
    (tmp_path / "archive.db").write_bytes(gzip.decompress(released.read_bytes()))
    command = [TINTINH, "--archive", str(tmp_path), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0]
        for path in ("", "tro-giup", "tim-kiem?q=van+ban:1/QD-UBND", "van-ban", "thay-doi", "archive"):
            with urlopen(address + path, timeout=60) as answer:
                assert answer.status == 200
        process.terminate()


def test_a_snapshot_of_an_older_release_is_not_shown(archive: Path, tmp_path: Path) -> None:
    at = datetime(2024, 6, 1, tzinfo=UTC)
    folder = publish(archive, tmp_path, at=at, software="tintinh test", told=lambda _: None).folder
    (folder / "archive.db").chmod(0o600)
    with closing(sqlite3.connect(folder / "archive.db")) as connection, connection:
        connection.execute("DROP TABLE citations")
    assert "an older tintinh published it (citations missing). Publish again" in refused(
        "--archive", str(folder), "serve"
    )


def test_serve_without_an_archive_says_what_to_type(tmp_path: Path) -> None:
    assert "crawl first" in refused("--archive", str(tmp_path / "none"), "serve")


def test_serve_makes_no_archive(tmp_path: Path) -> None:
    refused("--archive", str(tmp_path / "none"), "serve")
    assert not (tmp_path / "none").exists()


def test_serve_on_a_busy_port_names_it_and_another(archive: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        told = refused("--archive", str(archive), "serve", "--port", str(port))
    assert f"127.0.0.1:{port}" in told
    assert "--port" in told
    assert "Traceback" not in told


def test_serve_at_a_host_that_is_not_here_says_so(archive: Path) -> None:
    assert "192.0.2.1" in refused("--archive", str(archive), "serve", "--host", "192.0.2.1")
