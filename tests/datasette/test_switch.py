"""A new snapshot takes the place of the old one behind a proxy, and no reader gets an answer that mixes them (docs/publish.md)."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from conftest import filled, invented

from archive.publication import publish

TINTINH = str(Path(sys.executable).with_name("tintinh"))
PATHS = ("/", "/trang-chu.json", "/tim-kiem.json?q=dan", "/archive/articles.json?_shape=array&_size=5", "/tro-giup")
REQUESTS = 100


class Proxy:
    """As small as a proxy can be: each connection goes whole to the server that `port` names when it is made."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._join, args=(client, self.port), daemon=True).start()

    def _join(self, client: socket.socket, port: int) -> None:
        with client, socket.create_connection(("127.0.0.1", port)) as server:
            asking = threading.Thread(target=self._pass, args=(client, server), daemon=True)
            asking.start()
            self._pass(server, client)
            asking.join()

    @staticmethod
    def _pass(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(65536):
                sink.sendall(part)
            sink.shutdown(socket.SHUT_WR)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    command = [TINTINH, "--archive", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline().split()[0].rstrip("/").rpartition(":")[2]), process
        finally:
            process.terminate()


def ask(address: str) -> str:
    with urlopen(Request(address, headers={"Connection": "close"}), timeout=60) as answer:
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One of ten articles, one of forty."""
    public = tmp_path_factory.mktemp("public")
    archives = [filled(tmp_path_factory.mktemp("live"), list(map(invented, range(count)))) for count in (10, 40)]
    return [
        publish(
            folder, public, at=datetime(2024, 6, day, tzinfo=UTC), software="tintinh test", told=lambda _: None
        ).folder
        for day, folder in enumerate(archives, start=1)
    ]


def test_a_hundred_requests_across_the_switch_see_no_mixed_answer(snapshots: list[Path]) -> None:
    with ExitStack() as stack:
        (before, old), (after, _) = (stack.enter_context(serving(folder)) for folder in snapshots)
        known = [{path: ask(f"http://127.0.0.1:{port}{path}") for path in PATHS} for port in (before, after)]
        assert all(known[0][path] != known[1][path] for path in PATHS)
        proxy = Proxy(before)
        stack.callback(proxy.close)

        def one(number: int) -> tuple[str, bool, str]:
            if number == REQUESTS // 2:
                proxy.port = after
            path, switched = PATHS[number % len(PATHS)], proxy.port == after
            return path, switched, ask(proxy.address + path)

        with ThreadPoolExecutor(4) as readers:
            answers = list(readers.map(one, range(REQUESTS)))
        old.terminate()
        assert old.wait(timeout=30) is not None
        assert ask(proxy.address) == known[1]["/"]
    assert [path for path, _, text in answers if text not in (known[0][path], known[1][path])] == []
    assert [path for path, switched, text in answers if switched and text != known[1][path]] == []
    assert {text == known[0][path] for path, _, text in answers} == {True, False}


def test_a_published_page_changes_no_file(snapshots: list[Path]) -> None:
    before = {path: path.stat().st_mtime_ns for path in snapshots[0].rglob("*")}
    with serving(snapshots[0]) as (port, _):
        ask(f"http://127.0.0.1:{port}/")
    assert {path: path.stat().st_mtime_ns for path in snapshots[0].rglob("*")} == before
