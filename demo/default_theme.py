"""NukeViet 4.5, theme default: its structure, class names and microdata in pages of our own."""

from html import escape

from demo import parts, widgets
from demo.article import Article
from demo.frame import article_head, breadcrumbs, encoded, head, microdata, pager, trail
from demo.listing import Listing
from demo.markup import bodyhtml
from demo.newsroom import Newsroom


def detail(article: Article, room: Newsroom) -> str:
    crumbs = trail(room, (article.section_title, room.portal.list_path(article.section)))
    return article_head(article, room) + framed(
        room, column(article, room) + below(article, room), crumbs, on_article=True
    )


def column(article: Article, room: Newsroom) -> str:
    """The article; of the three figures under the title this theme prints the date alone."""
    listed = parts.files(article, preview="file-")
    return f"""<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope>
<div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{encoded(article.title)}</h1>
{microdata(article, room, described=False)}
<div class="row margin-bottom-lg">
<div class="col-md-12">
<span class="h5">{article.printed_date}</span>
</div>
<div class="col-md-12">{parts.tools(article, room)}</div>
</div>
<div class="clearfix">
{thumb(article)}<div class="hometext m-bottom" itemprop="description">{parts.hometext(article)}</div>
{full(article)}</div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">
{bodyhtml(article.blocks, article.style)}
</div>
{f'<div class="panel panel-default">{listed}</div>' if listed else ""}
<div class="margin-bottom-lg">
{parts.credit_lines(article, room, heading="h5 text-right")}
</div>
{parts.rights(article, "margin-bottom-lg")}
</div>
</div>
"""


def thumb(article: Article) -> str:
    """A picture beside the lead, and the same one again in a hidden preview with its caption."""
    if not article.home_image or article.image_position != 1:
        return ""
    caption, src = escape(article.home_image.caption), article.home_image.path
    return f"""<figure class="article left pointer" onclick="modalShowByObj('#imgpreview');">
<div style="width:183px;"><p class="text-center"><img alt="{caption}" src="{src}" alt="{caption}" class="img-thumbnail"/></p><figcaption>{caption}</figcaption></div>
</figure>
<div id="imgpreview" style="display:none"><p class="text-center"><img alt="{caption}" src="{src}" srcset="" alt="{caption}" class="img-thumbnail"/></p><figcaption>{caption}</figcaption></div>
"""


def full(article: Article) -> str:
    if not article.home_image or article.image_position != 2:
        return ""
    caption, src = escape(article.home_image.caption), article.home_image.path
    return f'<figure class="article center">\n<img alt="{caption}" src="{src}" srcset="" width="460" class="img-thumbnail"/>\n<figcaption>{caption}</figcaption>\n</figure>\n'


def below(article: Article, room: Newsroom) -> str:
    boxes = []
    words = widgets.keywords(article, room, parts.slugs(article))
    if words:
        boxes.append(box(f'<div class="h5">{words}</div>'))
    boxes += [widgets.rating(article), box(widgets.comments(article)), box(others(article, room), " other-news")]
    return "\n".join(boxes)


def box(inner: str, css: str = "") -> str:
    return f'<div class="news_column panel panel-default"><div class="panel-body{css}">{inner}</div></div>'


def others(article: Article, room: Newsroom) -> str:
    newer, older = room.newer(article), room.older(article)
    tips = {other.id: widgets.tooltip(other) for other in (*newer, *older)}
    css = "detail-related related list-none list-items"
    return f"""<p class="h3"><strong>Những tin mới hơn</strong></p><div class="clearfix">{parts.related(newer, css, tips)}</div>
<p class="h3"><strong>Những tin cũ hơn</strong></p><div class="clearfix">{parts.related(older, css, tips)}</div>"""


def listing(view: Listing, room: Newsroom) -> str:
    """A list page; the dates on it have a 24-hour clock with seconds."""
    name = f"{view.title} - Trang {view.page}" if view.page > 1 else view.title
    items = "\n".join(item(article, room, view, first=not number) for number, article in enumerate(view.shown))
    turning = pager(view.address, view.title, view.page, view.pages, classes=True)
    about = f'<div class="news_column"><div class="alert alert-info clearfix"><h1>{encoded(view.title)}</h1><p>Tin, bài thuộc chuyên mục</p></div></div>'
    inner = f"""{about if view.page == 1 else ""}
<div class="news_column">
{items}
</div>
{more(view, room)}
<div class="clearfix"></div>
<div class="text-center">{turning}</div>"""
    return head(room, encoded(name), view.path) + framed(room, inner, trail(room, (view.title, view.address)))


def item(article: Article, room: Newsroom, view: Listing, *, first: bool) -> str:
    link, title = room.link(article, view.alias), encoded(article.title)
    tag = "h2" if first else "h3"
    facts = (
        ("clock-o", f"{article.published:%d/%m/%Y %H:%M:%S}"),
        ("eye", f"Đã xem: {room.views(article)}"),
        ("comment-o", f"Phản hồi: {len(article.comments)}"),
    )
    row = "".join(f'<li><em class="fa fa-{icon}">&nbsp;</em> {shown}</li>' for icon, shown in facts)
    return f"""<div class="panel panel-default"><div class="panel-body{" featured" if first else ""}">
<a href="{link}" title="{title}"><img alt="{title}" src="/uploads/no-image.jpg" width="100" class="img-thumbnail pull-left imghome" /></a>
<{tag}><a href="{link}" title="{title}">{title}</a></{tag}>
<div class="text-muted"><ul class="list-unstyled list-inline">{row}</ul></div>
{escape(article.lead)}
</div></div>"""


def more(view: Listing, room: Newsroom) -> str:
    """Older links repeated under the list, before the page numbers."""
    if not view.older:
        return ""
    lines = (
        f'<li><em class="fa fa-angle-right">&nbsp;</em><a href="{room.link(article, view.alias)}" title="{encoded(article.title)}">{encoded(article.title)} <em>({article.published:%d/%m/%Y}) </em></a></li>'
        for article in view.older
    )
    return f'<hr/><h4>Các tin khác</h4><ul class="related list-items">{"".join(lines)}</ul>'


def front(room: Newsroom, path: str) -> str:
    """The site's front page: the newest of each category beside links to older ones."""
    blocks = []
    for category in room.portal.categories:
        first, *rest = room.listed(category.alias)[:5]
        link, title = room.link(first, category.alias), encoded(first.title)
        links = "".join(
            f'<li><a class="show h4" href="{room.link(other, category.alias)}" title="{encoded(other.title)}">{encoded(other.title)}</a></li>'
            for other in rest
        )
        blocks.append(
            f'<div class="news_column"><div class="panel panel-default clearfix"><div class="panel-heading"><h4 class="cat-icon"><a title="{encoded(category.title)}" href="{room.portal.list_path(category.alias)}">{encoded(category.title)}</a></h4></div><div class="panel-body"><h3><a href="{link}" title="{title}">{title}</a></h3><div class="text-justify">{escape(first.lead)}</div><ul class="related list-items">{links}</ul></div></div></div>'
        )
    return head(room, encoded(room.portal.title), path) + framed(room, "\n".join(blocks), trail(room))


def plain(room: Newsroom, title: str, path: str, inner: str) -> str:
    return head(room, encoded(title), path) + framed(room, inner, (("Trang nhất", room.portal.home), (title, path)))


def framed(room: Newsroom, inner: str, crumbs: tuple[tuple[str, str], ...], *, on_article: bool = False) -> str:
    """Header with the clock of the moment, columns, footer."""
    site = escape(room.portal.title)
    name = f'<span class="site_name">{site}</span>' if on_article else f"<h1>{site}</h1><h2></h2>"
    return f"""<body>
<header><div class="section-header"><div class="wraper"><div id="header"><div class="logo"><a title="{site}" href="{room.portal.home}"><img src="/uploads/logo.png" width="80" height="80" alt="{site}"></a>{name}</div></div></div></div></header>
<div class="section-nav"><nav class="second-nav" id="menusite">{widgets.menu(room)}</nav></div>
<div class="section-body"><div class="wraper"><section><div class="container" id="body">
<nav class="third-nav">{breadcrumbs(crumbs)}<span class="current-time">{widgets.clock(room.now)}</span></nav>
<div class="row">
<div class="col-sm-16 col-md-18">
{inner}
</div>
<div class="col-sm-8 col-md-6">
{widgets.sidebar(room)}
</div>
</div>
</div></section></div></div>
<footer class="section-footer-top" id="footer"><p>Đơn vị quản lý: {site}</p><p>© 2018 {site}. Cập nhật lúc: 08:47 |02/03/2015</p></footer>
<nav class="section-footer-bottom footerNav2"><div class="theme-change"><a href="{room.portal.home}?nvvithemever=m&amp;nv_redirect=QwKk0pX" rel="nofollow" title="Giao diện Di động"><i class="fa fa-mobile"></i></a></div></nav>
{widgets.session()}
<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_name_variable="nv",nv_fc_variable="op",nv_cookie_prefix="nv4";</script>
</body>
</html>
"""
