"""`tintinh health`: what is wrong with which site, since when, and what to do."""

import difflib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import click

from archive import alerts, clock, judgement, overview
from archive.causes import CAUSES
from archive.commands.options import Options
from archive.models import VIETNAM
from archive.overview import SiteState
from archive.store import Archive, ArchiveError
from archive.terminal import printable, reading


@click.command()
@click.argument("site", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON list, an object for each site.")
@click.pass_obj
def command(options: Options, site: str | None, *, as_json: bool) -> None:
    """Tell what needs a person: of every site, or of SITE with all that is known of its troubles.

    Runs that ended before they could be judged are judged now. The exit code is 1 where something needs a person: a trouble that stands,
    or articles that are held back.
    """
    try:
        Archive(options.archive, create=False).close()
        judgement.catch_up(options.archive, clock.now())
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    with reading(options.archive) as connection:
        states = chosen(connection, site)
        open_alerts = [row for row in alerts.open_alerts(connection) if site in (None, row["site"])]
    if as_json:
        click.echo(json.dumps(list(objects(states, open_alerts)), ensure_ascii=False, indent=2))
    else:
        told(states, open_alerts)
    if open_alerts or any(state.held for state in states):
        raise click.exceptions.Exit(1)


def chosen(connection: sqlite3.Connection, site: str | None) -> list[SiteState]:
    states = overview.states(connection, overview.weeks(clock.now()))
    if site is None:
        return states
    found = [state for state in states if state.name == site]
    if not found:
        near = difflib.get_close_matches(site, [state.name for state in states], n=1)
        hint = f"did you mean {near[0]!r}?" if near else "`tintinh health` lists them"
        raise click.UsageError(f"there is no site {site!r} in the archive; {hint}")
    return found


def objects(states: Sequence[SiteState], rows: Sequence[sqlite3.Row]) -> Iterator[dict[str, Any]]:
    names = (
        "cause",
        "since",
        "last_good",
        "opened_at",
        "seen_at",
        "measure",
        "value",
        "usual",
        "url",
        "capture_id",
        "detail",
    )
    for state in states:
        run = state.run
        yield {
            "site": state.name,
            "health": state.health,
            "last_run": run and {name: run[name] for name in ("id", "how", "started_at", "ended_at", "outcome")},
            "last_good": state.last_good,
            "held": state.held,
            "findings": [
                {name: row[name] for name in names} | {"remedy": CAUSES[row["cause"]].remedy("en")}
                for row in rows
                if row["site"] == state.name
            ],
        }


def told(states: Sequence[SiteState], rows: Sequence[sqlite3.Row]) -> None:
    width = max((len(state.name) for state in states), default=4)
    click.echo(f"{'site':{width}}  {'health':8}  {'last run':16}  {'last good':16}  {'held':>5}  causes")
    for state in states:
        causes = ", ".join(dict.fromkeys(cause for _, cause in state.alerts)) or "–"
        last = state.run["ended_at"] if state.run else None
        click.echo(
            f"{state.name:{width}}  {state.health:8}  {local(last):16}  {local(state.last_good):16}  {state.held:5}  {causes}"
        )
    for row in rows:
        click.echo("")
        for line in trouble(row):
            click.echo(line)
    if any(state.held for state in states):
        click.echo("\narticles are held back: tintinh quarantine")


def trouble(row: sqlite3.Row) -> Iterator[str]:
    """One trouble in words: cause, figures, since when, sample, what to do."""
    cause = CAUSES[row["cause"]]
    yield f"{row['site']}: {cause.name}. {cause.sentence('en')}"
    yield f"  {printable(row['detail'])}{figures(row)}"
    yield f"  since {local(row['since'])}, last good {local(row['last_good'])}"
    if row["url"]:
        capture = f" (capture {row['capture_id']})" if row["capture_id"] else ""
        yield f"  sample: {printable(row['url'])}{capture}"
    yield f"  to do: {cause.remedy('en')}"


def figures(row: sqlite3.Row) -> str:
    if row["measure"] is None or row["value"] is None:
        return ""
    usual = "" if row["usual"] is None else f", usually {row['usual']:g}"
    return f" ({printable(row['measure'])}: {row['value']:g}{usual})"


def local(moment: str | None) -> str:
    """A moment as people in Viet Nam write it; a dash where there is none."""
    return "–" if moment is None else f"{datetime.fromisoformat(moment).astimezone(VIETNAM):%d/%m/%Y %H:%M}"
