"""Calling a server of the operator's: how long it may take, and how it can end."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PATIENCE = 10.0
"""Seconds that each step may take."""
AT_MOST = 30.0
"""Seconds for all of it: a server that answers a letter at a time is cut off."""


class UnreachableError(Exception):
    """Nobody answers there, or not now: what else is due there waits too."""


class RefusedError(Exception):
    """It was answered, and not taken."""


class UnsureError(Exception):
    """It was sent, and no answer came: it may have arrived."""


@contextmanager
def cut_off(connected: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Ends what takes too long although something always comes."""

    def end() -> None:
        if (sock := connected()) is not None:
            with suppress(OSError):  # it has ended by itself
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(AT_MOST, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
