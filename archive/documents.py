"""The grammar of citations: which legal documents a text names, with kind, day of issue, who issued them, and the sentence that says so.

The kind is the word before (`Quyết định số …`), else what the abbreviation stands for; the day is read from the words after only
(`ngày 06/5/2021`, `ký ngày 18 tháng 5 năm 2021`). Lists (`các Quyết định số 12, 13/QĐ-UBND`) and ranges (`từ số 10 đến số 14/TB-UBND`) name
every document in them. What only looks like a number (`24/7`, `5G/LTE`, `QCVN 40:2011/BTNMT`) is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.issuance import NOTHING, Issuance, issuance
from archive.models import Citation
from archive.numbers import ASSEMBLY, DEPARTMENT, KINDS, LETTERING, STATE, Number, numbers, plain
from archive.vietnamese import nfc

NAMES = {
    *KINDS.values(), "Bộ luật", "Quy định", "Thông tri", "Thư", "Lệnh", "Điều lệ", "Văn bản", "Giấy chứng nhận", "Thông tư liên bộ", "Kế hoạch liên ngành",
    "Quy chuẩn", "Hiến pháp", "Tuyên bố", "Thông cáo", "Giấy ủy quyền", "Phiếu chuyển", "Phiếu trình", "Công hàm", "Bản thỏa thuận",
}  # fmt: skip
SPELLED = {name.lower(): name for name in NAMES}
ANY = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
LETTERS_OF = {"Công văn", "Văn bản", "Công điện", "Thông báo", "Tờ trình", "Báo cáo", "Giấy mời", "Thư"}
"""Kinds whose numbers may have no abbreviation of a kind: `1234/UBND-VX`."""
NAMED = re.compile(
    rf"(?<!\w)(?P<kind>{ANY})(?:\s+(?:liên tịch|hợp nhất|khẩn|hỏa tốc|hoả tốc|mật|chỉ đạo|hướng dẫn|liên ngành))?(?P<between>(?:\s+của\s+[^\d,;.()]{{2,60}}?)?(?:\s+(?:mang|có|theo))?)"
    r"[\s:(\"“]{0,3}(?P<sign>(?:số(?:\s+hiệu)?)?)[\s:]{0,3}$",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"(?<!\w)(?P<kind>Luật|Bộ luật|Nghị quyết|Pháp lệnh|Hiến pháp)(?!\w)[^\d.;:()]{0,80}$", re.IGNORECASE
)
"""`Luật Đất đai số 45/2013/QH13`: the name of a law stands between."""
SIGNED = re.compile(r"(?:(?:văn bản|(?<!\w)số(?:\s+hiệu)?))\s{0,2}:?\s{0,2}$", re.IGNORECASE)
AND = r"\s{0,2}(?:,|;|và|&|hoặc|cùng)\s{0,2}(?:và\s{1,2})?(?:số\s{0,2})?"
TO = r"\s{0,2}(?:đến|tới|-)\s{0,2}(?:số\s{0,2})?"
ITEM = r"\d{1,5}[a-e]?(?:/(?:19|20)\d\d)?"
LISTED = re.compile(
    rf"(?P<lead>(?:số|{ANY})\s{{0,2}}:?\s{{0,2}})(?P<items>(?:{ITEM}(?:{AND}|{TO})){{1,20}})$", re.IGNORECASE
)
ITEMS = re.compile(rf"(?P<item>\d{{1,5}}[a-e]?)(?:/(?P<year>(?:19|20)\d\d))?(?P<glue>{AND}|{TO})", re.IGNORECASE)
GLUE = re.compile(r"[\s,;&]{0,3}(?:và|hoặc|cùng)?\s{0,2}(?:số\s{0,2}:?\s{0,2})?", re.IGNORECASE)
UP_TO = re.compile(r"\s{0,2}(?:đến|tới)\s{1,2}(?:số\s{0,2})?", re.IGNORECASE)
FROM = re.compile(r"(?<!\w)từ\s{1,2}(?:số\s{0,2})?$|(?<!\w)từ\s[^\d,;.]{0,40}$", re.IGNORECASE)
PLURAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|0?[2-9])(?!\w)[^\d,;.]{0,40}$", re.IGNORECASE)
WIDEST = 50
"""Documents that one range may name; a wider one is a slip, or no range."""

SENTENCE = re.compile(r"(?<=[.!?…])(?<!TP\.)(?<!Tp\.)(?<!tp\.)\s+(?=[A-ZĐÀ-Ỹ“\"])|\n+")
LONGEST_SENTENCE = 600
NEAR = 160
"""Characters before and after a number in which its kind and its day are looked for."""


@dataclass(slots=True)
class Mention:
    """One place in a sentence that names documents."""

    numbers: list[Number]
    start: int
    end: int
    rule: str = "mark"
    kind: str | None = None
    own_word: bool = False
    """Whether a word of its own stands before, `Quyết định số`; else it goes on with the list before."""
    plural: bool = False
    issuance: Issuance = NOTHING


def citations(text: str) -> Iterator[Citation]:
    """Every document that a text cites, once each, in order of first mention; a later mention may add the day and the issuer."""
    found: dict[str, list[Citation]] = {}
    order: list[tuple[str, int]] = []
    for sentence in map(str.strip, SENTENCE.split(nfc(text))):
        for mention in mentions(sentence):
            for number in mention.numbers:
                cited = _citation(mention, number, sentence)
                known = found.setdefault(number.key, [])
                place = next((at for at, other in enumerate(known) if _same(other, cited)), None)
                if place is None:
                    order.append((number.key, len(known)))
                    known.append(cited)
                else:
                    known[place] = _joined(known[place], cited)
    yield from (found[key][place] for key, place in order)


def mentions(sentence: str) -> list[Mention]:
    """What a sentence names, in order; lists and days settled between neighbours."""
    text = plain(sentence)
    found: list[Mention] = []
    for number, start, end in numbers(text):
        last = found[-1] if found else None
        before = text[max(0, start - NEAR, last.end if last else 0) : start]
        between = text[last.end : start][:NEAR] if last else ""
        mention = Mention([number], start, end)
        if _is_read(mention, before, last, between):
            found.append(mention)
    for at, mention in enumerate(found):
        limit = found[at + 1].start if at + 1 < len(found) else len(text)
        mention.issuance = issuance(text[mention.end : min(limit, mention.end + NEAR)], text[limit : limit + NEAR])
    _share(found, text)
    return found


def kind_of(number: str) -> str | None:
    """What the abbreviation in a number stands for."""
    return next((found.kind for found, *_ in numbers(plain(number))), None)


def _is_read(mention: Mention, before: str, last: Mention | None, between: str) -> bool:
    """Whether it is a document's number; then its kind is known, and the others that share its letters."""
    number = mention.numbers[0]
    follows = last is not None and GLUE.fullmatch(between) is not None and number.parts == last.numbers[0].parts
    listed = LISTED.search(before)
    named = NAMED.search(before[: listed.start("items")] if listed else before)
    if not (follows or _is_document(number, named, before)):
        return False
    mention.own_word = named is not None
    mention.plural = named is not None and PLURAL.search(before[: named.start()]) is not None
    mention.rule = "word" if named else "list" if follows else "mark"
    mention.kind = (last.kind if last and follows and not named else None) or _kind(number, named, before)
    if listed:
        _expand(mention, listed, number)
    elif last is not None and UP_TO.fullmatch(between) and number.parts == last.numbers[-1].parts:
        _bridge(mention, last, number)
    return True


def _expand(mention: Mention, listed: re.Match[str], number: Number) -> None:
    """`12, 13 và` before `14/QĐ-UBND`; `10 đến` before `14/TB-UBND`."""
    together: list[Number] = []
    pending: tuple[int, int | None] | None = None
    for item in ITEMS.finditer(listed["items"]):
        year = int(item["year"]) if item["year"] else None
        together += (
            _through(pending, number.beside(item["item"].lower(), year))
            if pending
            else [number.beside(item["item"].lower(), year)]
        )
        ranged = re.fullmatch(TO, item["glue"], re.IGNORECASE) is not None
        pending = (_value(item["item"]), year) if ranged else None
    together += _through(pending, number) if pending else [number]
    mention.numbers = together
    mention.start -= len(listed["items"])
    mention.rule = "range" if pending else "list"
    mention.plural = True


def _bridge(mention: Mention, last: Mention, number: Number) -> None:
    """`từ số 10/TB-UBND đến số 14/TB-UBND`: what lies between belongs to it, and all has one day."""
    mention.numbers = _through((_value(last.numbers[-1].serial), last.numbers[-1].year), number)
    mention.rule, mention.plural = "range", True
    last.plural = True


def _through(first: tuple[int, int | None] | None, last: Number) -> list[Number]:
    """The numbers after the first up to the last; only the last where they make no range."""
    start, end = first[0] if first else 0, _value(last.serial)
    if not 0 < end - start <= WIDEST:
        return [last]
    return [
        last.beside(str(value).zfill(len(last.serial) if last.serial.startswith("0") else 1), last.year)
        for value in range(start + 1, end)
    ] + [last]


def _value(serial: str) -> int:
    return int(re.sub(r"\D", "", serial))


def _is_document(number: Number, named: re.Match[str] | None, before: str) -> bool:
    """Whether letters and words together make a document's number of what has the form of one."""
    first = number.parts[0]
    if ASSEMBLY.fullmatch(first):
        return number.year is not None
    slash = number.separators[0] == "/"
    if number.kind is not None:
        if named is not None or SIGNED.search(before) is not None:
            return len(number.parts) > 1 or named is not None or number.year is not None
        return len(number.parts) > 1 and (len(number.parts[1]) > 2 or number.parts[1] in LETTERING)
    body = first in STATE or DEPARTMENT.fullmatch(first) is not None
    if named is not None:
        return (slash and (body or bool(named["sign"]))) or first in STATE
    return (
        slash
        and body
        and (len(number.parts) > 1 or first in STATE)
        and (first in STATE or SIGNED.search(before) is not None)
    )


def _kind(number: Number, named: re.Match[str] | None, before: str) -> str | None:
    """The word before, unless the abbreviation says it more exactly (`Thông tư 01/2020/TTLT…`, `văn bản 12/QĐ-UBND`)."""
    word = SPELLED[named["kind"].lower()] if named else None
    mark = number.kind
    if ASSEMBLY.fullmatch(number.parts[0]) and (titled := TITLED.search(before)):
        return SPELLED[titled["kind"].lower()]
    if word is None or mark is None:
        return word or mark or ("Công văn" if number.separators[0] == "/" else None)
    more_exact = (
        mark.startswith(word)
        or word.startswith(mark)
        or word == "Văn bản"
        or f"{mark.lower()} {word.lower()}" in before.lower()
    )
    return mark if more_exact else word


def _share(found: Sequence[Mention], text: str) -> None:
    """A day behind a list is of all in it where the list is one: `các … số`, `cùng ngày`, numbers that share their letters."""
    for at in range(len(found) - 2, -1, -1):
        mention, following = found[at], found[at + 1]
        between = text[mention.end : following.start][:NEAR]
        if mention.issuance.dated or not following.issuance.dated:
            continue
        one_list = (
            not following.own_word
            and (GLUE.fullmatch(between) or UP_TO.fullmatch(between))
            and _heads(found, at).plural
        )
        if following.issuance.of_all or one_list:
            mention.issuance = replace(following.issuance, issuer=mention.issuance.issuer or following.issuance.issuer)


def _heads(found: Sequence[Mention], at: int) -> Mention:
    """The mention whose word opens the list."""
    while at > 0 and not found[at].own_word:
        at -= 1
    return found[at]


def _citation(mention: Mention, number: Number, sentence: str) -> Citation:
    start, end = max(0, mention.start - LONGEST_SENTENCE // 2), mention.end + LONGEST_SENTENCE // 2
    return Citation(
        number=str(number),
        kind=mention.kind,
        issued_on=mention.issuance.day,
        sentence=sentence if len(sentence) <= LONGEST_SENTENCE else sentence[start:end],
        issuer=mention.issuance.issuer,
        rule=mention.rule + (" day" if mention.issuance.day else ""),
    )


def _same(one: Citation, other: Citation) -> bool:
    """Numbers begin anew every year, and in every town: a day or an issuer that differs makes another document."""
    days = one.issued_on is None or other.issued_on is None or one.issued_on.year == other.issued_on.year
    return days and (one.issuer is None or other.issuer is None or one.issuer.lower() == other.issuer.lower())


def _joined(known: Citation, later: Citation) -> Citation:
    issued = known.issued_on or later.issued_on
    rule = later.rule if known.issued_on is None and later.issued_on else known.rule
    return replace(
        known, issued_on=issued, kind=known.kind or later.kind, issuer=known.issuer or later.issuer, rule=rule
    )
