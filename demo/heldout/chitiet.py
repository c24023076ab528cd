"""Third skin of the portlet chi-tiet: bare text and line breaks in one cell of a zoned page. Order and addresses as known; the rest is invented."""

from html import escape

from demo import pieces
from demo.article import Article
from demo.chitiet_skins import PORTLET, tags
from demo.desk import Desk, Roll
from demo.heldout import bodies, lists
from demo.heldout.houses import House, counted, zoned
from demo.liferay_head import head, portlet
from demo.printed import numeric
from demo.skin import Skin


def article(one: Article, desk: Desk) -> str:
    """The window is called like the site; the author follows the text behind two breaks."""
    shown = pieces.parts(one)
    author = "".join(f'<b style="float:right">{escape(line.text)}</b><br>' for line in shown.tail)
    inner = f"""<fieldset><legend><a href="{escape(desk.list_path(one.section))}">{escape(one.section_title)}</a></legend>
<p class="tieu-de-bai"><strong><big>{escape(one.title)}</big></strong></p>
<p class="gio"><em>{numeric(one.published)}</em></p>
<div class="toan-van">{bodies.bare(shown.body, one.style)}{author}</div>
<p class="tu-khoa">{tags(one)}</p>
<p><b>Tin mới hơn</b></p><ol>{lists.others(desk, one)}</ol></fieldset>
<div class="dem"><b>Thống kê</b>{counted(desk)}</div>"""
    return plain(desk, desk.bureau.title, portlet(PORTLET, inner), one)


def listing(roll: Roll, desk: Desk) -> str:
    inner = f"<h3>{escape(roll.title)}</h3>{lists.terms(desk, roll.articles, roll.page)}{lists.turned(roll, desk)}"
    return plain(desk, roll.title, portlet(desk.portlet(roll.alias), inner))


def front(desk: Desk) -> str:
    boxes = "".join(
        f'<h3><a href="{escape(desk.list_path(one.alias))}">{escape(one.title)}</a></h3>{lists.terms(desk, desk.listed(one.alias)[:3], 2)}'
        for one in desk.bureau.categories
    )
    return plain(desk, desk.bureau.title, portlet("101_INSTANCE_home", boxes))


def plain(desk: Desk, title: str, inner: str, one: Article | None = None) -> str:
    return zoned(desk, House(title=title, inner=inner, head=head(desk, one), above=f"<p>{pieces.clock(desk)}</p>"))


THIRD = Skin(article=article, listing=listing, front=front, plain=plain)
