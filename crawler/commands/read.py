"""`tintinh read`: one page read and shown, nothing stored."""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.commands.options import Options
from archive.export import as_record
from archive.models import Article, Unreadable
from crawler import fingerprint, loader
from crawler.addresses import same_site
from crawler.installation import InstallationError, installation
from crawler.page import Page
from crawler.parser import read
from crawler.single import FetchError, fetch
from crawler.spider import NewsSpider

LARGEST = 16 * 1024 * 1024
SHOWN = (
    "title", "section", "published_at", "published_raw", "updated_at", "author", "photo_credit", "source", "byline", "lead", "body", "captions", "images",
    "attachments", "documents", "tags", "views", "comments", "language", "status", "doubts",
)  # fmt: skip


@click.command(name="read", short_help="Read one page and show what was read; no archive is touched.")
@click.argument("page", metavar="FILE|URL")
@click.option("--template", "name", metavar="NAME", help="Read with this template, whatever the page looks like.")
@click.option("--text", "is_text", is_flag=True, help="FILE is a plain text dump, one block a line.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with every column of an export and `missing`.")
@click.option(
    "--url",
    "address",
    metavar="URL",
    default="",
    help="The address that FILE was saved from: links are made absolute with it.",
)
@click.option("--contact", metavar="ADDRESS", help="Your e-mail address or page, sent with the request.")
@click.option("--allow-private", is_flag=True, help="Let URL be one of this machine or an intranet.")
@click.pass_obj
def command(
    options: Options, /, *, page: str, name: str | None, is_text: bool, as_json: bool, address: str, **asking: Any
) -> None:
    """Read one page and show what was read and what is missing. Nothing is stored.

    Exit 0 when the page could be read, 1 when not, 2 on misuse.
    """
    templates = loader.templates()
    if name is not None and name not in templates:
        raise click.BadParameter(
            f"there is no template {name!r}; there are: {', '.join(sorted(templates))}", param_hint="--template"
        )
    found = _page(page, options, is_text=is_text, address=address, asking=asking)
    template = templates[name] if name else _recognised(found, templates)
    _warn(found, template, forced=name is not None)
    result = read(found, template.template())
    if isinstance(result, Unreadable):
        raise click.ClickException(f"{page}: {result.field} could not be read: {result.reason}")
    if as_json:
        click.echo(json.dumps(as_record(result), ensure_ascii=False))
    else:
        _show(result)


def _page(page: str, options: Options, *, is_text: bool, address: str, asking: Mapping[str, Any]) -> Page:
    if urlsplit(page).scheme in ("http", "https"):
        return _fetched(page, options, asking)
    path = Path(page)
    if not path.is_file():
        raise click.BadParameter(f"{page} is neither a file nor an http(s) URL", param_hint="FILE|URL")
    if path.stat().st_size > LARGEST:
        raise click.ClickException(f"{page} has {path.stat().st_size:,} bytes; a page has {LARGEST:,} at most")
    body = path.read_bytes()
    if is_text:
        try:
            return Page.from_text(body.decode("utf-8-sig"), url=address)
        except UnicodeDecodeError as error:
            raise click.ClickException(f"{page} is not UTF-8 (byte {error.start}); save the dump as UTF-8") from error
    return Page(address or path.resolve().as_uri(), body, fetched_at=datetime.now(UTC))


def _fetched(url: str, options: Options, asking: Mapping[str, Any]) -> Page:
    """The page at an address, asked in the manner of the site that it belongs to, if a site file names it."""
    known = next((config for config in loader.sites(options.sites).values() if same_site(url, config.site.url)), None)
    try:
        contact = installation().with_contact(asking["contact"]).contact
        return fetch(url, known=known, contact=contact, allow_private=asking["allow_private"])
    except (FetchError, InstallationError) as error:
        raise click.ClickException(str(error)) from error


def _recognised(page: Page, templates: Mapping[str, type[NewsSpider]]) -> type[NewsSpider]:
    """The template whose fingerprint the page bears."""
    evidence = {name: fingerprint.score(page, template.fingerprint) for name, template in templates.items()}
    likely = sorted(
        evidence, key=lambda name: (evidence[name].confirmed, len(evidence[name].reasons), name), reverse=True
    )
    if not likely or not evidence[likely[0]].reasons:
        raise click.ClickException(
            f"the page bears no sign of a known system; name the template: --template {'|'.join(sorted(templates))}"
        )
    return templates[likely[0]]


def _warn(page: Page, template: type[NewsSpider], *, forced: bool) -> None:
    evidence = fingerprint.score(page, template.fingerprint)
    if forced and not evidence.confirmed and not page.is_dump:
        click.echo(f"warning: the page bears no sign of {template.name}; read with it all the same", err=True)


def _show(article: Article) -> None:
    record = as_record(article)
    shown = [(field, _plain(record[field])) for field in SHOWN if record.get(field) not in (None, [], "")]
    if article.missing:
        shown.append(("missing", ", ".join(article.missing)))
    if not sys.stdout.isatty():
        for field, value in shown:
            click.echo(f"{field}: {value}".replace("\n", "\n    "))
        return
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    for field, value in shown:
        table.add_row(Text(field, style="bold yellow" if field == "missing" else "bold"), Text(value))
    Console(highlight=False).print(table)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(
            " · ".join(str(part) for part in item.values() if part) if isinstance(item, dict) else str(item)
            for item in value
        )
    return str(value)
