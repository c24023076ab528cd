"""Joomla 3, 4 and 5.

Facts from Joomla itself (`components/com_content/tmpl/article/default.php`, `layouts/joomla/content/info_block`) and from an install that was read: the
headline is an h2 where the menu item prints the category as h1; the visible date is a day only, `time[itemprop=datePublished]` has the minute; offsets are
counted in articles (`?start=N`), and `?start=0` repeats the first page; feeds give the local clock as UTC or the other way round.
"""

from urllib.parse import SplitResult, parse_qsl

from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider

SELECT = Selectors(
    page=(".item-page", ".com-content-article", "body.view-article", ".itemView", "body:not(:has(table.blog)) table.contentpaneopen .contentheading"),
    title=(
        ".item-page [itemprop=headline]", ".item-page .page-header h2", ".com-content-article .page-header h2", ".com-content-article .page-header h1", ".item-page h2.item-title",
        ".item-page h2", ".item-page h1", ".article-header h1", ".article-header h2", ".itemView .itemTitle", "table.contentpaneopen .contentheading",
    ),
    body=("[itemprop=articleBody]", ".com-content-article__body", ".item-page .article-body", ".item-page section.article-content", ".item-page .article-content", ".itemView .itemBody", "table.contentpaneopen:not(:has(.contentheading))", ".item-page"),
    published_at=(
        "time[itemprop=datePublished]::attr(datetime)",
        "dd.published time::attr(datetime)",
        "dd.published",
        "time[itemprop=dateCreated]::attr(datetime)",
        "dd.create time::attr(datetime)",
        "dd.create",
        ".article-info time::attr(datetime)",
        ".item-page .article-info",
        ".itemView .itemDateCreated",
        ".createdate",
    ),
    updated_at=("time[itemprop=dateModified]::attr(datetime)", "dd.modified time::attr(datetime)"),
    author=("dd.createdby [itemprop=name]", "dd.createdby", ".createdby", ".itemView .itemAuthor a", "table.contentpaneopen span.small"),
    section=("dd.category-name a", ".category-name a", "[itemprop=genre]", ".itemView .itemCategory a"),
    tags=(".item-page .tags a", ".com-content-article__tags a", ".tags .label", ".itemView .itemTags a"),
    views=("dd.hits", ".hits", ".itemView .itemHits"),
    pictures=(".item-page > .item-image", ".item-page .item-image", ".com-content-article .item-image"),
    apart=("dl.article-info", ".page-header", ".item-page > h1", ".item-page > h2", ".itemContentFooter", "span.small", ".createdate", ".modifydate", ".buttonheading", ".contentheading"),
    drop=(
        "ul.actions", "ul.pagenav", ".article_separator", ".itemToolbar", ".itemRatingBlock", ".pager.pagenav", ".pagenavigation", ".pagination", ".icons", ".content_rating", ".content_vote", ".com-content-article__links", ".com-content__pagination", ".visually-hidden", ".element-invisible", ".unseen", ".jcomments-links",
        "#jc", ".readmore", ".btn-toolbar",
    ),
)  # fmt: skip


def route(parts: SplitResult) -> str:
    """The path of an address; `/index.php?option=com_content&view=article&id=5:alias` is how an install without short addresses says it."""
    fields = dict(parse_qsl(parts.query))
    number = fields.get("id", "").partition(":")[0]
    if fields.get("option") == "com_content" and fields.get("view") == "article" and number.isdecimal():
        return f"/com_content/{number}-article"
    return parts.path.removeprefix("/index.php") or "/"


class Joomla(NewsSpider):
    """`/menu/12-alias` with an ending or without; Joomla 4 may leave the number out, and then a path is all there is to go by."""

    name = "joomla"
    select = SELECT
    landmarks = Landmarks(ends=(r"Trang (?:trước|sau)", r"(?:Prev|Next)\b", r"Viết bình luận"))
    fingerprint = Fingerprint(
        generator=(r"^Joomla!",),
        marks=(".item-page[itemtype$=Article]", ".com-content-article", "script[src*='/media/system/js/core']", "body.com_content", "link[href*='/media/jui/']", "link[href*='/media/templates/site/']"),
        paths=(r"/\d+-[^/]+$",),
        weak=(r"/components/com_", r"/media/system/"),
    )  # fmt: skip
    addresses = Addresses(
        article=r"/(?!(?:component|administrator|media|images|templates|modules|plugins)/)(?:[^/]+/)+(?P<id>[1-9]\d*)-[^/]+"
        r"|/(?!(?:component|administrator|media|images|templates|modules|plugins|tag)/)(?:[^/]+/)+[^/.]*[^\d/.-][^/.]*(?:\.html)?",
        listing=r"/(?!component/|administrator|media/|images/|templates/)(?:[^/.]+/)*(?:[^/.]+(?:\.html)?)?",
        dropped=r"/component/|\.feed$|/administrator|/(?:tag|tags)/",
        dropped_query=r"tmpl|print|format|task|layout|type|hitcount|searchword|template",
        state=rf"{TRACKING}|start|limitstart|limit|Itemid|lang|catid",
        route=route,
    )
    paging = Counter(query="start", first=0, step=0)
    sitemaps = ("sitemap.xml",)
    roots = (r'"root"\s*:\s*"([^"]*)"',)
    feeds = ("?format=feed&type=rss",)
