"""Walls of cookies: a page of nothing but a script that sets a cookie and loads the page again, sent to whoever comes without it."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse

from crawler.cookies import SiteCookies
from crawler.obstacles import WallError

logger = logging.getLogger(__name__)

LARGEST = 4096
"""Bytes; those that were seen have 177."""
TIMES = 2
"""Walls in a row before one page that are passed: a second cookie may be asked for, not a third."""
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]*>|&nbsp;|\s")
LITERAL = r"\"[^\"\\]{0,1000}\"|'[^'\\]{0,1000}'"
SETS = re.compile(
    r"document\.cookie\s*=\s*([^;]*?(?:;[^;]*?)*?)\s*;?\s*(?=(?:window|document|self|top|location)\b|$)", re.DOTALL
)
JOINED = re.compile(rf"(?:{LITERAL})(?:\s*\+\s*(?:{LITERAL}))*")
RELOADS = re.compile(r"location(?:\.(?:reload|replace|assign|href))?\s*[(=]")


def script(response: Response) -> str | None:
    """The script of a wall; None where the answer is anything else: a page with words, without a cookie, or without a reload."""
    if len(response.body) > LARGEST or not isinstance(response, TextResponse):
        return None
    scripts = SCRIPT.findall(response.text)
    source = "\n".join(scripts)
    head = re.sub(r"<title\b[^>]*>.*?</title>", "", SCRIPT.sub("", response.text), flags=re.IGNORECASE | re.DOTALL)
    bare = not TAG.sub("", head)
    return source if bare and "document.cookie" in source and RELOADS.search(source) else None


def cookies(source: str) -> Sequence[str]:
    """`name=value` of every cookie that a script sets by texts it spells out; one that it computes is not had without running it."""
    found = []
    for assigned in SETS.findall(source):
        text = assigned.strip()
        if not JOINED.fullmatch(text):
            return ()
        value = "".join(part[1:-1] for part in re.findall(LITERAL, text)).partition(";")[0].strip()
        if not re.fullmatch(r"[\w.-]+=[\x21\x23-\x2b\x2d-\x3a\x3c-\x7e]*", value):
            return ()
        found.append(value)
    return found


class CookieWall:
    """Downloader middleware: asks again with the cookie. It runs no script: a wall that computes its cookie blocks the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        source = script(response)
        if source is None:
            return response
        self.crawler.stats.inc_value("block/pages")
        if recorded := request.meta.get("capture"):
            recorded.capture = replace(recorded.capture, kind="other")
        times = request.meta.get("wall_times", 0) + 1
        set_here = cookies(source)
        jar = self.crawler.get_downloader_middleware(SiteCookies)
        if jar is None or not set_here or times > TIMES:
            told = (
                "the cookie that it asks for does not open it"
                if set_here
                else "only running its script would tell the cookie"
            )
            raise WallError(f"a wall of cookies stands before the site, and {told}")
        jar.put(request, response, set_here)
        logger.info("%s: a wall of cookies, asked again with %s", request.url, ", ".join(set_here))
        again = request.replace(dont_filter=True, priority=request.priority + 1000)
        again.headers.pop("Cookie", None)
        again.meta["wall_times"] = times
        return again
