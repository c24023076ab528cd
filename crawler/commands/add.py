"""`tintinh add`: bring in one page, saved or asked for."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from archive.commands.options import Options
from archive.models import VIETNAM, Article, Outcome
from archive.record import public_key
from archive.store import Archive, ArchiveError, current_reader
from archive.terminal import printable
from archive.warc import sha256
from crawler.adding import Errand, Saved, add
from crawler.addresses import same_site
from crawler.commands.crawl import reachable, read_new_files, unknown
from crawler.fleet import LOG, settings_for
from crawler.installation import InstallationError
from crawler.loader import sites, templates
from crawler.readers import Readers
from crawler.saved import saved_page
from crawler.sitekeys import SiteError
from crawler.sites import SiteConfig

LARGEST = 16 * 1024 * 1024
"""Bytes of a page."""
FORMS = ["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]


@click.command()
@click.argument("page", metavar="URL|FILE")
@click.option("--url", metavar="URL", help="The address that FILE was saved from.  [default: what it says itself]")
@click.option(
    "--date",
    "saved_at",
    type=click.DateTime(FORMS),
    metavar="WHEN",
    help="When FILE was saved, in Vietnam's time.  [default: what it says itself, else the time the file bears]",
)
@click.option("--site", "name", metavar="NAME", help="The site it belongs to, where its host does not tell.")
@click.option("--contact", metavar="TEXT", help="E-mail address or URL that sites can reach you by.")
@click.pass_obj
def command(options: Options, /, *, page: str, name: str | None, contact: str | None, **saving: Any) -> None:
    """Bring one page into the archive: a file that was saved, or an address, which is asked for as a crawl would ask.

    It is read as every page is, and keeps the time at which it was captured: an older one goes below what is known, never on top.
    """
    try:
        readers = Readers(sites(options.sites), templates())
    except (SiteError, InstallationError) as error:
        raise click.UsageError(str(error)) from error
    try:
        if urlsplit(page).scheme in ("http", "https"):
            fetch(options, readers, page, name, contact)
        else:
            take(options, readers, Path(page), name, **saving)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def fetch(options: Options, readers: Readers, url: str, name: str | None, contact: str | None) -> None:
    """Asks for a page in the manner of its site, and tells what it came to."""
    config = site_of(readers, url, name)
    if not same_site(url, config.site.url):
        raise click.UsageError(f"{url} is not on {config.site.url}: only a saved page of another host can be added")
    own = {"CONTACT": reachable([config], contact), "ARTICLE_LIMIT": 0, "CRAWL_MODE": "add"}
    Archive(options.archive).close()
    template = readers.templates[config.site.template]
    errand = Errand(config, template, url, settings_for(options.archive, options.sites, **own))
    problems = [watch.problem for watch in errand.sail()] or list(map(str, errand.refusals))
    read_new_files(options.archive)
    with closing(current_reader(options.archive)) as connection:
        row = connection.execute(CAME_TO, (config.site.name, readers.reader(config).canonical(url))).fetchone()
    reason = row["reason"] if row else next(filter(None, problems), "it did not answer")
    if reason or row["key"] is None:
        raise click.ClickException(f"{url}: {reason or 'it was not asked'}; the log is {options.archive / LOG}")
    click.echo(f"{row['key']}  {printable(row['title']) or '(no title)'}")


def take(
    options: Options, readers: Readers, path: Path, name: str | None, *, url: str | None, saved_at: datetime | None
) -> None:
    """Adds a page that a person saved, and tells what it came to."""
    saved = read(path, url, saved_at)
    tell(add(options.archive, readers, site_of(readers, saved.url, name), saved), saved)


def site_of(readers: Readers, url: str, name: str | None) -> SiteConfig:
    if name is not None and name not in readers.configs:
        raise unknown(name, readers.configs)
    config = readers.configs[name] if name else readers.site_of(url)
    if config is None:
        raise click.UsageError(
            f"{urlsplit(url).netloc} is the host of no site: name one with --site, or add a site file (docs/add-a-site.md)"
        )
    return config


def read(path: Path, url: str | None, saved_at: datetime | None) -> Saved:
    """The page of a file; what a person says of it goes before what the file itself says."""
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise click.BadParameter(f"{url!r} is no address of a page", param_hint="--url")
    try:
        status = path.stat()
        if status.st_size > LARGEST:
            raise click.ClickException(f"{path} has {status.st_size:,} bytes; a page has {LARGEST:,} at most")
        body = path.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{path}: {error.strerror or error}", param_hint="URL|FILE") from error
    if not body:
        raise click.ClickException(f"{path} is empty")
    told = saved_page(body)
    url = url or told.url
    if not url:
        raise click.UsageError(f"say where {path} was saved from, which it does not say itself: --url URL")
    when = moment(saved_at) or told.saved_at or datetime.fromtimestamp(status.st_mtime, UTC)
    return Saved(name=path.name, body=told.body, url=url, saved_at=when, file_sha256=sha256(body))


def moment(given: datetime | None) -> datetime | None:
    """In UTC; without a zone it is Vietnam's."""
    if given is None:
        return None
    return (given if given.tzinfo else given.replace(tzinfo=VIETNAM)).astimezone(UTC)


def tell(outcome: Outcome | None, saved: Saved) -> None:
    if outcome is None:
        click.echo(f"{saved.name}: this very page is in the archive already; nothing was added")
        return
    reading = outcome.reading
    if not isinstance(reading, Article):
        reason = f"{getattr(reading, 'field', 'page')}: {getattr(reading, 'reason', '')}"
        raise click.ClickException(f"{saved.name}: kept as a capture, but it could not be read as an article: {reason}")
    key = public_key(reading.site, reading.canonical_url)
    click.echo(
        f"{key}  {printable(reading.title) or '(no title)'}, as captured {saved.saved_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    )


CAME_TO = """SELECT u.reason, a.key, a.title FROM urls AS u LEFT JOIN articles AS a ON a.id = u.article_id
    WHERE u.site = ? AND u.url = ?"""
