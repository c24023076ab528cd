"""`tintinh quarantine`: what is held back, and how it is let go."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import click

from archive import clock, judgement, reference
from archive.commands.options import Options
from archive.quarantine import held
from archive.store import ArchiveError
from archive.terminal import printable, reading
from crawler.installation import InstallationError
from crawler.loader import sites, templates
from crawler.readers import Readers
from crawler.rereading import Rereading, Span
from crawler.sitekeys import SiteError

Done = TypeVar("Done")
RUN = click.option("--run", "run_id", type=int, metavar="N", help="What this run read (`tintinh status`).")
ALL = click.option("--all", "everything", is_flag=True, help="Everything that is held back.")


@click.group("quarantine", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the articles that are held back, release them, or read them again.

    Articles of a run that looks wrong are kept and shown as unchecked. `release` says that they are right; `reread` reads them with the
    templates of today, and releases those that now read well.
    """
    if ctx.invoked_subcommand is None:
        with reading(ctx.obj.archive) as connection:
            rows = held(connection)
        for row in rows:
            fields = (row["key"], row["site"], str(row["run_id"]), row["cause"], row["since"], row["title"], row["url"])
            click.echo("\t".join(map(printable, fields)))
        click.echo(f"{len(rows):,} articles are held back", err=True)


@command.command()
@click.argument("named", metavar="[SITE|ARTICLE]…", nargs=-1)
@RUN
@ALL
@click.pass_obj
def release(options: Options, *, named: tuple[str, ...], run_id: int | None, everything: bool) -> None:
    """Show articles as what they read as: of a SITE, of a run, or single ones by key, id or address.

    A run of which all is released counts as sound from then on: how its site is now is how it should be.
    """
    chosen = selected(options, named, run_id, everything=everything)
    done = carried_out(lambda: judgement.release(options.archive, chosen, "released", clock.now()))
    click.echo(f"released: {done:,} articles")


@command.command()
@click.argument("named", metavar="[SITE|ARTICLE]…", nargs=-1)
@RUN
@ALL
@click.pass_obj
def reread(options: Options, *, named: tuple[str, ...], run_id: int | None, everything: bool) -> None:
    """Read articles again from their captures with today's templates, and release those that read otherwise now, and soundly.

    What reads as it did, or in doubt, stays held back: `release` lets it go.
    """
    chosen = selected(options, named, run_id, everything=everything)
    changed, sound = carried_out(lambda: read_again(options, chosen))
    done = carried_out(lambda: judgement.release(options.archive, sound, "reread", clock.now()))
    click.echo(f"read again: {len(chosen):,}; read otherwise: {changed:,}; released: {done:,}")
    if len(chosen) > done:
        click.echo(f"still held back: {len(chosen) - done:,}; if they are right: tintinh quarantine release", err=True)


def carried_out(work: Callable[[], Done]) -> Done:
    try:
        return work()
    except (SiteError, InstallationError) as error:
        raise click.UsageError(str(error)) from error
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def selected(options: Options, named: Iterable[str], run_id: int | None, *, everything: bool) -> list[int]:
    """The articles that are meant, of those that are held back. Misuse where nothing is named, or what is named is not held."""
    names = list(named)
    if not names and run_id is None and not everything:
        raise click.UsageError(
            "name a SITE or an ARTICLE, a run (--run N), or --all; `tintinh quarantine` lists what is held back"
        )
    with reading(options.archive) as connection:
        rows = held(connection, run_id=run_id)
        known = {row[0] for row in connection.execute("SELECT name FROM sites")}
        ids = {row["article_id"] for row in rows}
        of_sites = {row["article_id"] for row in rows if row["site"] in names}
        single = {int(reference.find(connection, name)["id"]) for name in names if name not in known}
    if strangers := single - ids:
        raise click.UsageError(
            f"{len(strangers)} of these articles are not held back; `tintinh quarantine` lists those that are"
        )
    return sorted(of_sites | single if names else ids)


def read_again(options: Options, chosen: list[int]) -> tuple[int, list[int]]:
    """How many read otherwise now, and which of them are sound."""
    readers = Readers(sites(options.sites), templates())
    with Rereading(options.archive, readers, Span()) as rereading:
        captures = rereading.otherwise(chosen)
        rereading.apply(captures.values())
    with reading(options.archive) as connection:
        sound = [article_id for article_id in captures if connection.execute(SOUND, (article_id,)).fetchone()]
    return len(captures), sound


SOUND = "SELECT 1 FROM articles WHERE id = ? AND doubts = '[]' AND title IS NOT NULL AND published_at IS NOT NULL"
