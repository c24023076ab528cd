"""Sending to servers of a test's own."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from alarms import NOON
from receivers import Hook, Post

from archive import dispatch
from archive.dispatch import Outlets, Sent
from archive.mail import Server
from archive.news import Voice

MINUTE = timedelta(minutes=1)
EMAIL = "kho@example.org"
RIGHT, WRONG = "mat-khau", "khong-phai"
UNSENT = "SELECT count(*) FROM deliveries WHERE sent_at IS NULL"


def by_hook(server: Hook | int) -> Outlets:
    port = server if isinstance(server, int) else server.port
    return Outlets(webhooks=(Hook(port).url,), voice=Voice(address="https://kho.example"))


def by_mail(post: Post | int, *emails: str, language: str = "vi", **options: Any) -> Outlets:
    port = post if isinstance(post, int) else post.port
    server = Server(**{"host": "127.0.0.1", "port": port, "sender": "may@example.org", "security": "none"} | options)
    return Outlets(emails=emails or (EMAIL,), server=server, voice=Voice(language, "https://kho.example"))


def send(folder: Path, outlets: Outlets, at: datetime = NOON) -> list[Sent]:
    return list(dispatch.send(folder, outlets, at))


@contextmanager
def dribbling() -> Iterator[int]:
    """A server whose answer never begins, and always goes on."""
    ended = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                self.request.sendall(b"HTTP/1.1")
                while not ended.wait(0.01):
                    self.request.sendall(b"x")
            except OSError:  # it was cut off
                return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            ended.set()
            server.shutdown()
            thread.join()
