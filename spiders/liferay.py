"""Liferay's asset publisher with web content: Bắc Giang, Thái Nguyên, Đà Nẵng, Hòa Bình, data.gov.vn (FIELD_NOTES 2).

Known: the header `Liferay-Portal`, `Liferay.` in scripts, `p_p_id_` ids; addresses `/-/asset_publisher/<id>/content/<slug>` and `/web/guest/-/<slug>`,
of which one article may have both; lists by `_101_INSTANCE_<id>_cur=N`. `.journal-content-article` is any web content, the header and the footer of
the page among it, and an `h1` may be "Thực đơn", the menu's; so neither is believed alone. Known from others' scrapers only: `.title-news h1` and
the names beside it. The author's place is not known.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.paging import NamedCounter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider
from spiders.liferay_chitiet import LIFERAY

PUBLISHER = ("[id*='p_p_id_101_INSTANCE_']", "[id*='asset_publisher']")
"""The portlet of 6, and of 7."""
BODY = ".journal-content-article:not(:has(h1)):not(:has(.title-news)):not(:has(.title-detail))"
"""Web content that is text alone: where a site's structure puts title and date into it, landmarks tell them apart."""


class Liferay(NewsSpider):
    """An article's slug is its number: the publisher's id and the page it stands on say nothing of it."""

    name = "liferay"
    select = Selectors(
        title=tuple(f"{publisher} {title}" for publisher in PUBLISHER for title in (".title-news h1", ".title-detail h1", "h1.asset-title", "h1:not(.portlet-title)")),
        body=tuple(f"{publisher} {body}" for publisher in PUBLISHER for body in (".content-detail", ".detail-content", BODY)),
        published_at=tuple(f"{publisher} {date}" for publisher in PUBLISHER for date in (".metadata-publish-date", ".publish-date", ".ngay-dang", ".date", ".time")),
        tags=(".taglib-asset-tags-summary a",),
        drop=(".portlet-topper", ".taglib-social-bookmarks", ".taglib-ratings", ".asset-related-assets", ".social-share", ".lfr-meta-actions"),
    )  # fmt: skip
    landmarks = Landmarks(ends=(r"Tin cùng chuyên mục", r"Các tin khác", r"Tin liên quan", r"Tin mới hơn"))
    fingerprint = Fingerprint(
        on=LIFERAY, paths=(r"/-/asset_publisher/[^/]+/content/", r"/-/[^/]+$", r"^/(?:vi/|en/)?(?:web/[^/]+/)?w/")
    )
    addresses = Addresses(
        article=r"/(?:[^/]+/)*-/asset_publisher/(?:[^/]+/)?content/(?P<id>[^/]+)(?:/\d+)?|/(?:[^/]+/)*(?:-|w)/(?:[^/]+)",
        listing=r"/(?!.*/-/)(?:[^/.]+/?){0,5}",
        dropped=r"/c/portal/|/documents/|/image/|/(?:pop_up|exclusive|maximized)$|/-/(?:document_library|search|login)",
        dropped_query=r"_\w+_viewMode|p_p_resource_id",
        state=rf"{TRACKING}|p_p_\w+|p_r_p_\w+|p_l_\w+|_\w+_\w+|redirect|inheritRedirect",
    )
    paging = NamedCounter(name=r"_\w+_cur")
