"""The new portal of Hà Tĩnh and of its departments (FIELD_NOTES 2).

Known: addresses `/vi/chuyen-muc/<slug>` and `/bai-viet/<slug>`, `?page=N`. Known from others' scrapers only: `.detail-title`, `.time`,
`.detail-content-lead`, `.detail-content`, and that files, views and author stand inside the last. What makes the system is not known.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider


class HaTinh(NewsSpider):
    """The language before an address says nothing of the article."""

    name = "hatinh"
    select = Selectors(
        title=(".detail-title",),
        lead=(".detail-content-lead",),
        body=(".detail-content",),
        published_at=(".detail-time", ".detail .time", ".detail-title ~ .time", ".time"),
        drop=(".detail-content .related", ".social-share"),
    )
    landmarks = Landmarks(ends=(r"Tin (?:liên quan|cùng chuyên mục)", r"Các tin khác"), lead=True)
    fingerprint = Fingerprint(
        marks=(".detail-title ~ .detail-content", ".detail-content-lead", "a[href*='/vi/chuyen-muc/']"),
        paths=(r"/bai-viet/",),
    )
    addresses = Addresses(
        article=r"/(?:(?:vi|en)/)?bai-viet/(?:[^/]+/)*(?P<id>[^/]+)",
        listing=r"/(?:(?:vi|en)/?)?|/(?:(?:vi|en)/)?chuyen-muc/(?:[^/]+/?){1,3}",
        dropped=r"/(?:print|in|search|tim-kiem|rss|login)(?:/|$)",
        dropped_query=r"print|in",
        state=rf"{TRACKING}|page",
        rewrites=((r"^/vi/bai-viet/", "/bai-viet/"),),
    )
    paging = Counter(query="page")
