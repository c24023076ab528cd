"""The command line as a fork of a process that has imported it: starting Python and importing Scrapy takes longer than most crawls of a test.

Each command is a process of its own, with its own working directory, environment and files, that ends as `python -m crawler.cli` does. What
is asked of the environment while modules are imported is not asked again: such a command is started afresh (`town.run`).
"""

import atexit
import importlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from archive import clock
from crawler import cli

ROOT = Path(__file__).parents[2]
LATE = (
    *("crawler.enclosures", "crawler.recorder", "crawler.walls", "scrapy.core.downloader.handlers.http11"),
    *("scrapy.downloadermiddlewares.robotstxt", "scrapy.extensions.feedexport", "scrapy.pqueues", "scrapy.squeues"),
    *("scrapy.robotstxt", "spiders.generic", "spiders.nukeviet", "spiders.liferay"),
)
"""Modules that a crawl would import once it has begun; none of them chooses a reactor."""


@cache
def server() -> str:
    """The socket of this test run's process, which ends with it."""
    folder = TemporaryDirectory(prefix="tintinh-forks-")
    place = f"{folder.name}/s"
    process = subprocess.Popen(
        [sys.executable, __file__, place],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    atexit.register(folder.cleanup)
    atexit.register(process.wait)
    atexit.register(process.terminate)
    return place


def run(arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A command to its end, with all that it said."""
    with TemporaryFile("w+") as out, TemporaryFile("w+") as wrong:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(server())
            order = json.dumps({"arguments": list(arguments), "cwd": str(cwd), "env": dict(env)}).encode()
            socket.send_fds(connection, [len(order).to_bytes(4, "big")], [out.fileno(), wrong.fileno()])
            connection.sendall(order)
            code = int(connection.makefile().readline())
        return subprocess.CompletedProcess(list(arguments), code, said(out), said(wrong))


def said(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


def serve(place: str) -> dict[str, Any]:
    """Answers until it is ended; in a fork it returns, with what that is to run."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(place)
        listening.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            connection, _ = listening.accept()
            with connection:
                if not os.fork():
                    listening.close()
                    return taken(connection)
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def taken(connection: socket.socket) -> dict[str, Any]:
    """One order: a fork of this process runs it, while this one waits to tell how it ended."""
    head, files, _, _ = socket.recv_fds(connection, 4, 2)
    left, order = int.from_bytes(head, "big"), b""
    while len(order) < left:
        order += connection.recv(left - len(order))
    child = os.fork()
    if child:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        connection.sendall(f"{status}\n".encode())
        os._exit(0)
    connection.close()
    for number, file in enumerate(files, start=1):
        os.dup2(file, number)
        os.close(file)
    given: dict[str, Any] = json.loads(order)
    return given


if __name__ == "__main__":
    for module in (*cli.modules().values(), *LATE):
        importlib.import_module(module)
    wanted = serve(sys.argv[1])
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    importlib.reload(clock)  # a rehearsal's clock runs since its process began
    sys.argv = ["tintinh", *wanted["arguments"]]
    cli.main(prog_name="python -m crawler.cli")
