"""`tintinh coverage`: what of each site the archive has, and what it seems to lack."""

import json
import re
from collections.abc import Sequence
from contextlib import closing
from sqlite3 import Row
from typing import Any

import click

from archive import clock
from archive.commands.options import Options
from archive.connection import ArchiveError
from archive.coverage import Coverage, listed, mark, settle, sites
from archive.coverage.hole import STATES
from archive.coverage.record import FIGURES, days_of, record, within
from archive.store import Archive
from archive.terminal import printable, reading

LEDGER = "SELECT 1 FROM sqlite_schema WHERE name = 'urls'"
MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")


def month(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not MONTH.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no month: write it as 2021-12")
    return value


@click.command("coverage")
@click.argument("site", required=False)
@click.option("--from", "first", metavar="MONTH", callback=month, help="The first month that is told, 2021-01.")
@click.option("--until", "last", metavar="MONTH", callback=month, help="The last one.")
@click.option("--holes", "only_holes", is_flag=True, help="What seems to be missing, each with its number and state.")
@click.option("--mark", "hole", metavar="HOLE", type=int, help="Keep a word on this hole of SITE, by its number.")
@click.option("--state", type=click.Choice(STATES), help="What became of the hole that --mark names.")
@click.option("--note", metavar="TEXT", help="A note on it; an empty one takes the note away.")
@click.option("--json", "as_json", is_flag=True, help="JSON for programs.")
@click.pass_obj
def command(options: Options, /, site: str | None, hole: int | None, **asked: Any) -> None:
    """How complete the archive is of SITE, or of all sites, by month.

    It looks at the ledger alone and asks no site. What it finds missing is kept in the table holes; one that a later crawl fills gets its
    date. What you say of one stays: `tintinh coverage SITE --mark 12 --state asked --note "letter of 3 May"`.
    """
    state, note = asked.pop("state"), asked.pop("note")
    if (hole is None) != (state is None and note is None):
        raise click.UsageError("--mark HOLE goes with --state or --note, and they with it")
    if hole is not None and site is None:
        raise click.UsageError("name the SITE of the hole: tintinh coverage SITE --mark HOLE --state …")
    if (asked["first"] or "") > (asked["last"] or "~"):
        raise click.UsageError(f"--from {asked['first']} is after --until {asked['last']}: no month is left")
    refuse_snapshot(options)
    try:
        Archive(options.archive, create=False).close()
        check(options, site)
        if hole is not None and site is not None:
            click.echo(line(mark(options.archive, site, hole, clock.now(), state=state, note=note)))
            return
        told = settle(options.archive, clock.now(), None if site is None else [site])
        tell(options, told, is_one=site is not None, **asked)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def refuse_snapshot(options: Options) -> None:
    with reading(options.archive) as connection:
        if connection.execute(LEDGER).fetchone() is None:
            raise click.ClickException(
                f"{options.archive} is a published snapshot, which has no ledger: name the archive that crawls (tintinh --archive DIR …)"
            )


def check(options: Options, site: str | None) -> None:
    with reading(options.archive) as connection:
        known = sites(connection)
    if site is not None and site not in known:
        raise click.UsageError(f"the archive has nothing of {site!r}; it has: {', '.join(known) or 'no site yet'}")


def tell(
    options: Options,
    told: Sequence[Coverage],
    *,
    is_one: bool,
    first: str | None,
    last: str | None,
    only_holes: bool,
    as_json: bool,
) -> None:
    with reading(options.archive) as connection, closing(connection):
        holes = {one.site: listed(connection, one.site) for one in told}
    if as_json:
        records = [record(one, [dict(row) for row in holes[one.site]], first, last) for one in told]
        click.echo(json.dumps({"sites": records}, ensure_ascii=False, indent=2))
        return
    standing = [(one, row) for one in told for row in holes[one.site] if row["filled_at"] is None]
    if not only_holes:
        click.echo("nothing was listed yet: crawl first" if not told else "", nl=not told)
        for one in told if is_one else ():
            of_months(one, first, last)
        if told and not is_one:
            of_sites(told, holes)
    for one, row in standing if only_holes or is_one else ():
        click.echo(line(row, days_of(one, dict(row))))
    click.echo(ending([row for _, row in standing], told))


def ending(standing: Sequence[Row], told: Sequence[Coverage]) -> str:
    unanswered = sum(row["state"] == "open" for row in standing)
    count = f"{len(standing):,} hole{'s' if len(standing) > 1 else ''}"
    what = f"{count}, {unanswered:,} of them open" if standing else "no hole is known"
    where = f" in {len(told)} sites" if len(told) > 1 else ""
    return f"{what}{where}" + ("; their list: tintinh coverage --holes" if standing and len(told) > 1 else "")


def of_sites(told: Sequence[Coverage], holes: dict[str, list[Row]]) -> None:
    rows: list[tuple[str, ...]] = [("site", "from", "until", *FIGURES, "holes", "open")]
    for one in told:
        dated = [each.month for each in one.months if each.month] or ["–"]
        standing = [row for row in holes[one.site] if row["filled_at"] is None]
        figures = [f"{getattr(one.total, name):,}" for name in FIGURES]
        unanswered = sum(row["state"] == "open" for row in standing)
        rows.append((one.site, dated[0], dated[-1], *figures, f"{len(standing):,}", f"{unanswered:,}"))
    show(rows, words=3)


def show(rows: Sequence[Sequence[str]], words: int) -> None:
    """A table with its heading, the first columns of words at the left, figures at the right; a pipe gets as much as a terminal."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if place < words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())


def of_months(one: Coverage, first: str | None, last: str | None) -> None:
    rows: list[tuple[str, ...]] = [("month", *FIGURES)]
    rows += [
        (each.month or "unknown", *(f"{getattr(each, name):,}" for name in FIGURES))
        for each in within(one.months, first, last)
    ]
    show(rows, words=1)
    for each in within(one.months, first, last):
        for reason, number in each.reasons.items():
            click.echo(f"rejected, {each.month or 'month unknown'}: {number:,}, {printable(reason)}")
    for source in one.sources:
        if source.missing or source.unfinished is not None:
            turned = "" if source.unfinished is None else f"; turned to page {source.unfinished}, never to its end"
            lacking = f"{source.missing:,} of {source.named:,} that it names were never read"
            click.echo(f"{source.kind} {printable(source.url)}: {lacking}{turned}")
    for numbers in one.numberings:
        where = f"numbers of {printable(numbers.folder)}" if numbers.folder else "numbers"
        kept = f"{where}: {numbers.known:,} known from {numbers.first} to {numbers.last}, one in {numbers.step:g}"
        click.echo(kept + ("" if numbers.is_told else "; too few or too far apart to tell gaps"))


def line(row: Row, days: tuple[str | None, str | None] | None = None) -> str:
    """One hole: number, site, kind, where (with the days around a gap of numbers), how many, state, since when, note, parted by tabs."""
    where = row["first"] if row["first"] == row["last"] else f"{row['first']}…{row['last']}"
    if days and any(days):
        where += f" ({days[0] or '?'} to {days[1] or '?'})"
    size = f"{row['size']:,} missing" if row["size"] else "not turned to its end"
    state = row["state"] if row["filled_at"] is None else f"filled {row['filled_at']}"
    fields = (str(row["id"]), row["site"], row["kind"], where, size, state, row["found_at"], row["note"])
    return "\t".join(map(printable, fields)).rstrip("\t")
