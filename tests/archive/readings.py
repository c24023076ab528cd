"""Small readings to put into an archive; every test says what matters to it and leaves the rest."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archive.models import VIETNAM, Article, Capture, Outcome, Run, Site, Unreadable
from archive.store import Archive, Tally

START = datetime(2024, 5, 1, tzinfo=UTC)
ADDRESS = "http://so.vidu.vn/"


def site(name: str = "so_vidu", **fields: Any) -> Site:
    return Site(
        **{"name": name, "title": "Sở Ví dụ", "province": "Bình Phước", "url": ADDRESS, "template": "nukeviet"} | fields
    )


def capture(url: str, *, hours: int = 0, site: str = "so_vidu") -> Capture:
    return Capture(
        site=site,
        url=url,
        final_url=url,
        status=200,
        media_type="text/html",
        fetched_at=START + timedelta(hours=hours),
        sha256="0" * 64,
        length=1000,
    )


def article(name: str, *, hours: int = 0, **fields: Any) -> Article:
    url = f"{ADDRESS}{name}.html"
    given: dict[str, Any] = {
        "site": "so_vidu",
        "url": url,
        "canonical_url": url,
        "template": "nukeviet",
        "template_version": "1",
        "fetched_at": START + timedelta(hours=hours),
        "title": f"Bài {name}",
        "body": "Nội dung của bài.",
        "published_at": datetime(2024, 4, 30, 8, 5, tzinfo=VIETNAM),
    }
    return Article(**given | fields)


def outcome(name: str, *, hours: int = 0, **fields: Any) -> Outcome:
    reading = article(name, hours=hours, **fields)
    return Outcome(capture=capture(reading.url, hours=hours, site=reading.site), reading=reading)


def rejected(name: str, reason: str = "no text") -> Outcome:
    url = f"{ADDRESS}{name}.html"
    return Outcome(capture=capture(url), reading=Unreadable(url=url, field="body", reason=reason))


def begin(archive: Archive, **fields: Any) -> int:
    """Enters the site and starts a run."""
    archive.put_site(site(**fields))
    return archive.start_run(Run(site=site(**fields).name, started_at=START, how="crawl", software="tintinh test"))


def keep(folder: Path, *outcomes: Outcome) -> Tally:
    """Commits in a run of its own."""
    with Archive(folder) as archive:
        return archive.commit(outcomes, run_id=begin(archive))
