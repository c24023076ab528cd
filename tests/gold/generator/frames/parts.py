"""What stands around an article whatever system made the page: clocks, menus, lists of other articles, comments, feet.

What a page prints here must never be read as its article; `Frame.never` remembers what this one printed.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape

from generator.story import Story
from generator.words import SECTIONS, TITLES, Words
from generator.writing import slug

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
PHRASES = (
    *(
        "Trang chủ",
        "Thống kê truy cập",
        "Đang truy cập",
        "Thăm dò ý kiến",
        "Liên kết website",
        "Đăng nhập",
        "Bản quyền thuộc",
    ),
    *(
        "Ý kiến bạn đọc",
        "Gửi bình luận",
        "Tổng số điểm",
        "Các tin khác",
        "Lượt xem",
        "Xem với cỡ chữ",
        "Bản in",
        "Chia sẻ",
    ),
)
"""Frame that every family may print."""


def weekday(moment: datetime) -> str:
    return WEEKDAYS[moment.weekday()]


@dataclass
class Frame:
    """One page's surroundings."""

    rng: random.Random
    site: str
    """The site's title."""
    never: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = Words(self.rng)

    def other(self) -> str:
        """The title of another article."""
        title = self.words.one(TITLES)
        self.never.append(title)
        return title

    def moment(self) -> datetime:
        return datetime(2014, 5, 1) + timedelta(days=self.rng.randrange(4000), minutes=self.rng.randrange(1440))  # noqa: DTZ001

    def clock(self) -> str:
        now = self.moment()
        return f'<div class="clock">{weekday(now)}, {now:%d/%m/%Y} {now:%H:%M}</div>'

    def menu(self) -> str:
        entries = "".join(f'<li><a href="/{path}/">{name}</a></li>' for name, path in SECTIONS)
        return (
            f'<ul class="menu"><li><a href="/">Trang chủ</a></li>{entries}<li><a href="/lien-he/">Liên hệ</a></li></ul>'
        )

    def links(
        self, count: int = 4, item: str = '<li><a href="/tin/{slug}-{n}.html">{title}</a> <em>({day})</em></li>'
    ) -> str:
        made = []
        for _ in range(count):
            title = self.other()
            n, day = self.rng.randint(10, 9000), self.moment()
            made.append(
                item.format(
                    title=escape(title),
                    slug=slug(title),
                    n=n,
                    day=f"{day:%d/%m/%Y}",
                    time=f"{day:%H:%M}",
                    iso=day.isoformat(),
                )
            )
        return "\n".join(made)

    def teasers(self, item: str, count: int = 8) -> str:
        """Entries of a list page: title, day and the beginning of a text."""
        made = []
        for _ in range(count):
            title, day = self.words.one(TITLES), self.moment()
            made.append(
                item.format(
                    title=escape(title),
                    slug=slug(title),
                    n=self.rng.randint(10, 9000),
                    day=f"{day:%d/%m/%Y}",
                    time=f"{day:%H:%M}",
                    iso=day.isoformat(),
                    text=escape(self.words.paragraph()[:150]) + "...",
                )
            )
        return "\n".join(made)

    def side(self) -> str:
        """A column of other things: newest articles, a poll, counters."""
        visits = self.rng.randint(10_000, 9_000_000)
        return f"""<aside class="col-right"><div class="block"><h3>Tin mới nhất</h3><ul>{self.links(3)}</ul></div>
<div class="block"><h3>Thăm dò ý kiến</h3><p>Bạn thấy cổng thông tin này có ích không?</p><label><input type="radio" name="v"> Có</label></div>
<div class="block"><h3>Thống kê truy cập</h3><ul><li>Đang truy cập {self.rng.randint(2, 90)}</li><li>Tổng lượt truy cập {visits:,}</li></ul></div></aside>"""

    def comments(self) -> str:
        when = self.moment()
        said = self.words.fill("Tôi thấy bài viết về {commune} rất hay, mong huyện tiếp tục {matter}.")
        self.never.append(said)
        return f"""<div class="comments"><h3>Ý kiến bạn đọc</h3><div class="comment"><b>{self.words.name()}</b> <span>{when:%d/%m/%Y %H:%M}</span><p>{said}</p></div>
<form action="/binh-luan"><textarea name="c"></textarea><input type="submit" value="Gửi bình luận"></form></div>"""

    def foot(self) -> str:
        return f"""<footer><p>Bản quyền thuộc {escape(self.site)}. Địa chỉ: số {self.rng.randint(1, 200)} đường Trần Hưng, {self.words.district}.</p>
<p>Điện thoại: 0200.3{self.rng.randint(100_000, 999_999)} - Ngày cập nhật {self.moment():%d/%m/%Y} - © {self.rng.randint(2015, 2024)}</p></footer>"""


Page = Callable[[Story, Frame], str]
Listing = Callable[[Frame], str]


@dataclass(frozen=True, kw_only=True)
class Family:
    """How one family prints an article, a list, and where it puts them."""

    name: str
    template: str
    page: Page
    listing: Listing
    address: Callable[[Story], str]
    list_address: str = "/tin-hoat-dong/"
    minute: bool = True
    has_author: bool = False
    has_source: bool = False
    has_lead: bool = True
    has_files: bool = False
    undated: bool = True
    """Whether a page of it may be without a date; where only landmarks tell the article, there is none without one."""
    lead_first: bool = False
    """Whether the system has no lead of its own, and editors make the first paragraph one."""
    pictures: str = "/uploads/{0}"
    files: str = "/uploads/{0}"
    file_title: Callable[[str, str], str] = lambda title, path: title
    file_address: Callable[[Story, int], str] | None = None
    """Where the system's own list of files links a file by another address than `files`."""
    titled: bool = True
    """Whether the page prints the article's title."""
    extras: tuple[tuple[str, str, Listing], ...] = ()
    """More pages that are no articles: kind, address, page."""
