"""Third skin of the portlet view-article: HTML5, a column with the counter before the article. Order and addresses as known; the rest is invented."""

from html import escape

from demo import pieces
from demo.article import Article
from demo.desk import Desk, Roll
from demo.heldout import bodies, lists
from demo.heldout.houses import House, counted, modern
from demo.liferay_head import head, portlet
from demo.printed import hour_first
from demo.skin import Skin
from demo.viewarticle_skins import PORTLET


def article(one: Article, desk: Desk) -> str:
    """The site's name comes first in the window's title; title and lead are no headings; the lead stands in a quotation."""
    shown = pieces.parts(one)
    author = "".join(f'<p class="ky-ten"><span><strong>{escape(line.text)}</strong></span></p>' for line in shown.tail)
    inner = f"""<div class="journal-content"><div class="ten-bai"><span>{escape(one.title)}</span></div>
<div class="thoi-gian"><span class="icon-time"></span>{hour_first(one.published)}</div>
<div class="co-chu">Xem với cỡ chữ : <button>A-</button> <button>A</button> <button>A+</button></div>
<blockquote class="gioi-thieu">{escape(one.lead)}</blockquote>
<div class="van-ban">{bodies.sectioned(shown.body, one.style)}
{author}</div></div>
<section class="khac"><h5>Các tin khác</h5><ul>{lists.others(desk, one)}</ul></section>"""
    return plain(desk, f"{desk.bureau.title} | {one.title}", portlet(PORTLET, inner))


def listing(roll: Roll, desk: Desk) -> str:
    inner = f"<h2>{escape(roll.title)}</h2>{lists.cards(desk, roll.articles, roll.page)}{lists.turned(roll, desk)}"
    return plain(desk, roll.title, portlet(desk.portlet(roll.alias), inner))


def front(desk: Desk) -> str:
    boxes = "".join(
        f'<section><h2><a href="{escape(desk.list_path(one.alias))}">{escape(one.title)}</a></h2>{lists.cards(desk, desk.listed(one.alias)[:3])}</section>'
        for one in desk.bureau.categories
    )
    return plain(desk, desk.bureau.title, portlet("101_INSTANCE_home", boxes))


def plain(desk: Desk, title: str, inner: str) -> str:
    names = "".join(f"<p><b>{escape(name)}</b></p>" for name in desk.bureau.notices)
    before = f'<aside class="col-lg-2">{names}<h4>Thống kê truy cập</h4><p>Số lượng và lượt người truy cập</p>{counted(desk)}</aside>'
    return modern(desk, House(title=title, inner=inner, head=head(desk), before=before))


THIRD = Skin(article=article, listing=listing, front=front, plain=plain)
