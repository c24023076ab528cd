"""Provinces by official code and validity: 63 until 30 June 2025, 34 since. Seven codes name another province than before."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files

from archive.vietnamese import fold

PREFIX = re.compile(r"^(?:tinh\s|thanh pho\s|t\s?\.?\s?p(?:\.\s?|\s))\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A province or a municipality for as long as it bore this name and these borders."""

    code: str
    """Official two-digit code; together with the validity it names a place, alone it does not."""
    name: str
    """Without "Tỉnh"; "Thành phố Hồ Chí Minh" is the name itself."""
    kind: str
    """`province` or `municipality`."""
    valid_from: date | None
    """None: before any site that could be archived."""
    valid_until: date | None
    """The last day; None: it still stands."""
    successor_code: str | None
    """What it became part of."""
    aliases: tuple[str, ...]

    def stood(self, on: date) -> bool:
        """Whether it existed on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )


@cache
def places() -> tuple[Place, ...]:
    """All of them, the former ones first."""
    text = (files("archive") / "places.tsv").read_text(encoding="utf-8")
    return tuple(_place(row) for row in csv.DictReader(text.splitlines(), delimiter="\t"))


def find(name: str, on: date | None = None) -> Place | None:
    """The place of that name or alias, with or without marks and "Tỉnh", "TP."; without a day, the
    one that officially bears the name, and today's rather than a former one."""
    named = _named().get(_key(name), ())
    return next((place for place in reversed(named) if on is None or place.stood(on)), None)


@lru_cache(maxsize=1024)
def called(name: str) -> tuple[Place, ...]:
    """All that bear or bore that name or alias: `Huế` is today's and Thừa Thiên Huế."""
    return _named().get(_key(name), ())


def parts(place: Place) -> tuple[Place, ...]:
    """The former places that one of today is made of; none for a former one."""
    return tuple(other for other in places() if other.valid_until is not None and _after(other) == place)


def nearest(name: str, count: int = 3) -> list[str]:
    """Names of places that are written much like that."""
    names = {_key(alias): place.name for place in places() for alias in (place.name, *place.aliases)}
    return list(dict.fromkeys(names[key] for key in get_close_matches(_key(name), names, n=count, cutoff=0.7)))


def now(name: str) -> Place | None:
    """What a place of that name is, or is part of, today."""
    place = find(name)
    while place is not None and place.valid_until is not None:
        place = _after(place)
    return place


def _after(former: Place) -> Place | None:
    return next((p for p in places() if p.code == former.successor_code and _began_after(p, former)), None)


def _began_after(place: Place, former: Place) -> bool:
    return place.valid_from is not None and former.valid_until is not None and place.valid_from > former.valid_until


@cache
def _named() -> dict[str, tuple[Place, ...]]:
    """Places by the key of what they are called: those that are only nicknamed so first, then in order of time."""
    by_key: dict[str, tuple[Place, ...]] = {}
    for place in places():
        for alias in place.aliases:
            by_key[_key(alias)] = (*by_key.get(_key(alias), ()), place)
    for place in places():
        by_key[_key(place.name)] = (*by_key.get(_key(place.name), ()), place)
    return by_key


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", PREFIX.sub("", fold(name).strip()))


def _place(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        successor_code=row["successor_code"] or None,
        aliases=tuple(filter(None, row["aliases"].split("|"))),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
