"""DotNetNuke (DNN): departments of Phú Thọ, Long An, Quảng Nam and the relics' centre of Huế (FIELD_NOTES 2).

Known: addresses, in three forms: `Default.aspx?tabid=N` with the article's number in a field that the news module names (`ID`, `newsid` …), `/…/tabid/92/t/<slug>/title/14489/…/Default.aspx`,
`/tabid/61/language/vi-VN/Default.aspx/tid/<slug>.html/pid/1891/cid/121` (published links). Known from DNN itself: ids beginning `dnn_ctr`, `dnn_…Pane`, the hidden field
`__dnnVariable`, its generator's name. Not known: a news module's elements, so landmarks read it; how lists are turned: what a page links or posts to is followed.
"""

import re
from urllib.parse import SplitResult, parse_qsl, unquote

from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.postback import PostBack
from crawler.spider import NewsSpider
from crawler.variants import Alternatives, Linked

NUMBERED = ("title", "pid", "newsid", "articleid", "itemid", "tinid", "idtin", "id", "tid")
"""Names under which news modules give an article's number, the surest first."""
PAIRED = re.compile(r"/([^/]+)/([^/]+)")


def route(parts: SplitResult) -> str:
    """`/tabid/92/14489` for an article, `/tabid/92` for a tab, whichever way the fields are written."""
    path = unquote(parts.path)
    at = path.lower().find("/tabid/")
    fields = dict(PAIRED.findall(path[at:].replace("/Default.aspx", ""))) if at >= 0 else {}
    fields = {name.lower(): value for name, value in [*fields.items(), *parse_qsl(parts.query)]}
    number = next((fields[name] for name in NUMBERED if fields.get(name, "").isdecimal()), None)
    if not fields.get("tabid", "").isdecimal() or "ctl" in fields:
        return path
    return f"/tabid/{fields['tabid']}" + (f"/{number}" if number else "")


class DotNetNuke(NewsSpider):
    """`ctl` opens a form (log in, edit), never an article."""

    name = "dotnetnuke"
    select = Selectors(drop=("[id*='_dnnLOGIN_']", "[id*='_dnnBREADCRUMB_']", "[id*='_dnnMENU_']"))
    landmarks = Landmarks(ends=(r"Các tin khác", r"Tin (?:cùng chuyên mục|liên quan)", r"Các bài viết khác"))
    fingerprint = Fingerprint(
        generator=(r"^DotNetNuke\b", r"^DNN Platform\b"),
        cookies=(".DOTNETNUKE", "dnn_IsMobile"),
        marks=("[id^='dnn_ctr']", "input[name='__dnnVariable']"),
        paths=(r"(?i)/tabid/\d+/", r"(?i)/default\.aspx$"),
        weak=(r"[?&]tabid=\d+", r"/Portals/\d+/"),
    )
    addresses = Addresses(
        article=r"/tabid/\d+/(?P<id>\d+)",
        listing=r"/|/tabid/\d+|/default\.aspx",
        dropped=r"/ctl/|/login|/register|/Portals/",
        dropped_query=r"ctl|popup|print|skinsrc|containersrc",
        state=rf"{TRACKING}|AspxAutoDetectCookieSupport|returnurl|page|currentpage|pageindex",
        route=route,
    )
    paging = Alternatives(
        engines=(*(Linked(counter=Counter(query=name)) for name in ("page", "currentpage", "pageindex")), PostBack())
    )
    sitemaps = ("/SiteMap.aspx",)
