"""An invented portal to be crawled, served by a process of its own, whose time is not counted."""

import asyncio
import gzip
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from bench.corpus import syllables

ROOT = Path(__file__).parents[1]
ON_A_LIST = 100
"""Articles that a list page names."""
PARAGRAPHS, WORDS = 10, 60
SIZE = 58_000
"""Bytes of a page, most of them menus, as portals have them."""
NEWEST = datetime(2021, 12, 6, 22, 29)  # noqa: DTZ001 - as a page prints it
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
EVERY = 500
"""Pages between two looks at the memory."""


class Portal:
    """The invented site: lists of a hundred, articles with words of their own and a frame in common."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.dice = random.Random(5)  # noqa: S311 - to be repeated
        self.words = syllables()[:2000]
        self.frame = gzip.compress(self.menus().encode(), 6, mtime=0)
        self.articles = 0

    def menus(self) -> str:
        links = "".join(
            f'<li class="menu-item"><a href="/vi/page/m{n}.html">{self.text(6)}</a></li>' for n in range(400)
        )
        rest = SIZE - len(links.encode()) - 5000
        return f"<ul>{links}</ul><div>{self.text(max(0, rest // 5))}</div></body></html>"

    def text(self, words: int) -> str:
        return " ".join(self.dice.choices(self.words, k=words))

    def answer(self, path: str) -> bytes | None:
        """A body, packed; None where there is nothing."""
        if path.endswith(".html"):
            self.articles += 1
            return gzip.compress(self.article(path).encode(), 1, mtime=0) + self.frame
        if path == "/vi/news/" or path.startswith("/vi/news/page-"):
            number = int(path.rpartition("-")[2].strip("/") or 1) if "page-" in path else 1
            first = (number - 1) * ON_A_LIST
            return gzip.compress(self.listing(first).encode(), 1, mtime=0) if first < self.pages else None
        return None

    def listing(self, first: int) -> str:
        numbers = range(first, min(first + ON_A_LIST, self.pages))
        items = "".join(
            f'<h2><a href="/vi/news/tin/bai-{number + 1}.html">Bài {number + 1}</a></h2>' for number in numbers
        )
        return f'<html><head><meta name="generator" content="NukeViet v4.5"></head><body><div class="news_column listpage">{items}</div></body></html>'

    def date(self, path: str) -> str:
        """As it is printed: no two articles of one minute, the first of the list the newest."""
        moment = NEWEST - int(path.rpartition("-")[2].partition(".")[0]) * timedelta(minutes=37)
        return f"{WEEKDAYS[moment.weekday()]} - {moment:%d/%m/%Y %H:%M}"

    def article(self, path: str) -> str:
        body = "".join(f"<p>{self.text(WORDS)}.</p>" for _ in range(PARAGRAPHS))
        return (
            '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Bài</title>'
            '<meta name="generator" content="NukeViet v4.5"></head><body>'
            '<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope>'
            f'<div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">{self.text(10)} {path[-12:-5]}</h1>'
            f'<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">{self.date(path)}</span></div></div>'
            f'<div class="clearfix"><div class="hometext m-bottom">{self.text(30)}.</div></div>'
            f'<div id="news-bodyhtml" class="bodytext margin-bottom-lg">{body}</div></div></div>'
        )


async def serve(pages: int) -> None:
    """Answers on a free port, which it prints; then a line at every so many articles."""
    portal = Portal(pages)

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                body = portal.answer(head.split(b" ", 2)[1].decode())
                status = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip" if body else b"HTTP/1.1 404 Not Found"
                length = len(body or b"")
                writer.write(
                    b"%s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % (status, length)
                )
                writer.write(body or b"")
                if body and portal.articles % EVERY == 0:
                    print(portal.articles, flush=True)
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def served(pages: int) -> Iterator[tuple[str, Iterator[str]]]:
    """The site's address, and the lines that its server says."""
    command = [sys.executable, "-m", "bench", "crawl", "--serve", str(pages)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = iter(process.stdout or ())
            yield f"http://127.0.0.1:{next(said).strip()}", said
        finally:
            process.kill()
