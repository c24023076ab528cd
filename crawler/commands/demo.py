"""`tintinh demo`: crawl the demo province on this machine, then show it. Needs no network."""

import importlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive.commands.options import Options
from crawler.commands.crawl import GOOD, chosen, crawl
from crawler.modes import Mode

PROGRAM = "demo"
"""A program of its own, started beside this one: it must know nothing of what crawls it."""


@click.command()
@click.option("--no-serve", is_flag=True, help="Crawl only.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where the pages are served.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="And at which port.")
@click.option(
    "--sites-port", type=click.IntRange(0, 65530), metavar="N", help="First of the six sites' ports; 0 takes free ones."
)
@click.pass_obj
def command(options: Options, no_serve: bool, host: str, port: int, sites_port: int | None) -> None:
    """Crawl six invented sites on this machine into the archive, then show it in the browser."""
    with tempfile.TemporaryDirectory(prefix="tintinh-demo-") as folder, province(Path(folder), sites_port):
        configs = chosen(Path(folder), ())
        click.echo(f"crawling {', '.join(config.site.url for config in configs)}")
        watches = crawl(Options(options.archive, Path(folder)), configs, contact=None, mode=Mode("demo"))
        if any(watch.outcome not in GOOD for watch in watches) or len(watches) < len(configs):
            raise click.exceptions.Exit(1)
        if no_serve:
            click.echo("next: tintinh search 'dan van'   or   tintinh serve")
        else:
            show(options.archive, host, port)


@contextmanager
def province(folder: Path, port: int | None) -> Iterator[None]:
    """The demo's servers, running, with their site files in `folder`. They ignore the terminal's Ctrl-C: the crawl ends first."""
    arguments = [sys.executable, "-m", PROGRAM, "--sites", str(folder)]
    arguments += [] if port is None else ["--port", str(port)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:  # noqa: S603
        try:
            lines = iter(process.stdout or ())
            if not any(line.strip() == "ready" for line in lines):
                raise click.ClickException("the demo's sites did not start: see above. Other ports: --sites-port 0")
            yield
        finally:
            process.terminate()


def show(archive: Path, host: str, port: int) -> None:
    """Serve as `tintinh serve` does; the province stays, so that links to the sources work."""
    serve = importlib.import_module("crawler.commands.serve")
    try:
        serve.serve(archive, host, port)
    except serve.ServeError as error:
        raise click.ClickException(str(error)) from error
