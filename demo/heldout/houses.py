"""Two frames for the third skins: one of HTML5 elements, one of the zones and panels that portals build pages from."""

from dataclasses import dataclass
from html import escape

from demo import pieces
from demo.desk import Desk
from demo.frames import menu


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    title: str
    """Of the window."""
    inner: str
    head: str = ""
    above: str = ""
    before: str = ""
    """A column that stands before the article."""
    form: str = ""


def modern(desk: Desk, house: House) -> str:
    links = "".join(f'<a class="nav-link" href="{escape(path)}">{escape(title)}</a>' for path, title in menu(desk))
    foot = "".join(f"<div>{escape(line)}</div>" for line in pieces.footer(desk))
    opened, closed = wrapped(house)
    return f"""<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(house.title)}</title>
{house.head}</head><body class="tin">{opened}<header><a href="{desk.bureau.home}"><strong>{escape(desk.bureau.title)}</strong></a><nav class="navbar">{links}</nav></header>
{house.above}<div class="container"><div class="row">{house.before}<main class="col-lg-9">{house.inner}</main><aside class="col-lg-3">{cards(desk)}</aside></div></div>
<footer><address>{foot}</address></footer>{closed}</body></html>
"""


def wrapped(house: House) -> tuple[str, str]:
    if not house.form:
        return "", ""
    state = '<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKMTY3ODc0OQ9kZA==" />'
    return f'<form name="aspnetForm" method="post" action="{escape(house.form)}" id="aspnetForm">{state}', "</form>"


def cards(desk: Desk) -> str:
    """The side column: what is read most, new documents, a poll, the counter."""
    read = "".join(
        f'<li class="list-group-item"><a href="{escape(desk.link(one, one.id))}" title="{escape(one.title)}">{escape(one.title)}</a><br><time>{one.published:%d/%m/%Y}</time></li>'
        for one in pieces.most_read(desk)
    )
    papers = "".join(
        f'<div class="media"><div class="media-body"><a href="/van-ban">{number}</a><p>{subject}</p><small>Ngày ban hành: {day}</small></div></div>'
        for number, day, subject in pieces.papers(desk)
    )
    answers = "".join(
        f'<div class="radio"><label><input type="radio" name="b"> {one}</label></div>' for one in pieces.POLL[1]
    )
    notices = "".join(f'<p class="h5"><a href="/thong-bao">{escape(title)}</a></p>' for title in desk.bureau.notices)
    boxes = (
        ("Thông báo", notices),
        ("Xem nhiều", f'<ul class="list-group">{read}</ul>'),
        ("Văn bản mới", papers),
        (pieces.POLL[0], answers),
        ("Thống kê truy cập", counted(desk)),
    )
    return "".join(
        f'<section class="card"><h4 class="card-header">{name}</h4><div class="card-body">{inner}</div></section>'
        for name, inner in boxes
    )


def counted(desk: Desk) -> str:
    rows = "".join(f"<dt>{label}</dt><dd>{number}</dd>" for label, number in pieces.statistics(desk))
    return f"<dl>{rows}</dl>"


def zoned(desk: Desk, house: House) -> str:
    """Zones of web parts: every part a table with a heading, three columns, the widest in the middle."""
    tabs = "".join(
        f'<li class="static"><a class="static menu-item" href="{escape(path)}"><span class="menu-item-text">{escape(title)}</span></a></li>'
        for path, title in menu(desk)
    )
    read = "".join(
        f'<tr><td class="ms-vb"><a href="{escape(desk.link(one, one.id + 1))}">{escape(one.title)}</a></td></tr>'
        for one in pieces.most_read(desk)
    )
    papers = "".join(
        f'<tr><td class="ms-vb">{number} - {day}<br/><a href="/van-ban">{subject}</a></td></tr>'
        for number, day, subject in pieces.papers(desk)
    )
    sites = "".join(f"<option>{escape(name)}</option>" for name in pieces.SITES)
    left = part("Văn bản mới ban hành", papers) + part("Liên kết", f"<tr><td><select>{sites}</select></td></tr>")
    right = part("Tin tiêu điểm", read) + part("Thống kê", f"<tr><td>{counted(desk)}</td></tr>")
    foot = " - ".join(escape(line) for line in pieces.footer(desk))
    opened, closed = wrapped(house)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="vi-vn"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{escape(house.title)}</title>
{house.head}</head><body>{opened}<div id="s4-workspace"><div id="s4-bodyContainer"><div class="s4-ca">{house.above}<ul class="root static">{tabs}</ul>
<table class="zones" cellspacing="0"><tr><td class="zone-left" valign="top">{left}</td><td class="zone-middle" valign="top">{house.inner}</td><td class="zone-right" valign="top">{right}</td></tr></table>
<div class="chan-trang">{foot}</div></div></div></div>{closed}</body></html>
"""


def part(name: str, rows: str) -> str:
    return f'<table class="s4-wpTopTable"><tr><td class="ms-wpHeader"><h3 class="ms-standardheader ms-WPTitle"><nobr><span>{escape(name)}</span></nobr></h3></td></tr><tr><td><table>{rows}</table></td></tr></table>'
