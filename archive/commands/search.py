"""`tintinh search`: find articles in the archive."""

import json
import sys
from datetime import datetime

import click
from rich.console import Console
from rich.text import Text

from archive.commands.options import Options
from archive.models import VIETNAM
from archive.search import SORTS, Hit, Marks, Results, Search, differs
from archive.terminal import printable, reading, standard_output

OPEN, CLOSE = "\x02", "\x03"
WIRE = ("id", "key", "url", "title", "site", "published_at", "snippet")
"""Keys of a hit in JSON, in order: programs read them."""


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many hits at most.")
@click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], show_default=True, help="Which hits come first.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, best first.")
@click.pass_obj
def command(options: Options, query: tuple[str, ...], limit: int, sort: str, as_json: bool) -> None:
    """Find articles that hold all the words of QUERY, best first; marks may be left out.

    "Words in quotes" stand together, -word must not be there, OR joins alternatives, chuyển* begins a word, title:word
    stands in the title; province: site: year: from: until: archived: author: source: section: document: narrow the search
    (docs/search.md). In a pipe each hit is one line: date, site, title, address, parted by tabs.
    """
    shown = sys.stdout.isatty() and not as_json
    marks = Marks(OPEN, CLOSE) if shown else Marks()
    with reading(options.archive) as connection:
        results = Search(connection).run(" ".join(query), sort=sort, size=limit, marks=marks)
    with standard_output():
        _print(results, as_json=as_json, shown=shown)
    _explain(results)


def _print(results: Results, *, as_json: bool, shown: bool) -> None:
    if as_json:
        hits = [{name: getattr(hit, name) for name in WIRE} for hit in results.hits]
        click.echo(json.dumps(hits, ensure_ascii=False, indent=2).encode())
    elif shown:
        _show(results)
    else:
        for hit in results.hits:
            fields = (hit.published_at, hit.site, hit.title, hit.url)
            click.echo("\t".join(map(printable, fields)).encode())


def _show(results: Results) -> None:
    console = Console(highlight=False)
    for hit in results.hits:
        console.print(_marked(hit.title_shown or "(no title)", style="bold"))
        console.print(Text(f"  {_day(hit.published_at)} · {hit.site} · {hit.key}{_signs(hit)}", style="dim"))
        console.print(Text("  ").append_text(_marked(hit.summary)))
        console.print(Text(f"  {printable(hit.url)}", style="cyan"), soft_wrap=True)
        console.print()
    if results.total:
        first = f"{len(results.hits)} of " if len(results.hits) < results.total else ""
        console.print(Text(f"{first}{results.total:,} {'article' if results.total == 1 else 'articles'}", style="dim"))


def _marked(snippet: str, style: str = "") -> Text:
    """The text with what matched in bold."""
    text = Text(style=style)
    for part in snippet.split(OPEN):
        match, closed, rest = part.partition(CLOSE)
        text.append(printable(match), style="bold yellow" if closed else "")
        text.append(printable(rest))
    return text


def _signs(hit: Hit) -> str:
    signs = {
        "changed": hit.version > 1,
        "gone from its source": hit.gone_since is not None,
        "with files": hit.files > 0,
        "quarantined": hit.status == "quarantined",
    }
    return "".join(f" · {sign}" for sign, there in signs.items() if there)


def _day(published_at: str | None) -> str:
    if published_at is None:
        return "no date"
    return datetime.fromisoformat(published_at).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def _explain(results: Results) -> None:
    """On standard error: how the query was read, where that is no matter of course, and what to try where nothing was found."""
    if differs(results.query) and not results.query.empty and sys.stderr.isatty():
        click.echo(f"searched: {printable(results.understood('en'))}", err=True)
    for note in results.notes("en"):
        click.echo(printable(note), err=True)
    if results.query.empty:
        click.echo("Nothing to look for: give at least one word.", err=True)
    elif not results.total:
        click.echo(f"Nothing found for {printable(results.query.typed)[:80]!r}.", err=True)
        for suggestion in results.suggestions:
            click.echo(f"  {printable(suggestion.query)}   ({suggestion.count:,})", err=True)
