"""`tintinh withhold`: hide an article from the public, and show it again."""

import sqlite3

import click

from archive.commands.options import Options
from archive.store import Archive, ArchiveError
from archive.terminal import printable, reading
from archive.withholding import log


@click.command()
@click.argument("article", required=False)
@click.option("--reason", metavar="TEXT", help="Why; it is kept in the log, and not shown to the public.")
@click.option("--undo", is_flag=True, help="Show the article again, just as it was.")
@click.option("--log", "wants_log", is_flag=True, help="List every article that was withheld, when and why.")
@click.pass_obj
def command(options: Options, article: str | None, reason: str | None, undo: bool, wants_log: bool) -> None:
    """Hide ARTICLE (its key, id or address) from pages, search, exports and snapshots.

    Nothing is destroyed: its text, versions and files are kept apart, its captures stay in the WARC files, and --undo brings all of it back.
    """
    if wants_log and not (article or reason or undo):
        with reading(options.archive) as connection:
            for entry in log(connection):
                click.echo(line(entry))
        return
    if article is None or wants_log:
        raise click.UsageError("name one ARTICLE, or give --log alone")
    if not undo and not (reason or "").strip():
        raise click.UsageError('say why: --reason "…"; it is kept in the log')
    try:
        with Archive(options.archive, create=False) as archive:
            entry = archive.restore(article, reason=reason) if undo else archive.withhold(article, reason=reason or "")
            alike = [] if undo else archive.copies(entry)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    click.echo(line(entry))
    for copy in alike:
        click.echo(f"under the same title, and still public: {copy['key']} ({copy['site']}) {printable(copy['url'])}")
    if not undo:
        click.echo("exports and snapshots made before still hold it; to undo: tintinh withhold --undo " + entry["key"])


def line(entry: sqlite3.Row) -> str:
    """One withholding: key, since when, until when, title, reason, parted by tabs."""
    until = f"shown again {entry['undone_at']}" if entry["undone_at"] else "withheld"
    why = (entry["reason"], entry["undone_reason"]) if entry["undone_reason"] else (entry["reason"],)
    fields = (entry["key"], entry["withheld_at"], until, entry["title"], " / ".join(why))
    return "\t".join(map(printable, fields))
