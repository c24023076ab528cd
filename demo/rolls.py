"""List pages and fronts of the first and the second skins: rows of links with dates, numbers to turn pages with."""

from collections.abc import Sequence
from html import escape

from demo.article import Article
from demo.desk import Desk, Roll
from demo.printed import list_date


def anchor(desk: Desk, article: Article, turn: int) -> str:
    return f'<a href="{escape(desk.link(article, turn))}">{escape(article.title)}</a>'


def related(desk: Desk, article: Article, row: str, between: str = "") -> str:
    """Links to other articles of its category; `row` holds `{link}` and `{date}`."""
    return between.join(
        row.format(link=anchor(desk, other, other.id + 1), date=f"{other.published:%d/%m/%Y}")
        for other in desk.related(article)
    )


def div_rows(desk: Desk, articles: Sequence[Article], *, first: int = 0) -> str:
    return "".join(
        f'<li class="news-row"><h4>{anchor(desk, article, first + number)}</h4><span class="time">{list_date(desk.bureau, article.published)}</span><p>{escape(opening(article))}</p></li>'
        for number, article in enumerate(articles)
    )


def div_list(roll: Roll, desk: Desk) -> str:
    rows = div_rows(desk, roll.articles, first=roll.page) or "<li>Không có tin bài nào</li>"
    return f'<div class="category"><h2>{escape(roll.title)}</h2><ul class="news-list">{rows}</ul>{div_pager(roll, desk)}</div>'


def div_pager(roll: Roll, desk: Desk) -> str:
    if roll.pages < 2:
        return ""
    numbers = "".join(
        f'<li class="active"><span>{number}</span></li>'
        if number == roll.page
        else f'<li><a href="{escape(desk.list_path(roll.alias, number))}">{number}</a></li>'
        for number in range(1, roll.pages + 1)
    )
    return f'<ul class="pagination">{numbers}</ul>'


def div_front(desk: Desk) -> str:
    return "".join(
        f'<div class="home-box"><h2><a href="{escape(desk.list_path(category.alias))}">{escape(category.title)}</a></h2><ul>{div_rows(desk, desk.listed(category.alias)[:3])}</ul></div>'
        for category in desk.bureau.categories
    )


def table_rows(desk: Desk, articles: Sequence[Article], *, first: int = 0) -> str:
    return "".join(
        f'<tr><td><font size="2"><b>{anchor(desk, article, first + number)}</b> <i>{list_date(desk.bureau, article.published)}</i><br>{escape(opening(article))}</font></td></tr>'
        for number, article in enumerate(articles)
    )


def table_list(roll: Roll, desk: Desk) -> str:
    """Only the neighbours of a page have links; the first and the last are words."""
    rows = table_rows(desk, roll.articles, first=roll.page + 1)
    near = [number for number in (roll.page - 1, roll.page + 1) if 1 <= number <= roll.pages]
    ends = [(1, "Đầu"), (roll.pages, "Cuối")] if roll.pages > 1 else []
    numbers = [f'<a href="{escape(desk.list_path(roll.alias, number))}">[{number}]</a>' for number in near]
    words = [f'<a href="{escape(desk.list_path(roll.alias, number))}">{word}</a>' for number, word in ends]
    pager = f"Trang {roll.page}/{roll.pages} {' '.join([*words[:1], *numbers, *words[1:]])}" if ends else ""
    return f'<font size="3"><b>{escape(roll.title)}</b></font><table width="100%">{rows}</table><p align="right">{pager}</p>'


def table_front(desk: Desk) -> str:
    return "".join(
        f'<table width="100%"><tr><td bgcolor="#cfe2f5"><a href="{escape(desk.list_path(category.alias))}"><b>{escape(category.title)}</b></a></td></tr>{table_rows(desk, desk.listed(category.alias)[:2])}</table>'
        for category in desk.bureau.categories
    )


def opening(article: Article) -> str:
    """What a list shows of an article: the beginning of its lead, or of its text."""
    text = article.lead or article.body.partition("\n\n")[0]
    return text if len(text) < 110 else text[:110].rpartition(" ")[0] + "..."
