"""`tintinh copies`: which articles are the same text."""

import click

from archive import copies
from archive.commands.options import Options
from archive.connection import ArchiveError, open_reader
from archive.progress import follow
from archive.store import Archive


@click.command("copies")
@click.option("--rebuild", is_flag=True, help="Compare every article anew.")
@click.pass_obj
def command(options: Options, rebuild: bool) -> None:
    """Find the articles that are the same text, and which of them came first.

    Every crawl does so for what it brought; this does what a killed crawl left undone, and all of an older archive. It may be interrupted and
    run beside a crawl.
    """
    try:
        Archive(options.archive, create=False).close()
        if rebuild:
            copies.forget(options.archive)
        follow("articles", copies.settle(options.archive))
        _tell(options)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def _tell(options: Options) -> None:
    connection = open_reader(options.archive)
    try:
        groups, members = connection.execute(
            "SELECT count(DISTINCT first_id), count(DISTINCT article_id) FROM copies"
        ).fetchone()
    finally:
        connection.close()
    click.echo(f"{members:,} articles are copies of {groups:,} others")
