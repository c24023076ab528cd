"""One number of a legal document: `3067/QĐ-UBND`, `05-CT/TW`, `15/2024/NĐ-CP`, `45/2019/QH14`, `1234/UBND-VX`. Its parts, its kind by the
abbreviation, who issued it, and one form for however it was typed: `3067 / qd-ubnd`, `3067/QÐ–UBND`.

The rules of writing them: Decree 30/2020 (annexes I and III), for the Party Guideline 36-HD/VPTW, for the National Assembly the law of 2015.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive.vietnamese import fold, nfc

KINDS = {
    "QĐ": "Quyết định", "CT": "Chỉ thị", "NQ": "Nghị quyết", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "KH": "Kế hoạch", "TB": "Thông báo",
    "BC": "Báo cáo", "CV": "Công văn", "KL": "Kết luận", "HD": "Hướng dẫn", "CTr": "Chương trình", "CTHĐ": "Chương trình hành động", "TTr": "Tờ trình", "QC": "Quy chế",
    "L": "Luật", "PL": "Pháp lệnh", "QĐLT": "Quyết định liên tịch", "ĐA": "Đề án", "PA": "Phương án", "CĐ": "Công điện", "GM": "Giấy mời", "QyĐ": "Quy định", "QĐi": "Quy định",
    "SL": "Sắc lệnh", "HĐ": "Hợp đồng", "BB": "Biên bản", "GP": "Giấy phép", "LT": "Liên tịch", "TLT": "Thông tư liên tịch", "VBHN": "Văn bản hợp nhất", "CTPH": "Chương trình phối hợp",
    "NQLT": "Nghị quyết liên tịch", "KHLT": "Kế hoạch liên tịch", "HDLT": "Hướng dẫn liên tịch", "QCPH": "Quy chế phối hợp", "KHPH": "Kế hoạch phối hợp", "ĐK": "Đăng ký",
    "QĐUB": "Quyết định", "QyC": "Quy chế", "TTLN": "Thông tư liên ngành", "TC": "Thông cáo", "ĐL": "Điều lệ", "LCT": "Lệnh", "TTri": "Thông tri",
}  # fmt: skip
"""What an abbreviation stands for, as offices write it."""

LETTERING = (
    "UBND", "HĐND", "TTg", "CP", "TW", "TU", "HU", "ThU", "QU", "ĐU", "ĐUK", "BCĐ", "BCH", "VPCP", "VP", "VPTW", "VPTU", "BTGTW", "BTGTU", "BTCTW", "BTCTU", "UBKTTW", "HĐBT", "CTN", "UBTVQH",
    "TANDTC", "VKSNDTC", "KTNN", "TTCP", "NHNN", "TLĐ", "LĐLĐ", "TĐTN", "MTTW", "MTTQ", "BHXH", "BQP", "BCA", "BNG", "BTP", "BTC", "BCT", "BYT", "BNV", "BXD", "BTNMT", "BTTTT", "BLĐTBXH", "BGDĐT",
    "BKHĐT", "BKHCN", "BGTVT", "BVHTTDL", "BNNPTNT", "BNNMT", "BDTTG", "UBDT", "SNN", "SNNPTNT", "SNNMT", "SGDĐT", "STTTT", "SYT", "STC", "SNV", "SNgV", "STNMT", "SKHĐT", "SKHCN", "SXD", "SCT", "STP",
    "SGTVT", "SLĐTBXH", "SVHTTDL", "SVHTT", "SVHTTTTDL", "SDL", "SDTTG", "TTYT", "GDTrH", "GDĐT", "QLNS", "TTĐT", "ĐVTN", "HĐTĐKT", "HLHPN", "HND", "CCB", "BTT", "BTV", "TTTT", "KGVX", "QĐND", "CAT", "TTHĐND",
)  # fmt: skip
"""Letters of bodies and their units, for which a number typed without marks or in lower case is put right."""

PROPER = {fold(form): form for form in (*LETTERING, *KINDS)} | {
    "tu": "TU",
    "tƯ".casefold(): "TW",
    "hd": "HD",
    "da": "ĐA",
    "ttr": "TTr",
}
KIND = {fold(form): form for form in KINDS} | {"da": "ĐA", "hd": "HD"}
ASSEMBLY = re.compile(r"(?:qh|ubtvqh|qhk)\d{0,2}|qh", re.IGNORECASE)
DEPARTMENT = re.compile(r"[SB][A-ZĐƯ][A-ZĐƯa-z&]{0,9}")
STATE = frozenset("UBND HĐND VPCP TTg CP HĐBT CTN TANDTC VKSNDTC KTNN TTCP NHNN UBDT BHXH".split())
LOOKALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2044": "/",
        "\u2215": "/",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)
"""Characters that print like those of a number; each for one, so that places stay."""

HEAD = re.compile(
    r"(?:(?<![\w/.+\-])(?<!\d[:,])|(?<=\b[Ss]ố))(?P<serial>\d{1,5})(?P<letter>[a-eA-E]?)(?:[ \t]{0,2}/[ \t]{0,2}(?P<year>(?:19|20)\d\d))?(?P<sep>[ \t]{0,2}[/\-][ \t]{0,2})(?=[^\W\d_])"
)
TOKEN = re.compile(r"[^\W\d_]{1,20}(?:&[^\W\d_]{1,8})?\d{0,4}(?!\w)")
SEPARATOR = re.compile(r"[ \t]{0,2}[/\-.][ \t]{0,2}(?=[^\W\d_])")
MOST_PARTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as its office would print it."""

    serial: str
    """With its letter, if it has one, and the zeros before."""
    year: int | None
    separators: tuple[str, ...]
    """One before each of the parts: `/` or `-` (or `.`)."""
    parts: tuple[str, ...]
    """What follows: `("QĐ", "UBND")`."""

    def __str__(self) -> str:
        year = f"/{self.year}" if self.year else ""
        return self.serial + year + "".join(map("".join, zip(self.separators, self.parts, strict=True)))

    @property
    def key(self) -> str:
        """One form for every spelling: `3067/qd/ubnd`."""
        return number_key(str(self))

    @property
    def kind(self) -> str | None:
        """What the abbreviation stands for."""
        if ASSEMBLY.fullmatch(self.parts[0]):
            return "Nghị quyết" if self.parts[0].startswith("UBTV") else "Luật"
        form = KIND.get(fold(self.parts[0]))
        return KINDS[form] if form else None

    @property
    def issuers(self) -> tuple[str, ...]:
        """Letters of the bodies, the first of which issued it: `("UBND",)`, `("BYT", "BTC")`; none where the number ends with its kind."""
        if ASSEMBLY.fullmatch(self.parts[0]) or self.kind is None:
            return self.parts
        return self.parts[1:]

    def beside(self, serial: str, year: int | None) -> "Number":
        """Another of the same list: `12` of `12, 13/QĐ-UBND`."""
        return Number(serial=serial, year=year or self.year, separators=self.separators, parts=self.parts)


def number_key(number: str) -> str:
    """Letters and digits alone, without marks, and without the zeros before: the same for every way to type a number."""
    parts = re.sub(r"[\W_]+", "/", fold(number).replace("&", "")).strip("/")
    return re.sub(r"^0+(?=\d)", "", parts)


def numbers(text: str) -> Iterator[tuple[Number, int, int]]:
    """Everything in a text that has a number's form, with its place; the text's look-alikes are plain already (`plain`)."""
    end = 0
    for head in HEAD.finditer(text):
        if head.start() < end:
            continue
        found = _parts(text, head)
        if found is not None:
            parts, separators, end = found
            serial = head["serial"] + head["letter"].lower()
            year = int(head["year"]) if head["year"] else None
            yield Number(serial=serial, year=year, separators=separators, parts=parts), head.start(), end


def plain(text: str) -> str:
    """The text with its dashes, slashes and spaces as a keyboard has them, character for character."""
    return text.translate(LOOKALIKE)


def parse(text: str) -> Number | None:
    """The one number that a text is, however it is typed."""
    typed = plain(nfc(text)).strip()
    found = next(numbers(typed), None)
    return found[0] if found and found[1] == 0 and found[2] == len(typed) else None


def _parts(text: str, head: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...], int] | None:
    """The abbreviations behind a serial, as far as they are such."""
    parts: list[str] = []
    separators = [head["sep"]]
    at = head.end()
    while token := TOKEN.match(text, at):
        part = _proper(token[0], first=not parts)
        if part is None or (len(separators) > 1 and not _goes_on(separators, parts)):
            break
        parts.append(part)
        end = token.end()
        separator = SEPARATOR.match(text, end)
        if separator is None or len(parts) == MOST_PARTS:
            break
        separators.append(separator[0])
        at = separator.end()
    if not parts or not _whole(text, end):
        return None
    return tuple(parts), tuple(separator.strip() for separator in separators[: len(parts)]), end


def _whole(text: str, end: int) -> bool:
    """Whether no letter or digit is glued behind; and `12/B+` is no number."""
    return not (end < len(text) and (text[end].isalnum() or text[end] in "_+@"))


def _goes_on(separators: list[str], parts: list[str]) -> bool:
    """A dash between spaces parts words as well: it belongs to the number where the signs before stand so too, or a kind is still alone."""
    last = separators[-1]
    if last.strip() == ".":
        return last == "."
    if not (last.startswith((" ", "\t")) and last.endswith((" ", "\t"))) or len(parts) == 1:
        return True
    return separators[0].startswith(" ") or separators[1].startswith(" ")


def _proper(token: str, *, first: bool) -> str | None:
    """An abbreviation as offices write it; None for a word of the language."""
    letters = token.rstrip("0123456789")
    digits = token[len(letters) :]
    if letters.upper() in ("TƯ", "TW"):
        return "TW" + digits
    if ASSEMBLY.fullmatch(token):
        return token.upper()
    if "&" in letters and letters.isupper():
        return token
    known = PROPER.get(fold(letters.replace("&", "")))
    if known is not None and (letters in KINDS or letters in LETTERING):
        return letters + digits
    if known is not None and _could_be(letters, known, first=first):
        return known + digits
    return token if _is_abbreviation(letters) else None


def _could_be(letters: str, known: str, *, first: bool) -> bool:
    """Whether letters stand for a known abbreviation: in capitals without marks, in lower case, with one case mistaken."""
    bare = fold(letters) == letters.lower() or nfc(letters).lower() == known.lower()
    return bare and (len(known) > 1 or letters.isupper()) and (first or len(letters) > 1)


def _is_abbreviation(letters: str) -> bool:
    capitals = sum(letter.isupper() for letter in letters)
    if capitals < 2:
        return False
    vowels = sum(letter.islower() and not letter.isascii() for letter in letters)
    return (
        vowels == 0
        and letters[0].isupper()
        and not any(a.islower() and b.islower() and len(letters) > 6 for a, b in pairwise(letters))
    )
