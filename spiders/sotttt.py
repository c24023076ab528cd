"""The system of a Department of Information and Communications whose host is not identified: known by the order of its text alone.

Title, toolbar (`Bản in | Quay lại | A+ A A- | Đọc bài viết`), date (`Thứ 6, ngày 07/05/2021 | 09:04 AM (GMT +7)`), lead, body with its files
named in it, the author alone on the last line, `Lượt xem:`, `Tin đã đưa`. Elements, addresses and paging are not known: the patterns
here take the forms that such systems commonly have, and a site file's `[select]` says the rest.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider


class SoTTTT(NewsSpider):
    """An address with a number at its end is a candidate; the reader decides."""

    name = "sotttt"
    select = Selectors()
    landmarks = Landmarks(
        toolbar=(r"Bản in", r"Quay lại", r"Đọc bài viết"), ends=(r"Lượt xem\s*:", r"Tin đã đưa"), lead=True
    )
    fingerprint = Fingerprint(
        weak=(r"Đọc bài viết", r"Tin đã đưa", r"Bản in\s*\|\s*Quay lại"),
        paths=(r"-\d+\.(?:aspx|html?)$",),
    )
    addresses = Addresses(
        article=r"/(?:[^/]+/)+[^/]*?-?(?P<id>[1-9]\d*)\.(?:aspx|html?)",
        listing=r"/(?:[^/.]+/?){0,3}(?:[^/.]+\.(?:aspx|html?))?",
        dropped=r"/(?:print|in-bai|rss|search|tim-kiem|login|dang-nhap)(?:/|\.|$)",
        dropped_query=r"print|in",
        state=rf"{TRACKING}|page",
    )
    paging = Counter(query="page")
