"""Skins of the SharePoint units. Known of the system: ids, `.ExternalClass`, scripts, addresses and the order of the text; the rest is invented."""

from html import escape

from demo import frames, manners, pieces
from demo.article import Article
from demo.desk import Desk, Roll
from demo.frames import Frame
from demo.printed import glued, list_date
from demo.skin import Skin

PART = "ctl00_PlaceHolderMain_g_{}_ctl00"
HEAD = """<meta name="GENERATOR" content="Microsoft SharePoint" />
<link rel="stylesheet" type="text/css" href="/_layouts/15/1066/styles/Themable/corev15.css" />
<script type="text/javascript" src="/_layouts/15/init.js"></script>
<script type="text/javascript">var _spPageContextInfo = {"webServerRelativeUrl":"\\u002f","siteServerRelativeUrl":"\\u002f","webLanguage":1066,"currentLanguage":1066,"pageListId":"{5f0c7a21-3d7b-44d0-9f41-8b1d6a2c9e10}"};</script>
"""


def part(desk: Desk) -> str:
    """The id of the web part that shows news: a GUID that differs from site to site."""
    digits = f"{desk.bureau.port:08x}"
    return PART.format(f"{digits}_5b1e_4f0a_9c1d_{digits}a1b2")


def action(article: Article) -> str:
    return f"./newsdetail.aspx?NewsId={article.id}&CatId={article.section}"


def dated_lead(article: Article) -> str:
    """The date behind the lead, in the same element; now and then in brackets or behind a blank that does not break."""
    date = glued(article.published)
    tail = (f" {date}", f"&nbsp;{date}", f" ({date})")[article.id % 3]
    return escape(article.lead, quote=False) + tail


def invisible(html: str) -> str:
    """The editor's zero-width space at the beginning of elements."""
    return html.replace("<p style", "<p>\u200b</p>\n<p style", 1).replace("<span>", "<span>\u200b")


# Both bear a date in the header that never changes. First skin: divs. The window is called the same on every article, and
# nothing else names it.


def first_article(article: Article, desk: Desk) -> str:
    shown, web_part = pieces.parts(article), part(desk)
    source = "".join(f'<div class="news-source">{escape(line.text)}</div>' for line in shown.tail)
    related = "".join(
        f'<li><a href="{escape(desk.link(other, other.id + 1))}">{escape(other.title)}</a> <span class="news-date">{list_date(desk.bureau, other.published)}</span></li>'
        for other in desk.related(article)
    )
    inner = f"""<div id="{web_part}_pnDetail" class="news-detail">
<div class="news-lead">{dated_lead(article)}</div>
<div class="news-body"><div class="ExternalClass{pieces.hexadecimal(article)}">{invisible(manners.kept(shown.body, article.style))}</div></div>
{source}
</div>
<div class="map"><h3>Bản đồ</h3><img src="/SiteAssets/Images/map.png" alt="bản đồ" /><p>bản đồ</p></div>
<div class="other-news"><h3>Các tin đã đưa</h3><ul>{related}</ul></div>"""
    return first_frame(desk, "Chi tiết tin", inner, form=action(article))


def first_list(roll: Roll, desk: Desk) -> str:
    rows = "".join(first_item(article, number, desk) for number, article in enumerate(roll.articles))
    inner = (
        f'<div id="{part(desk)}_pnList" class="news-list"><h2 class="cat-title">{escape(roll.title)}</h2>{rows}</div>'
    )
    return first_frame(desk, "Tin tức", inner, form="./news.aspx")


def first_item(article: Article, turn: int, desk: Desk) -> str:
    lead = escape(article.lead[:120])
    return f'<div class="news-item"><a class="news-title" href="{escape(desk.link(article, turn))}">{escape(article.title)}</a><span class="news-date">{list_date(desk.bureau, article.published)}</span><div class="news-summary">{lead}...</div></div>'


def first_front(desk: Desk) -> str:
    boxes = []
    for category in desk.bureau.categories:
        rows = "".join(first_item(article, turn, desk) for turn, article in enumerate(desk.listed(category.alias)[:3]))
        more = f'<a class="more" href="{escape(desk.list_path(category.alias))}">Xem thêm</a>'
        boxes.append(f'<div class="news-box"><h2>{escape(category.title)}</h2>{rows}{more}</div>')
    return first_frame(desk, f"Trang chủ - {desk.bureau.title}", "".join(boxes), form="./default.aspx")


def first_frame(desk: Desk, title: str, inner: str, form: str = "./page.aspx") -> str:
    date = f'<div class="header-date">{pieces.STATIC_DATE}</div>'
    return frames.divs(desk, Frame(title=title, inner=inner, head=HEAD, above=date, form=form))


# Second skin: layout tables and WebForms spans. The window's title and a line above the lead name the article.


def second_article(article: Article, desk: Desk) -> str:
    shown, web_part = pieces.parts(article), part(desk)
    source = "<br />".join(escape(line.text) for line in shown.tail)
    related = "<br />".join(
        f'<img src="/_layouts/15/images/bullet.gif" width="9" /> <a href="{escape(desk.link(other, other.id + 1))}">{escape(other.title)}</a> ({list_date(desk.bureau, other.published)})'
        for other in desk.related(article)
    )
    inner = f"""<table id="{web_part}_tbDetail" width="100%"><tr><td>
<span id="{web_part}_lblTitle"><font size="4" color="#b00000"><b>{escape(article.title)}</b></font></span><br />
<span id="{web_part}_lblSummary"><b>{dated_lead(article)}</b></span><br /><br />
<span id="{web_part}_lblContent"><div class="ExternalClass{pieces.hexadecimal(article)}">{invisible(manners.spans(shown.body, article.style))}</div></span>
<table width="100%"><tr><td align="right"><span id="{web_part}_lblSource">{source}</span></td></tr></table>
</td></tr><tr><td><b>Bản đồ</b><br /><img src="/SiteAssets/Images/map.png" /><br />bản đồ</td></tr>
<tr><td><b>Tin liên quan</b><br />{related}</td></tr></table>"""
    return second_frame(desk, f"{article.title} - {desk.bureau.title}", inner, form=action(article))


def second_list(roll: Roll, desk: Desk) -> str:
    rows = "".join(second_item(article, number, desk) for number, article in enumerate(roll.articles))
    inner = f'<span><b>{escape(roll.title)}</b></span><table id="{part(desk)}_dlNews">{rows}</table>'
    return second_frame(desk, desk.bureau.title, inner, form="./news.aspx")


def second_item(article: Article, turn: int, desk: Desk) -> str:
    date = list_date(desk.bureau, article.published)
    return f'<tr><td><a href="{escape(desk.link(article, turn))}"><b>{escape(article.title)}</b></a> <font size="1">({date})</font><br /><span>{escape(article.lead[:90])}...</span></td></tr>'


def second_front(desk: Desk) -> str:
    rows = []
    for category in desk.bureau.categories:
        found = "".join(
            second_item(article, turn, desk) for turn, article in enumerate(desk.listed(category.alias)[:2])
        )
        rows.append(
            f'<tr><td bgcolor="#cfe2f5"><a href="{escape(desk.list_path(category.alias))}">{escape(category.title)}</a></td></tr>{found}'
        )
    return second_frame(desk, desk.bureau.title, f"<table>{''.join(rows)}</table>", form="./default.aspx")


def second_frame(desk: Desk, title: str, inner: str, form: str = "./page.aspx") -> str:
    date = f'<table width="100%"><tr><td align="right"><span id="ctl00_lblNgay">{pieces.STATIC_DATE}</span></td></tr></table>'
    return frames.tables(desk, Frame(title=title, inner=inner, head=HEAD, above=date, aside_first=True, form=form))


FIRST = Skin(article=first_article, listing=first_list, front=first_front, plain=first_frame, titled=False)
SECOND = Skin(article=second_article, listing=second_list, front=second_front, plain=second_frame)
