"""A replica site between whose server and its visitors a mutation stands, and the archive of a past in which it was well."""

import dataclasses
import shutil
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from mutation import Answer, Kind, Mutation
from test_certificates import self_signed
from town import ROOT, Crawled, crawl, environment, open_town

from archive.clock import VARIABLE
from demo.server import Demo, Handler, Server
from demo.site import Reply

LATER = 6
"""Articles that come after the healthy past."""
IMPATIENT = (
    "from crawler import settings as s; s.DOWNLOAD_TIMEOUT, s.RETRY_TIMES = 1, 0; from crawler.cli import main; main()"
)
FILES = ("/uploads/", "/themes/", "/favicon", "/Uploads/", "/documents/", "/images/")


def kind_of(server: Server, target: str) -> Kind:
    if target == "/robots.txt":
        return "robots"
    if "sitemap" in target:
        return "sitemap"
    if "/rss" in target:
        return "feed"
    if target.startswith(FILES) or "download=" in target:
        return "file"
    return "article" if server.site.named(target) is not None else "list"


class Filter(Handler):
    """Sends what the mutation of its server makes of an answer."""

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        answer = self.mutated(self.path)
        if answer.trouble == "hang":
            self.server.ending.wait()  # type: ignore[attr-defined]
        if answer.trouble:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(answer.status)
        for name, value in (("Content-Type", answer.type), ("Content-Length", str(len(answer.body))), *answer.headers):
            whole = name == "Location" and value.startswith("/")
            self.send_header(name, self.server.base + value if whole else value)
        self.end_headers()
        self.wfile.write(answer.body)

    def mutated(self, target: str) -> Answer:
        mutation: Mutation | None = self.server.mutation  # type: ignore[attr-defined]
        answer = self.own(target)
        return mutation.change(answer) if mutation else answer

    def own(self, target: str) -> Answer:
        mutation: Mutation | None = self.server.mutation  # type: ignore[attr-defined]
        agent = (mutation and mutation.agent) or self.headers.get("User-Agent", "")
        reply: Reply = self.server.reply(target, agent, "", self.client_address[0])
        return Answer(
            kind=kind_of(self.server, target),
            target=target,
            number=self.server.site.named(target) or 0,
            status=int(reply.status),
            type=reply.media_type,
            body=reply.body,
            headers=tuple(reply.headers.items()),
            other=self.own,
        )

    def finish(self) -> None:
        if not self.connection._closed:  # type: ignore[attr-defined]
            super().finish()


@dataclasses.dataclass
class Replica:
    """One site of the demo province, and the folder of its healthy past."""

    name: str
    server: Server
    folder: Path
    truth: dict[str, dict[str, Any]]
    """By path of the address."""

    def well(self, folder: Path) -> None:
        """Three crawls of a site that is well, each some days after its newest article."""
        edits = self.server.edits
        for article in edits.articles[: LATER + 3]:
            edits.remove(article.id, "own")
        for more in (0, 1, 2):
            for number in list(edits.removed)[-more:] if more else ():
                edits.restore(number)
            again = crawl(folder, self.name, **self.clock(2))
            assert again.process.returncode == 0, again.told

    def clock(self, days: int) -> dict[str, str]:
        """So many days after the newest article."""
        newest = max(article.published for article in self.server.edits.articles)
        return {VARIABLE: (newest + timedelta(days=days)).isoformat()}

    def tried(self, mutation: Mutation, folder: Path) -> Crawled:
        """One crawl of the site with the mutation, on a copy of its past."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        removed = list(self.server.edits.removed) if mutation.news else []
        for number in removed:
            self.server.edits.restore(number)
        self.server.mutation, self.server.ending = mutation, threading.Event()  # type: ignore[attr-defined]
        moment = self.clock(mutation.days)
        try:
            with self.addressed(mutation, folder):
                return (
                    impatient(folder, self.name, moment)
                    if mutation.name == "timeout"
                    else crawl(folder, self.name, **moment)
                )
        finally:
            self.server.ending.set()  # type: ignore[attr-defined]
            self.server.mutation = None  # type: ignore[attr-defined]
            for number in removed:
                self.server.edits.remove(number, "own")

    @contextmanager
    def addressed(self, mutation: Mutation, folder: Path) -> Iterator[None]:
        """The site file with the name and the scheme that the site has now."""
        path = folder / "sites" / f"{self.name}.toml"
        text = path.read_text(encoding="utf-8")
        if mutation.scheme == "https":
            with open_town(self_signed(folder)) as town:
                path.write_text(text.replace(self.server.base, town.url), encoding="utf-8")
                yield
            return
        base = self.server.base.replace("127.0.0.1", mutation.host or "127.0.0.1")
        path.write_text(text.replace(self.server.base, base), encoding="utf-8")
        yield


def impatient(folder: Path, name: str, moment: dict[str, str]) -> Crawled:
    """A crawl that waits a second for an answer, and asks once."""
    command = [sys.executable, "-c", IMPATIENT, "--archive", "archive", "--sites", "sites", "crawl", name]
    process = subprocess.run(
        command,
        cwd=folder,
        env=environment(PYTHONPATH=str(ROOT), **moment),
        capture_output=True,
        text=True,
        check=False,
    )
    return Crawled(process, folder / "archive")


@contextmanager
def replicas(folder: Path) -> Iterator[dict[str, Replica]]:
    """The sites of the province; the past of each is made when it is first wanted (`past`)."""
    with Demo(ports=(0,) * 6) as demo:
        demo.write_sites(folder / "sites")
        found = {}
        for name, server in demo.servers.items():
            server.RequestHandlerClass, server.mutation = Filter, None  # type: ignore[attr-defined]
            truth = {str(row["canonical_url"]): row for row in demo.truth() if row["site"] == name}
            found[name] = Replica(name, server, folder / name, truth)
        yield found


def past(replica: Replica, sites: Path) -> Replica:
    if not replica.folder.exists():
        (replica.folder / "sites").mkdir(parents=True)
        shutil.copy(sites / f"{replica.name}.toml", replica.folder / "sites")
        replica.well(replica.folder)
    return replica
