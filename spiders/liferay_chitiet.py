"""Liferay 6 with the portlet "chi-tiet", as the Department of Culture and Sports of Hồ Chí Minh City had it.

Known: addresses `/tin-chi-tiet/-/chi-tiet/<slug>-<articleId>-<n>.html`, in which `đ` is percent-encoded or dropped; files
`/documents/<group>/<folder>/<name>/<uuid>`; the order of the text: category, title, date, body with captions as plain paragraphs, author and
photographer on one line, `Tags:`, `Tin mới hơn`. Not known: the elements. Paging by `_<portlet>_cur=N` is an inference.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.paging import NamedCounter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider

LIFERAY = Fingerprint(
    headers=("liferay-portal: .",),
    cookies=("GUEST_LANGUAGE_ID", "COOKIE_SUPPORT"),
    marks=(
        "[id^=p_p_id_]",
        "[class*=portlet-boundary]",
        "link[href*='/o/'][class*=lfr-css-file]",
        "body[class*=signed-out]",
    ),
    weak=(r"Liferay\.", r"p_p_id"),
)


class LiferayChiTiet(NewsSpider):
    """Two addresses are one article where they end in the same two numbers."""

    name = "liferay_chitiet"
    select = Selectors()
    landmarks = Landmarks(ends=(r"Tags\s?:", r"Tin mới hơn", r"Tin cũ hơn"), section=True)
    fingerprint = Fingerprint(on=LIFERAY, paths=(r"/-/chi-tiet/",), weak=(r"(?m)^Tags:$", r"(?m)^Tin mới hơn$"))
    addresses = Addresses(
        article=r"/(?:[^/]+/)*-/chi-tiet/[^/]*?-(?P<id>\d+-\d+)\.html",
        listing=r"/(?!.*/-/)(?:[^/.]+/?){0,4}",
        rewrites=((r"[đĐ]", ""),),
        dropped=r"/c/portal/|/documents/|/image/",
        dropped_query=r"p_p_state|p_p_lifecycle",
        state=rf"{TRACKING}|p_p_\w+|_\w+_(?:cur|delta)|redirect|inheritRedirect",
    )
    paging = NamedCounter(name=r"_\w+_cur")
