"""Who wrote an article of no known system: credits with a label, in one line or two, names beside the date, and what machines are told where the page shows it too.

Whoever posted is not who wrote, and a login is nobody's name; what is only likely bears a low confidence.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element as Element

from crawler.parser import bylines, dates
from crawler.parser.bylines import Credit
from crawler.parser.looks import content
from crawler.parser.machine import Told
from crawler.parser.scope import Scope
from crawler.parser.text import clean

FAMILIES = frozenset(
    (
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trương đoàn lâm mai đào cao hà tạ tô trịnh lưu châu quách thái vương phùng từ la kiều tăng lương triệu nông"
        " hứa chu đàm mạc khổng nghiêm tống viên ông thạch danh kim sơn âu giang bạch lò vàng giàng sùng thào lường cầm quàng tòng rơ y k h'"
    ).split()
)
"""Family names that most people bear."""
WRITER = re.compile(
    r"(?:^|[\s|,•·–(-]|(?<=\d))(?:viết bởi|bài viết của|bởi|by)\s*:?\s+(?P<name>[^|•·()\d]{3,60})", re.IGNORECASE
)
POSTER = re.compile(
    r"(?:đăng|gửi|posted|submitted|tải lên|nhập)\s+(?:bởi|by)|người (?:đăng|gửi|nhập|tạo)|biên tập(?: viên)?\s*:",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:tác giả(?: bài viết)?|nguồn(?: tin)?|người viết|phóng viên|tin, ảnh|bài, ảnh|author|source)\s*:?",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?:^|[\s_-])(?:author|byline|by-line|tac-?gia|nguoi-viet|writer|reporter)(?:$|[\s_-])", re.IGNORECASE
)
LONGEST, SHORT = 60, 200
ENGLISH = {"author": "Tác giả", "source": "Nguồn"}
STOP = re.compile(r"\s+(?:vào|lúc|ngày|on|at|in)\s+|\s[-–—]\s|,\s*(?=\d)|\s*(?:đăng|published|posted)\b", re.IGNORECASE)


def find(found: Scope, told: Told) -> tuple[list[Credit], float]:
    """Credits that stand around the text, and how sure the author's name is."""
    said = list(_labelled(found))
    if any(credit.author for credit in said):
        return said, 0.97
    for name, confidence in _names(found, told):
        if not bylines.is_login(name):
            return [*said, Credit(raw=name, rule="page:byline:name", author=name)], confidence
    return said, 0.0


def confidence(credit: Credit) -> float:
    """How sure an author is that the text itself prints."""
    if credit.rule.startswith("byline:last-line") and credit.author:
        return (
            0.9
            if is_person(credit.author) or len(credit.author.split()) == 2 or bylines.UNIT.match(credit.author)
            else 0.7
        )
    return 0.95


def is_person(name: str) -> bool:
    """Whether a name begins with a family's: `Nguyễn Văn A`."""
    return bylines.personal(name) and name.split(maxsplit=1)[0].casefold() in FAMILIES


def _labelled(found: Scope) -> Iterator[Credit]:
    places = [place for place in (*found.header, *found.tail) if found.lines[place].text]
    for place in places:
        text = found.lines[place].text
        if LABEL.fullmatch(text) and place + 1 < len(found.lines):
            label = text.rstrip(" :")
            text = f"{ENGLISH.get(label.casefold(), label)}: {found.lines[place + 1].text}"
        elif found.held[place]:
            continue
        credit = bylines.labelled(text)
        if credit is not None and not POSTER.search(text) and not (credit.author and bylines.is_login(credit.author)):
            yield replace(credit, rule=f"page:{credit.rule}")


def _names(found: Scope, told: Told) -> Iterator[tuple[str, float]]:
    """Names in the lines round title and text, with a confidence each."""
    machines = {name.casefold() for name in told.authors}
    for place in (*found.header, *found.tail):
        line = found.lines[place]
        if not line.text or found.held[place]:
            continue
        posted = POSTER.search(line.text) is not None
        said = [*_marked(line.element), *_written(line.text)]
        alone = [*parts(line.text), *_inside(line.element)] if place in found.header else []
        for name in (*said, *alone):
            own = bylines.bare_name(name)
            if len(own) <= LONGEST and (bylines.personal(own) or (name in said and bylines.UNIT.match(own))):
                known = own.casefold() in machines
                confidence = _confidence(own, posted=posted, said=name in said, told=known, framed=bool(found.frame))
                if confidence:
                    yield own, confidence


def _confidence(name: str, *, posted: bool, said: bool, told: bool, framed: bool) -> float:
    """How sure a name is its author's: the page says so, machines are told the same, or it is at least a person's.

    Two words with capitals may be a pen name; where the frame is known they are at least no section of the site.
    """
    if posted:
        return 0.6
    return 0.95 if told else 0.9 if said or is_person(name) else 0.8 if framed and len(name.split()) == 2 else 0.0


def parts(text: str) -> Iterator[str]:
    """What stands between the dates and marks of a line: `Hà Văn An · 12/03/2019 | 120 lượt xem`."""
    rest = text
    for date in dates.find_all(text):
        rest = rest.replace(date.raw, "|")
    yield from (part.strip() for part in re.split(r"[|·•]|\s[-–—]\s", rest) if part.strip())


def _inside(element: Element | None) -> Iterator[str]:
    """Texts of the elements in a short line: `<span>Hà Văn An</span> <span>Đời sống</span>`."""
    if element is None or len(content(element)) > SHORT:
        return
    yield from (clean(content(one)) for one in element.iterdescendants("span", "b", "strong", "em", "i", "a"))


def _written(text: str) -> Iterator[str]:
    for match in WRITER.finditer(text):
        yield STOP.split(match["name"])[0].strip(" .,-–")


def _marked(element: Element | None) -> Iterator[str]:
    """Texts of elements that are called an author's."""
    for one in element.iter("a", "span", "b", "strong", "em", "address", "div", "p") if element is not None else ():
        said = one.get("rel") == "author" or one.get("itemprop") == "author" or NAMED.search(one.get("class") or "")
        if said and (text := " ".join("".join(map(str, one.itertext())).split())):
            yield re.sub(r"^(?:by|viết bởi|bởi|tác giả)\s*:?\s+", "", text, flags=re.IGNORECASE)
