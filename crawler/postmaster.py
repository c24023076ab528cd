"""Letters to people who watch searches: which server takes them, where their links lead, and the sending that follows a crawl."""

from collections.abc import Iterator
from pathlib import Path

import click

from archive import clock, digests, letters
from archive.connection import ArchiveError
from archive.letters import Sent
from archive.mail import Server
from crawler.installation import Installation, InstallationError, installation, words
from crawler.outlets import server

HERE = "http://127.0.0.1:8001"
"""Where `tintinh serve` shows the pages of whoever has set no `address`."""


def place(settings: Installation) -> str:
    """Where the links of a letter lead."""
    return settings.address or HERE


def taker(settings: Installation) -> Server | None:
    """None where no `smtp_host` is set; InstallationError where nobody is named as sender."""
    if not settings.smtp_host:
        return None
    contact = settings.contact or ""
    own = [contact.removeprefix("mailto:")] if "@" in contact and "/" not in contact else []
    named = [*words(settings.smtp_from), *words(settings.alerts_email), *own]
    if not named:
        raise InstallationError(
            'smtp_from is needed to write letters: set smtp_from = "kho@example.org" in tintinh.toml'
        )
    return server(settings, named[0])


def deliver(folder: Path, settings: Installation) -> Iterator[Sent]:
    """Writes the digests that are due, and sends what waits."""
    at = clock.now()
    digests.write(folder, at)
    yield from letters.send(folder, taker(settings), place(settings), at)


def send_digests(folder: Path) -> None:
    """After a crawl; what cannot be sent now the next one sends, or `tintinh watch run`."""
    try:
        if not digests.is_wanted(folder):
            return
        for sent in deliver(folder, installation()):
            click.echo(said(sent), err=sent.error is not None)
    except (ArchiveError, InstallationError) as error:
        click.echo(f"watches: no letter was sent: {error}", err=True)


def said(sent: Sent) -> str:
    """What became of one try, a line."""
    what = "the letter to confirm" if sent.kind == "confirm" else "a digest"
    return f"watches: {what} to {sent.to}{f': {sent.error}; it is kept' if sent.error else ''}"
