"""Servers that cannot be reached, or do not answer: each is named by what is behind it, whatever it was wrapped in."""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest
from test_certificates import self_signed
from test_failures import failures
from town import ROOT, Crawled, crawl, environment, open_town, site_file

from crawler.diagnosis import of_error, of_status


@contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server that does with every connection what it is told."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    answer(server.accept()[0])

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def cut(connection: socket.socket) -> None:
    with closing(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>")


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    connection.close()


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """One crawl of sites none of which answers as it should."""
    folder = tmp_path_factory.mktemp("province")
    with ExitStack() as opened:
        free = opened.enter_context(socket.socket())
        free.bind(("127.0.0.1", 0))
        urls = {
            "dns": "http://ten-mien-khong-co.invalid",
            "tls_untrusted": opened.enter_context(open_town(self_signed(folder))).url,
            "tls_plain": opened.enter_context(open_town()).url.replace("http:", "https:"),
            "connection_nobody": f"http://127.0.0.1:{free.getsockname()[1]}",
            "connection_cut": opened.enter_context(answering(cut)),
            "connection_reset": opened.enter_context(answering(reset)),
        }
        for name, url in urls.items():
            site_file(folder / "sites", name, url)
        return crawl(folder, "--all", RES_OPTIONS="attempts:1 timeout:1")


@pytest.mark.parametrize(
    "site", ["dns", "tls_untrusted", "tls_plain", "connection_nobody", "connection_cut", "connection_reset"]
)
def test_a_server_that_cannot_be_had(province: Crawled, site: str) -> None:
    found = failures(province, site)
    cause = site.partition("_")[0]
    assert list(found) == [cause]
    number, url, _, status = found[cause]
    assert (number, url.endswith("/vi/news/"), status) == (1, True, None)


PATIENT = """
from pathlib import Path
from rich.console import Console
from archive.store import Archive
from crawler.fleet import Fleet, settings_for
from crawler.loader import sites
Archive(Path("archive")).close()
settings = settings_for(Path("archive"), Path("sites"), DOWNLOAD_TIMEOUT=0.2, RETRY_TIMES=0)
Fleet(list(sites(Path("sites")).values()), settings, Console()).sail()
"""


def test_a_server_that_never_answers(tmp_path: Path) -> None:
    kept: list[socket.socket] = []
    with answering(kept.append) as url:
        site_file(tmp_path / "sites", "nho", url)
        process = subprocess.run(
            [sys.executable, "-c", PATIENT],
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(ROOT)),
            capture_output=True,
            text=True,
            check=False,
        )
    for connection in kept:
        connection.close()
    assert list(failures(Crawled(process, tmp_path / "archive"))) == ["timeout"], process.stderr


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (404, "missing"),
        (410, "missing"),
        (401, "wall"),
        (511, "wall"),
        (403, "blocked"),
        (429, "blocked"),
        (451, "blocked"),
    ]
    + [(status, "server") for status in (400, 405, 418, 500, 502, 503, 504, 520, 599)]
    + [(301, "loop"), (304, "loop")],
)
def test_a_status_has_its_cause(status: int, cause: str) -> None:
    assert of_status(status) == cause


def test_what_is_behind_an_error_says_more_than_the_error() -> None:
    first = TimeoutError("late")
    second = ValueError("wrapped")
    second.__cause__ = first
    first.__cause__ = second  # and a circle has an end
    assert (of_error(second), of_error(ValueError("ours")), of_error(None)) == ("connection", "program", "program")
