"""`tintinh search`: find articles in the archive."""

import json
import sys
from dataclasses import asdict
from datetime import datetime

import click
from rich.console import Console
from rich.text import Text

from archive.commands.options import Options
from archive.models import VIETNAM
from archive.search import TERMS, Hit, search, terms
from archive.terminal import printable, reading, standard_output

OPEN, CLOSE = "\x02", "\x03"


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many hits at most.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, best first.")
@click.pass_obj
def command(options: Options, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find articles that hold all the words of QUERY, best first; marks may be left out.

    "Words in quotes" stand together. In a pipe each hit is one line: date, site, title, address, parted by tabs.
    """
    words = " ".join(query)
    shown = sys.stdout.isatty() and not as_json
    with reading(options.archive) as connection:
        marks = (OPEN, CLOSE) if shown else ("", "")
        hits = search(connection, words, limit=limit, open_mark=marks[0], close_mark=marks[1])
    with standard_output():
        _print(hits, as_json=as_json, shown=shown)
    if not hits:
        click.echo(_nothing(words), err=True)


def _print(hits: list[Hit], *, as_json: bool, shown: bool) -> None:
    if as_json:
        listing = json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=2)
        click.echo(listing.encode())
    elif shown:
        _show(hits)
    else:
        for hit in hits:
            fields = (hit.published_at, hit.site, hit.title, hit.url)
            click.echo("\t".join(map(printable, fields)).encode())


def _show(hits: list[Hit]) -> None:
    console = Console(highlight=False)
    for hit in hits:
        console.print(Text(printable(hit.title) or "(no title)", style="bold"))
        console.print(Text(f"  {_day(hit.published_at)} · {hit.site} · {hit.key}", style="dim"))
        console.print(Text("  ").append_text(_marked(hit.snippet)))
        console.print(Text(f"  {printable(hit.url)}", style="cyan"), soft_wrap=True)
        console.print()
    if hits:
        console.print(Text(f"{len(hits)} {'article' if len(hits) == 1 else 'articles'}", style="dim"))


def _marked(snippet: str) -> Text:
    """The snippet with what matched in bold."""
    text = Text()
    for part in snippet.split(OPEN):
        match, closed, rest = part.partition(CLOSE)
        text.append(printable(match), style="bold yellow" if closed else "")
        text.append(printable(rest))
    return text


def _day(published_at: str | None) -> str:
    if published_at is None:
        return "no date"
    return datetime.fromisoformat(published_at).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def _nothing(words: str) -> str:
    found = terms(words)
    if not found:
        return f"Nothing to look for in {printable(words)[:80]!r}: give at least one word."
    few = " only some of them" if len(found) > 1 else " another word"
    bounded = f" Only the first {TERMS} words were looked for." if len(found) == TERMS else ""
    return f"Nothing found for {printable(' '.join(found))[:80]!r}. Try{few}; marks may be left out.{bounded}"
