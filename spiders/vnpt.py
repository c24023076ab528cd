"""The ASP.NET portal with `UIArticleInMenu` modules, by inference VNPT's: Sơn La, Cao Bằng, Cần Thơ, Ninh Bình, Hải Phòng, Bình Thuận (FIELD_NOTES 2).

Known from others' scrapers only: all class names; that the address of an article ends in `-<digits>`; that lists are turned by POST to
`ArticleInMenuPagination.aspx/LoadArticle` with numbers that an inline script writes out, answered by a piece of HTML; that some take
`/page/N` or `?page=N` instead. Who makes it is not known.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.fragment import Fragments
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider
from crawler.variants import Alternatives, Linked

ASPNET = Fingerprint(marks=("input[name=__VIEWSTATE]", "input#__VIEWSTATE"), weak=(r"__doPostBack",))
"""Any page of ASP.NET WebForms."""
LOAD = Fragments(
    path="/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle",
    fields={
        "article_category_id": "", "categoryIds": "", "site_id": "", "page": "1", "page_size": "15", "keyword": "", "date_begin": "", "date_end": "",
        "show_no": "False", "show_post_date": "True", "num_of_text": "0", "show_view_count": "False", "filter_order_in_list": "False",
        "is_default": "False", "new": "False", "number_of_day": "3", "no": "", "articlelang": "vi-VN", "is_authenticated": "False",
    },
    needed=("article_category_id", "site_id"),
    sized={"no": "-{page_size}"},
)  # fmt: skip


class VNPT(NewsSpider):
    """Menus of the operator's own may end in digits too; the reader tells them apart."""

    name = "vnpt"
    select = Selectors(
        title=(".ArticleDetailControl .ArticleHeader", ".ArticleHeader"),
        lead=(".ArticleDetailControl .ArticleSummary", ".ArticleSummary"),
        body=(".ArticleDetailControl .ArticleContent", ".ArticleContent"),
        published_at=(".ArticleDetailControl .PostDate", ".PostDate"),
        author=(".ArticleDetailControl .author",),
        attachments=(".ArticleDetailControl a.link-download[href]",),
        drop=(".ArticleDetailControl .tool", ".UISocialShare", ".ArticleDetailControl .relate-news", ".ArticleDetailControl .tags"),
    )  # fmt: skip
    landmarks = Landmarks(ends=(r"Các tin khác", r"Tin liên quan", r"Tin khác"), lead=True)
    fingerprint = Fingerprint(
        on=ASPNET,
        marks=(".UIArticleInMenu_Default", ".ArticleDetailControl", "[class*=UIArticleInMenu]", "script[src*='/DesktopModule/']"),
        paths=(r"^/(?:[^/.]+/)*[^/.]+-\d+$",),
        weak=(r"UIArticleInMenu",),
    )  # fmt: skip
    addresses = Addresses(
        article=r"/(?:[^/.]+/)*[^/.]+-(?P<id>[1-9]\d*)(?:\.html?)?",
        listing=r"/(?:(?!DesktopModule|admin|login|search)[^/.]+/?){0,3}",
        dropped=r"/DesktopModule/|/admin/|/login|/search|/rss|/print/|/page/\d+/?$",
        dropped_query=r"print|format|pageid",
        state=rf"{TRACKING}|page",
    )
    paging = Alternatives(
        engines=(LOAD, Linked(counter=Counter(query="page")), Linked(counter=Counter(path="page/{n}")))
    )
