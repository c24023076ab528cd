"""Liferay with the portlet "view-article", as the Department of Foreign Affairs of Quảng Bình had it and Quảng Trị has.

Known: addresses `/[vi/]chi-tiet-tin/-/view-article/1/<articleId>/<createEpochMs>` (the moment of creation may precede the printed date by days);
the order of the text: side blocks and a visit counter before the title, title, `16:56, Thứ Hai, 25-4-2022`, a toolbar, lead, body, author
alone on the last line, `Các tin khác`. Not known: elements and paging; `_<portlet>_cur=N` is an inference.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.paging import NamedCounter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider
from spiders.liferay_chitiet import LIFERAY


class LiferayViewArticle(NewsSpider):
    """`/vi` before the path says nothing of the article: the number does."""

    name = "liferay_viewarticle"
    select = Selectors()
    landmarks = Landmarks(toolbar=(r"Xem với cỡ chữ",), ends=(r"Các tin khác", r"Tin liên quan"), lead=True)
    fingerprint = Fingerprint(
        on=LIFERAY, paths=(r"/-/view-article/",), weak=(r"Xem với cỡ chữ\s?:", r"(?m)^Các tin khác$")
    )
    addresses = Addresses(
        article=r"/(?:[^/]+/)*-/view-article/\d+/(?P<id>\d+)/\d+",
        listing=r"/(?!.*/-/)(?:[^/.]+/?){0,4}",
        rewrites=((r"^/vi/", "/"),),
        dropped=r"/c/portal/|/documents/|/image/",
        dropped_query=r"p_p_state|p_p_lifecycle",
        state=rf"{TRACKING}|p_p_\w+|_\w+_(?:cur|delta)|redirect|inheritRedirect",
    )
    paging = NamedCounter(name=r"_\w+_cur")
