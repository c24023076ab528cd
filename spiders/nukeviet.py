"""NukeViet, the content-management system of most provincial departments: 4.3 to 4.6, eGovernment 1.x, and its themes.

Facts from the system's own themes: `themes/{default,mobile_default,egov,mobile_egov}/modules/news/detail.tpl` and
`modules/news/{theme,funcs/detail}.php`. What it says of itself to machines is mostly wrong: `itemprop=datePublished` is the time of
the last edit, `article:published_time` is malformed, `meta[name=author]` is the site, the microdata's author falls back to a login.
"""

from urllib.parse import SplitResult, parse_qsl

from crawler.addresses import TRACKING, Addresses
from crawler.fetch import BlockPage
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider

SELECT = Selectors(
    title=("div[itemtype$=NewsArticle] h1[itemprop=headline]", ".news_column h1.title", ".news_column h1", "h1[itemprop=headline]"),
    lead=(".news_column .hometext", "#hometext [itemprop=description]", "#hometext .h2", ".hometext", "#news_detail #hometext"),
    body=("#news-bodyhtml", ".news_column .bodytext", "div[itemtype$=NewsArticle] .bodytext", "div[itemtype$=NewsArticle] [itemprop=articleBody]"),
    published_at=(
        ".newsdetailmetatop span.h5",
        "div[itemtype$=NewsArticle] > .panel-body > .row span.h5",
        ".news_column > .panel-body > .row span.h5",
        ".news_column em.time",
        ".news_column .time",
        "meta[property='article:published_time']::attr(content)",
    ),
    updated_at=(
        "div[itemtype$=NewsArticle] > .panel-body > [itemprop=dateModified]",
        "div[itemtype$=NewsArticle] [itemprop=datePublished]",
        "meta[property='article:modified_time']::attr(content)",
    ),
    author=(".news_column .panel-body > div > p.h5.text-right", ".news_column p.text-right:has(> strong)", ".news_column p.text-right:has(> b)", "#news_detail > [style*=right]:has(> strong)", "#news_detail > [style*=right]:has(> b)"),
    section=("meta[property='article:section']::attr(content)", ".temp-breadcrumbs li:last-child [itemprop=name]", ".breadcrumbs li:last-child [itemprop=name]", ".breadcrumb li:last-child [itemprop=name]"),
    tags=("meta[property='article:tag']::attr(content)", ".news_column .fa-tags ~ a", ".keywords a"),
    views=(".newsdetailmetatop span.h5:has(> .fa-eye)",),
    comments=(".newsdetailmetatop span.h5:has(> .fa-comment-o)", ".newsdetailmetatop span.h5:has(> .fa-comments)"),
    attachments=(".news-download-file .list-group-item > a[href]",),
    pictures=("div[itemtype$=NewsArticle] figure.article", ".news_column figure.article", "#hometext .imghome", ".news_column div:has(> p.imgalt)"),
    drop=(
        ".hidden.hide.d-none", "#stringrating", "#idcomment", "#formcomment", "ul.related", ".other-news", ".newsdetailbox", "ul.counter", "#timeoutsess", ".news-detail-player",
        ".modal", ".fb-like", ".socialicon", ".news_column .alert-info", ".news_column .alert-warning", ".copyright", ".adminlink", ".news-download-file .badge", "#form3B",
    ),
)  # fmt: skip
LANDMARKS = Landmarks(
    ends=(
        r"Tổng số điểm của bài viết",
        r"Click để đánh giá",
        r"Ý kiến bạn đọc",
        r"Những tin (?:mới|cũ) hơn",
        r"Theo dòng sự kiện",
        r"Bạn đã không sử dụng Site",
    ),
    counters=("views", "comments"),
    lead=True,
    proofs=(
        "meta[property='og:type'][content=article]",
        "div[itemtype$=NewsArticle]",
        "meta[property='article:published_time']",
    ),
)
FINGERPRINT = Fingerprint(
    generator=(r"^NukeViet\b",),
    cookies=("nv4_", "nv45_", "nv4c_"),
    headers=(r"x-powered-by: NukeViet",),
    marks=(
        "#news-bodyhtml",
        "div[itemtype$=NewsArticle] .news-download-file",
        "script[src*='/assets/js/global.js']",
        "#timeoutsess",
    ),
    paths=(r"-\d+\.html$",),
    weak=(r"Tổng số điểm của bài viết", r"Click để đánh giá bài viết", r"Bạn đã không sử dụng Site"),
)


def route(parts: SplitResult) -> str:
    """The path of an address; `/index.php?language=vi&nv=news&op=x/y-1.html` is how an installation without rewriting says it."""
    fields = dict(parse_qsl(parts.query))
    if not parts.path.endswith(("/index.php", "/")) or "nv" not in fields:
        return parts.path
    steps = [fields[name].strip("/") for name in ("language", "nv", "op") if fields.get(name)]
    return "/" + "/".join(steps) + ("" if steps[-1].endswith(".html") else "/")


class NukeViet(NewsSpider):
    """Modules are renamed on real hosts, and the module of the home page loses language and module in its addresses, so an
    address tells only that it is of the form of an article: other modules have such pages too."""

    name = "nukeviet"
    select = SELECT
    landmarks = LANDMARKS
    fingerprint = FINGERPRINT
    addresses = Addresses(
        article=r"/(?:[^/]+/){1,4}[^/]+-(?P<id>[1-9]\d*)\.html",
        listing=r"/(?:[^/.]+/){0,4}",
        dropped=r"/(?:savefile|print|sendmail|tag|topic|groups|author|search|rss|instant-rss|rating|content"
        r"|users|statistics|voting|banners|contact|comment|feeds|seek|admin|uploads|assets|themes|siteterms)(?:/|$)",
        dropped_query=r"download|pdf|savefile|print|nvvithemever",
        state=rf"{TRACKING}|page|order|sort",
        route=route,
    )
    paging = Counter(path="page-{n}/")
    feeds = ("rss/",)
    roots = (r'nv_base_siteurl\s*=\s*["\']([^"\']*)',)
    blocks = (
        # The flood blocker's page, sent with status 200 up to 4.4 and by eGovernment; 4.5 sends 429 with Retry-After.
        BlockPage(mark=r'class="floodblocker"', seconds=r'id="secField"[^>]*>\s*(\d+)|Timeout\s*=\s*[\'"]?(\d+)'),
    )
    absences = (r"Lỗi truy cập 404",)
