"""SharePoint as the units of Đồng Nai have it: `/Pages/newsdetail.aspx?NewsId=N&CatId=N`.

Known: the addresses, `ctl00_PlaceHolderMain_g_…` ids, `.ExternalClass<32 hex>` bodies, `_spPageContextInfo`, and the order of the text: no line of
a title, the date glued to the end of the lead, the author behind `./.` at the end of the last paragraph, then the source. Not known: the
class names of the article's page, and how its lists show more than the ten newest.
"""

from urllib.parse import SplitResult, parse_qsl

from crawler.addresses import TRACKING, Addresses
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.postback import PostBack
from crawler.spider import NewsSpider

GROUND = Fingerprint(
    generator=(r"^Microsoft SharePoint",),
    headers=("microsoftsharepointteamservices: .",),
    marks=(
        "[id^=ctl00_PlaceHolderMain_g_]",
        "div[class^=ExternalClass]",
        "script[src*='/_layouts/']",
        "link[href*='/_layouts/']",
    ),
    weak=(r"_spPageContextInfo", r"/SiteAssets/Lists/"),
)
"""Any SharePoint's."""


def route(parts: SplitResult) -> str:
    """The path of an address with the number that its query gives: of the article, else of the category."""
    fields = {name.casefold(): value for name, value in parse_qsl(parts.query)}
    number = fields.get("newsid") or fields.get("catid")
    return f"{parts.path}/{number}" if number else parts.path


class SharePoint(NewsSpider):
    """Lists are `/Pages/news.aspx?CatId=N`, ten articles each; older ones are reached where the list has links that post it back."""

    name = "sharepoint"
    select = Selectors()
    landmarks = Landmarks(ends=(r"Bản đồ\s*$", r"Các tin đã đăng"), lead=True, glued=True)
    fingerprint = Fingerprint(on=GROUND, weak=(r"(?m)^Bản đồ$",), paths=(r"(?i)/pages/newsdetail\.aspx$",))
    addresses = Addresses(
        article=r"/(?:[^/]+/)*pages/newsdetail\.aspx/(?P<id>\d+)",
        listing=r"/(?:[^/]+/)*pages/(?:news|default|home)\.aspx(?:/\d+)?|/",
        dropped=r"/_layouts/|/_vti_",
        dropped_query=r"print|isdlg",
        state=rf"{TRACKING}|pageindex|source",
        route=route,
    )
    paging = PostBack()
    sitemaps = ()
