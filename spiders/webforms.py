"""Portals of ASP.NET WebForms as Khánh Hòa has them (FIELD_NOTES 2).

Known: `__VIEWSTATE`, and that lists are turned by `__doPostBack` with `__VIEWSTATE`, `__VIEWSTATEGENERATOR` and `__EVENTVALIDATION`. Known from others' scrapers
only: `#datearticle`, `.chitietbaiviet`, `.title-article`. Published links have the form `/vi/<category>/<slug>`; other portals of the kind have
`.aspx`. A list may be as deep as an article, then the reader tells them apart.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.postback import PostBack
from crawler.spider import NewsSpider
from spiders.vnpt import ASPNET


class WebForms(NewsSpider):
    """Pages of a list have no address of their own."""

    name = "webforms"
    select = Selectors(
        title=(".title-article",),
        body=(".chitietbaiviet",),
        published_at=("#datearticle",),
        drop=(".chitietbaiviet .social-share", ".chitietbaiviet .relate-news"),
    )
    landmarks = Landmarks(
        ends=(r"Tin liên quan", r"Các tin khác", r"Các bài viết khác", r"Bài viết cùng chuyên mục"), lead=True
    )
    fingerprint = Fingerprint(
        on=ASPNET,
        marks=("#datearticle", ".chitietbaiviet"),
        paths=(r"^/(?:vi|en)/[^/.]+/[^/.]*[^/.\d]$", r"(?i)^(?!.*/(?:pages/|default\.aspx)).*\.aspx$"),
    )
    addresses = Addresses(
        article=r"/(?:vi|en)/[^/.]+/(?P<id>[^/.]+)|/(?!pages/|default\.)(?:[^/.]+/)*[^/.]+\.aspx",
        listing=r"/|/(?:vi|en)/?|/(?:vi|en)/[^/.]+/?|/default\.aspx",
        dropped=r"/module/|/search|/tim-kiem|/login|/print|\.axd$|/pages/",
        dropped_query=r"print|in",
        state=TRACKING,
    )
    paging = PostBack()
