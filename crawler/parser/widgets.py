"""What stands on an article's page and is no part of it: words of toolbars, counters, ratings, related lists, forms.

These are the words that the systems themselves print; a template adds its own. Each is matched from the start of a line.
"""

import re
from functools import lru_cache

ENDS = (
    r"Lượt xem\b", r"Số lượt xem\b", r"Lượt truy cập\b", r"Tin đã đưa\b", r"Các tin (?:đã đưa|khác|liên quan|mới hơn|cũ hơn|cùng)", r"Tags?\s?:", r"Từ khóa\s?:",
    r"Những tin (?:mới|cũ) hơn", r"Tin (?:mới|cũ) hơn\b", r"Tin (?:liên quan|cùng chuyên mục|khác)\b", r"Bài viết (?:liên quan|khác|cùng)", r"Tổng số điểm của bài viết",
    r"Click để đánh giá", r"Ý kiến bạn đọc", r"Theo dòng sự kiện\s*$", r"Xếp hạng\s?:", r"Thống kê truy cập", r"Mã an toàn", r"Gửi bình luận", r"Bình luận\s*$", r"Đánh giá bài viết",
    r"Chia sẻ bài viết", r"(?:Bản quyền|Copyright)\b", r"©", r"Quay lại trang", r"Thăm dò ý kiến\s*$", r"Liên kết (?:website|web)\s*$",
)  # fmt: skip
TOOLBAR = (
    r"Bản in\b", r"In (?:ra|bài viết|trang)\b", r"Quay lại\b", r"Đọc bài viết", r"Xem với cỡ chữ", r"A\s?[-+]?\s?A\s?[-+]?", r"Cỡ chữ\b", r"Lưu bài viết này", r"Gửi (?:bài viết|email|cho bạn bè)\b",
    r"Chia sẻ\b", r"Tweet\b", r"Màu chữ\b", r"Lượt xem\b", r"Đã xem\b", r"Nghe (?:đọc )?bài viết", r"Google News", r"Like\b",
)  # fmt: skip
DATE_LABELS = re.compile(
    r"\b(?:cập nhật(?: lần cuối)?(?: lúc| ngày)?|ngày (?:đăng(?: tin)?|cập nhật|xuất bản|tạo)|đăng (?:ngày|lúc|bởi|tải)|gửi lúc|được đăng|thời gian(?: đăng)?|xuất bản|ngày|lúc|post(?:ed)?(?: on)?)\b",
    re.IGNORECASE,
)
VIEWS = re.compile(r"(?:Số )?(?:lượt (?:xem|đọc)|đã xem|số lần xem|xem)\s?:?\s{0,3}(?P<count>\d[\d.,]*)", re.IGNORECASE)
TAGS = re.compile(r"(?:Tags?|Từ khóa)\s?:\s*(?P<names>.*)$", re.IGNORECASE)
USELESS_TITLE = re.compile(
    r"(?:chi tiết|xem|nội dung|đọc)(?: (?:tin|bài)(?: tức| bài| viết)?| bài viết| nội dung)?(?: chi tiết)?|tin (?:tức|bài|mới|hoạt động)(?:\s?[-–]\s?sự kiện)?(?: chi tiết)?"
    r"|trang (?:chủ|nhất|tin)|trang tin (?:tức|điện tử)|home(?: ?page)?|news(?: ?detail)?|detail|untitled|bài viết|default|document",
    re.IGNORECASE,
)
"""Titles of pages that are the same on every page of a site."""
CONTENTS = re.compile(
    r"mục lục(?: bài viết)?|nội dung (?:chính|bài viết)|(?:table of )?contents|(?:hiện|ẩn|hide|show|toggle)",
    re.IGNORECASE,
)
"""Headings of a table of contents."""
FILES = re.compile(
    r"^(?:(?:file|tệp|tập tin|tài liệu|văn bản)(?: tin)? (?:đính kèm|kèm theo)|(?:tập tin|file|tệp)\s?\d{0,2}\s?(?=:)|tải (?:về|file|văn bản)(?: tại đây)?|download)\s?[:.]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)


SHARES = re.compile(
    r"(?:(?:share|tweet|like|facebook|twitter|zalo|linkedin|messenger|e-?mail|print|in|pdf|copy link|sao chép liên kết|google\+?|x)\W*)+",
    re.IGNORECASE,
)
LONGEST = 25
"""Words of a line that is a widget's; what an article says of one goes on."""


@lru_cache(maxsize=256)
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a line that begins with any of these; matches nothing when there are none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=256)
def anywhere(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for any of these at the beginning of a word."""
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)


def count(text: str) -> int | None:
    """A counter as printed, thousands parted by points or commas: `2.053` is 2053."""
    digits = re.sub(r"[.,\s](?=\d{3}\b)", "", text.strip())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None


def inside(body: str) -> list[str]:
    """The lines of a body that look like a toolbar's, a counter's or a related list's heading."""
    form = any_of(ENDS + TOOLBAR)
    lines = (line.strip() for line in body.split("\n"))
    return [
        line
        for line in lines
        if line
        and not line.endswith((".", ";", "!", "?", "…", ".”", '."'))
        and (form.match(line) or SHARES.fullmatch(line))
        and len(line.split()) <= LONGEST
    ]
