"""Fills patterns with names, numbers, dates and cited documents, and remembers what it cited."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta

from demo import names
from demo.article import Document

SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")
CROPS = ("sầu riêng", "tiêu", "điều", "cà phê", "bưởi da xanh", "ca cao", "chuối già", "lúa nếp")

# kind → (abbreviation of the number, endings of issuing bodies)
NUMBERS = {
    "Quyết định": ("QĐ", ("UBND", "SNNMT", "BNNMT")),
    "Kế hoạch": ("KH", ("UBND", "SNNMT", "BCĐ")),
    "Công văn": ("CV", ("SNNMT", "VP", "STC")),
    "Công điện": ("CĐ", ("UBND", "BCH")),
    "Thông báo": ("TB", ("UBND", "VP")),
}
WITH_YEAR = {"Nghị định": ("NĐ-CP", "NĐ-CP"), "Thông tư": ("TT-BNNMT", "TT-BGDĐT")}
"""Kind → endings of numbers that hold the year, in the country and in town."""
PARTY = {"Chỉ thị Đảng": ("Chỉ thị", "CT/TU"), "Nghị quyết Đảng": ("Nghị quyết", "NQ/TU")}


class Scene:
    """One article's cast: the same slot gives the same name throughout, numbers are always fresh."""

    def __init__(self, rng: random.Random, on: date, *, town: bool) -> None:
        self.rng = rng
        self.on = on
        self.town = town
        self.cast: dict[str, str] = {}
        self.documents: list[Document] = []
        self.captioned: set[str] = set()

    def fill(self, pattern: str) -> str:
        text = SLOT.sub(lambda match: self.slot(match[1], match[2] or ""), pattern)
        text = re.sub(r",(?= ?[,;.!?])", "", text)
        return text[:1].upper() + text[1:]

    def slot(self, name: str, argument: str) -> str:
        if name == "vb":
            return self.citation(argument)
        if argument:
            return self.number(name, argument)
        if name == "Ngay":
            return self.slot("ngay", "").capitalize()
        if name not in self.cast:
            self.cast[name] = self.chosen(name)
        return self.cast[name]

    def chosen(self, name: str) -> str:
        year = self.on.year
        pick = self.rng.choice
        makers: dict[str, Callable[[], str]] = {
            "nam": lambda: str(year),
            "namtruoc": lambda: str(year - 1),
            "namsau": lambda: str(year + 1),
            "tp": lambda: names.CITY,
            "huyen": lambda: pick(names.DISTRICTS),
            "xa": lambda: f"xã {pick(names.COMMUNES)}",
            "thon": lambda: pick(names.HAMLETS),
            "phuong": lambda: pick(names.WARDS),
            "phuong2": lambda: pick([ward for ward in names.WARDS if ward != self.slot("phuong", "")]),
            "cay": lambda: pick(CROPS),
            "canbo": lambda: f"đồng chí {self.person()}, {pick(names.TOWN_OFFICES if self.town else names.OFFICES)},",
            "nguoidan": self.villager,
            "giaovien": lambda: self.person(female=True),
            "bacsi": self.person,
            "nghenhan": self.person,
            "tochuc": lambda: pick(names.CHARITIES),
            "phoihop": lambda: pick(names.TOWN_PARTNERS if self.town else names.PARTNERS),
            "ngay": lambda: f"ngày {self.day()}",
        }
        return makers[name]()

    def person(self, *, female: bool | None = None) -> str:
        woman = self.rng.random() < 0.4 if female is None else female
        middle, given = (names.MIDDLES_F, names.GIVEN_F) if woman else (names.MIDDLES_M, names.GIVEN_M)
        return f"{self.rng.choice(names.FAMILIES[:12])} {self.rng.choice(middle)} {self.rng.choice(given)}"

    def villager(self) -> str:
        woman = self.rng.random() < 0.5
        return f"{self.rng.choice(('bà', 'chị') if woman else ('ông', 'anh'))} {self.person(female=woman)}"

    def day(self) -> str:
        """A day shortly before publication, day first, in one of the usual short forms."""
        day = self.on - timedelta(days=self.rng.randrange(0, 4))
        return self.rng.choice((f"{day.day}/{day.month}", f"{day.day:02}/{day.month:02}", f"{day.day}-{day.month}"))

    def number(self, name: str, bounds: str) -> str:
        low, high = (int(part) for part in bounds.split("-"))
        whole = self.rng.randint(low, high)
        if name == "so":
            return f"{whole:,}".replace(",", ".")
        return f"{whole},{self.rng.randint(1, 9)}" if whole < 100 else str(whole)

    def citation(self, kind: str) -> str:
        """A document's name as prose prints it, with its date more often than not; noted in `documents`."""
        issued = self.on - timedelta(days=self.rng.randrange(3, 300))
        while True:
            spoken, number = self.document_number(kind, issued.year)
            if number not in {document.number for document in self.documents}:
                break
        dated = self.rng.random() < 0.75
        self.documents.append(Document(number, spoken, issued if dated else None))
        marker = "" if kind == "Kế hoạch" and self.rng.random() < 0.3 else "số "
        return f"{spoken} {marker}{number}" + (f" ngày {self.spelled(issued)}" if dated else "")

    def document_number(self, kind: str, year: int) -> tuple[str, str]:
        serial = self.rng.randint(2, 3400)
        if kind in PARTY:
            spoken, ending = PARTY[kind]
            return spoken, f"{serial % 90 + 5:02}-{ending}"
        if kind in WITH_YEAR:
            return kind, f"{serial % 150 + 1:02}/{year}/{WITH_YEAR[kind][self.town]}"
        abbreviation, bodies = NUMBERS[kind]
        return kind, f"{serial}/{abbreviation}-{self.rng.choice(bodies)}"

    def spelled(self, day: date) -> str:
        forms = (
            f"{day.day:02}/{day.month}/{day.year}",
            f"{day.day:02}/{day.month:02}/{day.year}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day} tháng {day.month} năm {day.year}",
            f"{day.day:02}-{day.month}-{day.year}",
        )
        return self.rng.choice(forms)
