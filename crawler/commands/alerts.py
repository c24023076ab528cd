"""`tintinh alerts`: what needs a person, and who is told."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from archive import alerts, clock, deliveries, dispatch, news
from archive.commands.options import Options
from archive.connection import FILE, explained, transaction, writer
from archive.deliveries import Target
from archive.dispatch import Outlets, Sent
from archive.news import Voice
from archive.snapshot import INSPECT
from archive.store import ArchiveError, current_reader
from archive.terminal import printable
from crawler.installation import InstallationError, installation
from crawler.outlets import outlets, said

ADVICE = 'nobody is told: set alerts_webhook = "https://…" or alerts_email with smtp_host (docs/alerts.md)'


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print alerts and what waits to be sent as JSON.")
@click.option("--send", "sends", is_flag=True, help="Send what is due, by webhook and e-mail.")
@click.option("--test", "tests", is_flag=True, help="Send a test message to every address that is set.")
@click.option(
    "--close",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help="Call alert N over. A run that finds it opens it again.",
)
@click.pass_obj
def command(options: Options, *, as_json: bool, sends: bool, tests: bool, number: int | None) -> None:
    """List what stands and what waits to be told; crawls open and close alerts, and send them when they end."""
    if sum((as_json, sends, tests, number is not None)) > 1:
        raise click.UsageError("--json, --send, --test and --close exclude each other: give one")
    if not tests:
        refuse_snapshot(options.archive)
    try:
        if tests:
            tell(dispatch.trial(asked()), lambda sent: f"sent to {sent.target.channel} {sent.target.shown}")
        elif sends:
            current_reader(options.archive).close()
            tell(dispatch.send(options.archive, asked()), said)
        elif number is not None:
            close(options, number)
        else:
            with closing(current_reader(options.archive)) as connection, explained(options.archive / FILE):
                show(connection, as_json=as_json)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def refuse_snapshot(folder: Path) -> None:
    """A published copy has no alerts, and is never written."""
    if (folder / INSPECT).is_file():
        raise click.ClickException(
            f"{folder}: a published snapshot has no alerts; name the archive that crawls: tintinh --archive DIR alerts"
        )


def asked() -> Outlets:
    """Misuse where nobody is to be told."""
    try:
        found = outlets(installation())
    except InstallationError as error:
        raise click.UsageError(str(error)) from error
    if not found.targets:
        raise click.UsageError(ADVICE)
    return found


def tell(tries: Iterable[Sent], words: Callable[[Sent], str]) -> None:
    """A line a try; exit code 1 where one did not arrive."""
    failed = told = 0
    for sent in tries:
        told, failed = told + 1, failed + (sent.error is not None)
        click.echo(
            f"{sent.target.channel} {sent.target.shown}: {sent.error}" if sent.error else words(sent),
            err=sent.error is not None,
        )
    if not told:
        click.echo("nothing is due")
    if failed:
        raise click.exceptions.Exit(1)


def close(options: Options, number: int) -> None:
    current_reader(options.archive).close()
    path = options.archive / FILE
    with explained(path), closing(writer(path)) as connection, transaction(connection):
        is_closed = alerts.close(connection, number, clock.now())
    if not is_closed:
        raise click.ClickException(f"no alert {number} stands; `tintinh alerts` lists them")
    click.echo(f"alert {number} is closed")


def show(connection: sqlite3.Connection, *, as_json: bool) -> None:
    standing, waiting = alerts.open_alerts(connection), deliveries.waiting(connection)
    if as_json:
        click.echo(json.dumps(as_record(standing, waiting), ensure_ascii=False, indent=2))
        return
    for row in standing:
        click.echo(line(row))
    if not standing:
        click.echo("nothing needs a person")
    for row in waiting:
        click.echo(waits(row))


def as_record(standing: list[sqlite3.Row], waiting: list[sqlite3.Row]) -> dict[str, Any]:
    voice = Voice("en", installation().address)
    return {
        "alerts": [news.alert(row, voice) for row in standing],
        "waiting": [{**dict(row), "target": shown(row)} for row in waiting],
    }


def line(row: sqlite3.Row) -> str:
    """Number, site, cause, since when, last good, what is wrong, detail, sample, parted by tabs."""
    sentence = news.cause(row, Voice("en"))
    known = (
        str(row["id"]),
        row["site"],
        row["cause"],
        row["since"],
        row["last_good"] or "never",
        sentence,
        row["detail"],
        row["url"],
    )
    return "\t".join(map(printable, known))


def waits(row: sqlite3.Row) -> str:
    tried = "one try" if row["tries"] == 1 else f"{row['tries']} tries"
    why = f"; {tried}, the last: {row['error']}" if row["error"] else ""
    return printable(f"waiting: {row['news']} for {row['channel']} {shown(row)}, due {row['due']}{why}")


def shown(row: sqlite3.Row) -> str:
    return Target(row["channel"], row["target"]).shown
