"""Whom alerts are sent to, as the operator has set it; and the sending that follows a crawl."""

from pathlib import Path

import click

from archive.deliveries import EMAIL
from archive.dispatch import Outlets, Sent, send
from archive.mail import Server
from archive.news import Voice
from archive.store import ArchiveError
from crawler.installation import SOFTWARE, Installation, InstallationError, installation, words


def outlets(settings: Installation) -> Outlets:
    emails = tuple(dict.fromkeys(words(settings.alerts_email)))
    return Outlets(
        webhooks=tuple(dict.fromkeys((settings.alerts_webhook or "").split())),
        emails=emails,
        server=server(settings, (*words(settings.smtp_from), *emails)[0]) if emails else None,
        voice=Voice(settings.alerts_language, settings.address),
        agent=SOFTWARE,
    )


def server(settings: Installation, sender: str) -> Server:
    return Server(
        host=settings.smtp_host or "",
        sender=sender,
        port=int(settings.smtp_port) if settings.smtp_port else None,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=settings.smtp_password,
    )


def send_alerts(folder: Path) -> None:
    """Sends what is due and tells what came of it; what cannot be sent now the next crawl sends, or `tintinh alerts --send`."""
    try:
        for sent in send(folder, outlets(installation())):
            click.echo(said(sent), err=sent.error is not None)
    except (ArchiveError, InstallationError) as error:
        click.echo(f"alerts were not sent: {error}", err=True)


def said(sent: Sent) -> str:
    """What became of one try, a line."""
    to = f"{sent.target.channel} {sent.target.shown}"
    if sent.error:
        return f"alerts: {to}: {sent.error}; it is tried again later"
    return f"alerts: a letter with {sent.news} news to {to}" if sent.target.channel == EMAIL else f"alerts: told {to}"
