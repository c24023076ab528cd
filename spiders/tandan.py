"""The portals of Tân Dân, built on SharePoint: Điện Biên, Ninh Thuận, Nam Định, Thanh Hóa, Hưng Yên, communes of Hà Tĩnh (FIELD_NOTES 2).

Known from running portals: addresses `/portal/Pages/Y-M-D/<fifty letters of the title><six of chance>.aspx`, whose folder is the day of creation, not of
publication; `.tandan-*`; lists with `.tandan-p-module-news-title a` and `span.ngay`; captions in the second row of a table round the picture.
Known from others' scrapers only: the classes of the article's page, the toolbar's `print.aspx?p=ID` (title and text, no date), `?PageIndex=N`.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider
from spiders.sharepoint import GROUND


class TanDan(NewsSpider):
    """SharePoint does not tell capitals from small letters in an address; links of one portal are written in both."""

    name = "tandan"
    select = Selectors(
        title=(".tandan-p-article-news-title",),
        lead=(".tandan-p-article-news-summary",),
        body=(".tandan-p-article-news-content", ".tandan-p-article-main .article-contents"),
        published_at=(".tandan-span-date-publish",),
        tags=(".td-tags a",),
        drop=(".tandan-div-article-other", ".social-share"),
    )
    landmarks = Landmarks(ends=(r"Tin liên quan", r"Các tin khác"), lead=True)
    fingerprint = Fingerprint(
        on=GROUND,
        marks=("[class^=tandan-]", "[class*=' tandan-']"),
        paths=(r"(?i)/pages/\d{4}-\d{1,2}-\d{1,2}/[^/]+\.aspx$",),
    )
    addresses = Addresses(
        article=r"/(?:[^/]+/)*pages/\d{4}-\d{1,2}-\d{1,2}/(?P<id>[^/]+)\.aspx",
        listing=r"/|/(?:[^/]+/)*pages/[^/]+\.aspx",
        dropped=r"/_layouts/|/_vti_|/(?:print|login|search|sitemap|rss)\.aspx$",
        dropped_query=r"isdlg|print",
        state=rf"{TRACKING}|pageindex|source",
        rewrites=((r"(?i)^/portal/pages/", "/portal/Pages/"),),
    )
    paging = Counter(query="PageIndex")
