"""`tintinh diff`: what changed between two versions of an article, in words."""

import sys
from collections.abc import Iterator
from html import escape

import click
from rich.console import Console
from rich.text import Text

from archive import reference
from archive.commands.options import Options
from archive.difference import Change, Segment, changes
from archive.history import Version, versions
from archive.terminal import CONTROL, reading, standard_output

STYLES = {"same": "", "removed": "red strike", "added": "green underline"}
MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
TAGS = {"same": ("", ""), "removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}


@click.command("diff")
@click.argument("article")
@click.argument("numbers", metavar="[A B]", nargs=-1, type=click.IntRange(min=1))
@click.option("--html", "as_html", is_flag=True, help="Print HTML, with <del> and <ins>.")
@click.pass_obj
def command(options: Options, article: str, numbers: tuple[int, ...], as_html: bool) -> None:
    """Show the words taken out and put in between versions A and B of ARTICLE (its key, id or address); without A and B, of
    the last change.

    In a pipe: `[-taken out-]` and `{+put in+}`.
    """
    if len(numbers) not in (0, 2):
        raise click.UsageError("give two numbers of versions, or none; `tintinh show ARTICLE` lists them")
    with reading(options.archive) as connection:
        found = versions(connection, reference.find(connection, article)["id"])
    before, now = chosen(found, numbers)
    with standard_output():
        if as_html:
            click.echo("".join(html(change) for change in changes(before, now)))
        elif sys.stdout.isatty():
            show(changes(before, now))
        else:
            for change in changes(before, now):
                click.echo(f"{change.field}: {''.join(marked(one) for one in segments(change))}")


def chosen(found: list[Version], numbers: tuple[int, ...]) -> tuple[Version, Version]:
    """The two versions that are meant."""
    known = {version.number: version for version in found}
    if not numbers:
        if len(found) < 2:
            raise click.ClickException("there is one version only: the article has not changed since it was first read")
        return found[-2], found[-1]
    for number in numbers:
        if number not in known:
            raise click.ClickException(f"there is no version {number}; there are {', '.join(map(str, known))}")
    return known[numbers[0]], known[numbers[1]]


def segments(change: Change) -> Iterator[Segment]:
    return (segment for passage in change.passages for segment in passage)


def marked(segment: Segment) -> str:
    before, after = MARKS[segment.kind]
    return before + harmless(segment.text) + after


def harmless(text: str) -> str:
    """Without what would move the cursor of a terminal; line ends stay."""
    return "\n".join(CONTROL.sub(" ", line) for line in text.split("\n"))


def show(found: list[Change]) -> None:
    console = Console(highlight=False)
    for change in found:
        console.print(Text(f"{change.field}  +{change.added} −{change.removed} words", style="bold"))
        text = Text()
        for segment in segments(change):
            text.append(harmless(segment.text), style=STYLES[segment.kind])
        console.print(text)


def html(change: Change) -> str:
    """One field: a heading, then its text with what was taken out and put in."""
    parts = []
    for segment in segments(change):
        before, after = TAGS[segment.kind]
        parts.append(f"{before}{escape(segment.text)}{after}")
    return f'<h3>{change.field}</h3>\n<div style="white-space: pre-wrap">{"".join(parts)}</div>\n'
