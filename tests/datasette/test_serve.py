"""`tintinh serve` as a person starts it."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

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
