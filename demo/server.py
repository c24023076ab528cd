"""Serves the sites on loopback, each on a port of its own."""

import functools
import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import urlsplit

from demo import truth
from demo.bureau import Bureau
from demo.bureau_site import BureauSite
from demo.desk import Desk
from demo.edits import Editable, Edits
from demo.flood import Blocker
from demo.newsroom import Newsroom
from demo.portal import DEFAULT, EGOV, Portal
from demo.province import SITES, start, template
from demo.site import Reply, Site
from demo.skins import Worn, skin_of
from demo.timeline import SEED

HOST = "127.0.0.1"


class Answering(Editable, Protocol):
    """A site as the server knows it."""

    software: str
    """What it calls its web server."""
    session_cookie: str
    cookies: tuple[str, ...]
    """Further ones, `name=value`, set together with the session's."""

    def answer(self, target: str, agent: str = "", session: str = "") -> Reply: ...


class Server(ThreadingHTTPServer):
    """One site's listener. Pages count their looks, so answers are made one at a time."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, made: Callable[[str], Answering], blocker: Blocker | None) -> None:
        """`made` makes the site that is served, once the address is known."""
        super().__init__((HOST, port), Handler)
        self.base = f"http://{HOST}:{self.server_address[1]}"
        self.site = made(self.base)
        self.blocker = blocker
        self.lock = threading.Lock()
        self.edits = Edits(self.site, self.lock)
        self.requests: list[str] = []
        """Every path asked for, in order."""
        self.sessions = itertools.count(1)

    def reply(self, target: str, agent: str, session: str, address: str, cookies: str = "") -> Reply:
        with self.lock:
            self.requests.append(target)
            counted = not target.startswith(
                ("/uploads/", "/themes/", "/favicon.ico")
            )  # the web server's own, not the system's
            refusal = self.blocker.refusal(address) if self.blocker and counted else None
            instead = refusal or self.edits.answer(target, cookies)
            return instead or self.edits.dressed(target, self.site.answer(target, agent, session))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        cookies = self.headers.get("Cookie", "")
        known = SimpleCookie(cookies).get(self.server.site.session_cookie)
        session = known.value if known else ""
        reply = self.server.reply(target, self.headers.get("User-Agent", ""), session, self.client_address[0], cookies)
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, self.server.base + value if name == "Location" and value.startswith("/") else value)
        if reply.media_type.startswith("text/html") and not session:
            own = f"{self.server.site.session_cookie}=demo{next(self.server.sessions):08}"
            for cookie in (own, *self.server.site.cookies):
                self.send_header("Set-Cookie", f"{cookie}; path=/; HttpOnly")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def version_string(self) -> str:
        return self.server.site.software

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name for it
        """Quiet: whoever crawls keeps the record."""


class Demo:
    """The province while it is served: `with Demo(ports=(0, 0)) as demo: demo.bases["snnmt_lamgiang"]`.

    The first sites of the province are served, as many as `ports` are given; without ports all of them, at their own.
    """

    def __init__(
        self,
        *,
        ports: Sequence[int] | None = None,
        seed: int = SEED,
        flood: tuple[int, float] | None = None,
        skin: Worn = 1,
    ) -> None:
        self.seed, self.skin = seed, skin
        self.sites = SITES if ports is None else SITES[: len(ports)]
        self.servers: dict[str, Server] = {}
        with ExitStack() as opened:
            for site, port in zip(self.sites, ports or [site.port for site in self.sites], strict=True):
                blocker = Blocker(*flood, polite=site is DEFAULT) if flood and isinstance(site, Portal) else None
                server = Server(port, functools.partial(self.made, site), blocker)
                self.servers[site.name] = opened.enter_context(server)
            opened.pop_all()
        self.led_astray()

    def made(self, site: Portal | Bureau, base: str) -> Answering:
        if isinstance(site, Bureau):
            return BureauSite(Desk(site, base, self.seed), skin_of(site, self.skin))
        return Site(Newsroom(site, base, self.seed))

    def led_astray(self) -> None:
        """One address of the first portal leads to an article of the second."""
        first, second = (self.servers[name].site for name in (EGOV.name, DEFAULT.name))
        if isinstance(first, Site) and isinstance(second, Site):
            first.elsewhere = second.room.base + second.room.newest[3].path

    @property
    def bases(self) -> dict[str, str]:
        """Site name → address without a slash at its end."""
        return {name: server.base for name, server in self.servers.items()}

    @property
    def edits(self) -> dict[str, Edits]:
        """Site name → what changes the site while it is served."""
        return {name: server.edits for name, server in self.servers.items()}

    def truth(self) -> Iterator[dict[str, object]]:
        """What an archive of these sites should hold as they stand now, edits included."""
        for site in self.sites:
            server = self.servers[site.name]
            yield from truth.of(site, server.site.room.newest[::-1], server.base, self.skin)

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
        for site in self.sites:
            path = folder / f"{site.name}.toml"
            path.write_text(site_file(site, self.bases[site.name]), encoding="utf-8")
            written.append(path)
        return written


def site_file(site: Portal | Bureau, base: str) -> str:
    return f"""# A site of the demo province, served on this machine by `python -m demo`.
title    = "{site.title}"
province = "{site.province}"
template = "{template(site)}"
url      = "{base}/"
start    = ["{start(site)}"]
status   = "enabled"

[fetch]
delay = 0
allow_private = true
"""
