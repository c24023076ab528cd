"""An event told to a program: one HTTP POST of JSON. Redirects are answers like any other, and of an answer little is read."""

import http.client
import json
import ssl
from base64 import b64encode
from collections.abc import Mapping
from contextlib import closing
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from archive.calling import PATIENCE, RefusedError, UnreachableError, cut_off
from archive.terminal import printable

ANSWER = 300
"""Bytes of a refusal that are read and kept."""


def post(url: str, name: str, body: Mapping[str, Any], *, agent: str) -> None:
    """Returns when a 2xx has come back. `name` goes along as `Idempotency-Key`: a receiver that has seen it may leave it."""
    parts = urlsplit(url)
    data = json.dumps(body, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": agent,
        "Idempotency-Key": name,
        "Connection": "close",
        **credentials(parts),
    }
    try:
        with closing(connection(parts)) as server, cut_off(lambda: server.sock):
            server.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), data, headers)
            with server.getresponse() as answer:
                said = b"" if 200 <= answer.status < 300 else answer.read(ANSWER)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(f"{type(error).__name__}: {printable(str(error))}"[:ANSWER]) from error
    check(answer.status, said)


def connection(parts: SplitResult) -> http.client.HTTPConnection:
    host, port = parts.hostname or "", parts.port
    if parts.scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=PATIENCE)


def credentials(parts: SplitResult) -> dict[str, str]:
    """Of `https://user:password@host/`."""
    if parts.username is None:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def check(status: int, said: bytes) -> None:
    if 200 <= status < 300:
        return
    told = f"HTTP {status} {printable(said.decode('utf-8', 'replace')).strip()}".strip()
    if status == 429 or status >= 500:
        raise UnreachableError(told)
    raise RefusedError(f"{told}: redirects are not followed, set its new address" if 300 <= status < 400 else told)
