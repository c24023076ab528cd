"""Small answers to put into WARC files, and an archive to bring them into."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from readings import ADDRESS, START, article, begin

from archive.ingest import Ingest, Origin
from archive.models import Outcome
from archive.store import Archive
from archive.warc import Exchange

GROUP = "tinh"


def exchange(name: str = "1", body: bytes = b"<p>Tin</p>", *, hours: int = 0, **fields: Any) -> Exchange:
    given: dict[str, Any] = {
        "url": f"{ADDRESS}{name}.html",
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=utf-8"),),
        "served": body,
        "fetched_at": START + timedelta(hours=hours),
    }
    return Exchange(**given | fields)


def bring(ingest: Ingest, name: str, body: bytes = b"", *, hours: int = 0, **fields: Any) -> None:
    """One article's answer and its reading."""
    answer = exchange(name, body or f"<p>Tin {name}</p>".encode(), hours=hours)
    recorded = ingest.record(answer, kind="article", asked=answer.url)
    reading = article(name, hours=hours, **fields)
    ingest.add(Outcome(capture=recorded.capture, reading=reading, recorded=recorded))


@contextmanager
def ingesting(folder: Path) -> Iterator[Ingest]:
    """A run into the archive of a folder; its end is the test's affair."""
    with Archive(folder) as archive:
        run = begin(archive)
        yield Ingest(archive, Origin(site="so_vidu", run_id=run, group=GROUP, info={"software": "thử"}))
