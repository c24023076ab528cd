"""Who may see what is the operator's: the tables that are not public, of a live archive.

With `status_password`, whoever gives it (HTTP Basic; any name). Without one, whoever sits at this machine: the connection and the
address that was asked for are this machine's own, no proxy has passed it on, and no public `address` is set.
"""

import asyncio
import binascii
import hmac
import ipaddress
import re
import sqlite3
from base64 import b64decode
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from archive.connection import open_reader
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.language import language
from datasette_config.pages.operator import operator
from datasette_config.pages.page import TIME_LIMIT, TooSlowError, page, record

View = Callable[[Any, Any], Awaitable[Any]]
Result = TypeVar("Result")
REALM = 'Basic realm="tintinh", charset="UTF-8"'
PASSED_ON = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "cf-connecting-ip",
)
"""What proxies add."""
HERE = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", re.IGNORECASE)
UNKEPT = {"cache-control": "private, no-store", "x-robots-tag": "noindex, nofollow"}
"""No proxy keeps what only one of its readers may see."""
PATIENCE_MS = 5_000
"""For all that one page asks."""


def operators(view: View) -> View:
    """The same view, for the operator alone; its answers are kept by nobody. Of a snapshot, which has nothing private, for all."""

    @wraps(view)
    async def guarded(datasette: Any, request: Any) -> Any:
        is_private = datasette.get_database(DATABASE).is_mutable
        answer = await (
            view(datasette, request) if not is_private or admits(request) else turned_away(datasette, request)
        )
        answer.headers.update(UNKEPT)
        return answer

    return guarded


def admits(request: Any) -> bool:
    password = operator().status_password
    return knows(request, password) if password else is_here(request)


def knows(request: Any, password: str) -> bool:
    """Whether the request bears the password; compared in constant time."""
    scheme, _, packed = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        _, _, given = b64decode(packed.strip(), validate=True).partition(b":")
    except binascii.Error:
        return False
    return hmac.compare_digest(given, password.encode())


def is_here(request: Any) -> bool:
    """Whether somebody at this machine asks, by no proxy: such a one asks by HTTP/1.0, or says so, or by the public name."""
    if operator().address or request.scope.get("http_version") == "1.0":
        return False
    if any(name in request.headers for name in PASSED_ON):
        return False
    client, server = (request.scope.get(end) or ("",) for end in ("client", "server"))
    is_asked = HERE.fullmatch(request.headers.get("host", "")) is not None
    return is_asked and is_loopback(client[0]) and (is_loopback(server[0]) or server[0] == "localhost")


def is_loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


async def turned_away(datasette: Any, request: Any) -> Any:
    """401 where there is a password, which makes a browser ask for it; 403 where there is none."""
    t, has_password = language(request), bool(operator().status_password)
    status = 401 if has_password else 403
    words = (
        t("Cần mật khẩu của người vận hành (status_password).", "The operator's password (status_password) is needed.")
        if has_password
        else t(
            "Trang của người vận hành: chỉ mở trên chính máy chủ, hoặc bằng mật khẩu khi đã đặt status_password trong tintinh.toml.",
            "For the operator: open it on the server itself, or by a password once status_password is set in tintinh.toml.",
        )
    )
    if request.path.endswith(".json"):
        answer = record({"ok": False, "status": status, "error": words}, status=status)
    else:
        answer = await page(datasette, request, "error.html", {"status": 403, "error": words}, status=status)
    if has_password:
        answer.headers["www-authenticate"] = REALM
    return answer


async def private(datasette: Any, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
    """What `work` makes of a connection that may read every table, and write none; None of a snapshot. TooSlowError beyond the limit."""
    database = datasette.get_database(DATABASE)
    return await asyncio.to_thread(read, Path(database.path).parent, work) if database.is_mutable else None


def read(folder: Path, work: Callable[[sqlite3.Connection], Result]) -> Result:
    with closing(open_reader(folder)) as connection, TIME_LIMIT(connection, PATIENCE_MS):
        try:
            return work(connection)
        except sqlite3.OperationalError as error:
            if error.args == ("interrupted",):
                raise TooSlowError from error
            raise
