"""`tintinh changes`: what each edit after publication weighs."""

import click

from archive import edits
from archive.commands.options import Options
from archive.connection import ArchiveError, open_reader
from archive.progress import follow
from archive.store import Archive

HEAVIEST = """SELECT e.*, a.key, a.title AS headline, v.number FROM edits AS e JOIN versions AS v ON v.id = e.version_id JOIN articles AS a ON a.id = e.article_id
    WHERE v.how <> 'reparse' AND a.status <> 'withheld' ORDER BY e.weight DESC, e.words DESC, e.version_id LIMIT 10"""


@click.command("changes")
@click.option("--rebuild", is_flag=True, help="Weigh every edit anew.")
@click.pass_obj
def command(options: Options, rebuild: bool) -> None:
    """Weigh the edits that articles underwent after publication, and print the heaviest.

    Every crawl does so for what it brought; this does what a killed crawl left undone, and all of an older archive. It may be interrupted and
    run beside a crawl.
    """
    try:
        Archive(options.archive, create=False).close()
        if rebuild:
            edits.forget(options.archive)
        follow("edits", edits.settle_all(options.archive))
        _tell(options)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def _tell(options: Options) -> None:
    connection = open_reader(options.archive)
    try:
        (count,) = connection.execute("SELECT count(*) FROM edits").fetchone()
        click.echo(f"{count:,} edits weighed")
        for row in connection.execute(HEAVIEST):
            told = f"{row['weight']:>6,}  title {row['title']}, numbers {row['numbers']}, names {row['names']}, words {row['words']}"
            click.echo(f"{told}  {row['key']} {row['number'] - 1}-{row['number']}  {row['headline'] or ''}".rstrip())
    finally:
        connection.close()
