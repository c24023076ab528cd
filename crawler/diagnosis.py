"""Why a request came to nothing, by the type of what was raised and by the status of an answer: a cause of archive.causes."""

from collections.abc import Iterator
from http import HTTPStatus

from OpenSSL.SSL import Error as HandshakeError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import VerificationError
from twisted.internet.error import ConnectError, ConnectionClosed, TCPTimedOutError
from twisted.internet.error import TimeoutError as LateError
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawler.obstacles import ObstacleError

CAUSES: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((HandshakeError, VerificationError), "tls"),
    ((CannotResolveHostError,), "dns"),
    ((DownloadTimeoutError, LateError, TCPTimedOutError), "timeout"),
    ((DownloadCancelledError,), "oversize"),
    ((UnsupportedURLSchemeError,), "outside"),
    ((DownloadConnectionRefusedError, ConnectError, ConnectionClosed, ResponseDataLossError, DownloadFailedError, ResponseFailed, OSError), "connection"),
)  # fmt: skip
"""In this order: what is behind a failure says more than what it was wrapped in."""
MISSING = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
LOCKED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED, HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED)
BARRED = (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)


def of_failure(failure: Failure) -> str:
    return of_error(failure.value)


def of_error(error: BaseException | None) -> str:
    found = list(behind(error))
    for one in found:
        if isinstance(one, HttpError):
            return of_status(one.response.status)
        if isinstance(one, ObstacleError):
            return one.cause
    return next((cause for types, cause in CAUSES if any(isinstance(one, types) for one in found)), "program")


def behind(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came of: its cause, and the reasons that Twisted gathers of a broken answer."""
    left, seen = [error], set[int]()
    while left:
        one = left.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        reasons = getattr(one, "reasons", None) or ()
        left += [one.__cause__, *(reason.value for reason in reasons if isinstance(reason, Failure))]


def of_status(status: int) -> str:
    """Of an answer that is no page."""
    if status in MISSING:
        return "missing"
    if status in LOCKED:
        return "wall"
    if status in BARRED:
        return "blocked"
    return "loop" if status // 100 == 3 else "server"
