"""Values of a query's filters: places by every name, days, months and years as people write them, documents' numbers."""

import re
from calendar import monthrange
from datetime import date

from archive import places
from archive.search.query import Filter, Kind, Span

LONGEST_NAME = 7
"""Words of a province's name, `Thành phố` and all."""

NAME = re.compile(r'[^\s":()]+')
YEAR = re.compile(r"(?:19|20)\d\d")
YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)(?:\s*(?:\.\.|[-\u2010-\u2015])\s*(?P<last>(?:19|20)\d\d))?")
TIME = re.compile(
    r"(?P<y1>(?:19|20)\d\d)(?:[-/.](?P<m1>\d{1,2})(?:[-/.](?P<d1>\d{1,2}))?)?"
    r"|(?:(?:(?P<d2>\d{1,2})[-/.])?(?P<m2>\d{1,2})[-/.])(?P<y2>(?:19|20)\d\d)"
)
"""`2021`, `2021-12`, `2021-12-06`, `12/2021`, `06/12/2021`: the day before the month, as everywhere in Viet Nam."""

SPELT = re.compile(r"\b(?:ngày|ngay|tháng|thang|năm|nam)\b", re.IGNORECASE)
"""`ngày 6 tháng 12 năm 2021`, `tháng 12/2021`."""


def filtered(kind: Kind, text: str, *, whole: bool) -> Filter:
    """The filter of that kind and value; a value that cannot be is a filter with a problem."""
    if kind in (Kind.PROVINCE, Kind.FORMER):
        return _place(kind, text)
    if kind is Kind.YEAR:
        return _years(text)
    if kind in (Kind.FROM, Kind.UNTIL, Kind.ARCHIVED):
        return _time(kind, text)
    return Filter(kind=kind, text=text, whole=whole)


def place_at(text: str, at: int) -> int:
    """How many characters from `at` on name a place, the longest name that does; 0 where none does."""
    words: list[int] = []
    while len(words) < LONGEST_NAME and (word := NAME.match(text, at if not words else words[-1] + 1)):
        words.append(word.end())
    return next((end - at for end in reversed(words) if places.called(text[at:end].rstrip(".,;"))), 0)


def _place(kind: Kind, text: str) -> Filter:
    found = places.called(text.rstrip(".,;"))
    if not found:
        return Filter(kind=kind, text=text, problem="place", advice=tuple(places.nearest(text)))
    names = frozenset(place.name for place in found)
    return Filter(kind=kind, text=" / ".join(sorted(names)), names=names)


def _years(text: str) -> Filter:
    years = YEARS.fullmatch(text)
    if years is None:
        return Filter(kind=Kind.YEAR, text=text, problem="year")
    first, last = int(years["first"]), int(years["last"] or years["first"])
    begin, end = date(min(first, last), 1, 1), date(max(first, last), 12, 31)
    shown = f"{begin.year}" if first == last else f"{begin.year}-{end.year}"
    return Filter(kind=Kind.YEAR, text=shown, span=Span(begin, end))


def _time(kind: Kind, text: str) -> Filter:
    period = _period(text)
    if period is None:
        return Filter(kind=kind, text=text, problem="time")
    first, last, shown = period
    return Filter(kind=kind, text=shown, span=Span(None, last) if kind is Kind.UNTIL else Span(first, None))


def _period(text: str) -> tuple[date, date, str] | None:
    """First and last day of a year, a month or a day, and how it is written in Viet Nam."""
    time = TIME.fullmatch(re.sub(r"[\s,/]+", "/", SPELT.sub("/", text)).strip("/"))
    if time is None:
        return None
    year = int(time["y1"] or time["y2"])
    month, day = time["m1"] or time["m2"], time["d1"] or time["d2"]
    try:
        first = date(year, int(month or 1), int(day or 1))
        last = date(year, int(month or 12), int(day or monthrange(year, int(month or 12))[1]))
    except ValueError:
        return None
    return first, last, f"{first:%d/%m/%Y}" if day else f"{first:%m/%Y}" if month else f"{year}"
