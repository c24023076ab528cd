"""Third skin of the information department: HTML5 and a word processor's paste. Only labels and order are known; the rest is invented."""

from html import escape

from demo import pieces
from demo.article import Article
from demo.desk import Desk, Roll
from demo.heldout import bodies, lists
from demo.heldout.houses import House, modern
from demo.printed import half_day
from demo.skin import Skin
from demo.sotttt_skins import HEAD

TOOLS = ("Bản in", "Quay lại", "A+", "A", "A-", "Đọc bài viết")


def article(one: Article, desk: Desk) -> str:
    """The toolbar is a list, so its words stand on lines of their own; the author stands in the article's foot."""
    shown = pieces.parts(one)
    tools = "".join(f'<li class="list-inline-item"><button type="button">{tool}</button></li>' for tool in TOOLS)
    author = "".join(f"<p><b><i>{escape(line.text)}</i></b></p>" for line in shown.tail)
    readers = "".join(
        f'<li class="media"><strong>{name}</strong> <time>{moment}</time><blockquote>{words}</blockquote></li>'
        for name, moment, words in pieces.comments(one)
    )
    inner = f"""<article class="bai-viet"><header><h2>{escape(one.title)}</h2><ul class="list-inline">{tools}</ul>
<p class="text-muted"><time>{half_day(one.published)}</time></p></header>
<p class="sapo"><strong>{escape(one.lead)}</strong></p>
<section class="noi-dung-bai">{bodies.pasted(shown.body, one.style)}</section>
<footer>{author}<small>Lượt xem: <span class="badge">{desk.views(one)}</span></small></footer></article>
<aside class="tin-cu"><h4>Tin đã đưa</h4><ul>{lists.others(desk, one)}</ul></aside>
{f"<section><h4>Ý kiến bạn đọc</h4><ul>{readers}</ul></section>" if readers else ""}"""
    return plain(desk, one.title, inner)


def listing(roll: Roll, desk: Desk) -> str:
    rows = lists.cards(desk, roll.articles, roll.page)
    return plain(desk, roll.title, f"<h2>{escape(roll.title)}</h2>{rows}{lists.turned(roll, desk)}")


def front(desk: Desk) -> str:
    boxes = "".join(
        f'<section><h2><a href="{escape(desk.list_path(one.alias))}">{escape(one.title)}</a></h2>{lists.cards(desk, desk.listed(one.alias)[:2])}</section>'
        for one in desk.bureau.categories
    )
    return plain(desk, desk.bureau.title, boxes)


def plain(desk: Desk, title: str, inner: str) -> str:
    clock = f'<div class="topbar"><i class="fa fa-calendar"></i> {pieces.clock(desk)}</div>'
    named = title if title == desk.bureau.title else f"{title} - Trang thông tin điện tử {desk.bureau.title}"
    return modern(desk, House(title=named, inner=inner, head=HEAD, above=clock, form="./chi-tiet-tin.aspx"))


THIRD = Skin(article=article, listing=listing, front=front, plain=plain)
