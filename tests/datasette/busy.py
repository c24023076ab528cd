"""An archive in which everything has happened: an article was captured, edited and edited again, one is gone, one is hostile."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from conftest import FETCHED, HOSTILE, RICH, filled, invented, written

from archive.ingest import Ingest, Origin
from archive.models import Outcome, Run, Unreadable
from archive.store import Archive, public_key
from archive.warc import Exchange

KEY, HOSTILE_KEY = (public_key(article.site, article.canonical_url) for article in (RICH, HOSTILE))
LOST = invented(2)
LOST_KEY = public_key(LOST.site, LOST.canonical_url)
EDITED = replace(
    RICH,
    fetched_at=FETCHED + timedelta(days=1),
    title="Ngày hội “Dân vận khéo” ở Đồng Nai: học cách lắng nghe",
    body=RICH.body.replace("bốn lần", "bảy lần"),
)
AGAIN = replace(EDITED, fetched_at=FETCHED + timedelta(days=2), author="Lê Thị Quỳ")
PAGE = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Ngày hội</title>
<script src="http://elsewhere.example/a.js"></script><script>document.title = "chạy"; fetch("http://elsewhere.example/x")</script></head>
<body><h1>{EDITED.title}</h1><p>Trang như đã chụp.</p><img src="/uploads/ngay-hoi.jpg" alt="Ngày hội"><img src="http://elsewhere.example/t.gif">
<a href="http://elsewhere.example/">đi nơi khác</a></body></html>"""
PICTURE = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
ANSWERS = (
    ("http://sonnptnt.example/uploads/ngay-hoi.jpg", "image", "image/gif", PICTURE),
    (EDITED.url, "article", "text/html", PAGE.encode()),
)


def busy(folder: Path) -> Path:
    filled(folder, [*map(invented, range(43)), RICH, HOSTILE])
    with Archive(folder) as archive:
        run = archive.start_run(Run(site=RICH.site, started_at=FETCHED, how="test", software="tintinh test"))
        capture(archive, run)
        archive.commit([written(AGAIN)], run_id=run)
        lose(archive, run)
        archive.finish_run(run, outcome="finished", counts={})
    return folder


def capture(archive: Archive, run: int) -> None:
    """The second version, with the page that it was read from and an image that it shows."""
    ingest = Ingest(archive, Origin(site=RICH.site, run_id=run, group="g", info={}))
    for url, kind, media_type, body in ANSWERS:
        headers = (("Content-Type", media_type),)
        answer = Exchange(url=url, status=200, headers=headers, served=body, fetched_at=EDITED.fetched_at)
        recorded = ingest.record(answer, kind=kind, asked=url)
        if kind == "article":
            ingest.add(Outcome(capture=recorded.capture, reading=EDITED, recorded=recorded))
    ingest.close()


def lose(archive: Archive, run: int) -> None:
    for day in (2, 9, 17):
        answer = replace(written(LOST).capture, status=404, fetched_at=LOST.fetched_at + timedelta(days=day))
        missing = Unreadable(url=LOST.url, field="status", reason="HTTP 404", absent=True)
        archive.commit([Outcome(capture=answer, reading=missing)], run_id=run)
