"""`tintinh reparse`: read stored captures again with today's templates."""

import sys
from datetime import UTC, datetime, timedelta

import click

from archive.commands.options import Options
from archive.models import VIETNAM
from archive.record import utc
from archive.store import ArchiveError, current_reader
from archive.terminal import printable
from crawler.commands.crawl import unknown
from crawler.installation import InstallationError
from crawler.loader import sites, templates
from crawler.readers import Readers
from crawler.rereading import Change, Report, Rereading, Span
from crawler.sitekeys import SiteError

LISTED = 20
"""Articles that are named on a terminal; a pipe gets all of them."""
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--site", "names", metavar="NAME", multiple=True, help="Only this site; may be given more than once.")
@click.option(
    "--from", "since", type=DAY, metavar="DATE", help="Only captures fetched on this day (in Vietnam) or later."
)
@click.option("--until", type=DAY, metavar="DATE", help="Only captures fetched on this day or earlier.")
@click.option("--dry-run", is_flag=True, help="Report, and change nothing.")
@click.option("--yes", is_flag=True, help="Change without asking.")
@click.pass_obj
def command(
    options: Options,
    names: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    """Read stored captures again with today's templates, without any network, and tell what would change: articles, fields, examples.

    Only then, if that is confirmed, new readings are kept: as versions marked as re-read, not as edits of the site. Read again is
    what the present version of each article was read from, and the latest capture of every address that could not be read.
    """
    if since and until and until < since:
        raise click.UsageError("--until lies before --from: no capture was fetched between them")
    span = Span(since=moment(since) if since else "", until=moment(until, days=1) if until else "~")
    try:
        readers = Readers(sites(options.sites), templates())
        chosen = known(options, readers, names)
        with Rereading(options.archive, readers, span) as rereading:
            report = Report()
            list_changes(rereading, chosen, report)
            summarise(report)
            if not report.chosen or dry_run or not confirmed(yes=yes):
                return
            done = rereading.apply(report.chosen)
    except (SiteError, InstallationError) as error:
        raise click.UsageError(str(error)) from error
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"done: {done['changed']:,} articles have a version more, {done['new']:,} are new")


def moment(day: datetime, *, days: int = 0) -> str:
    """The beginning of a day in Vietnam, so many days later, as the archive writes moments."""
    return utc((day.replace(tzinfo=VIETNAM) + timedelta(days=days)).astimezone(UTC))


def known(options: Options, readers: Readers, names: tuple[str, ...]) -> list[str]:
    """The sites of the archive that a site file is there for; misuse where one that was named is not."""
    connection = current_reader(options.archive)
    archived = [row[0] for row in connection.execute("SELECT name FROM sites ORDER BY name")]
    connection.close()
    for name in names:
        if name not in archived or name not in readers.configs:
            where = "the archive" if name in readers.configs else "the site files"
            raise unknown(name, [one for one in archived if one in readers.configs], f" in {where}")
    for name in sorted(set(archived) - set(readers.configs)):
        click.echo(f"{name}: no site file is there for it (--sites DIR), so it is left as it is", err=True)
    return list(names) or [name for name in archived if name in readers.configs]


def list_changes(rereading: Rereading, chosen: list[str], report: Report) -> None:
    limit = LISTED if sys.stdout.isatty() else None
    for change in rereading.changes(chosen, report):
        if limit is None or sum(report.kinds.values()) <= limit:
            click.echo(line(change))
    if limit is not None and sum(report.kinds.values()) > limit:
        click.echo(f"… and {sum(report.kinds.values()) - limit:,} more")


def line(change: Change) -> str:
    """What would become of an article: kind, key, fields or reason, title, parted by tabs."""
    what = change.reason or ", ".join(change.fields)
    return "\t".join(map(printable, (change.kind, change.named, what, change.title)))


def summarise(report: Report) -> None:
    click.echo(f"read again: {report.read:,} captures")
    click.echo(f"would change: {report.kinds['changed']:,} articles; would be new: {report.kinds['new']:,}")
    if report.kinds["lost"]:
        click.echo(f"could no longer be read: {report.kinds['lost']:,}; they stay as they are")
    for name, count in report.fields.most_common():
        click.echo(f"  {name}: {count:,}")
        for example in report.examples[name]:
            click.echo(f"    {printable(example)}")
    for reason, count in report.unread.most_common(LISTED):
        click.echo(f"  {count:,} captures could not be read: {printable(reason)}", err=True)


def confirmed(*, yes: bool) -> bool:
    if yes:
        return True
    if sys.stdin.isatty() and sys.stdout.isatty():
        return click.confirm("Keep these readings?")
    click.echo("Nothing was changed. Keep these readings with --yes.", err=True)
    return False
