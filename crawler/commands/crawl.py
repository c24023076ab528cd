"""`tintinh crawl`: fetch sites into the archive."""

import difflib
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from archive import clock, coverage, edits
from archive.attachments import read_files
from archive.commands.options import Options
from archive.connection import FILE
from archive.copies import settle
from archive.store import Archive, ArchiveError
from archive.warcfile import explained
from crawler.agenda import agenda, coming
from crawler.extensions import Watch
from crawler.fleet import LOG, Fleet, settings_for
from crawler.installation import ADVICE, SOFTWARE, InstallationError, installation
from crawler.loader import sites
from crawler.modes import Days, Mode
from crawler.outlets import send_alerts
from crawler.postmaster import send_digests
from crawler.rota import Rota
from crawler.sitekeys import SiteError
from crawler.sites import SiteConfig

SCHEDULED = ("enabled", "verified", "unverified")
"""Of these `--all` takes every site; paused, moved, blocked and ended ones are crawled by name only."""
GOOD = ("finished", "limited")
UPDATE = Mode("update")


DAY = click.DateTime(("%Y-%m-%d", "%d/%m/%Y"))


@click.command()
@click.argument("names", metavar="SITE…", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every site that is not paused, moved, blocked or ended.")
@click.option("--due", is_flag=True, help="What is due by the schedules of enabled sites: updates, rechecks, sweeps.")
@click.option("--update", is_flag=True, help="Ask for what is new. The default.")
@click.option("--full", is_flag=True, help="Turn every list to its end and ask for every article again.")
@click.option("--recheck", is_flag=True, help="Look again at the articles whose time has come; no lists.")
@click.option("--from", "first", type=DAY, metavar="DAY", help="Only articles published on that day or later.")
@click.option("--until", "last", type=DAY, metavar="DAY", help="Only articles published on that day or before.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop each site after N articles.")
@click.option("--contact", metavar="TEXT", help="E-mail address or URL that sites can reach you by.")
@click.pass_obj
def command(
    options: Options,
    /,
    *,
    names: tuple[str, ...],
    everything: bool,
    due: bool,
    limit: int | None,
    contact: str | None,
    **asked: Any,
) -> None:
    """Crawl sites into the archive.

    Sites on one politeness group follow each other, others run side by side. Ctrl-C ends it after the pages under way. A crawl
    that was ended, or killed, goes on when it is started again.
    """
    if due:
        if everything or any(asked.values()):
            raise click.UsageError("--due says itself what is asked for: give it alone, or with sites' names")
        take_due(options, names, contact=contact, limit=limit or 0)
        return
    if bool(names) == everything:
        raise click.UsageError("name one site or more, or give --all or --due; `tintinh sites` lists them")
    mode = moded(**asked)
    configs = chosen(options.sites, names)
    watches = crawl(options, configs, contact=reachable(configs, contact), limit=limit or 0, mode=mode)
    if any(watch.outcome not in GOOD or watch.problem for watch in watches) or len(watches) < len(configs):
        raise click.exceptions.Exit(1)
    click.echo("next: tintinh search 'dân vận'   or   tintinh serve")


def take_due(options: Options, names: tuple[str, ...], *, contact: str | None, limit: int) -> None:
    """Crawls what is due. What another process crawls meanwhile stays due, and is no error."""
    configs = scheduled(options.sites, names)
    neighbours = sites(options.sites).values()
    contact = reachable(configs, contact)
    bring_up_to_date(options.archive)
    with explained_in_words():
        today = agenda(options.archive, configs, clock.now(), neighbours=neighbours)
    if not today.due:
        click.echo(f"nothing is due; {coming(today)}")
        send_alerts(options.archive)
        return
    prepare(options)
    settings = settings_for(options.archive, options.sites, CONTACT=contact, ARTICLE_LIMIT=limit)
    rota = Rota(configs, neighbours, settings, Console())
    watches = sail(options, rota)
    for held in rota.postponed.values():
        click.echo(f"stays due: {held}")
    with explained_in_words():
        click.echo(coming(agenda(options.archive, configs, clock.now(), neighbours=neighbours)))
    if rota.refusals or any(watch.outcome not in GOOD or watch.problem for watch in watches):
        raise click.exceptions.Exit(1)


def bring_up_to_date(folder: Path) -> None:
    """An archive of an older program has not all that schedules ask for."""
    with explained_in_words():
        if (folder / FILE).is_file():
            Archive(folder, create=False).close()


@contextmanager
def explained_in_words() -> Iterator[None]:
    try:
        yield
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def moded(*, update: bool, full: bool, recheck: bool, first: datetime | None, last: datetime | None) -> Mode:
    """What is asked for; misuse where that is two things at once."""
    ranged = bool(first or last)
    wanted = {"--update": update, "--full": full, "--recheck": recheck, "--from/--until": ranged}
    given = [name for name, is_given in wanted.items() if is_given]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} exclude each other: give one")
    if not ranged:
        return Mode("full" if full else "recheck" if recheck else "update")
    days = Days(first.date() if first else date.min, last.date() if last else date.max)
    if days.first > days.last:
        raise click.UsageError(f"--from {days.first} is after --until {days.last}: no day is left")
    return Mode("range", days)


def chosen(folder: Path | None, names: tuple[str, ...]) -> list[SiteConfig]:
    """The sites of these names; all that are crawled by themselves where there are none. Misuse where a name is wrong."""
    try:
        known = sites(folder)
    except (SiteError, InstallationError) as error:
        raise click.UsageError(str(error)) from error
    if not names:
        names = tuple(name for name, config in known.items() if config.site.status in SCHEDULED)
        if not names:
            raise click.UsageError("there is no site to crawl: docs/add-a-site.md tells how to add one")
    for name in names:
        if name not in known:
            raise unknown(name, known)
    return [known[name] for name in dict.fromkeys(names)]


def scheduled(folder: Path | None, names: tuple[str, ...] = ()) -> list[SiteConfig]:
    """The sites that schedules take, of these names where there are some. Misuse where there is none."""
    try:
        found = [config for config in (chosen(folder, names) if names else sites(folder).values()) if config.scheduled]
    except (SiteError, InstallationError) as error:
        raise click.UsageError(str(error)) from error
    for name in names:
        if name not in [config.site.name for config in found]:
            raise click.UsageError(f'{name} is not scheduled: its site file must say status = "enabled"')
    if not found:
        raise click.UsageError('no site is scheduled: set status = "enabled" in the files of those that are to be')
    return found


def unknown(name: str, known: Collection[str], where: str = "") -> click.UsageError:
    """The error that says that there is no such site, with the nearest that there is."""
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "`tintinh sites` lists them"
    return click.UsageError(f"there is no site {name!r}{where}; {hint}")


def reachable(configs: list[SiteConfig], contact: str | None) -> str | None:
    """The contact address; misuse where a public site is to be crawled without one."""
    try:
        contact = installation().with_contact(contact).contact
    except InstallationError as error:
        raise click.UsageError(str(error)) from error
    public = [config.site.name for config in configs if not config.fetch.allow_private]
    if public and not contact:
        raise click.UsageError(f"{', '.join(public)}: no contact address is set; {ADVICE}")
    return contact


def crawl(
    options: Options, configs: list[SiteConfig], *, contact: str | None, limit: int = 0, mode: Mode = UPDATE
) -> list[Watch]:
    """Crawl, showing progress; once in a process. ClickException where the archive cannot be opened."""
    prepare(options)
    settings = settings_for(options.archive, options.sites, CONTACT=contact, ARTICLE_LIMIT=limit, **mode.settings)
    return sail(options, Fleet(configs, settings, Console()))


def prepare(options: Options) -> None:
    """The archive and the log, there and writable."""
    with explained_in_words():
        Archive(options.archive).close()
        with explained(options.archive / LOG):
            (options.archive / LOG).touch()


def sail(options: Options, fleet: Fleet) -> list[Watch]:
    """Crawls, then does what is to be done with all that came in."""
    watches = fleet.sail()
    for refusal in fleet.refusals:
        click.echo(str(refusal), err=True)
    read_new_files(options.archive)
    compare_new_articles(options.archive)
    weigh_new_edits(options.archive)
    look_for_holes(options.archive, [config.site.name for sites in fleet.groups for config in sites])
    send_alerts(options.archive)
    send_digests(options.archive)
    if any(watch.outcome not in GOOD for watch in watches):
        click.echo(f"the log is {options.archive / LOG}", err=True)
    return watches


def look_for_holes(folder: Path, names: list[str]) -> None:
    """What these sites seem to have and the archive has not, and what was filled. `tintinh coverage` looks again."""
    try:
        coverage.settle(folder, clock.now(), names)
    except ArchiveError as error:
        click.echo(f"holes were not looked for: {error}", err=True)


def compare_new_articles(folder: Path) -> None:
    """Finds which of the articles that came in are copies. What is left undone the next crawl does, or `tintinh copies`."""
    try:
        deque(settle(folder), maxlen=0)
    except ArchiveError as error:
        click.echo(f"articles were not compared: {error}", err=True)


def weigh_new_edits(folder: Path) -> None:
    """Weighs edits that came in beyond what each run has weighed itself. What is left undone the next crawl does, or `tintinh changes`."""
    try:
        deque(edits.settle_all(folder), maxlen=0)
    except ArchiveError as error:
        click.echo(f"edits were not weighed: {error}", err=True)


def read_new_files(folder: Path) -> None:
    """Reads the text of files that came in, and tells what came of it. What is left undone the next crawl does."""
    try:
        outcomes = read_files(folder, software=SOFTWARE, told=lambda problem: click.echo(problem, err=True))
    except ArchiveError as error:
        click.echo(f"the text of files was not read: {error}", err=True)
        return
    if outcomes:
        others = ", ".join(f"{word} {count:,}" for word, count in outcomes.most_common() if word != "text")
        click.echo(f"files: {outcomes['text']:,} with text{f'; {others}' if others else ''}")
