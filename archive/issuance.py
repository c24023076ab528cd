"""What the words right behind a document's number say: the day it was issued, and who issued it.

`ngày 06/5/2021`, `ký ngày 18 tháng 5 năm 2021`, `của UBND tỉnh ngày 6-5-2021`, `(06/5/2021)`. A day of something else (`có hiệu lực từ ngày …`,
`, sáng ngày …`) is none, and one without a year is never guessed.
"""

import re
from dataclasses import dataclass
from datetime import date

DAY = r"(?P<d>\d{1,2})(?:\s?[/.\-]\s?|\s{1,2}tháng\s{1,2})(?P<m>\d{1,2})(?:\s?[/.\-]\s?|,?\s{1,2}năm\s{1,2})(?P<y>(?:19|20)\d\d)(?![\d/])"
WORDS = r"(?:(?!về\s|tại\s|từ\s|trước\s|sau\s|sáng\s|chiều\s|tối\s|vào\s|có\s|hết\s|họp\s|tổ chức\s|ngày\s)[^\W\d_]+(?:[&\-][^\W\d_]+)?\s{1,2}){1,14}"
SIGNING = r"(?:(?:được|đã)\s)?(?:ký|ban hành|ký ban hành|ra|đề|cấp|thông qua|công bố|phê duyệt|hồi [\dh:]{1,5}(?: giờ)?(?: \d\d(?: phút)?)?,?)?\s{0,2}"
ISSUED = re.compile(
    rf"\s{{0,2}}(?P<mark>[,(]?)\s{{0,2}}(?:\(?khóa\s[IVXL\d]+\)?\s)?(?:(?:của|do)\s+{WORDS})?{SIGNING}(?P<all>(?:cùng|đều)\s(?:ký\s|ban hành\s)?)?ngày\s{{1,2}}{DAY}",
    re.IGNORECASE,
)
OF_THE_DAY = re.compile(rf"\s{{0,2}}(?P<mark>\()(?P<all>(?!))?{DAY}\)")
STILL_OF_IT = re.compile(
    r"\s*(?:$|[);.]|(?:và|của|do|về|v/v|quy định|phê duyệt|sửa đổi|hướng dẫn|ban hành|bổ sung|kèm|đính kèm|bãi bỏ|điều chỉnh)\b|,\s*(?:\d|của|về|v/v|do|số|các))",
    re.IGNORECASE,
)
"""What follows a day that a comma parts from its document; anything else makes it the day of what is told."""
ISSUER = re.compile(
    r"\s{0,2}(?:của|do)\s+(?P<who>UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)\s+"
    r"(?P<level>tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu|TP\.?)(?P<name>(?:\s{1,2}[^\W\d_]+){0,4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuance:
    dated: bool = False
    """Whether a day stands there at all, be it one that the calendar lacks."""
    day: date | None = None
    of_all: bool = False
    """Whether the words say that the documents before have the same day, `cùng ngày`."""
    issuer: str | None = None
    """With the place it names, `UBND huyện Bàu Sen`."""


NOTHING = Issuance()


def issuance(after: str, beyond: str = "") -> Issuance:
    """What the words up to the next number say; `beyond` is what follows them."""
    who = ISSUER.match(after)
    issued = OF_THE_DAY.match(after) or ISSUED.match(after)
    if issued is not None and issued["mark"] == "," and not STILL_OF_IT.match((after + beyond)[issued.end() :]):
        issued = None
    if issued is None:
        return Issuance(issuer=_issuer(who)) if who else NOTHING
    who = who or ISSUER.match(after, issued.end())
    return Issuance(
        dated=True, day=_day(issued), of_all=issued["all"] is not None, issuer=_issuer(who) if who else None
    )


def _issuer(who: re.Match[str]) -> str | None:
    """`UBND huyện Bàu Sen`; None where no place is named, for whose it is goes without saying then."""
    names = []
    for word in who["name"].split():
        if not word[0].isupper() or word.isupper():
            break
        names.append(word)
    body = "HĐND" if who["who"].lower() in ("hđnd", "hội đồng nhân dân") else "UBND"
    level = who["level"].lower().replace("tp.", "thành phố").replace("tp", "thành phố")
    return f"{body} {level} {' '.join(names)}" if names else None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
