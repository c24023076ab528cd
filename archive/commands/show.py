"""`tintinh show`: the story of one article."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

import click
from rich.console import Console
from rich.text import Text

from archive import reference
from archive.commands.options import Options
from archive.difference import changes
from archive.history import Event, Story, Version, story
from archive.models import VIETNAM
from archive.terminal import printable, reading, standard_output

TOLD = ("published_at", "author", "source", "section", "site", "province", "status", "template")
HOW = {"crawl": "", "reparse": "  re-read from its capture", "import": "  imported"}


@click.command("show")
@click.argument("article")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(options: Options, article: str, as_json: bool) -> None:
    """Tell the story of ARTICLE (its key, id or address): when it was found, read, edited, missed, gone, moved, back."""
    with reading(options.archive) as connection:
        told = story(connection, reference.find(connection, article)["id"])
    with standard_output():
        if as_json:
            click.echo(json.dumps(plain(told), ensure_ascii=False, default=str))
            return
        console = Console(highlight=False)
        for line, style in lines(told):
            console.print(Text(printable(line), style=style), soft_wrap=True)


def lines(told: Story) -> Iterator[tuple[str, str]]:
    """What is printed, line by line, with its style."""
    article = told.article
    yield str(article["title"] or "(no title)"), "bold"
    if told.absence:
        yield told.absence.sentence(), "bold"
        yield f"  evidence: {'; '.join(told.absence.evidence)}", ""
    yield f"  {article['key']} · {article['id']} · {article['url']}", "dim"
    for name in TOLD:
        if article[name]:
            yield f"  {name:<14}{article[name]}", ""
    if told.found_on:
        yield f"  {'found on':<14}{told.found_on}", ""
    for url, state in told.addresses.items():
        if state == "moved":
            yield f"  {'former address':<14} {url}", ""
    yield f"  {'next look':<14}{moment(told.next_due) if told.next_due else 'none by itself'}", ""
    yield "versions", "bold"
    yield from map(version, told.versions, [None, *told.versions])
    yield "events", "bold"
    for event in told.events:
        yield f"  {moment(event.at)}  {named(event)}", ""


def version(now: Version, before: Version | None) -> tuple[str, str]:
    """One line: from when to when it read so, and how much was changed."""
    seen = f"{moment(now.seen_at)} to {moment(now.last_seen_at)}"
    found = changes(before, now) if before else []
    much = ", ".join(f"{one.field} +{one.added} −{one.removed} words" for one in found)
    return f"  {now.number}  {seen}{HOW[now.how]}{'  ' + much if much else ''}", ""


def named(event: Event) -> str:
    words = {
        "missed": "missed: ",
        "gone": "gone: missed often and long enough, last by ",
        "unknown": "not known, its address answered otherwise: ",
        "back": "there again: ",
    }
    moved = event.what.startswith("moved here from ")  # which is no return
    return event.what if moved else words.get(event.kind, "") + event.what


def moment(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"


def plain(told: Story) -> dict[str, object]:
    """The story for programs; what every version said is in `tintinh diff`, and in the table."""
    versions = [{name: value for name, value in asdict(one).items() if name != "content"} for one in told.versions]
    absence = told.absence and asdict(told.absence) | {"sentence": told.absence.sentence()}
    return {
        "article": dict(told.article),
        "addresses": dict(told.addresses),
        "found_on": told.found_on,
        "next_due": told.next_due,
        "absence": absence,
        "versions": versions,
        "events": [asdict(event) for event in told.events],
    }
