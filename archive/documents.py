"""The grammar of Vietnamese legal documents' numbers, first form: number, kind, date of issue, the sentence that cites it.

`3067/QĐ-UBND`, `15/2024/NĐ-CP`, `05-CT/TW`, `01-KL/TW`, `45/2019/QH14`. The kind is the word before (`Quyết định số …`), else what
the abbreviation stands for; the date is read only from the words right after (`ngày 06/5/2021`, `ngày 18 tháng 5 năm 2021`).
"""

import re
from collections.abc import Iterator
from datetime import date

from archive.models import Citation

KINDS = {
    "QĐ": "Quyết định", "CT": "Chỉ thị", "NQ": "Nghị quyết", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "KH": "Kế hoạch", "TB": "Thông báo",
    "BC": "Báo cáo", "CV": "Công văn", "KL": "Kết luận", "HD": "Hướng dẫn", "CTR": "Chương trình", "CTHĐ": "Chương trình hành động", "TTR": "Tờ trình", "QC": "Quy chế",
    "QH": "Luật", "PL": "Pháp lệnh", "QĐLT": "Quyết định liên tịch", "ĐA": "Đề án", "PA": "Phương án", "CĐ": "Công điện", "GM": "Giấy mời", "QyĐ": "Quy định", "QĐi": "Quy định",
    "SL": "Sắc lệnh", "HĐ": "Hợp đồng", "BB": "Biên bản", "GP": "Giấy phép", "LT": "Liên tịch", "TLT": "Thông tư liên tịch", "UBTVQH": "Nghị quyết", "VBHN": "Văn bản hợp nhất",
}  # fmt: skip
NAMES = sorted(
    {
        *KINDS.values(),
        "Bộ luật",
        "Quy định",
        "Thông tri",
        "Thư",
        "Lệnh",
        "Điều lệ",
        "Văn bản",
        "Đề án",
        "Giấy chứng nhận",
    },
    key=len,
    reverse=True,
)
NAMED = re.compile(
    rf"(?P<kind>{'|'.join(map(re.escape, NAMES))})(?:\s+(?:liên tịch|hợp nhất))?\s+(?:số\s*:?\s*)?$", re.IGNORECASE
)
LETTERS = r"[A-ZĐƯÔÂÊƠĂ][A-Za-zĐđƯưÔôÂâÊêƠơĂă&]*\d{0,2}"
NUMBER = re.compile(
    rf"(?<![\w/\-.])(?P<number>\d{{1,5}}[a-z]?\s?(?:/\s?(?P<year>(?:19|20)\d\d)\s?)?(?P<mark>[/\-])\s?{LETTERS}(?:\s?[/\-–]\s?{LETTERS}){{0,4}})(?![\w])"
)
ISSUED = re.compile(
    r"^[\s,;()]{0,3}(?:ký\s|ban hành\s)?ngày\s+(?P<d>\d{1,2})(?:\s?[/.\-]\s?|\s+tháng\s+)(?P<m>\d{1,2})(?:\s?[/.\-]\s?|\s+năm\s+)(?P<y>(?:19|20)\d\d)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZĐÀ-Ỹ“\"])|\n+")
LONGEST_SENTENCE = 600
NEAR = 100
"""Characters before and after a number in which its kind and its date are looked for."""


def citations(text: str) -> Iterator[Citation]:
    """Every document that a text cites, once each, in order of first mention; a later mention may add the date."""
    found: dict[str, Citation] = {}
    for sentence in map(str.strip, SENTENCE.split(text)):
        for match in NUMBER.finditer(sentence):
            citation = _read(match, sentence)
            if citation is None:
                continue
            known = found.get(citation.number)
            if known is None or (known.issued_on is None and citation.issued_on is not None):
                kind = (known.kind if known else None) or citation.kind
                found[citation.number] = Citation(
                    number=citation.number,
                    kind=kind,
                    issued_on=citation.issued_on,
                    sentence=(known or citation).sentence,
                )
    yield from found.values()


def kind_of(number: str) -> str | None:
    """What the abbreviation in a number stands for."""
    for part in re.split(r"[/\-]", number)[1:]:
        letters = part.rstrip("0123456789")
        if letters.upper() in UPPER:
            return UPPER[letters.upper()]
    return None


UPPER = {abbreviation.upper(): kind for abbreviation, kind in KINDS.items()}


def _read(match: re.Match[str], sentence: str) -> Citation | None:
    number = re.sub(r"\s", "", match["number"]).replace("–", "-")
    before = sentence[max(0, match.start() - NEAR) : match.start()]
    named = NAMED.search(before)
    kind = _spelled(named["kind"]) if named else kind_of(number)
    if kind is None and not re.search(r"(?:văn bản|số)\s*:?\s*$", before, re.IGNORECASE):
        return None
    issued = ISSUED.match(sentence[match.end() : match.end() + NEAR])
    return Citation(
        number=number,
        kind=kind,
        issued_on=_day(issued) if issued else None,
        sentence=sentence[:LONGEST_SENTENCE],
    )


def _spelled(kind: str) -> str:
    return kind[0].upper() + kind[1:].lower()


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
