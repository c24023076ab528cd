"""Skins of Liferay's portlet view-article. Known are addresses and the order of the text; all markup is invented."""

from html import escape

from demo import frames, manners, pieces, rolls
from demo.article import Article
from demo.desk import Desk, Roll
from demo.frames import Frame
from demo.liferay_head import head, portlet
from demo.printed import hour_first
from demo.skin import Skin

PORTLET = "viewarticle_WAR_newsportlet"


def first_article(article: Article, desk: Desk) -> str:
    shown = pieces.parts(article)
    author = "".join(f'<p style="text-align: right;"><strong>{escape(line.text)}</strong></p>' for line in shown.tail)
    row = '<li>{link}<span class="other-date"> ({date})</span></li>'
    inner = f"""<div class="view-article">
<h1 class="article-title">{escape(article.title)}</h1>
<div class="article-date">{hour_first(article.published)}</div>
<div class="font-size">Xem với cỡ chữ : <a href="javascript:;">A-</a> <a href="javascript:;">A</a> <a href="javascript:;">A+</a></div>
<div class="article-summary"><p>{escape(article.lead)}</p><p>&nbsp;</p></div>
<div class="article-content">
{manners.kept(shown.body, article.style)}
{author}
</div>
<div class="article-other"><h3>Các tin khác</h3><ul>{rolls.related(desk, article, row)}</ul></div>
</div>"""
    return first_frame(desk, f"{article.title} - {desk.bureau.title}", portlet(PORTLET, inner), article)


def first_list(roll: Roll, desk: Desk) -> str:
    return first_frame(desk, roll.title, portlet(desk.portlet(roll.alias), rolls.div_list(roll, desk)))


def first_front(desk: Desk) -> str:
    return first_frame(desk, desk.bureau.title, portlet("101_INSTANCE_home", rolls.div_front(desk)))


def first_frame(desk: Desk, title: str, inner: str, article: Article | None = None) -> str:
    return frames.divs(desk, Frame(title=title, inner=inner, head=head(desk), aside_first=True))


# Second skin: layout tables, spans and line breaks; the window is called like the portlet's page.


def second_article(article: Article, desk: Desk) -> str:
    shown = pieces.parts(article)
    author = "".join(f'<div align="right"><b>{escape(line.text)}</b></div>' for line in shown.tail)
    row = '<img src="/tinh-theme/images/arrow.png" width="7"> {link} <font size="1">({date})</font>'
    hour, _, day = hour_first(article.published).partition(", ")
    inner = f"""<table width="100%" border="0"><tr><td colspan="2"><font size="4" color="#1a5fa8"><b>{escape(article.title)}</b></font></td></tr>
<tr><td><font size="1">{hour}, <span>{day}</span></font></td></tr>
<tr><td><font size="1">Xem với cỡ chữ : <a href="#">A-</a> <a href="#">A</a> <a href="#">A+</a></font></td></tr>
<tr><td colspan="2"><b><font face="Arial">{escape(article.lead)}</font></b><br>&nbsp;<br>
{manners.spans(shown.body, article.style)}{author}</td></tr>
<tr><td colspan="2"><font color="#1a5fa8"><b>Các tin khác</b></font><br>{rolls.related(desk, article, row, "<br>")}</td></tr></table>"""
    return second_frame(desk, "Chi tiết tin", portlet(PORTLET, inner), article)


def second_list(roll: Roll, desk: Desk) -> str:
    return second_frame(desk, desk.bureau.title, portlet(desk.portlet(roll.alias), rolls.table_list(roll, desk)))


def second_front(desk: Desk) -> str:
    return second_frame(desk, desk.bureau.title, portlet("101_INSTANCE_home", rolls.table_front(desk)))


def second_frame(desk: Desk, title: str, inner: str, article: Article | None = None) -> str:
    return frames.tables(desk, Frame(title=title, inner=inner, head=head(desk), aside_first=True))


FIRST = Skin(article=first_article, listing=first_list, front=first_front, plain=first_frame)
SECOND = Skin(article=second_article, listing=second_list, front=second_front, plain=second_frame)
