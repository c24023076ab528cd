"""Feeds are asked for again and again by programs: what has not changed since is answered with 304 and no body."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from datasette.hookspecs import hookimpl

from datasette_config.pages.headers import App, Message, Receive, Send

FEED = b"application/atom+xml"
KEPT = frozenset((b"vary", b"cache-control", b"set-cookie", b"content-location", b"x-robots-tag"))
"""Headers that a 304 bears as the whole answer would."""


@hookimpl(tryfirst=True)
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    def wrap(app: App) -> App:
        async def conditional(scope: Message, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
                await app(scope, receive, send)
                return
            await app(scope, receive, Answer(dict(scope["headers"]), send))

        return conditional

    return wrap


class Answer:
    """Passes an answer on; a feed's is held until it is whole, and replaced where the reader has it."""

    def __init__(self, asked: dict[bytes, bytes], send: Send) -> None:
        self.asked = asked
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and is_feed(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self.finish(self.start)

    async def finish(self, start: Message) -> None:
        tag = b'"' + hashlib.sha256(self.body).hexdigest()[:32].encode() + b'"'
        headers = [*start["headers"], (b"etag", tag)]
        if is_known(self.asked, tag, dict(start["headers"]).get(b"last-modified")):
            kept = [(name, value) for name, value in headers if name.lower() in KEPT | {b"etag", b"last-modified"}]
            await self.send({**start, "status": 304, "headers": kept})
            await self.send({"type": "http.response.body", "body": b""})
            return
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": self.body})


def is_feed(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start.get("headers", [])}
    media_type: bytes = headers.get(b"content-type", b"")
    return bool(start["status"] == 200) and media_type.startswith(FEED)


def is_known(asked: dict[bytes, bytes], tag: bytes, modified: bytes | None) -> bool:
    """Whether the reader has this very feed. A tag decides alone, where one is given (RFC 9110, 13.2.2)."""
    if b"if-none-match" in asked:
        given = [part.strip().removeprefix(b"W/") for part in asked[b"if-none-match"].split(b",")]
        return tag in given or b"*" in given
    since = moment(asked.get(b"if-modified-since"))
    last = moment(modified)
    return since is not None and last is not None and last <= since


def moment(written: bytes | None) -> datetime | None:
    """Of an HTTP date; None of what is none."""
    try:
        found = parsedate_to_datetime((written or b"").decode("latin-1"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
