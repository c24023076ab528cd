"""Many hosts probed: which of them yield articles that are dated and current, on that day."""

from pathlib import Path
from typing import Any

from archive import clock
from archive.models import VIETNAM
from crawler.probing.finding import CURRENT_DAYS, Finding
from crawler.probing.visit import ProbeError


def hosts(path: Path) -> list[str]:
    """The hosts or addresses of a file, one a line; what follows a `#`, and empty lines, are left out."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return list(dict.fromkeys(line.split()[0] for line in lines if line))


def answer(url: str, end: Finding | ProbeError) -> dict[str, Any]:
    """What is said of one host. Found is only what yields an article with a date, and a recent one."""
    said: dict[str, Any] = {"probed_at": clock.now().astimezone(VIETNAM).isoformat(timespec="seconds"), "url": url}
    if isinstance(end, ProbeError):
        return said | {"found": False, "template": None, "newest": None, "why": end.kind, "detail": str(end)}
    dated = [one for one in end.samples if one.is_dated]
    newest = end.newest.isoformat() if end.newest else None
    if not dated:
        why = "its articles bear no date"
    elif not end.is_current:
        why = f"its newest article is more than {CURRENT_DAYS} days old"
    else:
        why = f"{len(dated)} articles read, dated and current"
    return said | {
        "found": bool(dated) and end.is_current,
        "template": end.template,
        "newest": newest,
        "why": why,
        "name": end.name,
    }
