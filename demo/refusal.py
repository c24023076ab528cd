"""Answers that are no pages: an overloaded server, a flood blocker, a wall of cookies, a firewall."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from demo import flood
from demo.site import HTML, Reply

Kind = Literal["flood", "cookie", "denied"]
COOKIE = "D1N=5f3c9a1e7b20"


@dataclass(frozen=True, slots=True)
class Wall:
    reply: Reply
    passed: str = ""
    """The cookie that opens it; empty where nothing does."""


def failure(status: int, retry_after: int | None) -> Wall:
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    words = HTTPStatus(status).phrase
    html = f"<html><head><title>{status} {words}</title></head><body><center><h1>{status} {words}</h1></center><hr></body></html>"
    return Wall(Reply(status, HTML, html.encode(), headers))


def page(status: int, html: str) -> Reply:
    return Reply(status, HTML, html.encode(), {"Cache-Control": "no-cache, no-store"})


SCRIPT = f'<html><body><script>document.cookie="{COOKIE}; expires=Fri, 31-Dec-37 23:55:55 GMT; path=/";window.location.reload(true);</script></body></html>'
"""A script that sets a cookie and loads the page again: some hosts answer their first visit so (FIELD_NOTES 7); its exact words are invented."""
DENIED = "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>Your request was blocked. Support ID: 8812345</p></body></html>"

WALLS: dict[Kind, Wall] = {
    "flood": Wall(flood.page(60, polite=False)),
    "cookie": Wall(page(HTTPStatus.OK, SCRIPT), passed=COOKIE),
    "denied": Wall(page(HTTPStatus.FORBIDDEN, DENIED)),
}
