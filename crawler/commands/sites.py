"""`tintinh sites`: which sites there are."""

import click
from rich.console import Console
from rich.table import Table

from archive.commands.options import Options
from crawler.installation import InstallationError
from crawler.loader import sites
from crawler.sitekeys import SiteError
from crawler.sites import SiteConfig

COLUMNS = ("site", "province", "template", "status", "url", "title")


@click.command()
@click.pass_obj
def command(options: Options) -> None:
    """List the sites, and check their files.

    In a pipe: one site a line, columns parted by tabs.
    """
    try:
        found = sites(options.sites)
    except (SiteError, InstallationError) as error:
        raise click.ClickException(str(error)) from error
    console = Console()
    if not console.is_terminal:
        for config in found.values():
            click.echo("\t".join(row(config)))
        return
    table = Table(*COLUMNS, box=None, pad_edge=False)
    for config in found.values():
        table.add_row(*row(config))
    console.print(table)
    click.echo("next: tintinh crawl SITE")


def row(config: SiteConfig) -> tuple[str, ...]:
    site = config.site
    return site.name, site.province, site.template, site.status, site.url, site.title
