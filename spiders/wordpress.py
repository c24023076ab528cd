"""WordPress 5 and 6, classic and block themes; 4 by the same marks.

Facts from WordPress itself (`get_body_class`, `the_content`, `wp-includes/blocks`, `wp-includes/sitemaps`) and from an install that was read: the
visible date is a day only, `time.published@datetime` has the minute; `a[rel=author]` may be the poster's login; lists may show whole articles, so
a page counts as an article only where the body's classes say that it is a single one. Permalinks are the operator's choice: an address tells little.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from urllib.parse import SplitResult, parse_qsl, urljoin

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from archive.models import VIETNAM
from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider, Yield
from crawler.variants import Alternatives, Linked

NEVER = r"category|chuyen-muc|the-loai|tag|the|author|tac-gia|page|feed|comments|search|embed|attachment|wp-\w+"
"""Steps of paths that lead to lists, feeds and files."""
FILES = r"jpe?g|png|gif|webp|svg|ico|pdf|docx?|xlsx?|pptx?|rar|zip|7z|mp[34]|css|js|xml|txt|php"

SELECT = Selectors(
    page=("body.single", "body[class*=postid-]", "body:not(.page):not(.home):not(.blog):not(.archive) article.type-post.status-publish"),
    title=(
        "h1.entry-title", ".entry-header .entry-title", "article .entry-title", "h1.wp-block-post-title", "h1.post-title", ".elementor-widget-theme-post-title .elementor-heading-title", "article header h1",
        ".single h1[itemprop=headline]", "main h1", "h1",
    ),
    body=(
        ".entry-content", ".wp-block-post-content", ".td-post-content", "article > .post-content", ".entry-inner", ".elementor-widget-theme-post-content", "article .entry", ".single-content", ".the-content", ".post-content",
        "article [itemprop=articleBody]",
    ),
    published_at=(
        "time.published::attr(datetime)",
        ".wp-block-post-date time::attr(datetime)",
        "meta[property='article:published_time']::attr(content)",
        "article time[itemprop=datePublished]::attr(datetime)",
        "time.entry-date::attr(datetime)",
        ".entry-meta time:not(.updated)::attr(datetime)",
        "article header time:not(.updated)::attr(datetime)",
        ".posted-on",
        ".entry-date",
        ".post-date",
        "article .published",
        ".entry-header .meta-date",
        "article .meta-date",
        ".post-meta .date",
        ".entry-header .date",
        ".tie-date",
        ".elementor-post-info__item--type-date",
        ".entry-meta",
        "article .post-meta",
        ".fusion-meta-info span:not(.updated)",
    ),
    updated_at=("time.updated:not(.published)::attr(datetime)", "meta[property='article:modified_time']::attr(content)"),
    author=(
        ".byline a[rel=author]", "a[rel=author]", ".byline .author a", ".author.vcard a", ".meta-author a", ".post-meta-author a", ".elementor-post-info__item--type-author", ".td-post-author-name a", ".byline .author", ".wp-block-post-author-name", ".wp-block-post-author__name", ".author.vcard", ".post-author .author-name",
    ),
    section=(".cat-links a", "a[rel='category tag']", ".wp-block-post-terms.taxonomy-category a", ".taxonomy-category a", "meta[property='article:section']::attr(content)"),
    tags=(".tags-links a", ".tag-links a", ".taxonomy-post_tag a", "a[rel=tag]:not(.cat-links a):not(.taxonomy-category a)", "meta[property='article:tag']::attr(content)"),
    attachments=(".wp-block-file a[href]:first-child",),
    pictures=("article .post-thumbnail", "figure.wp-block-post-featured-image"),
    drop=(
        "#comments", ".comments-area", ".comment-respond", ".widget-area", ".widget", ".post-navigation", ".wp-block-post-navigation-link", ".sharedaddy", ".jp-relatedposts", ".yarpp-related",
        ".screen-reader-text", ".wp-block-file__button", ".addtoany_share_save_container", ".kk-star-ratings", ".post-views", "[id^=ez-toc-container]", "#toc_container", ".lwptoc", ".wp-block-rank-math-toc-block", ".heateor_sss_sharing_container", ".wp-block-comments", ".wp-block-latest-posts",
    ),
)  # fmt: skip


def route(parts: SplitResult) -> str:
    """The path of an address; `/?p=12`, `/?cat=3` is how an installation without permalinks, and every short link, says it."""
    if not parts.query or not parts.path.endswith(("/", "/index.php")):
        return parts.path
    fields = dict(parse_qsl(parts.query))
    for name, step in (("p", "p"), ("cat", "category")):
        if fields.get(name, "").isdecimal():
            return f"{parts.path.removesuffix('index.php')}{step}/{fields[name]}"
    return parts.path


MOST = 1000
"""Pages of the API's list: a hundred thousand posts."""
POSTS = "wp-json/wp/v2/posts?_fields=link,date_gmt&per_page=100&page={n}"
"""The REST API's list of all posts, newest first. Only addresses and days are taken from it: what is kept of an article is its page."""


def posts(response: Response) -> dict[str, date]:
    """Address and day of each post that an answer of the API names; nothing where it is none, or the API is closed."""
    try:
        said = json.loads(response.body)
        told = {one["link"]: datetime.fromisoformat(f"{one['date_gmt']}+00:00") for one in said}
        return {url: moment.astimezone(VIETNAM).date() for url, moment in told.items() if isinstance(url, str)}
    except (ValueError, TypeError, KeyError):
        return {}


class WordPress(NewsSpider):
    """Pages of the operator's own (`/gioi-thieu/`) have addresses like an article's; the reader tells them apart.

    Where the REST API is open, it names every post with its day; sitemap, feed and lists are asked all the same.
    """

    name = "wordpress"
    select = SELECT
    landmarks = Landmarks(
        ends=(
            r"Leave a (?:comment|reply)",
            r"Để lại (?:một bình luận|bình luận|phản hồi)",
            r"Trả lời\s*$",
            r"Bài viết (?:trước|sau)",
            r"Post navigation",
        )
    )
    fingerprint = Fingerprint(
        generator=(r"^WordPress\b",),
        headers=('link: .*rel="https://api\\.w\\.org/"',),
        marks=("link[rel='https://api.w.org/']", "link[href*='/wp-content/themes/']", "script[src*='/wp-includes/']", "img[src*='/wp-content/uploads/']"),
        weak=(r"/wp-content/", r"wp-block-"),
    )  # fmt: skip
    addresses = Addresses(
        article=rf"(?!(?:/[^/]+)*/(?:{NEVER})(?:/|$))(?!(?:/[^/]+)*?/\d{{4}}(?:/\d\d){{0,2}}/?$)/(?!index\.php/?$)(?:[^/]+/)*(?![^/]+\.(?:{FILES})$)[^/]+/?",
        listing=r"/|(?:/[^/]+)*?/(?:category|chuyen-muc|the-loai)/(?:[^/]+/?)+",
        dropped=r"/wp-(?:admin|json|login|includes|content)|/xmlrpc|/(?:feed|embed|trackback)/?$|/comment-page-",
        dropped_query=r"replytocom|share|print|amp|s|cat|tag|author|attachment_id|preview|feed|rest_route",
        state=rf"{TRACKING}|paged",
        rewrites=((r"(?<=.)/$", ""),),
        route=route,
    )
    paging = Alternatives(engines=(Linked(counter=Counter(query="paged")), Counter(path="page/{n}/")))
    sitemaps = ("wp-sitemap.xml", "sitemap_index.xml", "sitemap.xml")
    roots = (r"rel=['\"]https://api\.w\.org/['\"]\s+href=['\"]([^'\"]*?)(?:index\.php/)?(?:wp-json/|\?rest_route)",)
    feeds = ("feed/",)

    def sources(self) -> Iterator[Request]:
        yield self.source(self.posts_at(1), self.parse_posts, "other").replace(errback=self.no_more_posts)
        yield from super().sources()

    def posts_at(self, number: int) -> str:
        return urljoin(self.site.site.url, POSTS.replace("{n}", str(number)))

    def parse_posts(self, response: Response, number: int = 1) -> Iterator[Yield]:
        """One page of the API's list; then the next, until none is left or the rest is known."""
        days = posts(response)
        articles = self.candidates(days)
        on_day = {canonical: days[url] for url, canonical in articles.items()}
        goes_on = self.goes_on(on_day) and number < MOST
        yield from self.found(articles, response.url, days=on_day)
        if goes_on:
            request = self.source(self.posts_at(number + 1), self.parse_posts, "other")
            yield request.replace(cb_kwargs={"number": number + 1}, errback=self.no_more_posts)

    def goes_on(self, days: Mapping[str, date]) -> bool:
        """Whether a further page may bring what this run wants: something new, or the days that were asked for."""
        if all(hash(url) in self.asked for url in days):
            return False  # a server that shows one page for ever
        if self.mode.name == "range" and self.mode.days:
            return any(not self.mode.days.follow(day.isoformat()) for day in days.values())
        known = self.frontier.standings(list(days), self.began) if self.mode.name == "update" else {}
        return any(url not in known for url in days)

    def no_more_posts(self, failure: Failure) -> None:
        """The API answers 400 behind its last page, 401 or 404 where it is closed."""
        if not isinstance(failure.value, HttpError):
            self.failed_source(failure)
