"""HueCIT's portals: departments of Huế, formerly Thừa Thiên Huế (FIELD_NOTES 2).

Known: addresses `?gd=&cn=&tc=` of layout, category and article, in any order; published links to files have the form `/UploadFiles/TinTuc/…`.
Known as text only: the page, so landmarks read it. Not known: how lists are turned.
"""

from urllib.parse import SplitResult, parse_qsl

from crawler.addresses import TRACKING, Addresses
from crawler.paging import SinglePage
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider


def route(parts: SplitResult) -> str:
    """The path of an address with the number that its query gives: of the article, else of the category."""
    fields = {name.casefold(): value for name, value in parse_qsl(parts.query)}
    kind = next((name for name in ("tc", "cn") if fields.get(name)), None)
    return f"{parts.path.rstrip('/')}/{kind}/{fields[kind]}" if kind else parts.path


class HueCIT(NewsSpider):
    """The category in an article's address is kept: what becomes of it without is not known."""

    name = "huecit"
    select = Selectors()
    landmarks = Landmarks(ends=(r"Các tin khác", r"Tin (?:cùng chuyên mục|liên quan)", r"Các bài khác"), lead=True)
    fingerprint = Fingerprint(
        weak=(r"[?&](?:amp;)?gd=\d+&(?:amp;)?cn=\d+", r"HueCIT", r"/UploadFiles/TinTuc/"),
    )
    addresses = Addresses(
        article=r"/(?:[^/]+/)?tc/(?P<id>\d+)",
        listing=r"/(?:[^/.]+\.aspx)?|/(?:[^/]+/)?cn/\d+",
        dropped=r"/UploadFiles/|/print",
        dropped_query=r"print|in",
        state=TRACKING,
        route=route,
    )
    paging = SinglePage()
    sitemaps = ()
