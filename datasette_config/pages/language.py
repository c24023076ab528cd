"""The two languages that people read: words chosen in place, and dates, numbers and sizes as each writes them."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

from archive.models import VIETNAM

CODES = ("vi", "en")
"""Vietnamese first: it is what a reader gets who asked for nothing."""

COOKIE = "lang"
QUALITY = re.compile(r"q=([01](?:\.\d{0,3})?)", re.IGNORECASE)
PARAMETER = "_lang"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


SWAPPED = str.maketrans(",.", ".,")
"""Of thousands and of decimals."""


@dataclass(frozen=True, slots=True)
class Language:
    """Called with both wordings, it gives its own: `t("Tìm", "Search")`."""

    code: str

    def __call__(self, vietnamese: str, english: str) -> str:
        return english if self.code == "en" else vietnamese

    def number(self, value: float | None) -> str:
        """`1.628.979`, or `1,628,979` in English; empty for None."""
        if value is None:
            return ""
        return self._separators(f"{value:,}")

    def size(self, length: int | None) -> str:
        """Bytes as `812 byte`, `57,9 kB`, `1,2 MB`: powers of a thousand, as file lists write them."""
        if length is None:
            return ""
        if length < 1000:
            return f"{length} byte"
        value, unit = (length / 1000, "kB") if length < 1_000_000 else (length / 1_000_000, "MB")
        return self._separators(f"{value:,.1f} {unit}")

    def moment(self, written: str | None) -> str:
        """An ISO time as it is told in Viet Nam: `06/12/2021 22:29`; the day alone at midnight, for that is a page without a time."""
        local = parse(written)
        if local is None:
            return ""
        return (
            self.day(written)
            if (local.hour, local.minute, local.second) == (0, 0, 0)
            else f"{self.day(written)} {local:%H:%M}"
        )

    def day(self, written: str | None) -> str:
        """`06/12/2021`, or `6 Dec 2021`, which no one reads as the twelfth of June."""
        local = parse(written)
        if local is None:
            return ""
        return self(f"{local:%d/%m/%Y}", f"{local.day} {MONTHS[local.month - 1]} {local.year}")

    def month(self, written: str | None) -> str:
        """`12/2021`, or `Dec 2021`."""
        local = parse(written)
        return "" if local is None else self(f"{local:%m/%Y}", f"{MONTHS[local.month - 1]} {local.year}")

    def label(self, column: str, description: str | None = None) -> str:
        """A column's heading: what stands before the colon of its Vietnamese description, or its own English name."""
        if self.code == "en" or not description:
            return column.replace("_", " ")
        return description.partition(":")[0]

    def _separators(self, text: str) -> str:
        return text if self.code == "en" else text.translate(SWAPPED)


def parse(written: str | None) -> datetime | None:
    """An ISO time at Viet Nam's clock; a date alone is its midnight; None for what is absent or is no time."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def chosen(query_string: str) -> str | None:
    """The language that an address asks for by `?_lang=`; None where it asks for none that there is."""
    codes = parse_qs(query_string).get(PARAMETER, [])
    return codes[-1] if codes and codes[-1] in CODES else None


def preferred(accepted: str) -> str | None:
    """Which of the languages a browser would rather have, by its Accept-Language; None where it names neither."""
    weights: dict[str, float] = {}
    for part in accepted.split(",")[:20]:
        tag, _, parameters = part.partition(";")
        code = tag.strip().lower().partition("-")[0]
        if code in CODES:
            weights[code] = max(weights.get(code, 0.0), weight(parameters))
    best = max(weights, key=lambda code: (weights[code], code == CODES[0]), default=None)
    return best if best and weights[best] > 0 else None


def weight(parameters: str) -> float:
    """Of `q=0.8`; 1 where nothing is said, 0 of what is no number from 0 to 1."""
    value = QUALITY.fullmatch(parameters.strip() or "q=1")
    return float(value[1]) if value else 0.0


def language(request: Any) -> Language:
    """What the address asks for, else what the cookie remembers, else what the browser would rather have, else Vietnamese."""
    if request is None:
        return Language(CODES[0])
    code = chosen(request.query_string) or request.cookies.get(COOKIE)
    if code not in CODES:
        code = preferred(request.headers.get("accept-language", ""))
    return Language(code or CODES[0])


def switched(request: Any, code: str) -> str:
    """This very page in the other language, as a relative link."""
    arguments = parse_qs(request.query_string, keep_blank_values=True) if request else {}
    return "?" + urlencode({**arguments, PARAMETER: [code]}, doseq=True)


COMPARISONS = {
    "exact": "bằng",
    "not": "khác",
    "contains": "có chứa",
    "endswith": "kết thúc bằng",
    "startswith": "bắt đầu bằng",
    "gt": "lớn hơn",
    "gte": "từ … trở lên",
    "lt": "nhỏ hơn",
    "lte": "đến … trở xuống",
    "like": "giống mẫu (like)",
    "notlike": "không giống mẫu (like)",
    "glob": "giống mẫu (glob)",
    "in": "là một trong",
    "notin": "không là một trong",
    "arraycontains": "danh sách có",
    "arraynotcontains": "danh sách không có",
    "date": "vào ngày",
    "isnull": "không có giá trị",
    "notnull": "có giá trị",
    "isblank": "để trống",
    "notblank": "không để trống",
}
"""Datasette's filters on the table page, by their key in the address."""


def comparison(t: Language, key: str, english: str) -> str:
    return t(COMPARISONS.get(key, english), english)
