"""`tintinh export`: take the articles out of the archive."""

import sqlite3
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from archive import export
from archive.commands.options import Options
from archive.terminal import reading, standard_output

Write = Callable[[Iterable[Mapping[str, object]], BinaryIO], None]
FORMATS: dict[str, Write] = {"csv": export.write_csv, "jsonl": export.write_jsonl}


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    required=True,
    help="csv for spreadsheets, jsonl for programs.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write; it appears only once it is whole. Without it, standard output.",
)
@click.pass_obj
def command(options: Options, form: str, output: Path | None) -> None:
    """Write every article of the archive, oldest first."""
    file = None if output is None or str(output) == "-" else output
    quiet = not sys.stderr.isatty() or (sys.stdout.isatty() and file is None)
    with (
        reading(options.archive) as connection,
        closing(_counted(connection, quiet=quiet)) as records,
        _destination(file) as out,
    ):
        FORMATS[form](records, out)


@contextmanager
def _destination(file: Path | None) -> Iterator[BinaryIO]:
    if file is None:
        with standard_output():
            yield sys.stdout.buffer
        return
    try:
        with export.replacing(file) as out:
            yield out
    except OSError as error:
        raise click.ClickException(
            f"{file}: {error.strerror}. Nothing was written; name another file with --output."
        ) from error


def _counted(connection: sqlite3.Connection, *, quiet: bool) -> Generator[export.Record]:
    """The records, while a bar on standard error tells how many are written, how fast and how long it will take."""
    columns = (TextColumn("export"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with (
        Progress(*columns, console=Console(stderr=True), disable=quiet) as bar,
        closing(export.rows(connection)) as rows,
    ):
        yield from bar.track(rows, total=export.count(connection))


class Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")
