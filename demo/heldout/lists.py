"""Lists and fronts of the third skins: cards whose picture is a link too, definition lists, few words to turn pages with."""

from collections.abc import Sequence
from html import escape

from demo.article import Article
from demo.desk import Desk, Roll
from demo.printed import list_date
from demo.rolls import opening


def cards(desk: Desk, articles: Sequence[Article], first: int = 0) -> str:
    """Each article linked twice: by a picture without words, and by its title."""
    return "".join(card(desk, one, first + turn) for turn, one in enumerate(articles))


def card(desk: Desk, article: Article, turn: int) -> str:
    href = escape(desk.link(article, turn))
    return f'<article class="card-tin"><a href="{href}"><img src="/images/tin-{article.id}.jpg" alt=""></a><header><h3><a href="{href}" title="{escape(article.title)}">{escape(article.title)}</a></h3><time>{list_date(desk.bureau, article.published)}</time></header><p>{escape(opening(article))} <a href="{href}">Xem tiếp</a></p></article>'


def terms(desk: Desk, articles: Sequence[Article], first: int = 0) -> str:
    rows = "".join(
        f'<dt><a href="{escape(desk.link(one, first + turn))}">{escape(one.title)}</a></dt><dd><span>{list_date(desk.bureau, one.published)}</span> {escape(opening(one))}</dd>'
        for turn, one in enumerate(articles)
    )
    return f"<dl>{rows}</dl>"


def turned(roll: Roll, desk: Desk) -> str:
    """One page back, one on; no numbers."""
    back, on = (desk.list_path(roll.alias, number) for number in (roll.page - 1, roll.page + 1))
    links = [
        f'<a class="prev" href="{escape(back)}">&lsaquo; Trang trước</a>' if roll.page > 1 else "",
        f"<span>Trang {roll.page} / {roll.pages}</span>",
        f'<a class="next" href="{escape(on)}">Trang sau &rsaquo;</a>' if roll.page < roll.pages else "",
    ]
    return f'<nav class="phan-trang">{" ".join(links)}</nav>' if roll.pages > 1 else ""


def others(desk: Desk, article: Article) -> str:
    """Links under an article, dates before them."""
    return "".join(
        f'<li><time>{one.published:%d/%m/%Y}</time> &ndash; <a href="{escape(desk.link(one, one.id))}">{escape(one.title)}</a></li>'
        for one in desk.related(article)
    )
