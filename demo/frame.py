"""What the content-management system itself puts round every page, whatever the theme: head, breadcrumbs, pager, escaping."""

import re
from html import escape

from demo.article import Article
from demo.newsroom import Newsroom

ENTITIES = {
    "&": "&amp;", "'": "&#039;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\\": "&#x005C;", "/": "&#x002F;", "(": "&#40;",
    ")": "&#41;", "*": "&#42;", "[": "&#91;", "]": "&#93;", "!": "&#33;", "=": "&#x3D;", "%": "&#x25;", "^": "&#x5E;",
    ":": "&#x3A;", "{": "&#x7B;", "}": "&#x7D;", "`": "&#x60;", "~": "&#x7E;",
}  # fmt: skip
NO_IMAGE = "/themes/egov/images/no_image.gif"


def encoded(value: str) -> str:
    """As the system stores titles and descriptions: far more entities than HTML asks for."""
    return "".join(ENTITIES.get(char, char) for char in value)


def cut(value: str, length: int = 160) -> str:
    """Cut at a word, with dots: how descriptions come out in meta tags and tooltips."""
    return value if len(value) <= length else value[:length].rpartition(" ")[0] + "..."


def meta(name: str, content: str, attribute: str = "name") -> str:
    return f'<meta {attribute}="{name}" content="{content}">'


def head(room: Newsroom, title: str, path: str, extra: tuple[str, ...] = (), description: str = "") -> str:
    """From the doctype to the end of `<head>`. The author it names is the site, on every page."""
    portal = room.portal
    site = escape(portal.title)
    feeds = (
        f'<link rel="alternate" href="{portal.prefix}/rss/{category.alias}/" title="{escape(category.title)}" type="application/rss+xml">'
        for category in portal.categories
    )
    lines = (
        f"<title>{title}</title>",
        meta("description", description or site),
        meta("author", site),
        meta("copyright", f"{site} [bbt@lamgiang.example]"),
        meta("generator", portal.generator),
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
        meta("og:title", title, "property"),
        meta("og:site_name", site, "property"),
        meta("og:url", room.base + escape(path), "property"),
        *extra,
        '<link rel="shortcut icon" href="/favicon.ico">',
        f'<link rel="canonical" href="{room.base}{escape(path)}">',
        f'<link rel="alternate" href="{rss_path(room)}" title="Tin tức" type="application/rss+xml">',
        *feeds,
        f"<style>{STYLE}</style>",
    )
    prefix = 'lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#"'
    return f"<!DOCTYPE html>\n<html {prefix}>\n<head>\n" + "\n".join(lines) + "\n</head>\n"


STYLE = (
    "body{font:15px/1.55 Arial,sans-serif;max-width:1100px;margin:0 auto;padding:0 12px}img{max-width:100%;height:auto}"
    "h1{line-height:1.3}#menusite ul,.list-inline{list-style:none;padding:0}#menusite li,.list-inline li{display:inline-block;margin-right:16px}"
    "#menusite{background:#0b5d3b;padding:2px 12px}#menusite a{color:#fff}.newsdetailmetatop .h5{margin-right:14px}.hometext{font-weight:bold}"
    ".panel-heading,.panel-primary>.panel-heading{font-weight:bold;border-bottom:2px solid #0b5d3b}#timeoutsess{display:none}"
    ".hidden,.collapse{display:none}.col-md-18{float:left;width:70%}.col-md-6{float:right;width:27%}footer{clear:both}"
)


def rss_path(room: Newsroom, alias: str = "") -> str:
    tail = f"{alias}/" if alias else ""
    return f"{room.portal.prefix or ''}/rss/{tail}"


def article_meta(article: Article, room: Newsroom) -> tuple[str, ...]:
    """Social tags of an article, with the times as the system misprints them: zone and hour run together."""
    image = article.home_image.path if article.home_image else "/uploads/no-image.jpg"
    tags = tuple(meta("article:tag", escape(tag), "property") for tag in article.tags)
    return (
        meta("og:type", "article", "property"),
        meta("og:image", room.base + image, "property"),
        meta("article:published_time", f"{article.published:%Y-%m-%d}+07{article.published:%H:%M:%S}", "property"),
        meta("article:modified_time", f"{article.edited:%Y-%m-%d}+07{article.edited:%H:%M:%S}", "property"),
        meta("article:section", encoded(article.section_title), "property"),
        *tags,
    )


def article_head(article: Article, room: Newsroom) -> str:
    description = encoded(cut(article.lead or article.title))
    return head(room, encoded(article.title), article.path, article_meta(article, room), description)


def microdata(article: Article, room: Newsroom, *, described: bool) -> str:
    """Hidden structured data. Both dates are the time of the last edit; without an author it names who typed the text in."""
    image = room.base + article.home_image.path if article.home_image else NO_IMAGE
    hidden = 'class="hidden hide d-none"'
    empty = f'\n<span {hidden} itemprop="description"></span>' if described else ""
    return f"""<div {hidden} itemprop="author" itemtype="http://schema.org/Person" itemscope><span itemprop="name">{escape(article.author_field or article.login)}</span></div>
<span {hidden} itemprop="datePublished">{article.edited.isoformat()}</span>
<span {hidden} itemprop="dateModified">{article.edited.isoformat()}</span>{empty}
<span {hidden} itemprop="mainEntityOfPage">{room.base}{article.path}</span>
<span {hidden} itemprop="image">{image}</span>
<div {hidden} itemprop="publisher" itemtype="http://schema.org/Organization" itemscope><span itemprop="name">{escape(room.portal.title)}</span>
<span itemprop="logo" itemtype="http://schema.org/ImageObject" itemscope><span itemprop="url">{room.base}/uploads/logo.png</span></span></div>"""


def breadcrumbs(trail: tuple[tuple[str, str], ...]) -> str:
    """`(title, path)` from the front page down, in the hidden list that scripts lay out."""
    lines = (
        f'<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a href="{path}" itemprop="item" title="{encoded(title)}">'
        f'<span class="txt" itemprop="name">{encoded(title)}</span></a><i class="hidden" itemprop="position" content="{number}"></i></li>'
        for number, (title, path) in enumerate(trail, start=1)
    )
    return (
        '<div class="breadcrumbs-wrap"><div class="display"><ul class="breadcrumbs list-none"></ul></div><ul class="subs-breadcrumbs"></ul>'
        '<ul class="temp-breadcrumbs hidden" itemscope itemtype="https://schema.org/BreadcrumbList">'
        + "\n".join(lines)
        + "</ul></div>"
    )


def trail(room: Newsroom, *below: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Trang nhất", room.portal.home), ("Tin tức", room.portal.module), *below)


def pager(address: str, title: str, page: int, pages: int, *, classes: bool) -> str:
    """Numbers with `rel=next` on every later one, not only on the next; `»` leads one on."""
    if pages < 2:
        return ""
    item, anchor = (' class="page-item"', ' class="page-link"') if classes else ("", "")

    def link(number: int, shown: str) -> str:
        target = address if number == 1 else f"{address}page-{number}/"
        side = "next" if number > page else "prev"
        return f'<li{item}><a{anchor} rel="{side}" title="{encoded(title)} - Trang {number}" href="{target}">{shown}</a></li>'

    off = re.sub(r' class="', ' class="disabled ', item) or ' class="disabled"'
    here = re.sub(r' class="', ' class="active ', item) or ' class="active"'
    back = link(page - 1, "&laquo;") if page > 1 else f'<li{off}><a{anchor} href="#">&laquo;</a></li>'
    on = link(page + 1, "&raquo;") if page < pages else f'<li{off}><a{anchor} href="#">&raquo;</a></li>'
    numbers = (
        link(number, str(number)) if number != page else f'<li{here}><a{anchor} href="#">{number}</a></li>'
        for number in range(1, pages + 1)
    )
    return f'<ul class="pagination">{back}{"".join(numbers)}{on}</ul>'
