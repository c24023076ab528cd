"""Blocks that stand beside and under an article and are no part of it."""

from datetime import datetime
from html import escape

from demo.article import WEEKDAYS, Article
from demo.frame import cut, encoded
from demo.newsroom import Newsroom


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def clock(moment: datetime) -> str:
    """The date of today that the default theme prints on top of every page."""
    return f"{WEEKDAYS[moment.weekday()]}, {moment:%d/%m/%Y, %H:%M}"


def menu(room: Newsroom) -> str:
    links = (
        f'<li><a href="{room.portal.list_path(category.alias)}" title="{encoded(category.title)}">{encoded(category.title)}</a></li>'
        for category in room.portal.categories
    )
    root = room.portal.home
    others = (("about/", "Giới thiệu"), ("laws/", "Văn bản"), ("faq/", "Hỏi đáp"), ("contact/", "Liên hệ"))
    more = (f'<li><a href="{root}{path}" title="{title}">{title}</a></li>' for path, title in others)
    return f'<ul class="nav navbar-nav"><li><a class="home" title="Trang nhất" href="{root}"><em class="fa fa-home">&nbsp;</em></a></li>{"".join(links)}{"".join(more)}</ul>'


def statistics(room: Newsroom) -> str:
    """Visit counters: other figures at every look."""
    rows = (
        ("Đang truy cập", 3 + room.visits % 19),
        ("Hôm nay", 1200 + room.visits),
        ("Tháng hiện tại", 48210 + room.visits),
        ("Tổng lượt truy cập", 3914077 + room.visits),
    )
    lines = "".join(
        f"<li><span><em class='fa fa-bolt'></em>{label}</span><span>{number:,}</span></li>" for label, number in rows
    )
    return panel("Thống kê truy cập", f'<ul class="counter list-none display-table">{lines}</ul>')


def panel(title: str, inner: str) -> str:
    return f'<div class="panel panel-border-title"><div class="panel-heading"><div>{title}</div></div><div class="panel-body">{inner}</div></div>'


def voting() -> str:
    answers = ("Rất hài lòng với giao diện mới", "Hài lòng", "Cần cải thiện thêm", "Ý kiến khác")
    choices = "".join(
        f'<div class="radio"><label><input type="radio" name="option" value="{number}"> {answer}</label></div>'
        for number, answer in enumerate(answers, start=1)
    )
    form = f'<form action="/" method="get"><h4>Bạn đánh giá cổng thông tin thế nào?</h4><fieldset>{choices}<input class="btn btn-success btn-sm" type="button" value="Bình chọn"></fieldset></form>'
    return panel("Thăm dò ý kiến", form)


def most_read(room: Newsroom) -> str:
    links = (
        f'<li class="clearfix"><a title="{encoded(article.title)}" class="show" href="{article.path}">{encoded(article.title)}</a> <span class="text-muted">{article.published:%d/%m/%Y %H:%M}</span></li>'
        for article in sorted(room.newest, key=lambda article: article.views, reverse=True)[:5]
    )
    return panel("Tin xem nhiều", f'<ul class="block_tophits list-none list-items">{"".join(links)}</ul>')


def notices(room: Newsroom) -> str:
    """Static links that lead nowhere good: an expired article, a page that has moved, a file list."""
    expired = next(entry for entry in room.hidden.values() if entry.why == "expired")
    root = room.portal.home
    links = (
        (expired.path, expired.title),
        (f"{root}page/lich-tiep-cong-dan-2025.html", "Lịch tiếp công dân năm 2025"),
        (f"{root}khong-con-trang-nay/", "Chuyên trang kỷ niệm (cũ)"),
        (f"{room.portal.prefix}/groups/tin-noi-bat/", "Nhóm tin nổi bật"),
    )
    return panel(
        "Thông báo",
        "<ul>" + "".join(f'<li><a href="{path}">{encoded(title)}</a></li>' for path, title in links) + "</ul>",
    )


def sidebar(room: Newsroom) -> str:
    return "\n".join((most_read(room), notices(room), voting(), statistics(room)))


def session() -> str:
    """The warning that scripts show to idle visitors; in the source of every page."""
    return (
        '<div id="timeoutsess" class="chromeframe">Bạn đã không sử dụng Site, <a onclick="timeoutsesscancel();" href="#">Bấm vào đây để duy trì '
        'trạng thái đăng nhập</a>. Thời gian chờ: <span id="secField"> 60 </span> giây</div>'
    )


def rating(article: Article, extra: str = "") -> str:
    stars = "".join(
        f'<input class="hover-star" type="radio" value="{number}" title="{title}" />'
        for number, title in enumerate(("Rất kém", "Kém", "Đạt", "Tốt", "Rất tốt"), start=1)
    )
    points, votes = article.id % 7 * 4, article.id % 7
    average = (
        f'<span itemscope itemtype="https://schema.org/AggregateRating"><span class="hidden d-none hide" itemprop="itemReviewed" itemscope itemtype="https://schema.org/CreativeWorkSeries"><span class="hidden d-none hide" itemprop="name">{encoded(article.title)}</span></span>Xếp hạng: <span id="numberrating" itemprop="ratingValue">4</span> - <span id="click_rating" itemprop="ratingCount">{votes}</span> phiếu bầu</span>'
        if votes
        else ""
    )
    return f'<div class="news_column panel panel-default{extra}"><div class="panel-body"><form id="form3B" action=""><div class="h5 clearfix"><p id="stringrating">Tổng số điểm của bài viết là: {points} trong {votes} đánh giá</p>{average}<div style="padding: 5px;">{stars}<span id="hover-test" style="margin: 0 0 0 20px;">Click để đánh giá bài viết</span></div></div></form></div></div>'


def keywords(article: Article, room: Newsroom, slug: dict[str, str]) -> str:
    if not article.tags:
        return ""
    links = ", ".join(
        f'<a title="{tag}" href="{room.portal.prefix}/tag/{slug[tag]}"><em>{tag}</em></a>' for tag in article.tags
    )
    return f'<em class="fa fa-tags">&nbsp;</em><strong>Tags: </strong>{links}'


def comments(article: Article) -> str:
    posts = "".join(
        f'<li class="media" id="cid_{article.id}{number}"><div class="media-body"><div class="margin-bottom">{escape(comment.text)}</div><div class="comment-info clearfix"><em class="fa fa-user">&nbsp;</em> <strong class="cm_item">{comment.name}</strong> <em class="fa fa-clock-o">&nbsp;</em> <span class="small">{comment.posted:%d/%m/%Y %H:%M}</span></div></div></li>'
        for number, comment in enumerate(article.comments)
    )
    shown = (
        f'<div id="showcomment" class="margin-bottom-lg"><ul class="comment-list">{posts}</ul></div>' if posts else ""
    )
    return f"""<div id="idcomment" class="nv-fullbg"><div class="row clearfix margin-bottom-lg"><p class="comment-title"><em class="fa fa-comments">&nbsp;</em> Ý kiến bạn đọc</p>
<select class="form-control"><option value="0">Sắp xếp theo bình luận mới</option><option value="1">Sắp xếp theo bình luận cũ</option></select></div>{shown}
<div id="formcomment" class="comment-form"><form method="post" action="#"><input type="text" name="name" placeholder="Tên của bạn" /><textarea name="content"></textarea><label>Mã an toàn</label><input type="submit" value="Gửi bình luận" /></form></div></div>"""


def tooltip(article: Article) -> str:
    """Attributes that repeat the beginning of the lead."""
    return f'data-content="{encoded(cut(article.lead or article.title, 110))}" data-rel="tooltip" title="{encoded(article.title)}"'
