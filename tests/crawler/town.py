"""A town hall of one's own: a loopback server whose every answer a test writes, and the command line to crawl it with."""

import os
import sqlite3
import ssl
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

import forks

ROOT = Path(__file__).parents[2]
AT_IMPORT = {"TINTINH_PATIENCE"}
"""What a module asks of the environment when it is imported."""


@dataclass
class Reply:
    body: str | bytes | Callable[[], Iterator[bytes]] = ""
    """A callable gives pieces that are sent as they come, in chunks, until nobody listens."""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    path: str
    agent: str
    at: float
    """Monotonic: when the request arrived."""


Route = Reply | str | Callable[[int], Reply | str]
"""A reply, an HTML body, or what gives one for the number of times the path was asked before."""


class Town(ThreadingHTTPServer):
    daemon_threads = True
    scheme = "http"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Route] = {}
        self.posts: dict[str, Callable[[dict[str, str]], Reply | str]] = {}
        """What is answered to a form, by path, given its fields."""
        self.posted: list[dict[str, str]] = []
        self.bodies: list[str] = []
        """What was posted, as it came."""
        self.asked: list[Asked] = []
        self.times: Counter[str] = Counter()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def reply(self, path: str, agent: str) -> Reply:
        with self.lock:
            self.asked.append(Asked(path, agent, monotonic()))
            route = self.routes.get(path, Reply("<h1>404</h1>", status=404))
            times = self.times[path]
            self.times[path] += 1
        answer = route(times) if callable(route) else route  # which may take its time
        return wrapped(answer)


def wrapped(answer: Reply | str) -> Reply:
    return answer if isinstance(answer, Reply) else Reply(answer)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Town

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        fields = dict(parse_qsl(body, keep_blank_values=True))
        self.server.posted.append(fields)
        self.server.bodies.append(body)
        post = self.server.posts.get(self.path)
        self.answer(wrapped(post(fields)) if post else Reply("<h1>405</h1>", status=405))

    def do_GET(self) -> None:
        self.answer(self.server.reply(self.path, self.headers.get("User-Agent", "")))

    def answer(self, reply: Reply) -> None:
        if callable(reply.body):
            self.stream(reply, reply.body())
            return
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        self.begin(reply, {"Content-Length": str(len(body))})
        self.wfile.write(body)

    def begin(self, reply: Reply, own: dict[str, str]) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.type, **own, **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def stream(self, reply: Reply, pieces: Iterator[bytes]) -> None:
        self.begin(reply, {"Transfer-Encoding": "chunked"})
        self.close_connection = True
        with suppress(ConnectionError):
            for piece in pieces:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name for it
        pass


@contextmanager
def open_town(secured: ssl.SSLContext | None = None) -> Iterator[Town]:
    """A town that answers until the block ends, by TLS if it is secured."""
    with Town() as town:
        if secured:
            town.socket = secured.wrap_socket(town.socket, server_side=True)
            town.scheme = "https"
        thread = threading.Thread(target=town.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield town
        finally:
            town.shutdown()
            thread.join()


def site_file(
    folder: Path,
    name: str,
    url: str,
    *,
    template: str = "nukeviet",
    start: str = "/vi/news/",
    fetch: str = "allow_private = true",
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(
        f'title = "Sở Thử"\nprovince = "Đồng Nai"\ntemplate = "{template}"\nurl = "{url}/"\nstart = ["{start}"]\n'
        f"[fetch]\ndelay = 0\n{fetch}\n",
        encoding="utf-8",
    )
    return path


def article(number: int, *, head: str = "", title: str = "", more: str = "") -> str:
    """A page of news as NukeViet's default theme lays it out."""
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Bài</title>
<meta name="generator" content="NukeViet v4.5">{head}</head><body>
<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope><div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{title or f"Thị trấn mở hội thứ {number}"}</h1>
<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">Thứ hai - 06/12/2021 22:{(28 + number) % 60:02}</span></div></div>
<div class="clearfix"><div class="hometext m-bottom">Sáng nay thị trấn mở hội lần thứ {number}.</div></div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg"><p>Bà con đến dự hội lần thứ {number} rất đông.</p>
<p>Ban tổ chức cảm ơn các thôn đã góp công, góp của.</p>{more}</div></div></div></body></html>"""


def listing(*links: str) -> str:
    items = "".join(f'<h2><a href="{link}">Tin</a></h2>' for link in links)
    return f"""<!DOCTYPE html><html><head><meta name="generator" content="NukeViet v4.5"><title>Tin</title></head>
<body><div class="news_column listpage">{items}</div></body></html>"""


def urlset(*urls: str) -> Reply:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return Reply(f'<?xml version="1.0"?><urlset xmlns="{space}">{entries}</urlset>', type="text/xml")


def moved(to: str) -> Reply:
    return Reply(status=301, headers={"Location": to})


@dataclass
class Crawled:
    """A crawl that is over: how it ended, and what its archive holds."""

    process: subprocess.CompletedProcess[str]
    folder: Path

    def rows(self, sql: str, *values: object) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "archive.db")) as connection:
            return connection.execute(sql, values).fetchall()

    def state(self, url: str) -> tuple[str, str | None]:
        ((state, reason),) = self.rows("SELECT state, reason FROM urls WHERE url = ?", url)
        return state, reason

    def articles(self) -> list[str]:
        return [url for (url,) in self.rows("SELECT canonical_url FROM articles ORDER BY canonical_url")]

    @property
    def outcome(self) -> str:
        ((outcome,),) = self.rows("SELECT outcome FROM runs ORDER BY id DESC LIMIT 1")
        return str(outcome)

    @property
    def told(self) -> str:
        return self.process.stdout + self.process.stderr


def environment(**own: str) -> dict[str, str]:
    """The environment of a command without an operator's settings of this machine."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TINTINH_")} | own


def run(folder: Path, *arguments: str, **own: str) -> subprocess.CompletedProcess[str]:
    """`python -m crawler.cli …` in a folder; modules come from this checkout."""
    if not AT_IMPORT & own.keys():
        return forks.run(arguments, cwd=folder, env=environment(PYTHONPATH=str(ROOT), **own))
    command = [sys.executable, "-m", "crawler.cli", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(PYTHONPATH=str(ROOT), **own),
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


def crawl(folder: Path, *arguments: str, **own: str) -> Crawled:
    """Crawl the site files of `folder/sites` into `folder/archive`."""
    process = run(folder, "--archive", "archive", "--sites", "sites", "crawl", *arguments, **own)
    return Crawled(process, folder / "archive")
