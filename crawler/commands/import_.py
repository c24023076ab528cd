"""`tintinh import`: bring in what other crawlers captured."""

from pathlib import Path

import click

from archive.commands.options import Options
from archive.lease import Lease, LeaseHeldError
from archive.store import Archive, ArchiveError
from archive.terminal import printable
from crawler.commands.crawl import chosen, read_new_files
from crawler.importing import Importer, Result
from crawler.installation import InstallationError
from crawler.loader import sites, templates
from crawler.readers import Readers
from crawler.sitekeys import SiteError

GROUP = "import"
"""Whose lease an import holds: two at once would lay the same file twice."""
HOSTS = 5
"""Hosts without a site that are named."""


@click.command("import")
@click.argument(
    "files", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--site", "name", metavar="NAME", help="Pages of hosts that no site file names are this site's.")
@click.pass_obj
def command(options: Options, files: tuple[Path, ...], name: str | None) -> None:
    """Bring the captures in FILEs (.warc, .warc.gz, .wacz) of other crawlers into the archive.

    Which site a page is of is told by its host. Pages are read as a crawl reads them, and keep the time at which they were captured: an
    older one goes below what is known, never on top. Doing it twice adds nothing. The files are copied into the archive.
    """
    only = chosen(options.sites, (name,))[0] if name else None
    try:
        readers = Readers(sites(options.sites), templates())
    except (SiteError, InstallationError) as error:
        raise click.UsageError(str(error)) from error
    outcome = "failed"
    try:
        with Archive(options.archive) as archive, Lease(options.archive, GROUP):
            importer = Importer(archive, readers, only)
            try:
                for path in files:
                    for result in importer.bring(path):
                        tell(result)
                outcome = "finished"
            finally:
                importer.close(outcome)
        read_new_files(options.archive)
    except (ArchiveError, LeaseHeldError) as error:
        raise click.ClickException(str(error)) from error


def tell(result: Result) -> None:
    """A line on what came in, and one on each thing that did not."""
    if result.known:
        click.echo(f"{result.name}: {result.known}; nothing was added")
        return
    tally = result.tally
    again = f", {result.again:,} captures were here already" if result.again else ""
    click.echo(
        f"{printable(result.name)}: {result.captures:,} captures; articles: {tally.new:,} new, {tally.changed:,} with a version more, "
        f"{tally.unchanged:,} as known; {tally.rejected:,} pages could not be read{again}"
    )
    for host, count in result.elsewhere.most_common(HOSTS):
        click.echo(
            f"  {count:,} captures of {printable(host)} were left out: no site is there (a site file, or --site NAME)",
            err=True,
        )
    if len(result.elsewhere) > HOSTS:
        click.echo(f"  and those of {len(result.elsewhere) - HOSTS:,} hosts more", err=True)
    if result.lonely:
        click.echo(
            f"  {result.lonely:,} revisits have no original in the archive; import the file that has it first", err=True
        )
    for reason, count in result.refused.most_common(HOSTS):
        click.echo(f"  {count:,} records could not be understood: {printable(reason)}", err=True)
    if result.broken:
        click.echo(f"  {printable(result.broken)}; what came before it is in the archive", err=True)
