"""Skins of the information department's system. Known is only the order of the text and its labels; all markup is invented."""

from html import escape

from demo import frames, manners, pieces, rolls
from demo.article import Article
from demo.desk import Desk, Roll
from demo.frames import Frame
from demo.printed import half_day, marked
from demo.skin import Skin

HEAD = '<script type="text/javascript" src="/Scripts/jquery-1.8.3.min.js"></script>\n<script type="text/javascript">function docbai() { return false; }</script>\n'


def first_article(article: Article, desk: Desk) -> str:
    shown = pieces.parts(article)
    author = "".join(f'<p class="tac-gia">{escape(line.text)}</p>' for line in shown.tail)
    row = '<li>{link} <span class="ngay">({date})</span></li>'
    inner = f"""<div class="chi-tiet-tin">
<h1 class="tieu-de">{escape(article.title)}</h1>
<div class="thanh-cong-cu"><a href="javascript:window.print()">Bản in</a> | <a href="javascript:history.back()">Quay lại</a> | <a href="#">A+</a> <a href="#">A</a> <a href="#">A-</a> | <a href="#" onclick="return docbai()">Đọc bài viết</a></div>
<div class="ngay-dang">{half_day(article.published)}</div>
<div class="trich-dan">{escape(article.lead)}</div>
<div class="noi-dung">
{manners.kept(shown.body, article.style)}
{author}
</div>
<div class="luot-xem">Lượt xem:&nbsp; {desk.views(article)}</div>
<div class="tin-da-dua"><h3>Tin đã đưa</h3><ul>{rolls.related(desk, article, row)}</ul></div>
{first_comments(article)}
</div>"""
    return first_frame(desk, f"{article.title} | {desk.bureau.title}", inner)


def first_comments(article: Article) -> str:
    rows = "".join(
        f'<div class="y-kien"><b>{name}</b> <i>Gửi lúc: {moment}</i><p>{words}</p></div>'
        for name, moment, words in pieces.comments(article)
    )
    return f'<div class="binh-luan"><h3>Ý kiến bạn đọc</h3>{rows}<textarea name="y"></textarea></div>' if rows else ""


def first_list(roll: Roll, desk: Desk) -> str:
    return first_frame(desk, roll.title, rolls.div_list(roll, desk))


def first_front(desk: Desk) -> str:
    return first_frame(desk, desk.bureau.title, rolls.div_front(desk))


def first_frame(desk: Desk, title: str, inner: str) -> str:
    clock = f'<div class="dong-ho">Hôm nay: {pieces.clock(desk)}</div>'
    return frames.divs(desk, Frame(title=title, inner=inner, head=HEAD, above=clock, form="./chi-tiet.aspx"))


# Second skin: tables and spans. The clock of the date is one of twenty-four hours with a mark that means nothing;
# the window is called like the site.


def second_article(article: Article, desk: Desk) -> str:
    shown = pieces.parts(article)
    author = "<br />".join(f"<b>{escape(line.text)}</b>" for line in shown.tail)
    day, _, clock = marked(article.published).partition(" | ")
    row = '<img src="/images/muiten.gif" width="8" height="8"> {link} - <font size="1">{date}</font>'
    inner = f"""<table width="100%" border="0"><tr><td>
<span id="ctl00_cphMain_ucChiTiet_lblTieuDe" style="font-size:14pt;color:#c00">{escape(article.title)}</span><br />
<span><a href="#">Bản in</a> | <a href="#">Quay lại</a> | <a href="#">A+</a> <a href="#">A</a> <a href="#">A-</a> | <a href="#">Đọc bài viết</a></span><br /><br />
<span id="ctl00_cphMain_ucChiTiet_lblNgay"><i>{day}</i> | <i>{clock}</i></span><br />
<span id="ctl00_cphMain_ucChiTiet_lblTrichDan"><b>{escape(article.lead)}</b></span><br /><br />
<span id="ctl00_cphMain_ucChiTiet_lblNoiDung">{manners.spans(shown.body, article.style)}
{author}</span><br /><br />
<span>Lượt xem:&nbsp; <span id="ctl00_cphMain_ucChiTiet_lblLuotXem">{desk.views(article)}</span></span><br />
</td></tr>
<tr><td><b>Tin đã đưa</b><br />{rolls.related(desk, article, row, "<br />")}</td></tr></table>"""
    return second_frame(desk, desk.bureau.title, inner)


def second_list(roll: Roll, desk: Desk) -> str:
    return second_frame(desk, desk.bureau.title, rolls.table_list(roll, desk))


def second_front(desk: Desk) -> str:
    return second_frame(desk, desk.bureau.title, rolls.table_front(desk))


def second_frame(desk: Desk, title: str, inner: str) -> str:
    clock = f'<font color="#666666" size="2">{pieces.clock(desk)}</font>'
    return frames.tables(
        desk, Frame(title=title, inner=inner, head=HEAD, above=clock, aside_first=True, form="./Default.aspx")
    )


FIRST = Skin(article=first_article, listing=first_list, front=first_front, plain=first_frame)
SECOND = Skin(article=second_article, listing=second_list, front=second_front, plain=second_frame, date=marked)
