"""`tintinh schedule`: what is planned, installed as a timer of the system, or run as a service."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from archive import clock
from archive.commands.options import Options
from archive.record import utc
from archive.schedule.plan import Job
from archive.schedule.rhythm import EVER
from crawler import units
from crawler.agenda import Agenda, agenda, clock_time, coming, span
from crawler.commands.crawl import bring_up_to_date, explained_in_words, reachable, scheduled
from crawler.installation import PREFIX
from crawler.loader import sites
from crawler.outlets import send_alerts
from crawler.service import Service
from crawler.sites import SiteConfig

COLUMNS = ("site", "job", "rhythm", "last run", "outcome", "takes", "next run", "why later")
SYSTEM = ("/etc", "/usr", "/lib", "/run/systemd")
"""Units in folders below these are the system's, not a user's."""
USER_UNITS = Path("~/.config/systemd/user")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object: the jobs, the groups with their budgets.")
@click.option("--install", type=click.Choice(("systemd", "cron")), help="Write what makes the system take what is due.")
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="PATH", help="Where to: a folder; for cron also a crontab file."
)
@click.option("--run", "as_service", is_flag=True, help="Stay, and take what is due when it is due.")
@click.option("--contact", metavar="TEXT", help="As of `crawl`: for what is installed or run.")
@click.pass_obj
def command(
    options: Options, /, *, as_json: bool, install: str | None, to: Path | None, as_service: bool, contact: str | None
) -> None:
    """Show which sites are crawled when, by their schedules.

    Only sites whose file says status = "enabled" have one. Times are those of Viet Nam. In a pipe: one job a line, columns parted by tabs.
    """
    if sum((as_json, install is not None, as_service)) > 1:
        raise click.UsageError("--json, --install and --run exclude each other: give one")
    if to and not install:
        raise click.UsageError("--to says where --install writes: give both")
    configs = scheduled(options.sites)
    if install or as_service:
        reachable(configs, contact)
        place = placed(options, contact or os.environ.get(f"{PREFIX}CONTACT"))
        if as_service:
            serve(options, place)
        elif install == "systemd":
            install_systemd(place, to)
        else:
            install_cron(place, to)
        return
    today = looked(options, configs, clock.now())
    rhythms = {config.site.name: config for config in configs}
    if as_json:
        click.echo(json.dumps(record(today, rhythms), ensure_ascii=False))
    else:
        show(today, rhythms)


def placed(options: Options, contact: str | None) -> units.Place:
    """Everything that a process begun elsewhere must be told; it reads the settings' file itself, but has not this environment."""
    return units.Place(
        program=units.program(),
        archive=options.archive.resolve(),
        sites=options.sites.resolve() if options.sites else None,
        folder=Path.cwd(),
        contact=contact,
    )


def looked(options: Options, configs: list[SiteConfig], at: datetime) -> Agenda:
    bring_up_to_date(options.archive)
    with explained_in_words():
        return agenda(options.archive, configs, at, neighbours=sites(options.sites).values())


def serve(options: Options, place: units.Place) -> None:
    """In the foreground, until it is ended. A plan that cannot be made is told, and looked at again."""

    def plan(at: datetime) -> datetime | None:
        send_alerts(options.archive)  # that could not be sent before, when their time has come
        try:
            jobs = looked(options, scheduled(options.sites), at).jobs
        except click.ClickException as error:
            say(error.format_message())
            return None
        return min((job.starts_at for job in jobs if job.held != "running"), default=None)

    greeting = coming(looked(options, scheduled(options.sites), clock.now()))
    Service(place.command, plan, say).run(greeting)


def say(sentence: str) -> None:
    click.echo(f"{clock_time(clock.now())}  {sentence}", err=True)


def install_systemd(place: units.Place, to: Path | None) -> None:
    folder = (to or USER_UNITS).expanduser().absolute()
    system = str(folder).startswith(SYSTEM)
    changed = [write(folder / name, text) for name, text in units.systemd(place, system=system).items()]
    check(folder, system=system)
    manager = "sudo systemctl" if system else "systemctl --user"
    if not any(changed):
        click.echo("nothing had to be changed")
    click.echo(f"next: {manager} daemon-reload && {manager} enable --now tintinh-crawl.timer")
    if not system:
        click.echo("and, so that it runs when nobody is logged in: sudo loginctl enable-linger $USER")
        if to:
            click.echo(f"(systemd looks for units of a user in {USER_UNITS}, for the system's in /etc/systemd/system)")


def write(path: Path, text: str) -> bool:
    try:
        changed = units.written(path, text)
    except (OSError, units.ForeignUnitError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{path}: {'written' if changed else 'is as it should be'}")
    return changed


def check(folder: Path, *, system: bool) -> None:
    """What systemd itself says of the units, where it is here."""
    tool = units.analyzer()
    if tool is None:
        return
    paths = [str(folder / name) for name in ("tintinh-crawl.service", "tintinh-crawl.timer")]
    asked = [tool, "verify", "--man=no", *(() if system else ("--user",)), *paths]
    environment = {"XDG_RUNTIME_DIR": "/tmp"} | os.environ  # noqa: S108 - only named, where no session names one
    told = subprocess.run(asked, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - fixed words
    for line in told.stderr.splitlines():
        if "tintinh-crawl" in line:
            click.echo(f"systemd-analyze: {line}", err=True)


def install_cron(place: units.Place, to: Path | None) -> None:
    """Into a folder of the system's (`cron.d`), or into a crontab file of a user's, whose other lines stay."""
    if to is None:
        raise click.UsageError(
            "say where: `crontab -l > crontab.txt; tintinh schedule --install cron --to crontab.txt; crontab crontab.txt`, "
            "or as root --to /etc/cron.d"
        )
    system = to.is_dir() and to.name == "cron.d"
    path = (to / ("tintinh" if system else "tintinh.crontab")) if to.is_dir() else to
    block = units.cron_lines(place, user=place.owner if system else None)
    try:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = units.merged(old, block)
        if new != old:
            path.write_text(new, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{path}: {error}") from error
    click.echo(f"{path}: {'written' if new != old else 'is as it should be'}")
    click.echo(
        "next: nothing, cron reads it by itself" if system else f"next: crontab {path}  (it replaces your crontab)"
    )


def show(today: Agenda, configs: Mapping[str, SiteConfig]) -> None:
    console = Console()
    rows = [row(job, configs[job.site], today.at) for job in today.jobs]
    if not console.is_terminal:
        for cells in rows:
            click.echo("\t".join(cells))
        return
    table = Table(*COLUMNS, box=None, pad_edge=False)
    for cells in rows:
        table.add_row(*cells)
    console.print(table)
    for name, group in today.groups.items():
        if group.spent:
            click.echo(f"{name}: {group.spent:,} of {group.budget:,} requests of today are sent")
    click.echo(coming(today))


def row(job: Job, config: SiteConfig, at: datetime) -> tuple[str, ...]:
    return (
        job.site,
        job.kind,
        rhythm(job, config),
        clock_time(job.last.started_at) if job.last else "never",
        job.last.outcome or ("running" if job.held == "running" else "killed") if job.last else "–",
        span(job.takes) if job.takes else "–",
        "now" if job.is_due(at) else "running" if job.held == "running" else clock_time(job.starts_at),
        job.held or "",
    )


def rhythm(job: Job, config: SiteConfig) -> str:
    if job.kind != "update":
        return "monthly" if job.kind == "sweep" else "by the ladder"
    own = f"by its rate, {span(job.interval)}" if job.interval else ""
    return config.schedule or own


def record(today: Agenda, configs: Mapping[str, SiteConfig]) -> dict[str, object]:
    groups = {
        name: {"budget": group.budget, "spent": group.spent, "left": group.left} for name, group in today.groups.items()
    }
    return {
        "at": utc(today.at),
        "jobs": [dict(told(job, configs[job.site], today.at)) for job in today.jobs],
        "groups": groups,
    }


def told(job: Job, config: SiteConfig, at: datetime) -> Iterator[tuple[str, object]]:
    yield from {"site": job.site, "group": job.group, "job": job.kind, "schedule": config.schedule}.items()
    yield "interval_seconds", job.interval and round(job.interval.total_seconds())
    yield "due", job.is_due(at)
    yield "due_at", None if job.due_at == EVER else utc(job.due_at)
    yield from {"next_at": utc(job.starts_at), "held": job.held}.items()
    last = job.last
    yield "last_at", last and utc(last.started_at)
    yield "last_outcome", last and last.outcome
    yield "takes_seconds", job.takes and round(job.takes.total_seconds())
    yield "first_day", job.days and job.days[0].isoformat()
    yield "last_day", job.days and job.days[1].isoformat()
