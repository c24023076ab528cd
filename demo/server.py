"""Serves both sites on loopback, each on a port of its own."""

import itertools
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from demo.flood import Blocker
from demo.newsroom import Newsroom
from demo.portal import DEFAULT, EGOV, PORTALS, Portal
from demo.site import Reply, Site
from demo.timeline import SEED

HOST = "127.0.0.1"
SESSION = "nv4_sess"


class Server(ThreadingHTTPServer):
    """One site's listener. Pages count their looks, so answers are made one at a time."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, portal: Portal, seed: int, flood: tuple[int, float] | None) -> None:
        super().__init__((HOST, port), Handler)
        self.base = f"http://{HOST}:{self.server_address[1]}"
        self.site = Site(Newsroom(portal, self.base, seed))
        self.blocker = Blocker(*flood, polite=portal.theme == "default") if flood else None
        self.lock = threading.Lock()
        self.requests: list[str] = []
        """Every path asked for, in order."""
        self.sessions = itertools.count(1)

    def reply(self, target: str, agent: str, session: str, address: str) -> Reply:
        with self.lock:
            self.requests.append(target)
            counted = not target.startswith(
                ("/uploads/", "/themes/", "/favicon.ico")
            )  # the web server's own, not the system's
            refusal = self.blocker.refusal(address) if self.blocker and counted else None
            return refusal or self.site.answer(target, agent, session)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Apache/2.4"
    sys_version = ""
    timeout = 30
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        known = SimpleCookie(self.headers.get("Cookie", "")).get(SESSION)
        session = known.value if known else ""
        reply = self.server.reply(target, self.headers.get("User-Agent", ""), session, self.client_address[0])
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, self.server.base + value if name == "Location" and value.startswith("/") else value)
        if reply.media_type.startswith("text/html") and not session:
            self.send_header("Set-Cookie", f"{SESSION}=demo{next(self.server.sessions):08}; path=/; HttpOnly")
            self.send_header("Set-Cookie", "nv4_u_lang=dmk; path=/; HttpOnly")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name for it
        """Quiet: whoever crawls keeps the record."""


class Demo:
    """The province while it is served: `with Demo(ports=(0, 0)) as demo: demo.bases["snnmt_lamgiang"]`."""

    def __init__(
        self,
        *,
        ports: Sequence[int] = (EGOV.port, DEFAULT.port),
        seed: int = SEED,
        flood: tuple[int, float] | None = None,
    ) -> None:
        self.seed = seed
        self.servers: dict[str, Server] = {}
        with ExitStack() as opened:
            for portal, port in zip(PORTALS, ports, strict=True):
                self.servers[portal.name] = opened.enter_context(Server(port, portal, seed, flood))
            opened.pop_all()
        neighbour = self.servers[DEFAULT.name]
        self.servers[EGOV.name].site.elsewhere = neighbour.base + neighbour.site.room.newest[3].path

    @property
    def bases(self) -> dict[str, str]:
        """Site name → address without a slash at its end."""
        return {name: server.base for name, server in self.servers.items()}

    def __enter__(self) -> Self:
        for server in self.servers.values():
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self.servers.values():
            server.shutdown()
            server.server_close()

    def write_sites(self, folder: Path) -> list[Path]:
        """Site files for these addresses, one a site."""
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for portal in PORTALS:
            path = folder / f"{portal.name}.toml"
            path.write_text(site_file(portal, self.bases[portal.name]), encoding="utf-8")
            written.append(path)
        return written


def site_file(portal: Portal, base: str) -> str:
    return f"""# A site of the demo province, served on this machine by `python -m demo`.
title    = "{portal.title}"
province = "{portal.province}"
template = "nukeviet"
url      = "{base}/"
start    = ["{portal.module}"]
status   = "enabled"

[fetch]
delay = 0
allow_private = true
"""
