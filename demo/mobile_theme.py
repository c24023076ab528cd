"""The theme a phone gets, mobile_default: another tree for the same article, its date in `em.time`."""

from html import escape

from demo import default_theme, parts, widgets
from demo.article import Article
from demo.frame import article_head, encoded, head, microdata, pager, trail
from demo.listing import Listing
from demo.markup import bodyhtml
from demo.newsroom import Newsroom


def detail(article: Article, room: Newsroom) -> str:
    crumbs = trail(room, (article.section_title, room.portal.list_path(article.section)))
    tips: dict[int, str] = {}
    words = widgets.keywords(article, room, parts.slugs(article))
    inner = f"""<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope>
<div class="panel-body">
<h1 itemprop="headline">{encoded(article.title)}</h1>
{microdata(article, room, described=False)}
<em class="time">{article.printed_date}</em>
<hr />
<div id="hometext">
{thumb(article)}<div class="h2" itemprop="description">{parts.hometext(article)}</div>
</div>
{full(article)}<div class="bodytext">
{bodyhtml(article.blocks, article.style)}
</div>
{parts.files(article, preview="file-")}
{parts.credit_lines(article, room, heading="text-right")}
{parts.rights(article, "copyright")}
<hr />
<div class="row"><div class="col-md-12">{f'<div class="keywords">{words}</div>' if words else ""}</div></div>
{widgets.rating(article)}
{widgets.comments(article)}
<p><strong>Những tin mới hơn</strong></p>{parts.related(room.newer(article), "related", tips)}
<p><strong>Những tin cũ hơn</strong></p>{parts.related(room.older(article), "related", tips)}
</div>
</div>"""
    return article_head(article, room) + framed(room, inner, crumbs)


def thumb(article: Article) -> str:
    if not article.home_image or article.image_position != 1:
        return ""
    caption, src = escape(article.home_image.caption), article.home_image.path
    return f'<div class="imghome text-center"><a href="#" id="pop" title="{caption}"><img id="imageresource" alt="{caption}" src="{src}" width="183" class="img-thumbnail"/></a><em class="show">{caption}</em><hr /></div>\n'


def full(article: Article) -> str:
    if not article.home_image or article.image_position != 2:
        return ""
    caption, src = escape(article.home_image.caption), article.home_image.path
    return f'<div style="max-width:460px;margin: 10px auto 10px auto"><img alt="{caption}" src="{src}" width="460" class="img-thumbnail" /><p class="imgalt"><em>{caption}</em></p></div>\n'


def listing(view: Listing, room: Newsroom) -> str:
    items = "\n".join(
        default_theme.item(article, room, view, first=not number) for number, article in enumerate(view.shown)
    )
    turning = pager(view.address, view.title, view.page, view.pages, classes=True)
    inner = f'<div class="news_column">\n{items}\n</div>\n{default_theme.more(view, room)}<div class="text-center">{turning}</div>'
    return head(room, encoded(view.title), view.path) + framed(room, inner, trail(room, (view.title, view.address)))


def framed(room: Newsroom, inner: str, crumbs: tuple[tuple[str, str], ...]) -> str:
    site = escape(room.portal.title)
    path = "".join(
        f'<li><a href="{address}"><span itemprop="name">{encoded(title)}</span></a></li>' for title, address in crumbs
    )
    return f"""<body>
<div id="mobilePage"><header class="first-child"><div id="header" class="clearfix"><div class="logo"><a title="{site}" href="{room.portal.home}"><img src="/uploads/logo.png" alt="{site}"></a><h1 class="hidden">{site}</h1><h2 class="hidden"></h2></div>{widgets.menu(room)}</div></header>
<div class="wrap"><section><div id="body"><ol class="temp-breadcrumbs hidden">{path}</ol>
<div class="row">
{inner}
</div>
</div></section></div>
<footer id="footer"><p>© 2018 {site}</p></footer></div>
{widgets.session()}
</body>
</html>
"""
