"""Third skin of the SharePoint units: three zones of web parts. Ids, `.ExternalClass` and the order of the text as known; the rest is invented."""

from html import escape

from demo import pieces
from demo.article import Article
from demo.desk import Desk, Roll
from demo.heldout import bodies, lists
from demo.heldout.houses import House, zoned
from demo.printed import glued
from demo.sharepoint_skins import HEAD, action, part
from demo.skin import Skin


def article(one: Article, desk: Desk) -> str:
    """The window's title names the article; the date is an element behind the lead's own, on the same line."""
    shown, web_part = pieces.parts(one), part(desk)
    source = "".join(f'<p class="nguon"><em>{escape(line.text)}</em></p>' for line in shown.tail)
    inner = f"""<table class="s4-wpTopTable"><tr><td><div id="{web_part}_ctl01"><div class="ms-rtestate-field">
<div class="tom-tat"><strong>{escape(one.lead, quote=False)}</strong> <em class="ngay">{glued(one.published)}</em></div>
<div class="ExternalClass{pieces.hexadecimal(one)}">{bodies.rich(shown.body, one.style)}</div>
{source}</div></div></td></tr>
<tr><td><h3><nobr><span>Bản đồ</span></nobr></h3><div><img src="/SiteAssets/Images/map.png" alt="bản đồ" /></div></td></tr>
<tr><td><h3><nobr><span>Tin khác</span></nobr></h3><ul>{lists.others(desk, one)}</ul></td></tr></table>"""
    return plain(desk, one.title, inner, action(one))


def listing(roll: Roll, desk: Desk) -> str:
    inner = f'<div id="{part(desk)}_ctl02"><h3><span>{escape(roll.title)}</span></h3>{lists.terms(desk, roll.articles, 1)}</div>'
    return plain(desk, roll.title, inner, "./news.aspx")


def front(desk: Desk) -> str:
    boxes = "".join(
        f'<h3><a href="{escape(desk.list_path(one.alias))}">{escape(one.title)}</a></h3>{lists.terms(desk, desk.listed(one.alias)[:3])}'
        for one in desk.bureau.categories
    )
    return plain(desk, desk.bureau.title, boxes, "./default.aspx")


def plain(desk: Desk, title: str, inner: str, form: str = "./page.aspx") -> str:
    above = f'<div class="ngay-thang"><span>{pieces.STATIC_DATE}</span></div>'
    return zoned(desk, House(title=title, inner=inner, head=HEAD, above=above, form=form))


THIRD = Skin(article=article, listing=listing, front=front, plain=plain)
