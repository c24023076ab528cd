"""3CMS: the former portal of Quảng Bình and its departments (FIELD_NOTES 2).

Known: addresses below `/3cms/`: pages `/3cms/<slug>.htm`, an article's print view `/3cms/Ban-in-<tab>.htm?art=<number>`, tabs `?cmd=<number>`, files under `/3cms/upload/`
(published links); so an article is a page with `art`. Not known: all elements, so landmarks read it; how lists are turned.
"""

from urllib.parse import SplitResult, parse_qsl

from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider
from crawler.variants import Linked


def route(parts: SplitResult) -> str:
    """The path of an address, with the article's or the tab's number behind it where its query gives one."""
    fields = dict(parse_qsl(parts.query))
    kind = next((name for name in ("art", "cmd") if fields.get(name, "").isdecimal()), None)
    return f"{parts.path.rstrip('/')}/{kind}/{fields[kind]}" if kind else parts.path


class ThreeCMS(NewsSpider):
    """A page without `art` may be an article or a list; the reader tells them apart."""

    name = "threecms"
    select = Selectors()
    landmarks = Landmarks(ends=(r"Các tin (?:khác|đã đưa)", r"Tin (?:cùng chuyên mục|liên quan)", r"Bản in"))
    fingerprint = Fingerprint(
        marks=("[src*='/3cms/']", "[href*='/3cms/upload/']", "a[href*='/3cms/']"),
        paths=(r"^/3cms/",),
        weak=(r"/3cms/",),
    )
    addresses = Addresses(
        article=r"(?:/[^/]+)*/art/(?P<id>\d+)|/3cms/[^/]+\.html?",
        listing=r"/(?:3cms/?)?|/3cms/[^/]+\.html?|(?:/[^/]+)*/cmd/\d+",
        dropped=r"/Ban-in-|/3cms/(?:upload|scripts)/",
        dropped_query=r"print",
        state=rf"{TRACKING}|page|lang",
        route=route,
    )
    paging = Linked(counter=Counter(query="page"))
    sitemaps = ()
