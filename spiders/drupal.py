"""Drupal 7, and 8 to 11.

Facts from Drupal itself (`node.tpl.php`, `node.html.twig`, `rdf.module`, Views' pager) and from an install that was read: the title of 7 stands outside
the node; "Được gửi bởi <login>" names the account that typed, never the author; pages are counted from 0; the canonical link may be relative. Fields
of the site's own (`field_tac_gia`, `field_nguon_tin`, `field_tep_dinh_kem`) bear the names that their operator chose.
"""

from urllib.parse import SplitResult, parse_qsl

from crawler.addresses import TRACKING, Addresses
from crawler.paging import Counter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider

NEVER = r"user|users|admin|taxonomy|comment|search|filter|print|printpdf|printmail|forward|sites|misc|modules|themes|core|tu-khoa|tags?|rss\.xml|feed|sitemap\.xml|contact|batch|system|profiles"


def own(*names: str) -> tuple[str, ...]:
    """Selectors for a field under any of these names: the field of 7, then of 8 and later."""
    return tuple(
        f".node-full .field-name-field-{name} .field-item" for name in names
    ) + tuple(
        part for name in names for part in (f".field--name-field-{name} .field__item", f".field--name-field-{name}.field__item")
    )  # fmt: skip


SELECT = Selectors(
    page=(".node-full", "body.page-node .node:not(.node-teaser)", ".node--view-mode-full", "article[data-history-node-id]", "body[class*=page-node-type-]"),
    title=("h1#page-title", "h1.page-title", "h1.page-header", "h1.title", ".node-full h1", ".node-full h2.node-title", ".block-page-title-block h1", ".node--view-mode-full h1", "main h1", "h1"),
    lead=own("lead", "tom-tat", "sapo", "trich-yeu", "summary", "mo-ta"),
    body=(".node-full .field-name-body .field-item", ".node .field-name-body .field-item", ".node--view-mode-full .field--name-body", ".field--name-body", "body.page-node .node .content", "article[data-history-node-id] .content", ".node__content"),
    published_at=(
        ".node-full span[property~='dc:created']::attr(content)",
        ".node span[property~='dc:created']::attr(content)",
        ".node-full .submitted", ".node .submitted",
        "span[property='schema:dateCreated']::attr(content)",
        ".node--view-mode-full .field--name-created time::attr(datetime)",
        "article .node__meta time::attr(datetime)",
        ".node__submitted",
        ".node__meta",
        "body.page-node .node .submitted",
        "article[data-history-node-id] footer",
        "article time::attr(datetime)",
        "meta[property='article:published_time']::attr(content)",
    ),
    updated_at=("meta[property='article:modified_time']::attr(content)", "meta[property='og:updated_time']::attr(content)"),
    author=own("tac-gia", "author", "tacgia", "nguoi-viet", "but-danh"),
    source=own("nguon-tin", "nguon", "source", "nguontin"),
    section=own("chuyen-muc", "category", "danh-muc", "loai-tin", "section"),
    tags=(
        ".node-full .field-name-field-tags a", ".node-full .field-name-field-tu-khoa a", ".field--name-field-tags a", ".field--name-field-tu-khoa a",
    ),
    attachments=(
        ".node-full .field-type-file .file a[href]", ".node-full .field-type-file a[href]", ".field--type-file .file a[href]", ".field--type-file a[href]",
    ),
    pictures=(".node-full .field-type-image", ".node--view-mode-full .field--type-image"),
    drop=(
        "#comments", ".comment-wrapper", ".comment", ".links.inline", ".link-wrapper", ".element-invisible", ".element-hidden", ".visually-hidden", ".rdf-meta", ".field-label", ".field__label", ".node__links", ".sharethis-buttons",
        ".book-navigation", ".contextual-links-wrapper", ".tabs",
    ),
)  # fmt: skip


def route(parts: SplitResult) -> str:
    """The path of an address; `/?q=node/12` is how an installation without clean addresses says it."""
    said = dict(parse_qsl(parts.query)).get("q", "") if parts.path.endswith(("/", "/index.php")) else ""
    return f"/{said.strip('/')}" if said else parts.path


class Drupal(NewsSpider):
    """Aliases are the operator's choice, `/node/N` always works; what is no article's page, the reader tells."""

    name = "drupal"
    select = SELECT
    landmarks = Landmarks(ends=(r"Log in to post", r"Đăng nhập để gửi", r"Viết bình luận", r"Add new comment"))
    fingerprint = Fingerprint(
        generator=(r"^Drupal\b",),
        headers=("x-generator: Drupal", "x-drupal-cache: .", "x-drupal-dynamic-cache: ."),
        marks=("script[src*='/misc/drupal.js']", "script[src*='/core/misc/drupal']", "script[data-drupal-selector]", "article[data-history-node-id]", "body.page-node"),
        paths=(r"/node/\d+$",),
        weak=(r"Drupal\.settings", r"/sites/default/files/"),
    )  # fmt: skip
    addresses = Addresses(
        article=rf"/(?:(?:vi|en)/)?(?:node/(?P<id>\d+)|(?!(?:node|{NEVER})(?:/|$))(?:[^/]+/)+[^/.]+(?:\.html?)?)",
        listing=rf"/(?:node/?|(?!(?:node|{NEVER})(?:/|$))[^/.]+/?)?",
        dropped=r"/(?:user|admin|filter|print|printpdf|printmail|sites/|misc|modules|themes|core)/|/feed$|/edit$|/revisions",
        dropped_query=r"destination|print|tok|format|_format",
        state=rf"{TRACKING}|page|order|sort",
        rewrites=((r"(?<=.)/$", ""),),
        route=route,
    )
    paging = Counter(query="page", first=0)
    sitemaps = ("sitemap.xml",)
    roots = (r'"basePath"\s*:\s*"([^"]*)"', r'"baseUrl"\s*:\s*"([^"]*)"')
    feeds = ("rss.xml",)
