"""What a WARC file says of its own making: who crawled, with what settings, and what of it cannot be known."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from scrapy.crawler import Crawler

from crawler.installation import SOFTWARE, installation

UNKNOWN = (
    "The body of every answer is as served. Of its head this program is told names and values, not their order among different "
    "names, nor the case they were written in, nor the reason phrase, which is the standard's; fields of the connection "
    "(Connection, Keep-Alive, Transfer-Encoding) are not recorded, and a chunked body is whole. Of a request the head is as "
    "it was given to the connection, with Host."
)
STATED = ("CRAWL_MODE", "ARTICLE_LIMIT", "DOWNLOAD_MAXSIZE", "DOWNLOAD_TIMEOUT", "RETRY_TIMES", "REDIRECT_MAX_TIMES")
"""Scrapy's settings that say how a crawl was meant."""


OPERATORS = (
    "CRAWL_MODE",
    "ARTICLE_LIMIT",
    "KEEP_IMAGES",
    "KEEP_UNCHANGED",
    "USER_AGENT",
    "BLOCK_TIMES",
    "BLOCK_WAIT_MAX",
)
"""Besides those, what an operator's choices change in a run."""


def settings_digest(crawler: Crawler) -> str:
    """SHA-256 of what a run was told: the site file as it is, and the operator's settings. Two runs of one digest were asked for alike."""
    spider: Any = crawler.spider
    path = spider.site.path
    chosen = installation()
    told = {name: crawler.settings.get(name) for name in (*STATED, *OPERATORS)}
    told |= {"keep_images": chosen.keep_images, "keep_unchanged": chosen.keep_unchanged, "site": spider.name}
    file = path.read_bytes() if path.is_file() else repr(spider.site).encode()
    return hashlib.sha256(file + json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def warcinfo(crawler: Crawler) -> Mapping[str, str]:
    """What a WARC file says of itself: who crawled, how, and what of it cannot be known."""
    spider: Any = crawler.spider
    manners = asdict(spider.site.fetch)
    chosen = {name: crawler.settings.get(name) for name in STATED} | {"fetch": manners}
    digest = hashlib.sha256(json.dumps(chosen, sort_keys=True, default=str).encode()).hexdigest()
    return {
        "software": SOFTWARE,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": spider.site.site.name,
        "operator": crawler.settings.get("CONTACT") or "not set: a test or an intranet",
        "http-header-user-agent": crawler.settings["USER_AGENT"],
        "robots": "obey" if crawler.settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        "tls": "verified" if spider.site.fetch.verify_tls else "not verified, as the site file says",
        "settings": json.dumps(chosen, sort_keys=True, default=str, ensure_ascii=False),
        "settings-sha256": digest,
        "description": UNKNOWN,
    }
