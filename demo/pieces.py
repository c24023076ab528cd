"""What stands round the articles of the four systems, as words and numbers: every skin marks them up its own way."""

import zlib
from dataclasses import dataclass

from demo.article import Article
from demo.block import Block, Signature
from demo.desk import Desk
from demo.general import COMMENTS

STATIC_DATE = "Thứ 6 - 26/02/2016"
"""In the header of every page, whatever the day: a forgotten clock, as seen on a unit's site of the platform."""
POLL = ("Bạn đánh giá thế nào về trang thông tin này?", ("Rất tốt", "Tốt", "Bình thường", "Cần cải thiện"))
SITES = ("Cổng thông tin điện tử tỉnh", "Trang chủ Chính phủ", "Công báo tỉnh Lam Giang", "Dịch vụ công quốc gia")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


@dataclass(frozen=True, slots=True)
class Parts:
    """An article's blocks, told apart by where they are printed."""

    body: tuple[Block, ...]
    tail: tuple[Signature, ...]
    """The credits on lines of their own, under the text."""


def parts(article: Article) -> Parts:
    tail = tuple(line for line in article.signatures if not line.attached)
    return Parts(tuple(block for block in article.blocks if not isinstance(block, Signature)), tail)


def clock(desk: Desk) -> str:
    now = desk.now
    return f"{WEEKDAYS[now.weekday()]}, {now:%d/%m/%Y} {now:%H:%M:%S}"


def statistics(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Counters of visits: other figures at every look."""
    rows = (("Online", desk.visits % 9 + 1), ("Hôm nay", 1310 + desk.visits), ("Tổng", 1_628_840 + desk.visits))
    return tuple((label, f"{number:,}".replace(",", ".")) for label, number in rows)


def papers(desk: Desk) -> tuple[tuple[str, str, str], ...]:
    """Documents of a side block: number, date, subject."""
    mark = desk.bureau.mark
    return (
        (f"112/KH-{mark}", "06/02/2024", "Kế hoạch truyền thông năm 2024"),
        (f"87/TB-{mark}", "29-1-2024", "Thông báo lịch trực Tết Nguyên đán"),
        (f"1405/QĐ-{mark}", "18/12/2023", "Quyết định ban hành quy chế văn hóa công sở"),
    )


def comments(article: Article) -> tuple[tuple[str, str, str], ...]:
    """Name, moment and words of a reader, under every fourth article."""
    if article.id % 4:
        return ()
    day = article.published.replace(day=min(28, article.published.day + 1))
    return (("Nguyễn Thị Bạn Đọc", f"{day:%d/%m/%Y} 08:{day.minute:02}:27", COMMENTS[article.id % len(COMMENTS)]),)


def most_read(desk: Desk) -> list[Article]:
    return sorted(desk.newest, key=lambda article: article.views, reverse=True)[:4]


def footer(desk: Desk) -> tuple[str, ...]:
    """Lines of the foot of every page."""
    return (
        f"© 2012 - 2025 {desk.bureau.title}",
        "Địa chỉ: Số 8, đường Bến Đá, thành phố Minh Giang, tỉnh Lam Giang. Điện thoại: 0999.000.008",
        "Chịu trách nhiệm chính: Ông Huỳnh Hữu Vinh, Giám đốc Sở",
        "Giấy phép số 45/GP-TTĐT ngày 12/6/2012. Ngày cập nhật: 11/12/2021",
    )


def hexadecimal(article: Article) -> str:
    """Thirty-two digits, always the same for an article."""
    return "".join(f"{zlib.crc32(f'{part}:{article.path}'.encode()):08X}" for part in range(4))
