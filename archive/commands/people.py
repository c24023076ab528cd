"""`tintinh people`: whom articles credit, settled, and their credits read again."""

import click

from archive import people
from archive.commands.options import Options
from archive.connection import ArchiveError, open_reader
from archive.progress import follow
from archive.store import Archive

PEOPLE = "SELECT name, site, articles FROM people WHERE kind = 'person' ORDER BY articles DESC, name_key, site LIMIT 10"
BODIES = "SELECT name, coalesce(site, 'everywhere') AS site, articles FROM agencies ORDER BY articles DESC, name_key LIMIT 10"


@click.command("people")
@click.option("--reread", is_flag=True, help="Read the credits of every article again.")
@click.pass_obj
def command(options: Options, reread: bool) -> None:
    """Settle whom the articles credit, and print the authors and the sources that most name.

    Every crawl does so for what it brought. After an update of tintinh, --reread reads the credits of what is kept with today's grammar; no
    capture is read again and no version is made.
    """
    try:
        with Archive(options.archive, create=False) as archive:
            archive.settle()
        if reread:
            click.echo(f"read again: {follow('articles', people.reread(options.archive)):,} articles")
        _tell(options)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def _tell(options: Options) -> None:
    connection = open_reader(options.archive)
    try:
        counts = "SELECT (SELECT count(*) FROM people WHERE kind = 'person'), (SELECT count(*) FROM agencies)"
        authors, bodies = connection.execute(counts).fetchone()
        for heading, sql in ((f"{authors:,} authors", PEOPLE), (f"{bodies:,} sources", BODIES)):
            click.echo(heading)
            for row in connection.execute(sql):
                click.echo(f"{row['articles']:>7,}  {row['name']}, {row['site']}")
    finally:
        connection.close()
