"""`tintinh status`: what is running, and how the last crawl of each site ended."""

import json
from collections.abc import Iterator, Sequence

import click
from rich.console import Console
from rich.table import Table

from archive import clock, schema
from archive.causes import CAUSES
from archive.commands.options import Options
from archive.models import VIETNAM
from archive.progress import span
from archive.standing import Standing, as_json, last, running
from archive.terminal import reading, standard_output

COLUMNS = ("found", "fetched", "new", "changed", "same", "refused", "blocked")
WIDE = 200
"""Characters of a line that no terminal bounds."""
NAMES = ("listed", "fetched", "new", "changed", "unchanged", "rejected", "blocked")
"""Of `Standing.counts`, in the order of the columns."""


@click.command("status")
@click.option("--json", "plain", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(options: Options, plain: bool) -> None:
    """Tell what is running now, how far it is, and how the last crawl of each site ended.

    Reads only: it may be asked beside any crawl, from another terminal. Times are Viet Nam's.
    """
    with reading(options.archive) as connection:
        if not schema.is_current(connection):
            raise click.ClickException(
                f"{options.archive}: another release of tintinh made this archive. The next crawl, or `tintinh serve`, brings an older one "
                "up to date; then ask again"
            )
        at = clock.now()
        now, before = running(connection, at), last(connection, at)
    with standard_output():
        if plain:
            told = {"running": [dict(as_json(one)) for one in now], "last": [dict(as_json(one)) for one in before]}
            click.echo(json.dumps(told, ensure_ascii=False))
            return
        show(now, before)


def show(now: Sequence[Standing], before: Sequence[Standing]) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    going = [one for one in now if one.state == "running"]
    ended = [one for one in now if one.state != "running"]
    if going:
        console.print(table("running", going, ("pages/s", "waiting", "left", "time")), soft_wrap=True)
    else:
        console.print("nothing is running")
    for one in ended:
        console.print(dead(one), style="bold", markup=False, soft_wrap=True)
    if before:
        console.print()
        console.print(table("last run", before, ("time", "ended", "outcome")), soft_wrap=True)
    for one in (*going, *before):
        for sentence in troubles(one):
            console.print(sentence, markup=False, soft_wrap=True)


def table(title: str, standings: Sequence[Standing], more: Sequence[str]) -> Table:
    shown = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    shown.add_column(title, no_wrap=True, min_width=max(len(one.site) for one in standings))
    shown.add_column("how", no_wrap=True)
    for word in (*COLUMNS, *more):
        shown.add_column(word, justify="right", no_wrap=True)
    for one in standings:
        cells = [f"{one.counts[name]:,}".replace(",", " ") for name in NAMES]
        shown.add_row(one.site, one.how, *cells, *(cell(one, word) for word in more))
    return shown


def cell(one: Standing, word: str) -> str:
    if word == "pages/s":
        return "–" if one.rate is None else f"{one.rate:.2f}"
    if word == "waiting":
        return "–" if one.waiting is None else f"{one.waiting:,}".replace(",", " ")
    if word == "left":
        return "–" if one.left is None else span(one.left)
    if word == "outcome":
        return one.state
    if word == "time":
        return span(one.seconds)
    return one.ended_at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M") if one.ended_at else "–"


def dead(one: Standing) -> str:
    since = one.started_at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
    if one.state == "unknown":
        return f"{one.site}: run {one.run_id} ({one.how}) of {since} has no outcome, and nobody wrote down which process makes it"
    return f"{one.site}: run {one.run_id} ({one.how}) of {since} was ended from outside. {CAUSES['killed'].remedy_en}"


def troubles(one: Standing) -> Iterator[str]:
    """What has failed, each cause with what it means."""
    for cause, number in one.causes:
        yield f"{one.site}: {cause} ({number}): {CAUSES[cause].en}"
