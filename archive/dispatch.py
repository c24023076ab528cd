"""News on its way: what is due is sent to everyone who is to be told, outside of any transaction, and what came of it is noted."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from archive import clock, crash, deliveries, mail, news, webhook
from archive.alerts import SETTLED
from archive.calling import RefusedError, UnreachableError, UnsureError
from archive.connection import FILE, explained, transaction, writer
from archive.deliveries import EMAIL, WEBHOOK, Claim, Target
from archive.news import Voice

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """Whom the operator wants told, how, and in what words."""

    webhooks: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    server: mail.Server | None = None
    """That takes letters; needed where there are `emails`."""
    voice: Voice = field(default_factory=Voice)
    agent: str = "tintinh"

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(Target(WEBHOOK, url) for url in self.webhooks) + tuple(Target(EMAIL, to) for to in self.emails)


@dataclass(frozen=True, slots=True)
class Sent:
    """One try: to whom, how much news, and why it did not arrive."""

    target: Target
    news: int
    error: str | None = None


def send(folder: Path, outlets: Outlets, at: datetime | None = None) -> Iterator[Sent]:
    """Sends what is due, a try at a time. ArchiveError where the archive cannot be written."""
    if not outlets.targets:
        return
    at = at or clock.now()
    with explained(folder / FILE):
        connection = writer(folder / FILE)
    with closing(connection):
        desk = Desk(connection, folder / FILE, outlets, at)
        desk.write(lambda conn: deliveries.queue(conn, outlets.targets, at, SETTLED))
        for target in outlets.targets:
            yield from desk.tell(target)


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes what is due, sends it, and writes down what came of it, each in a transaction of its own."""

    connection: sqlite3.Connection
    path: Path
    outlets: Outlets
    at: datetime

    def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with explained(self.path), transaction(self.connection):
            return work(self.connection)

    def tell(self, target: Target) -> Iterator[Sent]:
        """Everything that is due to one of them, until nobody answers there."""
        claim = deliveries.claim_event if target.channel == WEBHOOK else deliveries.claim_digest
        while claimed := self.write(lambda conn: claim(conn, target, self.at)):
            crash.point("claimed")
            error = self.tried(target, claimed)
            crash.point("told")
            self.write(self.noted(target, claimed, error))
            yield Sent(target, len(claimed.rows), None if error is None else str(error))
            if isinstance(error, UnreachableError):
                return

    def tried(self, target: Target, claimed: Claim) -> Exception | None:
        """Why it did not arrive, or may not have."""
        try:
            carry(self.outlets, target, claimed, self.at)
        except (UnreachableError, RefusedError, UnsureError) as error:
            return error
        return None

    def noted(self, target: Target, claimed: Claim, error: Exception | None) -> Callable[[sqlite3.Connection], None]:
        def write(connection: sqlite3.Connection) -> None:
            if error is None:
                deliveries.done(connection, claimed, self.at)
            elif isinstance(error, UnsureError):
                deliveries.unsure(connection, claimed, str(error))
            else:
                deliveries.failed(connection, claimed, str(error))
            if isinstance(error, UnreachableError):
                deliveries.hold(connection, target, claimed, self.at)

        return write


def carry(outlets: Outlets, target: Target, claimed: Claim, at: datetime) -> None:
    if target.channel == WEBHOOK:
        webhook.post(
            target.address, claimed.name, news.event(claimed.rows[0], claimed.name, outlets.voice), agent=outlets.agent
        )
    else:
        words = news.subject(claimed.rows, outlets.voice), news.letter(claimed.rows, outlets.voice)
        hand_over(outlets, target.address, words, name=claimed.name, at=at)


def hand_over(outlets: Outlets, to: str, words: tuple[str, str], *, name: str, at: datetime) -> None:
    """A letter of this subject and text."""
    if outlets.server is None:
        raise UnreachableError("no smtp_host is set")
    subject, text = words
    mail.send(outlets.server, to, mail.letter(outlets.server.sender, to, subject, text, name=name, at=at))


def trial(outlets: Outlets, at: datetime | None = None) -> Iterator[Sent]:
    """A message to each of them that says that it is none; nothing of it is written down."""
    at, name, voice = at or clock.now(), str(uuid4()), outlets.voice
    words = voice(
        "Thư thử: cảnh báo của tintinh sẽ đến địa chỉ này.", "A test: alerts of tintinh will come to this address."
    )
    for target in outlets.targets:
        try:
            if target.channel == WEBHOOK:
                webhook.post(target.address, name, news.trial(name, words, voice), agent=outlets.agent)
            else:
                subject = voice("[tintinh] Thư thử", "[tintinh] Test")
                hand_over(outlets, target.address, (subject, words + "\n"), name=name, at=at)
        except (UnreachableError, RefusedError, UnsureError) as error:
            yield Sent(target, 0, str(error))
        else:
            yield Sent(target, 0)
