import gzip
from datetime import UTC, datetime

import pytest
from scrapy.http import Response, TextResponse, XmlResponse

from crawler import discovery
from crawler.discovery import Sweep
from crawler.page import Page

SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://x.vn/a-1.html</loc><lastmod>2021-12-06</lastmod></url><url><loc> /b-2.html </loc></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://x.vn/sitemap-vi.news.xml</loc></sitemap></sitemapindex>"""
RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>http://x.vn/</link>
<atom:link href="http://x.vn/rss/" rel="self"/><item><title>A</title><link> http://x.vn/a-1.html </link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://x.vn/"/>
<entry><link rel="enclosure" href="/f.pdf"/><link href="/a-1.html"/></entry></feed>"""
ENTITY = """<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><link>&x;</link></item></channel></rss>"""


def page(html: str | bytes, charset: str | None = None) -> Page:
    body = html if isinstance(html, bytes) else html.encode()
    return Page("http://x.vn/", body, fetched_at=datetime(2024, 5, 6, tzinfo=UTC), charset=charset)


def test_links_are_absolute_and_of_the_web() -> None:
    html = '<base href="/vi/"><a href="tin/">1</a><a href=" /a#b ">2</a><a href="mailto:a@b.vn">3</a><a href="http://[">4</a><a>5</a>'
    assert discovery.links(page(html)) == ["http://x.vn/vi/tin/", "http://x.vn/a"]


def test_a_broken_base_is_no_base() -> None:
    assert discovery.links(page('<base href="http://["><a href="/a">1</a>')) == ["http://x.vn/a"]


def test_links_are_read_in_the_charset_of_the_page() -> None:
    html = b'<a href="/tin/\xf0\xfd\xf5\xcc' + b'ng-3.html">\xd0\xfd\xf6\xccng</a>'
    assert discovery.links(page(html, "windows-1258")) == ["http://x.vn/tin/đươ\u0300ng-3.html"]


def test_links_behind_the_end_of_a_page_are_found() -> None:
    assert discovery.links(page("<html><body>1</body></html><ul><li><a href='/a'>2</a></ul>")) == ["http://x.vn/a"]


@pytest.mark.parametrize("body", [SITEMAP, gzip.compress(SITEMAP)])
def test_sitemap_pages(body: bytes) -> None:
    found = discovery.sitemap(Response("http://x.vn/sitemap.xml", body=body))
    assert found.pages == ("http://x.vn/a-1.html", "http://x.vn/b-2.html")


def test_sitemap_index() -> None:
    assert discovery.sitemap(XmlResponse("http://x.vn/s.xml", body=INDEX)).sitemaps == (
        "http://x.vn/sitemap-vi.news.xml",
    )


@pytest.mark.parametrize("body", [b"", b"<html><body>home</body></html>", b"\x00\xff"])
def test_what_is_no_sitemap_names_nothing(body: bytes) -> None:
    assert discovery.sitemap(Response("http://x.vn/sitemap.xml", body=body)) == discovery.SitemapContent()


def test_sitemaps_of_the_module_that_is_crawled() -> None:
    maps = [f"http://x.vn/sitemap-vi.{module}.xml" for module in ("about", "stttt", "laws")]
    assert discovery.of_sections(maps, ["http://x.vn/vi/stttt/"]) == maps[1:2]


def test_all_sitemaps_where_none_bears_the_modules_name() -> None:
    maps = ["http://x.vn/sitemap-vi.about.xml", "http://x.vn/sitemap-vi.news.xml"]
    assert discovery.of_sections(maps, ["http://x.vn/"]) == maps


@pytest.mark.parametrize("body", [RSS, ATOM])
def test_feed(body: str) -> None:
    assert discovery.feed(TextResponse("http://x.vn/rss/", body=body.encode(), encoding="utf-8")) == [
        "http://x.vn/a-1.html"
    ]


@pytest.mark.parametrize("body", ["", "<html><item><link>http://x.vn/a-1.html</link></item></html>", ENTITY])
def test_what_is_no_feed_names_nothing(body: str) -> None:
    assert discovery.feed(TextResponse("http://x.vn/rss/", body=body.encode(), encoding="utf-8")) == []


def turned(*pages: list[str]) -> list[bool]:
    sweep = Sweep("http://x.vn/tin/")
    return [sweep.goes_on(links) for links in pages]


def test_an_empty_list_has_no_second_page() -> None:
    assert turned([]) == [False]


def test_a_list_ends_with_an_empty_page() -> None:
    assert turned(["a", "b"], ["c"], []) == [True, True, False]


def test_a_list_ends_where_only_its_frame_is_left() -> None:
    frame = ["most-read-1", "most-read-2"]
    assert turned([*frame, "a"], [*frame, "b"], frame) == [True, True, False]


def test_a_list_ends_with_a_repeated_page() -> None:
    assert turned(["a", "b"], ["c", "d"], ["c", "d"]) == [True, True, False]


def test_a_page_whose_articles_also_stand_in_the_frame_is_not_empty() -> None:
    frame = ["a", "b", "c"]
    assert turned([*frame, "a"], [*frame, "b"], [*frame, "c"]) == [True, True, True]


def test_a_frame_that_changes_does_not_keep_a_list_going() -> None:
    assert turned(["a", "b", "c"], ["b", "a"], ["c", "b", "a"], ["b", "c", "a"], ["a", "c"])[-1] is False
