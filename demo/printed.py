"""The dates of the four systems as their pages print them, and the records that follow from what is printed."""

from collections.abc import Callable
from datetime import datetime

from demo.article import Article
from demo.bureau import CHITIET, SHAREPOINT, SOTTTT, VIEWARTICLE, Bureau
from demo.record import told

SHORT_DAYS = ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật")
DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def glued(moment: datetime) -> str:
    """`19-5-2021`, and on some days of the month `19/05/2021`. No time."""
    if moment.day % 5 == 4:
        return f"{moment:%d/%m/%Y}"
    return f"{moment.day}-{moment.month}-{moment.year}"


def half_day(moment: datetime) -> str:
    """`Thứ 6, ngày 07/05/2021 | 09:04 AM (GMT +7)`, on a clock of twelve hours."""
    return f"{SHORT_DAYS[moment.weekday()]}, ngày {moment:%d/%m/%Y} | {moment:%I:%M %p} (GMT +7)"


def marked(moment: datetime) -> str:
    """The same on a clock of twenty-four hours: `14:04 PM`, which is what `HH:mm tt` comes to."""
    return f"{SHORT_DAYS[moment.weekday()]}, ngày {moment:%d/%m/%Y} | {moment:%H:%M %p} (GMT +7)"


def numeric(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M}"


def hour_first(moment: datetime) -> str:
    """`16:56, Thứ Hai, 25-4-2022`"""
    return f"{moment:%H:%M}, {DAYS[moment.weekday()]}, {moment.day}-{moment.month}-{moment.year}"


DATES: dict[str, Callable[[datetime], str]] = {
    SHAREPOINT: glued,
    SOTTTT: half_day,
    CHITIET: numeric,
    VIEWARTICLE: hour_first,
}


def record(
    article: Article, system: str, base: str, *, titled: bool, date: Callable[[datetime], str] | None = None
) -> dict[str, object]:
    """The article as its page prints it. `titled`: whether the page names it at all, be it in `<title>` alone.

    The canonical address of chi-tiet is the one without đ, the only form that every link to an article comes to: some have lost it.
    """
    moment = article.published
    if system == SHAREPOINT:
        moment = moment.replace(hour=0, minute=0)
    return told(
        article,
        base,
        path=article.path.replace("đ", "") if system == CHITIET else article.path,
        title=article.title if titled else None,
        published_at=moment.isoformat(),
        published_raw=(date or DATES[system])(moment),
        byline=" | ".join(line.text for line in article.signatures),
        section=article.section_title if system == CHITIET else None,
        views=article.views if system == SOTTTT else None,
    )


def list_date(bureau: Bureau, moment: datetime) -> str:
    """On lists: SharePoint prints a time there that the article's own page does not."""
    return f"{moment:%d/%m/%Y %H:%M}" if bureau.system in (SHAREPOINT, CHITIET) else f"({moment:%d/%m/%Y})"
