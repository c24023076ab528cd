"""Skins of Liferay's portlet chi-tiet. Known are addresses, files and the order of the text; class names and tables are invented."""

from html import escape

from demo import frames, manners, pieces, rolls
from demo.article import Article
from demo.desk import Desk, Roll
from demo.frames import Frame
from demo.liferay_head import head, portlet
from demo.printed import numeric
from demo.skin import Skin

PORTLET = "chitiettin_WAR_tintucportlet"


def tags(article: Article) -> str:
    """The label stands there also where nothing follows it."""
    links = ", ".join(f'<a href="/tag?tag={escape(tag)}">{escape(tag)}</a>' for tag in article.tags)
    return f"<b>Tags:</b> {links}"


def first_article(article: Article, desk: Desk) -> str:
    shown = pieces.parts(article)
    author = "".join(f'<p style="text-align: right;"><strong>{escape(line.text)}</strong></p>' for line in shown.tail)
    row = '<li>{link} <span class="ngaythang">({date})</span></li>'
    inner = f"""<div class="chitiet-tin">
<div class="chuyenmuc"><a href="{escape(desk.list_path(article.section))}">{escape(article.section_title)}</a></div>
<div class="tieude-tin"><h2>{escape(article.title)}</h2></div>
<div class="ngay-tin">{numeric(article.published)}</div>
<div class="noidung-tin">
{manners.indented(shown.body, article.style)}
{author}
</div>
<div class="tags">{tags(article)}</div>
<div class="tinmoihon"><h4>Tin mới hơn</h4><ul>{rolls.related(desk, article, row)}</ul></div>
</div>"""
    return first_frame(desk, f"{article.title} - {desk.bureau.title}", portlet(PORTLET, inner), article)


def first_list(roll: Roll, desk: Desk) -> str:
    return first_frame(desk, roll.title, portlet(desk.portlet(roll.alias), rolls.div_list(roll, desk)))


def first_front(desk: Desk) -> str:
    return first_frame(desk, desk.bureau.title, portlet("101_INSTANCE_home", rolls.div_front(desk)))


def first_frame(desk: Desk, title: str, inner: str, article: Article | None = None) -> str:
    clock = f'<div class="datetime">{pieces.clock(desk)}</div>'
    return frames.divs(desk, Frame(title=title, inner=inner, head=head(desk, article), above=clock, counter_last=True))


# Second skin: layout tables and nested fonts, captions in the second row of a table.


def second_article(article: Article, desk: Desk) -> str:
    shown = pieces.parts(article)
    author = "".join(
        f'<div align="right"><font face="Times New Roman" size="3"><b>{escape(line.text)}</b></font></div>'
        for line in shown.tail
    )
    row = '<tr><td>&raquo; {link} <font color="#999999" size="1">{date}</font></td></tr>'
    inner = f"""<table width="100%" cellpadding="3">
<tr><td><font color="#008000" size="2"><b>{escape(article.section_title)}</b></font></td></tr>
<tr><td><font color="#003366" size="5">{escape(article.title)}</font></td></tr>
<tr><td><font color="#999999" size="2">{numeric(article.published)}</font></td></tr>
<tr><td>{manners.fonts(shown.body, article.style, lead_in=manners.INDENT)}{author}</td></tr>
<tr><td>{tags(article)}</td></tr>
<tr><td><b>Tin mới hơn</b></td></tr><tr><td><table>{rolls.related(desk, article, row)}</table></td></tr>
</table>"""
    return second_frame(desk, f"{desk.bureau.title} - {article.title}", portlet(PORTLET, inner), article)


def second_list(roll: Roll, desk: Desk) -> str:
    return second_frame(desk, desk.bureau.title, portlet(desk.portlet(roll.alias), rolls.table_list(roll, desk)))


def second_front(desk: Desk) -> str:
    return second_frame(desk, desk.bureau.title, portlet("101_INSTANCE_home", rolls.table_front(desk)))


def second_frame(desk: Desk, title: str, inner: str, article: Article | None = None) -> str:
    return frames.tables(desk, Frame(title=title, inner=inner, head=head(desk, article), counter_last=True))


FIRST = Skin(article=first_article, listing=first_list, front=first_front, plain=first_frame)
SECOND = Skin(article=second_article, listing=second_list, front=second_front, plain=second_frame)
