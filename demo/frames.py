"""Two frames that the first and the second skin of every system share: one of divs, one of layout tables. Both invented."""

from dataclasses import dataclass
from html import escape

from demo import pieces
from demo.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a system and a skin put into the frame."""

    title: str
    """Of the window."""
    inner: str
    head: str = ""
    above: str = ""
    """Between the menu and the columns: a clock, a date."""
    aside_first: bool = False
    counter_last: bool = False
    form: str = ""
    """The address of the form that holds a WebForms page; empty where there is none."""


def menu(desk: Desk) -> list[tuple[str, str]]:
    lists = [(desk.list_path(category.alias), category.title) for category in desk.bureau.categories]
    all_news = [(desk.bureau.everything, "Tin tức")] if desk.bureau.everything else []
    return [(desk.bureau.home, "Trang chủ"), *all_news, *lists, ("/gioi-thieu", "Giới thiệu"), ("/lien-he", "Liên hệ")]


def opened(frame: Frame) -> str:
    if not frame.form:
        return ""
    return f'<form method="post" action="{escape(frame.form)}" id="aspnetForm"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTk2MDk3" /><input type="hidden" name="__EVENTVALIDATION" value="/wEdAAK0" /></div>'


def closed(frame: Frame) -> str:
    return "</form>" if frame.form else ""


def divs(desk: Desk, frame: Frame) -> str:
    """Two columns of divs; the side column before or after the article."""
    links = "".join(f'<li><a href="{escape(path)}">{escape(title)}</a></li>' for path, title in menu(desk))
    aside = f'<div class="col-side">{div_side(desk, counted=not frame.counter_last)}</div>'
    main = f'<div class="col-main" id="content">{frame.inner}</div>'
    columns = aside + main if frame.aside_first else main + aside
    last = f'<div class="thongke">{div_counter(desk)}</div>' if frame.counter_last else ""
    foot = "".join(f"<p>{escape(line)}</p>" for line in pieces.footer(desk))
    return f"""<!DOCTYPE html>
<html lang="vi-VN"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{escape(frame.title)}</title>
{frame.head}<link rel="stylesheet" href="/css/site.css" /></head>
<body>{opened(frame)}<div id="wrapper"><div class="banner"><a href="{desk.bureau.home}"><img src="/images/banner.png" alt="{escape(desk.bureau.title)}" /></a></div>
<div class="main-menu"><ul>{links}</ul></div>
{frame.above}<div class="main clearfix">{columns}</div>{last}
<div class="footer">{foot}</div></div>{closed(frame)}</body></html>
"""


def div_side(desk: Desk, *, counted: bool) -> str:
    notices = "".join(f'<li><a href="/thong-bao">{escape(title)}</a></li>' for title in desk.bureau.notices)
    papers = "".join(
        f'<li><a href="/van-ban">{number}</a> <span class="date">{day}</span><p>{subject}</p></li>'
        for number, day, subject in pieces.papers(desk)
    )
    read = "".join(
        f'<li><a href="{escape(desk.link(article, article.id))}">{escape(article.title)}</a></li>'
        for article in pieces.most_read(desk)
    )
    answers = "".join(f'<label><input type="radio" name="v" /> {answer}</label><br />' for answer in pieces.POLL[1])
    blocks = (
        ("Thông báo", f"<ul>{notices}</ul>"),
        ("Văn bản mới ban hành", f"<ul>{papers}</ul>"),
        ("Tin đọc nhiều", f"<ul>{read}</ul>"),
        ("Thăm dò ý kiến", f"<p>{pieces.POLL[0]}</p>{answers}<input type='button' value='Bình chọn' />"),
    )
    boxes = "".join(f'<div class="box"><h3 class="box-title">{name}</h3>{inner}</div>' for name, inner in blocks)
    return boxes + (f'<div class="box">{div_counter(desk)}</div>' if counted else "")


def div_counter(desk: Desk) -> str:
    figures = "".join(f"<li>{label} <b>{number}</b></li>" for label, number in pieces.statistics(desk))
    return f'<h3 class="box-title">Thống kê truy cập</h3><p>Số lượng và lượt người truy cập</p><ul>{figures}</ul>'


def tables(desk: Desk, frame: Frame) -> str:
    """Nested layout tables and fonts, the side column in a cell of the same row."""
    cells = "".join(
        f'<td nowrap="nowrap"><a href="{escape(path)}"><font color="#ffffff"><b>{escape(title)}</b></font></a></td>'
        for path, title in menu(desk)
    )
    aside = f'<td width="220" valign="top" bgcolor="#eef4fb">{table_side(desk, counted=not frame.counter_last)}</td>'
    main = f'<td valign="top">{frame.inner}</td>'
    row = aside + main if frame.aside_first else main + aside
    last = f'<tr><td align="right"><font size="1">{table_counter(desk)}</font></td></tr>' if frame.counter_last else ""
    foot = "<br>".join(escape(line) for line in pieces.footer(desk))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{escape(frame.title)}</title>
{frame.head}</head><body bgcolor="#FFFFFF" topmargin="0">{opened(frame)}
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0">
<tr><td><img src="/images/top.jpg" width="1000" height="140"></td></tr>
<tr><td bgcolor="#0a4b8c"><table border="0"><tr>{cells}</tr></table></td></tr>
<tr><td>{frame.above}</td></tr>
<tr><td><table width="100%" border="0" cellpadding="4"><tr>{row}</tr></table></td></tr>{last}
<tr><td align="center" bgcolor="#dddddd"><font size="2">{foot}</font></td></tr>
</table>{closed(frame)}</body></html>
"""


def table_side(desk: Desk, *, counted: bool) -> str:
    papers = "<br>".join(
        f'<a href="/van-ban">{subject}</a> <font size="1">({number}, {day})</font>'
        for number, day, subject in pieces.papers(desk)
    )
    read = "<br>".join(
        f'<a href="{escape(desk.link(article, article.id + 1))}">{escape(article.title)}</a>'
        for article in pieces.most_read(desk)
    )
    answers = "<br>".join(f'<input type="radio" name="v">{answer}' for answer in pieces.POLL[1])
    rows = (
        *((title, "") for title in desk.bureau.notices),
        ("Văn bản mới", papers),
        ("Xem nhiều nhất", read),
        (pieces.POLL[0], answers),
        *((("Thống kê", table_counter(desk)),) if counted else ()),
    )
    return f'<table width="100%">{"".join(f"<tr><td><b>{name}</b></td></tr><tr><td>{inner}</td></tr>" for name, inner in rows)}</table>'


def table_counter(desk: Desk) -> str:
    return "<br>".join(f"{label}: {number}" for label, number in pieces.statistics(desk))
