"""How a page says that there is nothing at its address, though its status says that all is well: a soft 404."""

import re
from collections.abc import Sequence

from crawler.page import Page

LONGEST = 200
"""Characters of the sentence that says so; an article that tells of a missing page is longer."""
LINES = 400
WHAT = r"(?:nội dung|bài viết|tin bài|bản tin|tin tức|trang|đường dẫn|liên kết|địa chỉ|thông tin|dữ liệu)"
GONE = r"(?:không (?:còn )?tồn tại|không (?:được )?tìm thấy|không có trên|(?:đã )?bị (?:xóa|xoá|gỡ)|đã được (?:xóa|xoá|gỡ))"
COMMON = (
    rf"(?:rất tiếc[,.!]?\s*|xin lỗi[,.!]?\s*)?{WHAT}\b.{{0,80}}\b{GONE}\b.*",
    rf"không tìm thấy\s+{WHAT}\b.*",
    r"(?:lỗi\s*)?404\b.{0,40}(?:not found|không tìm thấy|không tồn tại).*",
)
"""Of every system: the words of Vietnamese portals."""


def words(page: Page, own: Sequence[str] = ()) -> str | None:
    """The sentence by which a page says that it has nothing; `own` are a system's own forms of it, for a whole line each."""
    forms = [re.compile(form, re.IGNORECASE) for form in (*own, *COMMON)]
    for line in page.lines[:LINES]:
        text = " ".join(line.text.split())
        if len(text) <= LONGEST and any(form.fullmatch(text) for form in forms):
            return text
    return None
