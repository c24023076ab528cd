"""What every answer carries: no foreign asset, no guessing of types, and the language remembered."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette.hookspecs import hookimpl

from datasette_config.pages.language import COOKIE, chosen
from datasette_config.pages.operator import robots_header

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For the archive's own pages: they run no script and load nothing from elsewhere, whatever an article says."""

TABLES = f"{STRICT}; script-src 'self'"
"""For Datasette's table pages, whose column menus are a script."""

YEAR = 365 * 24 * 60 * 60


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    def wrap(app: App) -> App:
        async def guarded(scope: Message, receive: Receive, send: Send) -> None:
            async def dressed(message: Message) -> None:
                await send(dress(message, scope))

            await app(scope, receive, dressed if scope["type"] == "http" else send)

        return guarded

    return wrap


def dress(message: Message, scope: Message) -> Message:
    """The start of an answer with the headers it lacks; any other message as it is."""
    if message["type"] != "http.response.start":
        return message
    headers = list(message.get("headers", []))
    present = {name.lower() for name, _ in headers}
    wanted = {
        b"content-security-policy": TABLES.encode(),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"no-referrer",
    }
    if robots := robots_header():
        wanted[b"x-robots-tag"] = robots.encode()
    headers += [(name, value) for name, value in wanted.items() if name not in present]
    varying = [value for name, value in headers if name.lower() == b"vary"] or [b"Cookie"]
    headers = [(name, value) for name, value in headers if name.lower() != b"vary"]
    headers.append((b"vary", b", ".join([*varying, b"Accept-Language"])))  # a page is in the reader's language
    code = chosen(scope["query_string"].decode("latin-1"))
    if code:
        headers = [(name, value) for name, value in headers if name.lower() != b"cache-control"]
        headers += [
            (b"set-cookie", f"{COOKIE}={code}; Path=/; Max-Age={YEAR}; SameSite=Lax".encode()),
            (b"cache-control", b"private, no-store"),
        ]
    return {**message, "headers": headers}
