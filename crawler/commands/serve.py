"""`tintinh serve`: the archive's pages on this machine, by Datasette."""

import importlib.util
import json
import socket
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import click

from archive.commands.options import Options
from archive.connection import FILE
from archive.schema.public import PUBLIC
from archive.snapshot import INSPECT
from archive.store import ArchiveError, current_reader, open_reader

PAGES = "datasette_config"
"""The folder that tells Datasette how the archive is shown: looked up by name, for it stands above this floor."""


class ServeError(Exception):
    """The pages cannot be served: what is in the way, and what to type next."""


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 shows it to the network."
)
@click.option(
    "--port",
    default=8001,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen at; 0 takes a free one.",
)
@click.pass_obj
def command(options: Options, host: str, port: int) -> None:
    """Show the archive in a browser until Ctrl-C."""
    try:
        serve(options.archive, host, port)
    except (ArchiveError, ServeError) as error:
        raise click.ClickException(str(error)) from error


def serve(archive: Path, host: str, port: int) -> None:
    """Serves the archive in folder `archive` until the process is told to end. ArchiveError where there is none; ServeError
    where the port is taken."""
    datasette = importlib.import_module("datasette.app")  # not above: every other command would pay half a second
    uvicorn = importlib.import_module("uvicorn")
    ready(archive)
    with closing(listen(host, port)) as listening:
        pages = datasette.Datasette(**files(archive), config_dir=configuration())
        click.echo(f"{address(listening)}  (Ctrl-C ends it)")
        server = uvicorn.Server(uvicorn.Config(pages.app(), log_level="warning", lifespan="on"))
        with suppress(KeyboardInterrupt):  # uvicorn has ended in good order and raises it once more
            server.run(sockets=[listening])


def ready(archive: Path) -> None:
    """A live archive that an older program made gets this program's tables; a snapshot that lacks some cannot be shown."""
    if not (archive / INSPECT).is_file():
        current_reader(archive).close()
        return
    with closing(open_reader(archive)) as connection:
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if lacking := PUBLIC - there:
        raise ServeError(
            f"{archive}: an older tintinh published it ({', '.join(sorted(lacking))} missing). Publish again, and serve the new folder"
        )


def files(archive: Path) -> dict[str, Any]:
    """How Datasette opens the archive: a published snapshot as a file that never changes, with its rows counted beforehand; a
    live one read-only, so that a crawl may go on."""
    path, inspected = archive / FILE, archive / INSPECT
    if not inspected.is_file():
        return {"files": [str(path)]}
    try:
        counts = json.loads(inspected.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ServeError(f"{inspected}: is not JSON: {error}. Publish again: the snapshot is not whole") from error
    return {"files": [], "immutables": [str(path)], "inspect_data": counts}


def configuration() -> Path:
    """Datasette's configuration directory, from the checkout or the installed wheel, without importing it."""
    found = importlib.util.find_spec(PAGES)
    if found is None or not found.submodule_search_locations:
        raise ServeError(f"the package {PAGES} is not installed: install tintinh again (`make install`)")
    return Path(next(iter(found.submodule_search_locations)))


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Bound before anything is started, so that a busy port is told at once."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ServeError(f"no such address here: {host}. Try --host 127.0.0.1") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise ServeError(
            f"cannot listen at {host}:{port}: {error.strerror}. Try another: tintinh serve --port {port + 1 if port < 65535 else 0}"
        ) from error
    return listening


def address(listening: socket.socket) -> str:
    """Where a browser of this machine finds it."""
    host, port = listening.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104  # said, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
