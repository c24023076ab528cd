"""Oracle WebCenter Portal, its articles kept in Content Server (FIELD_NOTES 2).

Known: the address, `/webcenter/portal/<pages>?dDocName=<name>` with fields of the layout (`centerWidth`, `showHeader` …) and of the framework's window (`_afrLoop`, `_adf.ctrl-state`) in any
order, and `;jsessionid=` behind the path (published links). Known from Oracle's framework (ADF Faces) itself: its scripts and styles under `/afr/`, forms with `_adf.ctrl-state`. Not known:
the portals' own elements, so landmarks read them; how lists are turned.
"""

from urllib.parse import SplitResult, parse_qsl

from crawler.addresses import TRACKING, Addresses
from crawler.paging import SinglePage
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider


def route(parts: SplitResult) -> str:
    """The path without its session; of an article, its name in Content Server."""
    name = {field.lower(): value for field, value in parse_qsl(parts.query)}.get("ddocname")
    path = parts.path.partition(";")[0]
    return f"/ddocname/{name}" if name else path


class WebCenter(NewsSpider):
    """One article may be shown by several pages of a portal: its name is its number."""

    name = "webcenter"
    select = Selectors()
    landmarks = Landmarks(ends=(r"Các tin khác", r"Tin (?:cùng chuyên mục|liên quan)", r"Các tin đã đưa"))
    fingerprint = Fingerprint(
        marks=("script[src*='/afr/']", "link[href*='/afr/']", "form[action*='_adf.ctrl-state']", "input[name='oracle.adf.view.rich.RENDER']"),
        paths=(r"^/webcenter/portal/",),
        weak=(r"_afrLoop", r"/webcenter/portal/", r"dDocName="),
    )  # fmt: skip
    addresses = Addresses(
        article=r"/ddocname/(?P<id>[\w-]+)",
        listing=r"/(?:webcenter/portal(?:/[^/.]+)*/?)?",
        dropped=r"/login|/oamsso/|/content/conn/",
        dropped_query=r"showPrint|IdcService|Rendition",
        state=rf"{TRACKING}|_afr\w*|_adf\.[\w.-]+|(?:left|right|center)Width|show(?:Header|Footer)|rigthWidth",
        rewrites=((r";jsessionid=[^/?]*", ""),),
        route=route,
    )
    paging = SinglePage()
    sitemaps = ()
