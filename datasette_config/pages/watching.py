"""The pages of a watch, `/theo-doi/<token>`: who holds the link of a letter confirms it by a button, or ends it. A link that is only opened changes nothing.

Only a live archive has them: a snapshot knows nobody.
"""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from datasette.hookspecs import hookimpl

from archive import clock, watches
from archive.connection import open_reader, transaction, writer
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.page import RESPONSE, absent, page

Result = TypeVar("Result")
ROUTE = r"/theo-doi/(?P<token>[A-Za-z0-9_-]{43})(/(?P<deed>xac-nhan|thoi|thoi-het))?$"
PRIVATE = {"cache-control": "private, no-store", "x-robots-tag": "noindex, nofollow"}


@hookimpl
def skip_csrf(scope: Any) -> bool | None:
    """Mail programs end a watch by a POST of their own (RFC 8058). The token in the address is what permits it."""
    return True if re.search(ROUTE, str(scope.get("path", ""))) else None


async def watching(datasette: Any, request: Any) -> Any:
    database = datasette.get_database(DATABASE)
    token, deed = request.url_vars["token"], request.url_vars["deed"]
    path = Path(database.path) if database.is_mutable and database.path else None
    watch = await asyncio.to_thread(known, path, token) if path else None
    if request.method == "POST" and deed and path:
        done = await asyncio.to_thread(carry_out, path, token, deed)
        answer = await page(datasette, request, "watch.html", {"watch": done if deed == "xac-nhan" else None, "done": deed if done else None, "deed": None})  # fmt: skip
    elif request.method == "POST":
        answer = RESPONSE.text("Method not allowed", status=405)
    elif watch is None:
        answer = await absent(datasette, request)
    else:
        context = {"watch": watch, "done": None, "deed": deed, "own": datasette.urls.path(f"{watches.PATH}/{token}"), "whom": watches.masked(watch["address"])}  # fmt: skip
        answer = await page(datasette, request, "watch.html", context)
    answer.headers.update(PRIVATE)
    return answer


def known(path: Path, token: str) -> sqlite3.Row | None:
    with closing(open_reader(path.parent)) as connection:
        return watches.of_token(connection, token)


def carry_out(path: Path, token: str, deed: str) -> sqlite3.Row | None:
    """The watch that was confirmed or ended; None where there is none any more, which is no fault: it was ended before."""
    return writing(path, lambda connection: done(connection, token, deed))


def done(connection: sqlite3.Connection, token: str, deed: str) -> sqlite3.Row | None:
    watch = watches.of_token(connection, token)
    if watch is None or deed == "xac-nhan":
        return watch and watches.confirm(connection, token, at=clock.now())
    watches.end(connection, watch, everything=deed == "thoi-het")
    return watch


def writing(path: Path, work: Callable[[sqlite3.Connection], Result]) -> Result:
    with closing(writer(path)) as connection, transaction(connection):
        return work(connection)
