"""Archives with WARC files, made by the same way that a crawl takes; what a test breaks in them is told by it alone."""

import gzip
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from readings import ADDRESS, START, article, begin

from archive.ingest import Ingest, Origin
from archive.models import Outcome
from archive.store import Archive
from archive.warc import Exchange

GROUP = "so.vidu.vn"


def exchange(name: str, *, body: str = "", hours: int = 0, status: int = 200) -> Exchange:
    return Exchange(
        url=f"{ADDRESS}{name}.html",
        status=status,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")),
        served=gzip.compress((body or f"<h1>Bài {name}</h1>").encode(), mtime=0),
        fetched_at=START + timedelta(hours=hours),
        ip="127.0.0.1",
    )


def take_in(archive: Archive, exchanges: Iterable[Exchange]) -> Ingest:
    """A run that records answers and what was read in each, all committed; its WARC file is still open."""
    ingest = Ingest(
        archive, Origin(site="so_vidu", run_id=begin(archive), group=GROUP, info={"software": "tintinh test"})
    )
    for answer in exchanges:
        recorded = ingest.record(answer, kind="article", asked=answer.url)
        name = answer.url.removeprefix(ADDRESS).removesuffix(".html")
        hours = round((answer.fetched_at - START) / timedelta(hours=1))
        ingest.add(Outcome(capture=recorded.capture, reading=article(name, hours=hours), recorded=recorded))
    ingest.commit()
    return ingest


def filled(folder: Path, *exchanges: Exchange) -> Path:
    """An archive of one run, its WARC file sealed."""
    with Archive(folder) as archive:
        take_in(archive, exchanges).close()
    return folder


def warc_file(folder: Path) -> Path:
    (found,) = folder.glob("warc/*/*/*")
    return found
