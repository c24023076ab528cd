"""What a line of a page of no known system is: prose, a link to another article, the head of a list of them; and which lines belong together."""

import re

from crawler.parser import headline, media
from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.survey import PROSE
from crawler.parser.text import sentence_end

SENTENCE = 30
"""Characters from which a line that ends as a sentence does is prose."""
LONG_LINK = 25
RELATED = re.compile(
    r"(?:các )?(?:tin|bài)(?: viết| tức| đăng)? (?:khác|liên quan|cùng|mới|cũ|đã đưa|nổi bật|đọc nhiều)|(?:tin |bài )?cùng (?:chuyên mục|chủ đề|thể loại)|chuyên mục khác|đọc nhiều|(?:ý kiến|\d* ?bình luận|comments?)\b|(?:tin |bài )?có liên quan|có thể bạn quan tâm|xem thêm|đọc thêm|related|more (?:news|stories)|previous|next|bài (?:trước|sau)",
    re.IGNORECASE,
)


def is_prose(line: Line) -> bool:
    if line.kind in (Kind.IMAGE, Kind.ROW) or is_link(line):
        return False
    if (line.links and headline.CRUMBS.search(line.text)) or (
        line.kind is Kind.HEADING and not sentence_end(line.text)
    ):
        return False
    return len(line.text) >= PROSE or (
        len(line.text) >= SENTENCE and sentence_end(line.text) and not line.text.endswith(":")
    )


def leads_away(line: Line) -> bool:
    """Whether a line is a link to one other article, by its length; files are none, nor are menus in one line."""
    return (
        len({link.get("href") for link in line.links}) <= 1
        and is_link(line)
        and len(line.text) >= LONG_LINK
        and not media.is_file_line(line)
    )


def is_link(line: Line) -> bool:
    """Whether a line is mostly links, or stands in a link that holds blocks: a card."""
    if linked(line) or line.element is None:
        return linked(line)
    return any(one.tag == "a" and one.get("href") for one in (line.element, *line.element.iterancestors()))


def are_beside(one: Line, other: Line) -> bool:
    if one.element is None or other.element is None:
        return False
    return one.element is other.element or (
        one.element.getparent() is other.element.getparent() and one.element.tag == other.element.tag
    )
