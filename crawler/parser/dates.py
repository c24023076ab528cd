"""The grammar of dates as Vietnamese portals print them. Day first, always; the weekday is a checksum, never a guess.

Known forms: `Thứ hai - 06/12/2021 22:29`, `19-5-2021`, `Thứ 6, ngày 07/05/2021 | 09:04 AM (GMT +7)`, `16:56, Thứ Hai, 25-4-2022`,
`14 giờ 30 phút, ngày 05/4/2024`, `ngày 08 tháng 12 năm 2019`, `06/12/2021 02:05 CH`, `6.12.2021`, `2018-08-07T17:23:45+07:00`,
and NukeViet's malformed `2021-12-06+0722:29:00`. A general date library reads several of these wrongly or as today.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from archive.models import FUTURE, VIETNAM

FIRST_YEAR = 1997
"""Viet Nam joined the Internet in November 1997; no page is older."""

WEEKDAYS = {
    "hai": 0, "ba": 1, "tư": 2, "tu": 2, "bốn": 2, "năm": 3, "nam": 3, "sáu": 4, "sau": 4, "bảy": 5, "bẩy": 5, "bay": 5,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")

GAP = r"[\s,;|\-–—]{0,6}"
TIME = r"(?P<{0}h>\d{{1,2}})\s?(?:[:h]|giờ)\s?(?P<{0}m>\d{{2}})(?:\s?phút)?(?::(?P<{0}s>\d{{2}}))?(?:\s?(?P<{0}half>AM|PM|SA|CH)\b)?"
WEEKDAY = (
    r"(?:(?:thứ|thu)\s?(?P<weekday>hai|ba|tư|tu|bốn|năm|nam|sáu|sau|bảy|bẩy|bay|[2-7])\b|\bT(?P<short>[2-7])\b"
    r"|(?P<sunday>chủ\s?nhật|chúa\s?nhật|\bCN\b)|(?P<english>(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
)
ENGLISH = "january february march april may june july august september october november december".split()
MONTHS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười giêng": 11, "chạp": 12,
    **{name[:length]: number for number, name in enumerate(ENGLISH, 1) for length in (3, len(name))}, "sept": 9,
}  # fmt: skip
IN_ENGLISH = rf"(?:{'|'.join(sorted((*ENGLISH, *(name[:3] for name in ENGLISH), 'sept'), key=len, reverse=True))})\.?"
IN_WORDS = r"(?:mười\s(?:một|hai|giêng)|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp)"
DAY = (
    r"(?:(?P<day>\d{1,2})(?P<mark>\s?[/.\-]\s?)(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})"
    r"|(?P<wday>\d{1,2})\s?tháng\s?(?P<wmonth>\d{1,2})[\s,]{0,2}(?:năm\s?)?(?P<wyear>\d{4})"
    rf"|(?P<nday>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<nmonth>{IN_ENGLISH}|tháng\s{IN_WORDS})[\s,]{{1,2}}(?:năm\s)?(?P<nyear>\d{{4}})"
    rf"|(?P<emonth>\b{IN_ENGLISH}|tháng\s{IN_WORDS})\s(?P<eday>\d{{1,2}})(?:st|nd|rd|th)?,\s?(?P<eyear>\d{{4}})"
    r"|(?P<tday>\d{1,2})\sTh(?P<tmonth>\d{1,2})[\s,]{1,2}(?P<tyear>\d{4}))"
)
ZONE = r"(?:\s?\(?GMT\s?\+?\s?7(?::00)?\)?)?"
PRINTED = re.compile(
    rf"(?<![\d/.\-])(?:{TIME.format('b')}{GAP}(?:ngày\s?)?)?(?:{WEEKDAY}{GAP})?(?:ngày\s?)?{DAY}(?!\d)"
    rf"(?:{GAP}(?:lúc\s?)?{TIME.format('a')}(?!\d))?{ZONE}",
    re.IGNORECASE,
)
MACHINE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:(?P<odd>\+0?7)?[T\s]?(?P<h>\d{2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?(?!\d)"
)
YEAR = re.compile(r"\d{4}")
"""What every printed date has in it, found sooner than the date itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A date as found: `value` is +07:00, None where the date cannot be; `problem` says why, or what is odd about it."""

    raw: str
    value: datetime | None
    rule: str
    start: int
    end: int
    has_time: bool = False
    problem: str | None = None


def find_all(text: str) -> Iterator[Reading]:
    """Every printed date of a text, in order."""
    if YEAR.search(text):
        for match in PRINTED.finditer(text):
            yield _printed(match)


def find(text: str) -> Reading | None:
    """The first date of a text: a printed one, else a machine's."""
    return next(find_all(text), None) or machine(text)


def machine(text: str) -> Reading | None:
    """An ISO 8601 date, or the form that NukeViet's `date('Y-m-dTH:i:s')` comes to, in which T is the zone's name."""
    match = MACHINE.search(text)
    if match is None:
        return None
    parts = match.groupdict()
    rule = "date:nukeviet-meta" if parts["odd"] else "date:iso"
    value, problem = _build(
        parts["year"], parts["month"], parts["day"], (int(parts["h"] or 0), int(parts["m"] or 0), int(parts["s"] or 0))
    )
    if value and parts["zone"]:
        value = value.replace(tzinfo=_zone(parts["zone"])).astimezone(VIETNAM)
    return Reading(
        raw=match.group().strip(),
        value=value,
        rule=rule,
        start=match.start(),
        end=match.end(),
        has_time=parts["h"] is not None,
        problem=problem,
    )


def within(reading: Reading, fetched_at: datetime) -> Reading:
    """The same reading, refused (no value, the raw string kept) where it lies over 24 hours after the capture."""
    if reading.value is None or reading.value <= fetched_at + FUTURE:
        return reading
    problem = f"{reading.raw!r} lies after the capture of {fetched_at:%Y-%m-%d %H:%M} UTC"
    return Reading(
        raw=reading.raw,
        value=None,
        rule=reading.rule,
        start=reading.start,
        end=reading.end,
        has_time=reading.has_time,
        problem=problem,
    )


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _printed(match: re.Match[str]) -> Reading:
    parts = match.groupdict()
    which = "b" if parts["bh"] else "a"
    clock, clock_problem = _clock(parts, which) if parts[f"{which}h"] else (None, None)
    numeric = parts["day"] is not None
    day, month, year = _day(parts)
    value, problem = _build(year, month, day, clock or (0, 0, 0))
    weekday = _weekday(parts)
    rule = "-".join(
        [
            "date:day-first" if numeric else "date:words",
            *(["time-before" if which == "b" else "time"] if clock else []),
            *(["weekday"] if weekday is not None else []),
        ]
    )
    if value is not None and weekday is not None and weekday != value.weekday():
        problem = f"{match.group().strip()!r} says {NAMES[weekday]}, but {value:%d/%m/%Y} is {NAMES[value.weekday()]}"
    return Reading(
        raw=match.group().strip(),
        value=value,
        rule=rule,
        start=match.start(),
        end=match.end(),
        has_time=clock is not None,
        problem=problem or clock_problem,
    )


def _day(parts: dict[str, str | None]) -> tuple[str, str, str]:
    """Day, month and year of whichever form matched, the month as a number."""
    form = next(form for form in ("", "w", "n", "e", "t") if parts[f"{form}day"])
    day, month, year = (parts[f"{form}{name}"] or "" for name in ("day", "month", "year"))
    return day, month if month.isdecimal() else str(month_named(month)), year


def month_named(text: str) -> int:
    """The number of a month by its name, English or Vietnamese."""
    name = re.sub(r"^tháng\s", "", text.lower()).rstrip(".")
    return MONTHS[" ".join(name.split())]


def _clock(parts: dict[str, str | None], which: str) -> tuple[tuple[int, int, int] | None, str | None]:
    """Hour, minute, second on a 24-hour clock. `AM` beside an hour over 12 means nothing, as on several portals."""
    hour, minute, second = int(parts[f"{which}h"] or 0), int(parts[f"{which}m"] or 0), int(parts[f"{which}s"] or 0)
    half = (parts[f"{which}half"] or "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    elif half in ("AM", "SA") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None, f"no such time: {hour}:{minute:02}"
    return (hour, minute, second), None


def _build(year: str, month: str, day: str, clock: tuple[int, int, int]) -> tuple[datetime | None, str | None]:
    if int(year) < FIRST_YEAR:
        return None, f"no such date: {day}/{month}/{year} (pages begin in {FIRST_YEAR})"
    try:
        return datetime(int(year), int(month), int(day), *clock, tzinfo=VIETNAM), None
    except ValueError:
        return None, f"no such date: {day}/{month}/{year}"


def _weekday(parts: dict[str, str | None]) -> int | None:
    if parts["sunday"]:
        return 6
    name = parts["weekday"] or parts["short"] or parts["english"]
    return WEEKDAYS[name.lower()] if name else None
