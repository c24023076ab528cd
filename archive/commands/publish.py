"""`tintinh publish`: a snapshot for the public, with its files and their manifest."""

import shlex
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from archive.commands.options import Options
from archive.connection import ArchiveError
from archive.publication import publish


@click.command()
@click.argument("dest", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def command(options: Options, dest: Path) -> None:
    """Write a new read-only snapshot into a new folder of DEST, beside a running crawl if need be.

    It holds what is public and nothing else: no ledger, runs or log, no withheld article. Beside the database lie CSV and JSONL of every
    province and every year, with sizes and SHA-256 in manifest.json. Nothing that was published before is touched.
    """
    try:
        made = publish(
            options.archive,
            dest,
            at=datetime.now(UTC),
            software=f"tintinh {version('tintinh')}",
            told=lambda step: click.echo(step, err=True),
        )
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{made.folder}: {made.articles:,} articles, {made.files} files, {made.size / 1_000_000:,.1f} MB")
    click.echo(
        f"next: tintinh --archive {shlex.quote(str(made.folder))} serve --port 8002   then switch the proxy", err=True
    )
