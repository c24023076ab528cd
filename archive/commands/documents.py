"""`tintinh documents`: the legal documents that articles cite, settled, and their citations read again."""

import sys

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from archive import citing
from archive.commands.options import Options
from archive.connection import ArchiveError, open_reader
from archive.store import Archive

MOST = (
    "SELECT number, kind, coalesce(body, '') AS body, articles FROM documents ORDER BY articles DESC, number LIMIT 10"
)


@click.command("documents")
@click.option("--reread", is_flag=True, help="Read the citations of every article's present text again.")
@click.pass_obj
def command(options: Options, reread: bool) -> None:
    """Settle which legal documents the articles cite, and print the most cited.

    Every crawl does so for what it brought. After an update of tintinh, --reread reads the citations of what is kept with today's grammar;
    no capture is read again and no version is made. About a thousand articles a second; crawls get their turn meanwhile.
    """
    try:
        with Archive(options.archive, create=False) as archive:
            archive.settle()
        if reread:
            _reread(options)
        _tell(options)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def _reread(options: Options) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    changed = total = 0
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("articles", total=None)
        for done, total, changed in citing.reread(options.archive):  # noqa: B007 - the last ones are told
            bar.update(task, completed=done, total=total)
    click.echo(f"read again: {total:,} articles, {changed:,} cite otherwise than before")


def _tell(options: Options) -> None:
    connection = open_reader(options.archive)
    try:
        documents, citations = connection.execute(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM citations)"
        ).fetchone()
        click.echo(f"{documents:,} documents, cited {citations:,} times")
        for row in connection.execute(MOST):
            click.echo(f"{row['articles']:>7,}  {row['number']}  {row['kind'] or ''}, {row['body']}".rstrip(", "))
    finally:
        connection.close()
