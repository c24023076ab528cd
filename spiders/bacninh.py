"""Bắc Ninh's portal and its departments': Liferay with portlets of their own (FIELD_NOTES 2).

Known: that it is Liferay. Known from others' scrapers only: `h1#contentDetailTitleId`, `div#sapoDetailId`, `div#contentDetail`; lists as JSON from an
address with `p_p_resource_id=loadPage` that stands in a script, asked by `pageNum` and `recordPerPage`, with `items`, `urlDetail`,
`createdDate`, `totalPageNum`. Published links have the form `/news/-/details/<site>/<slug>-<number>`. The date's element is not known.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.fragment import Objects
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider
from spiders.liferay_chitiet import LIFERAY


class BacNinh(NewsSpider):
    """An old address has no number behind its slug; then the slug is all there is."""

    name = "bacninh"
    select = Selectors(
        title=("#contentDetailTitleId",),
        lead=("#sapoDetailId",),
        body=("#contentDetail",),
        published_at=("#dateDetailId", ".date-detail", ".news-date"),
        drop=("#contentDetail .relate-news", ".social-share"),
    )
    landmarks = Landmarks(ends=(r"Tin liên quan", r"Các tin khác", r"Tin cùng chuyên mục"), lead=True)
    fingerprint = Fingerprint(
        on=LIFERAY, marks=("h1#contentDetailTitleId", "#sapoDetailId"), paths=(r"/-/details/\d+/",)
    )
    addresses = Addresses(
        article=r"/(?:[^/]+/)*-/details/(?P<id>\d+/[^/]+)(?:/pop_up)?",
        listing=r"/(?!.*/-/)(?:[^/.]+/?){0,4}",
        dropped=r"/c/portal/|/documents/|/image/|/pop_up$",
        dropped_query=r"p_p_resource_id|_\w+_viewMode",
        state=rf"{TRACKING}|p_p_\w+|redirect|inheritRedirect",
    )
    paging = Objects(
        address=r"""["']((?:https?:/)?/[^"'\s]*p_p_resource_id=loadPage[^"'\s]*)["']""",
        number="pageNum",
        size="recordPerPage",
        last="totalPageNum",
    )
    shell = True
