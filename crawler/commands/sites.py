"""`tintinh sites`: which sites there are."""

import json

import click
from rich.console import Console
from rich.table import Table

from archive import places
from archive.commands.options import Options
from crawler import catalogue
from crawler.installation import InstallationError
from crawler.loader import sites, templates
from crawler.sitekeys import SiteError
from crawler.sites import STATUSES, SiteConfig

COLUMNS = ("site", "province", "template", "status", "url", "title")


@click.command()
@click.option(
    "--province", metavar="NAME", help="Only sites of it; of a province of today, those of its former parts too."
)
@click.option("--template", metavar="NAME", help="Only sites that run on it.")
@click.option("--status", type=click.Choice(STATUSES), help="Only sites of this status.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with all that is known of each site.")
@click.pass_obj
def command(
    options: Options, /, *, province: str | None, template: str | None, status: str | None, as_json: bool
) -> None:
    """List the sites, and check their files.

    In a pipe: one site a line, columns parted by tabs.
    """
    try:
        known = sites(options.sites)
    except (SiteError, InstallationError) as error:
        raise click.ClickException(str(error)) from error
    found = catalogue.chosen(known.values(), province=placed(province), template=named(template), status=status)
    if as_json:
        for config in found:
            click.echo(json.dumps(catalogue.record(config), ensure_ascii=False))
    else:
        show(found)


def placed(name: str | None) -> places.Place | None:
    """The province that is meant; misuse where there is none of that name."""
    place = places.find(name) if name else None
    if name and place is None:
        near = places.nearest(name, 1)
        raise click.BadParameter(
            f"there is no province {name!r}{f'; did you mean {near[0]!r}?' if near else ''}", param_hint="--province"
        )
    return place


def named(template: str | None) -> str | None:
    if template is not None and template not in templates():
        raise click.BadParameter(
            f"there is no template {template!r}; there are: {', '.join(sorted(templates()))}", param_hint="--template"
        )
    return template


def show(found: list[SiteConfig]) -> None:
    console = Console()
    if not console.is_terminal:
        for config in found:
            click.echo("\t".join(row(config)))
        return
    if not found:
        click.echo("no site is so")
        return
    table = Table(*COLUMNS, box=None, pad_edge=False)
    for config in found:
        table.add_row(*row(config))
    console.print(table)
    click.echo(f"{len(found)} sites; next: tintinh crawl {found[0].site.name}")


def row(config: SiteConfig) -> tuple[str, ...]:
    site = config.site
    return site.name, site.province, site.template, site.status, site.url, site.title
