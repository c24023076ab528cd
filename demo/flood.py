"""The flood blocker: more than so many requests of one address in a window are refused until the window ends.

NukeViet's own limits are 40 in 60 seconds and 150 in 300; the window here is scaled, so that tests need not wait a minute.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from math import ceil
from time import monotonic

from demo.site import HTML, Reply


@dataclass(slots=True)
class Window:
    began: float
    count: int = 0


@dataclass(slots=True)
class Blocker:
    limit: int
    seconds: float
    polite: bool
    """Whether a refusal says so: 429 and Retry-After, as since 4.5; else an ordinary 200."""
    now: Callable[[], float] = monotonic
    windows: dict[str, Window] = field(default_factory=dict)
    refused: int = 0

    def refusal(self, address: str) -> Reply | None:
        """None while the address may go on. A refused request does not count."""
        now = self.now()
        window = self.windows.setdefault(address, Window(now))
        if now - window.began > self.seconds:
            window.began, window.count = now, 0
        if window.count >= self.limit:
            self.refused += 1
            return page(max(1, ceil(self.seconds - (now - window.began))), polite=self.polite)
        window.count += 1
        return None


def parsed(text: str) -> tuple[int, float]:
    """`40/2` → forty requests in two seconds; ValueError for anything else."""
    found = re.fullmatch(r"(\d+)/(\d+(?:\.\d+)?)", text)
    if not found or int(found[1]) < 1 or float(found[2]) <= 0:
        raise ValueError(f"{text!r} is not N/SECONDS, for example 40/2")
    return int(found[1]), float(found[2])


def page(wait: int, *, polite: bool) -> Reply:
    html = f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Hãy đợi...</title><style>.floodblocker{{margin:50px;text-align:center}}</style></head>
<body><div class="floodblocker"><img alt="Hãy đợi..." src="/assets/images/load_bar.gif" width="33" height="8" /><br/>
Hệ thống đang từ chối truy cập của bạn.<br/><span>Hãy đợi <span id="secField">{wait}</span> giây...</span></div></body></html>
"""
    if polite:
        return Reply(HTTPStatus.TOO_MANY_REQUESTS, HTML, html.encode(), {"Retry-After": str(wait)})
    return Reply(HTTPStatus.OK, HTML, html.encode(), {"Cache-Control": "no-store, no-cache, must-revalidate"})
