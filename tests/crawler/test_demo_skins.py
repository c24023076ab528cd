"""The four systems in every layout: each article read from the page that the site serves, and equal to the truth in every field.

The first skin is crawled (test_demo_province); reading the others page by page costs a tenth of a crawl. Another seed's words are for `make test-full`.
"""

from pathlib import Path
from typing import Any

import pytest
from comparison import differences
from scrapy import Request
from scrapy.http import HtmlResponse
from w3lib.url import safe_url_string

from archive.export import as_record
from archive.models import Article
from crawler import loader
from crawler.reading import Reader
from demo.bureau import BUREAUS, Bureau
from demo.province import SITES
from demo.server import Demo
from demo.skins import NUMBERS
from demo.timeline import SEED

SKINS = [
    *(pytest.param(bureau, skin, SEED) for skin in NUMBERS[1:] for bureau in BUREAUS),
    *(pytest.param(bureau, skin, 4711, marks=pytest.mark.full) for skin in NUMBERS for bureau in BUREAUS),
]


@pytest.mark.parametrize(("bureau", "skin", "seed"), SKINS, ids=lambda value: getattr(value, "system", value))
def test_every_page_reads_as_the_truth_says(bureau: Bureau, skin: int, seed: int, tmp_path: Path) -> None:
    demo = Demo(ports=(0,) * len(SITES), skin=skin, seed=seed)
    try:
        server, reader = demo.servers[bureau.name], reader_of(demo, bureau, tmp_path)
        truth = {str(row["canonical_url"]): row for row in demo.truth() if row["site"] == bureau.name}
        answers = [server.base + article.path for article in server.site.room.newest]
        found = {url: read(demo, bureau, reader, url) for url in answers}
    finally:
        for opened in demo.servers.values():
            opened.server_close()
    wrong = differences({str(row.get("canonical_url", url)): row for url, row in found.items()}, truth)
    assert wrong == {}


def reader_of(demo: Demo, bureau: Bureau, folder: Path) -> Reader:
    demo.write_sites(folder)
    config = loader.sites(folder)[bureau.name]
    spider = loader.templates()[bureau.system]
    return Reader(config, spider.template(config), spider.addresses)


def read(demo: Demo, bureau: Bureau, reader: Reader, url: str) -> dict[str, Any]:
    """The record of one page; empty where it could not be read."""
    server = demo.servers[bureau.name]
    reply = server.reply(url.removeprefix(server.base), "", "", "127.0.0.1")
    asked = Request(safe_url_string(url))
    headers = {"Content-Type": reply.media_type, **reply.headers}
    response = HtmlResponse(asked.url, status=reply.status, headers=headers, body=reply.body, request=asked)
    reading = reader.outcome(response, reader.canonical(asked.url), None).reading
    return as_record(reading) if isinstance(reading, Article) else {}
