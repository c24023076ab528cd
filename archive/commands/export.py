"""`tintinh export`: take articles out of the archive."""

import difflib
import importlib
import importlib.metadata
import shutil
import sqlite3
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from archive import export, record, schema
from archive.commands.options import Options
from archive.connection import ArchiveError
from archive.export import codebook, lines, whole
from archive.export.choice import Choice, ChoiceError
from archive.export.references import Origin
from archive.terminal import reading, standard_output

Item = TypeVar("Item")
TABLES = {
    "csv": "tables.write_csv",
    "jsonl": "tables.write_jsonl",
    "xlsx": "spreadsheet.write_xlsx",
    "parquet": "columnar.write_parquet",
}
REFERENCES = {"bibtex": "references.write_bibtex", "ris": "references.write_ris", "csl": "references.write_csl"}
"""Module and function of each format; a module is imported only when its format is wanted, for most of their libraries take longer to load than a small
export takes to write."""
PACKAGE = "wacz"
PACKING = "packages.write_wacz"
FORMATS = (*TABLES, PACKAGE, *REFERENCES)
STREAMED = {"csv", "jsonl", *REFERENCES}
"""Written from the first byte to the last; the others go back and forth."""
AT_ONCE = 100
"""Lines that are written together."""
SOFTWARE = f"tintinh {importlib.metadata.version('tintinh')}"
DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


class Columns(click.ParamType[tuple[str, ...]]):
    """Names of columns, joined by commas."""

    name = "columns"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        chosen = tuple(name.strip() for name in str(value).split(",") if name.strip())
        for name in chosen:
            if name not in export.FIELDS:
                near = difflib.get_close_matches(name, export.FIELDS, 1)
                self.fail(f"there is no column {name!r}" + (f"; do you mean {near[0]!r}?" if near else ""), param, ctx)
        return tuple(dict.fromkeys(chosen)) or export.FIELDS


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, and how."""

    form: str
    choice: Choice
    columns: tuple[str, ...]
    address: str
    archive: Path


@click.command("export")
@click.argument("query", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    required=True,
    help="csv, xlsx for spreadsheets; jsonl, parquet for programs; wacz: the captures; bibtex, ris, csl: references.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write; it appears only once it is whole, with a manifest and a codebook beside it. Without it, standard output.",
)
@click.option(
    "--from", "since", type=DAY, help="Only articles published on this day or later (2021-12-06 or 06/12/2021)."
)
@click.option("--until", type=DAY, help="Only articles published on this day or before.")
@click.option(
    "--province",
    "provinces",
    multiple=True,
    metavar="NAME",
    help="Only this province, by its name of then or of today; may be repeated.",
)
@click.option("--site", "sites", multiple=True, metavar="NAME", help="Only this site; may be repeated.")
@click.option(
    "--columns",
    type=Columns(),
    default=",".join(export.FIELDS),
    show_default="all",
    help="Only these columns, joined by commas, in this order (csv, xlsx, jsonl, parquet).",
)
@click.option("--address", default="", metavar="URL", help="Address of the archive's public pages, for references.")
@click.pass_obj
def command(options: Options, /, *, query: tuple[str, ...], form: str, output: Path | None, since: datetime | None, until: datetime | None, provinces: tuple[str, ...], sites: tuple[str, ...], columns: tuple[str, ...], address: str) -> None:  # fmt: skip
    """Write the articles that QUERY finds, or all, oldest first.

    QUERY is what `tintinh search` takes (docs/search.md); docs/export.md says what every format holds.
    """
    choice = Choice(query=" ".join(query), since=since and since.date(), until=until and until.date(), provinces=provinces, sites=sites)  # fmt: skip
    order = Order(form, choice, columns, address.rstrip("/"), options.archive)
    file = None if output is None or str(output) == "-" else output
    with reading(options.archive) as connection, _explained():
        connection.execute("BEGIN")
        ids = choice.ids(connection)
        total = export.count(connection) if ids is None else len(ids)
        with _destination(file, streamed=form in STREAMED) as out:
            counts = _write(order, connection, ids, total, out, quiet=_quiet(file))
        if file is not None:
            about = _about(order, connection, {"articles": total} | counts)
            whole.describe(file, about, codebook.sheet(columns) if form in TABLES else "")


def _quiet(file: Path | None) -> bool:
    return not sys.stderr.isatty() or (sys.stdout.isatty() and file is None)


def _write(order: Order, connection: sqlite3.Connection, ids: list[int] | None, total: int, out: BinaryIO, *, quiet: bool) -> dict[str, int]:  # fmt: skip
    """Writes the export; what was counted beside articles."""
    if order.form == PACKAGE:
        chosen = ids if ids is not None else export.ids(connection)
        title = f"Tin tỉnh: {order.choice.query or order.choice.filters or 'toàn kho'}"
        packed = writing(PACKING)(connection, order.archive, chosen, out, software=SOFTWARE, title=title)
        return {"captures": packed.captures, "captures_without_record": packed.without}
    if order.form == "csv":
        out.write(lines.head(order.columns))
        with closing(_counted(lines.csv_lines(connection, ids, order.columns), total, quiet=quiet)) as written:
            while some := b"".join(islice(written, AT_ONCE)):
                out.write(some)
        return {}
    with closing(_counted(export.rows(connection, ids), total, quiet=quiet)) as records:
        if order.form in TABLES:
            writing(TABLES[order.form])(records, out, order.columns)
        else:
            sites = dict(connection.execute("SELECT name, title FROM sites").fetchall())
            writing(REFERENCES[order.form])(records, out, Origin(sites, order.address))
    return {}


def writing(named: str) -> Callable[..., Any]:
    """The function that writes a format."""
    module, _, function = named.partition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(f"archive.export.{module}"), function)
    return found


def _about(order: Order, connection: sqlite3.Connection, counts: dict[str, int]) -> dict[str, object]:
    return {
        "format": order.form,
        "query": order.choice.query,
        "filters": order.choice.filters,
        "columns": list(order.columns) if order.form in TABLES else [],
        "counts": counts,
        "made_at": record.local(datetime.now(UTC)),
        "software": SOFTWARE,
        "schema": schema.latest(connection),
    }


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (ChoiceError, ArchiveError) as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _destination(file: Path | None, *, streamed: bool) -> Iterator[BinaryIO]:
    """The file, whole or not at all; or standard output."""
    if file is None and streamed:
        with standard_output():
            yield sys.stdout.buffer
        return
    if file is None:
        with standard_output(), TemporaryFile() as made:
            yield made
            made.seek(0)
            shutil.copyfileobj(made, sys.stdout.buffer)
        return
    try:
        with export.replacing(file) as out:
            yield out
    except OSError as error:
        raise click.ClickException(
            f"{file}: {error.strerror}. Nothing was written; name another file with --output."
        ) from error


def _counted(written: Generator[Item], total: int, *, quiet: bool) -> Generator[Item]:
    """What is written, while a bar on standard error tells how much is, how fast and how long it will take."""
    columns = (TextColumn("export"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with closing(written):
        if quiet:
            yield from written
            return
        with Progress(*columns, console=Console(stderr=True)) as bar:
            yield from bar.track(written, total=total)


class Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")
