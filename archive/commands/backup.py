"""`tintinh backup`: copy the archive, also while it is written."""

from pathlib import Path

import click

from archive.backup import backup
from archive.commands.options import Options
from archive.connection import ArchiveError


@click.command()
@click.argument("destination", metavar="DEST", type=click.Path(path_type=Path))
@click.pass_obj
def command(options: Options, destination: Path) -> None:
    """Copy the archive to the new folder DEST; crawls may go on meanwhile.

    The copy is an archive itself: `tintinh --archive DEST verify` checks it, and restoring is copying it back (docs/backup.md).
    """
    try:
        copy = backup(options.archive, destination)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{copy.place}: {copy.bytes:,} bytes; the database and {copy.warcs} WARC files")
    click.echo(f"check it: tintinh --archive {copy.place} verify   to restore: docs/backup.md")
    for problem in copy.problems:
        click.echo(f"warning: {problem}; the archive itself is damaged, `tintinh verify` tells more", err=True)
    if copy.problems:
        raise click.exceptions.Exit(1)
