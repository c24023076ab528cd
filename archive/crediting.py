"""Who is credited: the names in what a page prints of author, photographer and source, each in one form.

A name is never taken for another one: only case, spaces, points and the place of a tone are the same (`name_key`). Titles, labels
and remarks (`ThS.`, `Bài, ảnh:`, `(tổng hợp)`) are no part of it, and two people on a line are two.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from archive.vietnamese import WORD, nfc, tone_last

Role = Literal["author", "photographer", "source"]
Kind = Literal["person", "unit", "host", "account"]

MOST = 20
"""Credits of one article; a line with more names is no byline."""
LONG = 60
"""Words of a line that is not parted."""
LONGEST = 200
"""Characters of a line that is looked at, and of a name."""
WORK = r"(?:bài viết|tin bài|tin|bài|hình ảnh|ảnh|hình|video|clip|đồ họa|thực hiện)"
LABEL = re.compile(
    rf"(?:^|(?<=[\s;,.\-–—(|/]))(?:(?P<label>t/?h|tác giả(?: bài viết| tin| ảnh)?|người (?:viết|đưa tin|thực hiện)|biên soạn|phóng viên|(?:theo )?nguồn(?: tin| bài viết| ảnh)?|theo"
    rf"|{WORK}(?:\s?(?:[,&/+\-–]|và)\s?{WORK})*)\s?[:：]|(?P<theo>theo)\s+(?=\w))\s*",
    re.IGNORECASE,
)
REMARK = re.compile(
    r"\s*[(\[]\s*(?:tổng hợp|st|sưu tầm|th|t/h|lược ghi|ghi|thực hiện|biên tập|biên soạn|dịch|cập nhật|gt|tổng hợp và biên tập|tổng hợp, biên tập)\s*[)\]]",
    re.IGNORECASE,
)
TAIL = re.compile(r"(?:^|\s+|\s*[-–—,]\s*)(?:st|t/h|tổng hợp|sưu tầm|lược ghi|cộng sự)\s*\.?$", re.IGNORECASE)
"""The same behind a name without brackets."""
BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]?")
TITLES = re.compile(
    r"^(?:(?:pv|ctv|btv|phóng viên|cộng tác viên|biên tập viên|nhà báo|nhà văn|ông|bà|gs|pgs|ts|ths|ncs|bs|bác sĩ|ds|ks|ls|cn|ck ?[i1]{1,2}|ckii|cki|trung tá|thiếu tá|đại tá|thượng tá|đại úy|thượng úy|trung úy|thiếu úy)(?:[.:,/]\s?|\s+|$))+",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"^(?:(?:vp|phòng|văn phòng|ban|bbt|sở|trung tâm|chi cục|chi nhánh|đài|báo|tạp chí|bản tin|hội|hội đồng|liên đoàn|liên minh|đoàn|thanh tra|bộ phận|bộ|cổng|trang|website|tổ|trường|bệnh viện|ubnd|hđnd|ubmttq|mttq|ủy ban|uỷ ban"
    r"|công đoàn|công ty|đảng ủy|đảng uỷ|huyện ủy|huyện uỷ|thành ủy|tỉnh ủy|tỉnh uỷ|tỉnh đoàn|huyện đoàn|thành đoàn|công an|cục|tổng cục|tòa|toà|tòa soạn|nhóm|pv|ctv|thông tấn|chính phủ|quốc hội|viện|vườn|kho bạc|ngân hàng|quân khu|bộ chỉ huy|bch|lđlđ|hạt|ttyt|vov|vtv|chinhphu)(?!\w))",
    re.IGNORECASE,
)
NAMED = frozenset(("đoàn", "đài", "hội", "tổ", "bộ", "trang", "viện"))
"""Words for a body that are names of people as well: `Đoàn Văn Lực`, `Đài Trang`."""
ACCOUNT = re.compile(
    r"[a-z0-9][a-z0-9._@-]*|super user|administrator|admin|quản trị(?: viên| hệ thống| web(?:site)?)?", re.IGNORECASE
)
HOST = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:/\S*)?", re.IGNORECASE)
JOINT = re.compile(r"\s*[,;&/+|]\s*|\s+[-–—]\s*|\s*[–—]\s*|\s+và\s+|\n+")
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
LISTED = re.compile(r"\s*[,;|]\s*|\s+[-–—]\s+|\s+và\s+")
EDGE = " \t\n|:;,.…–—-/*_\"'“”"
SPELLED = (
    (r"cổng ttđt|cttđt", "Cổng Thông tin điện tử"), (r"trang ttđt", "Trang Thông tin điện tử"), ("ttđt", "Thông tin điện tử"), ("ttxvn", "Thông tấn xã Việt Nam"),
    (r"vh ?, ?tt ?(?:&|và) ?dl|vhttdl|vhtt(?:&| & )dl|vh-tt(?:&| & |-)dl", "Văn hóa, Thể thao và Du lịch"), (r"vh ?(?:&|và) ?tt|vhtt", "Văn hóa và Thể thao"),
    (r"nn ?(?:&|và) ?ptnt|nnptnt", "Nông nghiệp và Phát triển nông thôn"), (r"nn ?(?:&|và) ?mt|nnmt", "Nông nghiệp và Môi trường"),
    (r"tt ?(?:&|và) ?tt|tttt", "Thông tin và Truyền thông"), (r"gd ?(?:&|và) ?đt|gdđt", "Giáo dục và Đào tạo"), (r"kh ?(?:&|và) ?cn|khcn", "Khoa học và Công nghệ"),
    (r"kh ?(?:&|và) ?đt|khđt", "Kế hoạch và Đầu tư"), (r"tn ?(?:&|và) ?mt|tnmt", "Tài nguyên và Môi trường"), (r"lđ ?-? ?tb ?(?:&|và) ?xh|lđtbxh", "Lao động - Thương binh và Xã hội"),
    (r"pt ?(?:-|&|và) ?th|ptth", "Phát thanh và Truyền hình"), (r"phát thanh - truyền hình", "Phát thanh và Truyền hình"), ("báo nhân dân", "Báo Nhân Dân"),
)  # fmt: skip
"""Abbreviations in names of bodies."""
WRITTEN_OUT = [(re.compile(rf"(?<!\w)(?:{short})(?!\w)", re.IGNORECASE), long) for short, long in SPELLED]
WHOLE = {"pv": "Phóng viên", "ctv": "Cộng tác viên", "bbt": "Ban biên tập", "btv": "Biên tập viên", "internet": "Internet", "vov": "Đài Tiếng nói Việt Nam", "vtv": "Đài Truyền hình Việt Nam", "chinhphu vn": "Cổng Thông tin điện tử Chính phủ"}  # fmt: skip
"""What stands for a body where it is all there is; by name_key."""


@dataclass(frozen=True, slots=True)
class Credit:
    """One name in one role."""

    role: Role
    name: str
    kind: Kind


def credited(*, author: str | None, photo_credit: str | None, source: str | None) -> list[Credit]:
    """Everyone whom an article's three fields credit, each once a role, in order: authors, photographers, sources."""
    given: tuple[tuple[str | None, Role], ...] = (
        (author, "author"),
        (photo_credit, "photographer"),
        (source, "source"),
    )
    found: dict[tuple[Role, str], Credit] = {}
    for text, role in given:
        for credit in named(text, role) if text else ():
            found.setdefault((credit.role, name_key(credit.name)), credit)
    order = ("author", "photographer", "source")
    return sorted(found.values(), key=lambda credit: order.index(credit.role))[:MOST]


def named(text: str, role: Role) -> Iterator[Credit]:
    """The names of one line; what stands under no label has the line's own role."""
    line = written_out(" ".join(nfc(text[: LONGEST * 2]).split())[:LONGEST])
    marks = [mark for mark in LABEL.finditer(line) if mark["label"] or is_named(line[mark.end() :])]
    begin, roles = 0, [role]
    for mark in [*marks, None]:
        value = line[begin : mark.start() if mark else len(line)]
        for one in roles:
            yield from (Credit(one, *name) for name in names(value))
        if mark:
            begin, roles = mark.end(), under(mark, role)


def is_named(rest: str) -> bool:
    """Whether what follows `theo` is a name, not `theo kế hoạch`."""
    return not rest[0].islower() or is_unit(rest) or HOST.match(rest) is not None


def under(mark: re.Match[str], otherwise: Role) -> list[Role]:
    """Whose names follow a label: `Bài, ảnh:` has both."""
    label = (mark["label"] or mark["theo"]).lower()
    if "nguồn" in label or label.startswith("theo"):
        return ["source"]
    pictured = "ảnh" in label or "hình" in label
    wrote = re.search(r"tác giả(?! ảnh)|người|biên soạn|phóng viên|tin|bài|thực hiện", label)
    roles: list[Role] = [*(["author"] if wrote else []), *(["photographer"] if pictured else [])]  # type: ignore[list-item]
    return roles or [otherwise]


def names(value: str) -> Iterator[tuple[str, Kind]]:
    """The names in a text without labels, in one form each."""
    text = REMARK.sub("", value)
    text = text.replace(")", " ") if text.count(")") > text.count("(") else text
    inside = [found["inside"] for found in BRACKET.finditer(text)]
    bare = TAIL.sub("", BRACKET.sub(" ", text).strip(EDGE))
    if not bare:
        bare, inside = " ".join(inside), []
    for part in parted(bare):
        if name := formed(part):
            yield name
    for part in inside:
        if is_unit(part.strip(EDGE)) and (name := formed(part)):
            yield name


def parted(text: str) -> list[str]:
    """A line of several people, or of several bodies; one body's name stays whole, whatever stands in it."""
    if HOST.fullmatch(text):
        return [text]
    if is_unit(text):
        parts = [part for part in LISTED.split(text) if part]
        return parts if all(is_unit(part.strip(EDGE)) or HOST.fullmatch(part) for part in parts) else [text]
    parts = [half for part in JOINT.split(text) for half in _hyphened(part)] if len(text.split()) < LONG else [text]
    found: list[str] = []
    for part in parts:
        bare = part.strip(EDGE)
        if _is_name(bare, text):
            found.append(bare)
        elif found and is_unit(found[-1]) and bare:
            found[-1] = text[text.index(found[-1]) : text.index(bare, text.index(found[-1])) + len(bare)]
        elif not found and bare:
            return [text]
    return found


def _is_name(part: str, line: str) -> bool:
    """Whether a part of a line is a name by itself: a body's, an address, or words with capitals; of a line in one case, any words."""
    if is_unit(part) or HOST.fullmatch(part):
        return True
    return personal(part) and (
        _one_case(line) or all(word[:1].isupper() or not word[:1].isalpha() for word in part.split())
    )


def _hyphened(part: str) -> list[str]:
    """`Lò Mai-Vũ Quang` is two; `Ka-Sô` is one."""
    halves = HYPHEN.split(part)
    return halves if len(halves) > 1 and all(len(half.split()) > 1 for half in halves) else [part]


def formed(part: str) -> tuple[str, Kind] | None:
    """A name without titles, capitals where names have them; what it is of. None of what has no letter."""
    text = " ".join(part.strip(EDGE).split())
    if not WORD.search(text):
        return None
    whole = WHOLE.get(name_key(text))
    if whole:
        return whole, "unit"
    if (host := HOST.fullmatch(text)) and "@" not in text:
        return host["host"].lower(), "host"
    bare = TITLES.sub("", text).strip(EDGE)
    text = bare if bare and personal(bare) else text
    if ACCOUNT.fullmatch(text) and not text.isupper() and not text.istitle():
        return text, "account"
    if is_unit(text) or len(text.split()) > 6:
        return (text.capitalize() if text.isupper() and len(text.split()) > 1 else text), "unit"
    return " ".join(map(_capital, text.split())) if _one_case(text) else text, "person"


def is_unit(text: str) -> bool:
    """Whether a name is a body's, not a person's."""
    found = UNIT.match(text)
    if found is None:
        return False
    words = text.split()
    if words[0].lower() not in NAMED or len(words) > 5:
        return True
    return len(words) < 2 or not all(word[0].isupper() and word[1:].islower() for word in words)


def personal(text: str) -> bool:
    """Whether a text may be one person's name or pen name."""
    words = text.split()
    return (
        0 < len(words) <= 6 and not any(letter.isdigit() for letter in text) and (text[0].isupper() or text.islower())
    )


def written_out(text: str) -> str:
    """A line with the abbreviations of bodies' names spelt."""
    for short, long in WRITTEN_OUT:
        text = short.sub(long, text)
    return text


def name_key(name: str) -> str:
    """The same for one name however it is typed: words in lower case, tones in one place."""
    return " ".join(map(tone_last, WORD.findall(nfc(name).lower())))


def shown(printed: Iterable[tuple[str, int]]) -> str:
    """Of the forms of one name, each with how often it is met, the one to show: what most print; of equals the first in order."""
    return min(printed, key=lambda form: (-form[1], form[0]))[0]


def _one_case(text: str) -> bool:
    """Whether capitals say nothing: all of it is small, or all is big, initials aside."""
    return text.islower() or (
        text.isupper() and all(len(word.strip(".")) > 1 for word in text.split()) and (" " in text)
    )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:].lower()
