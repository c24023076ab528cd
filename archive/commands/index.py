"""`tintinh index`: look over the full-text indexes, or make them anew."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from archive import index
from archive.commands.options import Options
from archive.connection import FILE, ArchiveError, explained, writer
from archive.store import Archive


@click.command("index")
@click.option("--rebuild", is_flag=True, help="Make the indexes anew from the texts.")
@click.pass_obj
def command(options: Options, rebuild: bool) -> None:
    """Look over the full-text indexes; with --rebuild, make them anew.

    An archive that an older tintinh made is brought up to date first. While indexes are made, searches use the old ones and
    crawls wait: end them before. It takes about a second for 2,000 articles, and as much room again as the indexes have.
    """
    with _told():
        Archive(options.archive, create=False).close()
        if rebuild:
            _rebuild(options.archive / FILE)
        else:
            _look(options.archive / FILE)


def _rebuild(path: Path) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        tasks = {entry.name: bar.add_task(entry.name, total=None) for entry in index.INDEXES}
        counts = {}
        for name, done, total in index.rebuild(path):
            bar.update(tasks[name], completed=done, total=total)
            counts[name] = total
    click.echo(f"made anew: {', '.join(f'{name} ({total:,} texts)' for name, total in counts.items())}")


def _look(path: Path) -> None:
    with explained(path), closing(writer(path)) as connection:
        faults = index.faults(connection)
        counts = [f"{entry.name} ({_count(connection, entry):,} texts)" for entry in index.INDEXES]
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.ClickException(f"{path}: make its indexes anew: tintinh index --rebuild")
    click.echo(f"sound: {', '.join(counts)}")


def _count(connection: sqlite3.Connection, entry: index.Index) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {entry.name}_docsize").fetchone()[0])  # noqa: S608


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
