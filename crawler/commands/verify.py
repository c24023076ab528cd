"""`tintinh verify`: is the archive still what was put into it?"""

from collections.abc import Iterator

import click

from archive.commands.options import Options
from archive.connection import ArchiveError
from archive.terminal import printable
from archive.verification import Finding, Verification
from archive.verification.finding import run
from crawler.installation import InstallationError
from crawler.loader import sites, templates
from crawler.readers import Readers
from crawler.rereading import Rereading, Span
from crawler.sitekeys import SiteError


@click.command()
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar="N",
    help="Look at N captures and N articles, at random.",
)
@click.pass_obj
def command(options: Options, sample: int | None) -> None:
    """Check the whole archive: SQLite's integrity, every WARC file against the manifest, every capture's payload against its
    hash, every article against its versions and its capture, the indexes against the texts.

    Nothing is changed. Exit 0 when all is well, 1 when something is wrong: each line says what, where and since which run.
    """
    verification, wrong = Verification(options.archive, sample=sample), 0
    try:
        for finding in verification.findings():
            wrong += 1
            click.echo(f"wrong: {printable(str(finding))}")
        if not wrong:
            for finding in misread(options, verification):
                wrong += 1
                click.echo(f"wrong: {printable(str(finding))}")
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    seen = ", ".join(f"{count:,} {what}" for what, count in verification.checked.items())
    click.echo(f"checked: {seen or 'the database'}; {wrong:,} wrong")
    if wrong:
        click.echo("Nothing was changed. Restore what is damaged from a backup (docs/backup.md).", err=True)
        raise click.exceptions.Exit(1)


def misread(options: Options, verification: Verification) -> Iterator[Finding]:
    """Articles whose captures do not read as they are stored, by templates of the very version that read them."""
    try:
        readers = Readers(sites(options.sites), templates())
    except (SiteError, InstallationError) as error:
        click.echo(f"no article was read again: {error}", err=True)
        return
    with Rereading(options.archive, readers, Span()) as rereading:
        for row, how in rereading.misread(verification.checked, sample=verification.sample):
            what = f"its capture reads otherwise today ({how}); `tintinh reparse --dry-run` tells more"
            where = f"article {row['key']} ({row['canonical_url']})"
            yield Finding(where=where, what=what, since=run(rereading.connection, row["run_id"]))
