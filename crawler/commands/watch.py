"""`tintinh watch`: people who are told by e-mail of what a search finds."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import click

from archive import clock, letters, watches
from archive.commands.options import Options
from archive.connection import FILE, explained, transaction, writer
from archive.search import Search
from archive.store import ArchiveError, current_reader
from archive.terminal import printable
from crawler.installation import Installation, InstallationError, installation
from crawler.postmaster import HERE, deliver, place, said, taker


@click.group("watch")
def command() -> None:
    """Tell people by e-mail, once a day at most, of new and changed articles that a search finds."""


@command.command()
@click.argument("query")
@click.option("--email", "address", required=True, metavar="ADDRESS", help="Who is to be told.")
@click.option(
    "--yes", "confirmed", is_flag=True, help="The address is yours, or you have asked: no letter to confirm it."
)
@click.option("--language", type=click.Choice(("vi", "en")), default="vi", show_default=True, help="Of the letters.")
@click.pass_obj
def add(options: Options, query: str, address: str, confirmed: bool, language: str) -> None:
    """Watch what QUERY finds (the language of `tintinh search`).

    Without --yes a letter goes to ADDRESS; who gets it opens its link and presses a button, and only then is told. What the archive has
    already is not told of.
    """
    settings = asked()
    with written(options) as connection:
        whom, words, count = watches.address(address), " ".join(query.split()), found(connection, query)
        with transaction(connection):
            watch = watches.add(connection, words, whom, at=clock.now(), language=language, confirmed=confirmed)
    click.echo(f"watch {watch['id']}: {printable(words)} ({count:,} articles now)")
    if watch["confirmed_at"]:
        click.echo(
            "confirmed: what comes from now on is told, one letter a day at most; `tintinh watch run` sends, and every crawl when it ends"
        )
        return
    if not settings.address:
        click.echo(f"links lead to {HERE}: set `address` in tintinh.toml where others read the pages", err=True)
    if not tell(options, settings, letters_only=True):
        raise click.exceptions.Exit(1)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List watches: number, state, address, query."""
    with written(options) as connection:
        found_rows = [plain(row) for row in watches.listed(connection)]
    if as_json:
        click.echo(json.dumps(found_rows, ensure_ascii=False, indent=1))
        return
    for row in found_rows:
        state = "confirmed" if row["confirmed_at"] else "not confirmed"
        told = f", last told {row['last_digest_at']}" if row["last_digest_at"] else ""
        waits = f", {row['waiting']} letters wait" if row["waiting"] else ""
        click.echo(f"{row['id']:>4}  {state}{told}{waits}  {row['address']}  {printable(str(row['query']))}")
    if not found_rows:
        click.echo("nobody watches anything; begin with: tintinh watch add 'dân vận' --email name@example.org")


@command.command()
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER…")
@click.pass_obj
def remove(options: Options, numbers: tuple[int, ...]) -> None:
    """End watches, by their number in `tintinh watch list`. Of who watches nothing any more, nothing is kept."""
    with written(options) as connection, transaction(connection):
        known = {row["id"]: row for row in watches.listed(connection)}
        if unknown := [number for number in numbers if number not in known]:
            raise click.ClickException(f"there is no watch {unknown[0]}; `tintinh watch list` lists them")
        for number in dict.fromkeys(numbers):
            watches.end(connection, known[number])
            click.echo(f"ended: watch {number}")


@command.command()
@click.pass_obj
def run(options: Options) -> None:
    """Write the digests that are due and send what waits. Every crawl does so when it ends."""
    if not tell(options, asked()):
        raise click.exceptions.Exit(1)


def tell(options: Options, settings: Installation, *, letters_only: bool = False) -> bool:
    """Sends, a line for each letter; whether all arrived."""
    try:
        current_reader(options.archive).close()
        sending = (
            letters.send(options.archive, taker(settings), place(settings), clock.now())
            if letters_only
            else deliver(options.archive, settings)
        )
        sent = []
        for one in sending:
            click.echo(said(one), err=one.error is not None)
            sent.append(one)
    except (ArchiveError, InstallationError) as error:
        raise click.ClickException(str(error)) from error
    if not sent and not letters_only:
        click.echo("watches: nothing to tell")
    return all(one.error is None for one in sent)


def found(connection: sqlite3.Connection, query: str) -> int:
    """How many articles a query finds now; misuse where it looks for nothing."""
    results = Search(connection).run(query, size=1)
    if results.query.empty:
        raise click.UsageError(
            f"{query!r} looks for nothing: {'; '.join(results.notes('en')) or 'give words or filters (docs/search.md)'}"
        )
    return results.total


def asked() -> Installation:
    try:
        return installation()
    except InstallationError as error:
        raise click.UsageError(str(error)) from error


def plain(row: sqlite3.Row) -> dict[str, object]:
    """A watch without its token, which would let anyone end it."""
    return {
        name: row[name]
        for name in ("id", "query", "address", "language", "created_at", "confirmed_at", "last_digest_at", "waiting")
    }


@contextmanager
def written(options: Options) -> Iterator[sqlite3.Connection]:
    """The archive, open to write; what goes wrong ends the command with its sentence."""
    try:
        current_reader(options.archive).close()
        with explained(options.archive / FILE), closing(writer(options.archive / FILE)) as connection:
            yield connection
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
