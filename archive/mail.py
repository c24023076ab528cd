"""News sent by e-mail: a letter as SMTP carries it, and the way to the server that takes it."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from email.utils import format_datetime
from typing import Any

from archive.calling import PATIENCE, RefusedError, UnreachableError, UnsureError, cut_off
from archive.terminal import printable

STARTTLS, TLS, NONE = SECURITIES = ("starttls", "tls", "none")
PORTS = {STARTTLS: 587, TLS: 465, NONE: 25}
TOLD = 300
"""Letters of a server's refusal that are kept, and of a subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The SMTP server that takes our letters."""

    host: str
    sender: str
    """Address in `From`, and of the envelope."""
    port: int | None = None
    """None: the usual one of `security`."""
    security: str = STARTTLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def letter(sender: str, to: str, subject: str, text: str, *, name: str, at: datetime) -> EmailMessage:
    """`name` makes the Message-ID: one name, one letter, for every server and reader on the way."""
    message = EmailMessage(policy=POLICY)
    message["From"] = Address("tintinh", addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = plain(subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    return message


def send(server: Server, to: str, message: EmailMessage) -> None:
    """Returns when the server has taken it. UnreachableError or RefusedError where it certainly has not, UnsureError where the
    connection broke after the letter was sent and before the answer came."""
    with calling(server) as smtp:
        try:
            taken(smtp.mail(server.sender), server.sender)
            taken(smtp.rcpt(to), to)
        except (OSError, smtplib.SMTPException) as error:
            raise UnreachableError(told(error)) from error
        try:
            answered = smtp.data(message.as_bytes())
        except smtplib.SMTPDataError as error:  # it did not even want to hear it
            raise RefusedError(told(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise UnsureError(f"no answer to a letter that was sent ({told(error)})") from error
        taken(answered, "the letter")
        with suppress(OSError, smtplib.SMTPException):  # it has the letter, and may go
            smtp.quit()


def plain(words: str) -> str:
    """What a head may hold: one line, and nothing that mail programs would decode into more."""
    return printable(words).replace("=?", "= ?")[:TOLD]


class Watched:
    """Makes itself known before it connects, so that even a greeting without end is cut off."""

    def __init__(self, *given: Any, held: list[Any], **more: Any) -> None:
        held.append(self)
        super().__init__(*given, **more)


class Plain(Watched, smtplib.SMTP):
    """Encrypted later, or not at all."""


class Wrapped(Watched, smtplib.SMTP_SSL):
    """Encrypted from the first word on."""


@contextmanager
def calling(server: Server) -> Iterator[smtplib.SMTP]:
    held: list[smtplib.SMTP] = []
    try:
        with cut_off(lambda: getattr(held[0], "sock", None) if held else None):
            yield opened(server, held)
    finally:
        for smtp in held:
            smtp.close()


def opened(server: Server, held: list[smtplib.SMTP]) -> smtplib.SMTP:
    """Connected, encrypted and known to the server."""
    own = socket.gethostname().encode("ascii", "replace").decode().replace("?", "-") or "localhost"
    options: dict[str, Any] = {"held": held, "local_hostname": own, "timeout": PATIENCE}
    port = server.port or PORTS[server.security]
    try:
        if server.security == TLS:
            smtp: smtplib.SMTP = Wrapped(server.host, port, context=ssl.create_default_context(), **options)
        else:
            smtp = Plain(server.host, port, **options)
        introduced(smtp, server)
    except smtplib.SMTPNotSupportedError as error:
        raise UnreachableError(f"{told(error)} Is smtp_security right ({server.security})?") from error
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise UnreachableError(told(error)) from error
    return smtp


def introduced(smtp: smtplib.SMTP, server: Server) -> None:
    if server.security == STARTTLS:
        smtp.starttls(context=ssl.create_default_context())
    smtp.ehlo_or_helo_if_needed()
    if server.user:
        smtp.login(server.user, server.password or "")


def taken(answer: tuple[int, bytes], what: str) -> None:
    code, words = answer
    if code not in (250, 251):
        raise RefusedError(printable(f"{what}: {code} {words.decode('utf-8', 'replace')}")[:TOLD])


def told(error: Exception) -> str:
    return printable(f"{type(error).__name__}: {error}")[:TOLD]
