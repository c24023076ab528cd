"""NukeViet eGovernment 1.2, theme egov (NukeViet 4.4 underneath): its structure, class names and microdata in pages of our own."""

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
    bar = (
        ("clock-o", article.printed_date),
        ("eye", widgets.dotted(room.views(article))),
        ("comment-o", widgets.dotted(len(article.comments))),
    )
    spans = "\n".join(
        f'<span class="h5"><i class="fa fa-{icon}" aria-hidden="true"></i>{shown}</span>' for icon, shown in bar
    )
    attached = " has-attach" if article.files else ""
    listed = parts.files(article, preview="pdf")
    return f"""<div class="news_column panel panel-default newsdetail" itemtype="http://schema.org/NewsArticle" itemscope>
<div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{encoded(article.title)}</h1>
{microdata(article, room, described=True)}
<div class="row margin-bottom-lg newsdetailmetatop">
<div class="col-md-12">
{spans}
</div>
<div class="col-md-12">{parts.tools(article, room)}</div>
</div>
<div class="clearfix">
{thumb(article)}<div class="hometext m-bottom" itemprop="description">{parts.hometext(article)}</div>
{full(article)}</div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg{attached}">
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
    """A picture beside the lead: its `alt` is written twice."""
    if not article.home_image or article.image_position != 1:
        return ""
    caption, src = escape(article.home_image.caption), article.home_image.path
    return f"""<figure class="article left pointer" onclick="modalShowByObj('#imgpreview');">
<div id="imgpreview" style="width:183px;"><p class="text-center"><img alt="{caption}" src="{src}" alt="{caption}" class="img-thumbnail"/></p>
<figcaption>{caption}</figcaption></div>
</figure>
"""


def full(article: Article) -> str:
    if not article.home_image or article.image_position != 2:
        return ""
    caption, src = escape(article.home_image.caption), article.home_image.path
    return f'<figure class="article center">\n<img alt="{caption}" src="{src}" width="460" class="img-thumbnail" />\n<figcaption>{caption}</figcaption>\n</figure>\n'


def below(article: Article, room: Newsroom) -> str:
    boxes = []
    words = widgets.keywords(article, room, parts.slugs(article))
    if words:
        boxes.append(box(f'<div class="h5">{words}</div>'))
    boxes.append(widgets.rating(article, " newsdetailbox"))
    boxes.append(
        box(
            '<div class="socialicon clearfix margin-bottom-lg"><a href="#" class="twitter-share-button">Chia sẻ</a></div>'
        )
    )
    boxes.append(box(widgets.comments(article)))
    boxes.append(box(others(article, room)))
    return "\n".join(boxes)


def box(inner: str) -> str:
    return f'<div class="news_column panel panel-default newsdetailbox"><div class="panel-body">{inner}</div></div>'


def others(article: Article, room: Newsroom) -> str:
    """Newer and older articles in tabs, every link with a date and the lead's beginning in attributes."""
    newer, older = room.newer(article), room.older(article)
    tips = {other.id: widgets.tooltip(other) for other in (*newer, *older)}
    css = "related related-square"
    return f"""<div class="optabarea"><div class="tptabtitle"><ul><li><a href="#news-relatednew" class="active">Những tin mới hơn</a></li><li><a href="#news-related">Những tin cũ hơn</a></li></ul></div>
<div class="tptabcontent"><div class="clearfix" id="news-relatednew">{parts.related(newer, css, tips)}</div>
<div class="clearfix" id="news-related">{parts.related(older, css, tips)}</div></div></div>"""


def listing(view: Listing, room: Newsroom) -> str:
    """A list page; the dates on it have a twelve-hour clock."""
    name = f"{view.title} - Trang {view.page}" if view.page > 1 else view.title
    items = "\n".join(item(article, room, view, first=not number) for number, article in enumerate(view.shown))
    turning = pager(view.address, view.title, view.page, view.pages, classes=False)
    inner = f"""<div class="box-icon-title box-icon-title-notop"><h2>{encoded(view.title)}</h2></div>
<div class="news_column listpage">
{items}
</div>
<div class="clearfix"></div>
<div class="text-right genpage_nobottom genpage_cute">{turning}</div>
{more(view, room)}"""
    return head(room, encoded(name), view.path) + framed(room, inner, trail(room, (view.title, view.address)))


def item(article: Article, room: Newsroom, view: Listing, *, first: bool) -> str:
    link, title = room.link(article, view.alias), encoded(article.title)
    tag = "h2" if first else "h3"
    image = f'<a href="{link}" title="{title}"><img alt="{title}" src="/uploads/no-image.jpg" width="170" class="img-thumbnail pull-left imghome" /></a>'
    facts = (
        ("clock-o", f"{article.published:%d/%m/%Y %I:%M:%S %p}"),
        ("eye", f"Đã xem: {room.views(article)}"),
        ("comment-o", f"Phản hồi: {len(article.comments)}"),
    )
    row = "".join(f'<li><em class="fa fa-{icon}">&nbsp;</em> {shown}</li>' for icon, shown in facts)
    return f"""<div class="panel panel-default"><div class="panel-body{" featured" if first else ""}">
{image}
<{tag}><a href="{link}" title="{title}">{title}</a></{tag}>
<div class="text-muted"><ul class="list-unstyled list-inline">{row}</ul></div>
{escape(article.lead)}
<div class="viewmore text-right"><a href="{link}" class="more">Xem tiếp&nbsp;<i class="fa fa-caret-right" aria-hidden="true"></i></a></div>
</div></div>"""


def more(view: Listing, room: Newsroom) -> str:
    """Older links repeated under the list."""
    if not view.older:
        return ""
    lines = (
        f'<li><em class="fa fa-angle-right">&nbsp;</em><a href="{room.link(article, view.alias)}" title="{encoded(article.title)}">{encoded(article.title)} <em>({article.published:%d/%m/%Y}) </em></a></li>'
        for article in view.older
    )
    return f'<hr/><div class="box-icon-title box-icon-title-notop"><h4 class="h2">Các tin khác</h4></div><ul class="related related-square">{"".join(lines)}</ul>'


def front(room: Newsroom, path: str) -> str:
    """The module's main page and the site's front page: a few articles of each category, no pages to turn."""
    blocks = []
    for category in room.portal.categories:
        articles = room.listed(category.alias)[:5]
        address = room.portal.list_path(category.alias)
        links = "".join(
            f'<a class="show" href="{room.link(article, category.alias)}" title="{encoded(article.title)}"><h4 class="list-group-item-heading">{encoded(article.title)}</h4></a>'
            for article in articles
        )
        blocks.append(
            f'<div class="news_column"><div class="panel panel-default clearfix"><div class="panel-heading"><ul class="list-inline sub-list-icon"><li><a title="{encoded(category.title)}" href="{address}"><span>{encoded(category.title)}</span></a></li></ul></div><div class="panel-body"><div class="list-group">{links}</div></div></div></div>'
        )
    return head(room, encoded(room.portal.title), path) + framed(room, "\n".join(blocks), trail(room))


def plain(room: Newsroom, title: str, path: str, inner: str) -> str:
    return head(room, encoded(title), path) + framed(room, inner, (("Trang nhất", room.portal.home), (title, path)))


def framed(room: Newsroom, inner: str, crumbs: tuple[tuple[str, str], ...], *, on_article: bool = False) -> str:
    """Header, columns, footer. The site's name is an h1 except on articles."""
    site = escape(room.portal.title)
    name = f'<span class="site_name">{site}</span>' if on_article else f"<h1>{site}</h1><h2></h2>"
    here = f"{room.portal.module}?nvvithemever=m&amp;nv_redirect=xLyb3m4tofC14zDO"
    return f"""<body>
<noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt JavaScript.<br />Một số chức năng sẽ không hoạt động.</div></noscript>
<div class="body-bg"><div class="wraper bg-shadow-body">
<header><div class="container"><div id="header" class="row"><div class="logo"><a title="{site}" href="{room.portal.home}"><img src="/uploads/logo.png" width="80" height="80" alt="{site}" /></a>{name}</div></div></div></header>
<nav class="second-nav" id="menusite"><div class="navbar navbar-default">{widgets.menu(room)}</div></nav>
<section><div class="container dissmisshome" id="body">
<nav class="third-nav">{breadcrumbs(crumbs)}</nav>
<div class="row shadow-bg bg-body-new">
<div class="col-sm-16 col-md-18 fix-more-padding"><div class="border-bottom-news">
{inner}
</div></div>
<div class="col-sm-8 col-md-6 fix-more-padding">
{widgets.sidebar(room)}
</div>
</div>
</div></section>
</div>
<footer id="footer"><div class="text-center"><p>Ban biên tập: {site}</p><p>Ngày cập nhật 11/12/2021. Giấy phép số 15/GP-TTĐT</p><p>© 2017 - Bản quyền thuộc về {site}.</p></div></footer>
<nav class="footerNav2"><div class="theme-change"><a href="{here}" rel="nofollow" title="Click để chuyển sang giao diện Di động"><em class="fa fa-mobile fa-lg"></em></a></div></nav>
</div>
{widgets.session()}
<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_name_variable="nv",nv_fc_variable="op",nv_cookie_prefix="nv4";</script>
</body>
</html>
"""
