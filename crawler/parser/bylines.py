"""The grammar of credits: who wrote, who took the pictures, where it comes from, as Vietnamese portals print it.

Labels (`Tác giả:`, `Nguồn tin:`, `Tin, ảnh:`, `Bài: … - Ảnh: …`), a short last line alone, a name after `./.`, `X - Ảnh: Y`,
`(tổng hợp)` after a name, a stray colon after a source.
"""

import re
from dataclasses import dataclass

WORK = r"(?:bài viết|tin bài|tin|bài|ảnh|hình ảnh|hình|video|clip|đồ họa|thực hiện)"
LABEL = re.compile(
    rf"(?:^|(?<=[\s;,.\-–—(|/]))(?P<label>tác giả(?: bài viết| tin| ảnh)?|người (?:viết|đưa tin|thực hiện)|biên soạn|phóng viên|(?:theo )?nguồn(?: tin| bài viết| ảnh)?|theo"
    rf"|{WORK}(?:\s?(?:[,&/+\-–]|và)\s?{WORK})*)\s?[:：]\s*",
    re.IGNORECASE,
)
THEO = re.compile(
    r"^\(?theo\s+(?P<source>(?!đó\b|dõi\b|chân\b|học\b|kế hoạch\b|quy định\b|ông\b|bà\b).{2,80}?)\)?\.?$", re.IGNORECASE
)
DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}")
WRITTEN = re.compile(r"(?:(?:được )?viết bởi|written by)\s*:?\s+(?P<name>.{3,60})", re.IGNORECASE)
GATHERED = re.compile(
    r"\s*[(\[]\s*(?:tổng hợp|st|sưu tầm|th|t/h|lược ghi|ghi|thực hiện|biên tập|biên soạn|dịch|cập nhật|gt|tổng hợp và biên tập)\s*[)\]]\s*\.?$",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"^(?:phòng|văn phòng|ban|bbt|sở|trung tâm|chi cục|đài|báo|tạp chí|hội|đoàn|thanh tra|bộ phận|bộ|cổng|tổ|trường|bệnh viện|ubnd|hđnd|công đoàn|đảng ủy|tỉnh đoàn|công an|cục|tòa soạn|nhóm|pv|ctv|ttxvn)\b",
    re.IGNORECASE,
)
FAMILY = "Đoàn"
"""A family name that is also the word for a union or a delegation."""
JOINT = re.compile(r"\s*(?:[-–—,;&/+]|\bvà\b)\s*")
END = re.compile(r"^(?P<text>.*\S?\s?\./\.)[\s\-–]*(?P<credit>[^\s./](?:[^./]|\.(?=\w)){1,90})\.?$", re.DOTALL)
BRACKETED = re.compile(
    r"^(?P<text>.*[.!?”\"…/])\s*\((?P<credit>(?:theo|nguồn|tin|bài|ảnh|tác giả)\b[^()]{2,80})\)\.?$",
    re.IGNORECASE | re.DOTALL,
)
LOGIN = re.compile(
    r"[a-z0-9][a-z0-9._@-]*|(?:super user|administrator|admin|quản trị(?: viên| hệ thống| web(?:site)?)?)",
    re.IGNORECASE,
)
"""Names of accounts, which systems print where an author could stand: one word of Latin letters, or what installers call the first account."""
BY = re.compile(
    r"^(?:(?:posted |written |published )?by|author|(?:được )?(?:viết|đăng|gửi|tạo|đưa) bởi|tác giả|người (?:viết|đăng|gửi))\b\s*[:：]?\s*",
    re.IGNORECASE,
)
"""What systems print before the name in a field of their own."""
FIELD = re.compile(r"(?:tác giả bài viết|nguồn tin)\b", re.IGNORECASE)
"""Labels that systems print, not editors."""
LONGEST = 120
"""Characters; a longer line is a sentence that happens to hold a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What one line credits; at least one of the three is given."""

    raw: str
    rule: str
    author: str | None = None
    photo_credit: str | None = None
    source: str | None = None


def labelled(line: str, *, longest: int = LONGEST) -> Credit | None:
    """A line made of labelled credits, or a name followed by one: `X - Ảnh: Y`."""
    inner = unbracketed(line)
    marks = list(LABEL.finditer(inner)) if len(inner) <= longest else []
    if not marks:
        return None
    author = photo = source = None
    head = inner[: marks[0].start()].rstrip(" -–—;,.|/(")
    if head:
        if not personal(bare_name(head)):
            return None
        author = bare_name(head)
    for position, mark in enumerate(marks):
        end = marks[position + 1].start() if position + 1 < len(marks) else len(inner)
        value = bare_name(inner[mark.end() : end])
        label = mark["label"].lower()
        if value.endswith(("?", "!")):
            return None
        if not value:
            continue
        if "nguồn" in label or label == "theo":
            source = source or value
        else:
            author = author or (value if writes(label) else None)
            photo = photo or (value if pictures(label) else None)
    if not (author or photo or source):
        return None
    rule = "byline:field" if FIELD.match(inner) else "byline:label"
    return Credit(raw=line, rule=rule, author=author, photo_credit=photo, source=source)


def first_line(line: str) -> Credit | None:
    """A line over a text that says who wrote it, as systems print it: `Viết bởi Hà Văn An`."""
    found = WRITTEN.fullmatch(line)
    name = bare_name(found["name"]) if found else ""
    return Credit(raw=line, rule="byline:first-line", author=name) if personal(name) else None


def last_line(line: str, *, set_apart: bool = False) -> Credit | None:
    """A last line that is a name and nothing else, or `Theo …`. `set_apart`: printed at the right, as signatures are."""
    theo = THEO.match(line) if len(line) <= 70 else None
    if theo and len(theo["source"].split()) <= 10 and (theo["source"][0].isupper() or DOMAIN.fullmatch(theo["source"])):
        return Credit(raw=line, rule="byline:theo", source=bare_name(theo["source"]))
    if len(line) > 70 or line.endswith(("!", "?", ":", ";", "…")):
        return None
    name = bare_name(line)
    if personal(name) or (set_apart and signed(name)) or name.upper() in ("BBT", "PV", "CTV", "BAN BIÊN TẬP"):
        return Credit(raw=line, rule="byline:last-line", author=name)
    return None


def after_end(paragraph: str) -> tuple[str, Credit] | None:
    """A last paragraph that ends in `./.` and a name, or in a bracketed credit: the paragraph without it, and the credit."""
    for pattern, rule in ((END, "byline:after-end"), (BRACKETED, "byline:brackets")):
        match = pattern.match(paragraph)
        if match is None:
            continue
        credit = labelled(match["credit"]) or last_line(match["credit"], set_apart=True)
        if credit:
            return match["text"].rstrip(), Credit(
                raw=match["credit"].strip(),
                rule=rule,
                author=credit.author,
                photo_credit=credit.photo_credit,
                source=credit.source,
            )
    return None


def bare_name(text: str) -> str:
    """A name without what stands around it: `(tổng hợp)`, stray colons and points, brackets."""
    name = GATHERED.sub("", text.strip(" |")).strip(" :;,.–—-")
    return name.strip("( )") if name.count("(") != name.count(")") else name


def is_login(name: str) -> bool:
    """Whether a name that a system gives is an account's, not a person's: `quantri`, `admin2`, `Super User`."""
    return LOGIN.fullmatch(name) is not None and not name.isupper()


def unbracketed(line: str) -> str:
    """A line without the brackets that hold all of it: `(Nguồn: X)`."""
    text = line.strip().rstrip(".")
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") and text.count("(") == 1 else line.strip()


def personal(text: str) -> bool:
    """Whether a text is one or more names of people: two to five capitalised words each, joined by `-`, `,` or `và`."""
    parts = [part for part in JOINT.split(text) if part]
    return 0 < len(parts) <= 4 and all(_person(part) for part in parts)


def signed(text: str) -> bool:
    """Whether a text set apart at the end may be a signature: names, a unit, a pen name."""
    count = len(text.split())
    if not text or any(letter.isdigit() for letter in text) or not text[0].isupper():
        return False
    return (
        personal(text)
        or (count <= 8 and bool(UNIT.match(text)))
        or (count <= 2 and all(word[0].isupper() for word in text.split()))
    )


def _person(text: str) -> bool:
    parts = text.split()
    return (
        2 <= len(parts) <= 5
        and all(_capitalised(part) for part in parts)
        and (not UNIT.match(text) or parts[0] == FAMILY)
    )


def _capitalised(word: str) -> bool:
    return (
        word[0].isupper()
        and (len(word) == 1 or word[1:].islower() or word == word.upper())
        and word.replace(".", "").isalpha()
    )


def writes(label: str) -> bool:
    return bool(re.search(r"tác giả(?! ảnh)|người|biên soạn|phóng viên|tin|bài|thực hiện", label))


def pictures(label: str) -> bool:
    return "ảnh" in label or "hình" in label
