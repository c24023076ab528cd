"""Which of a page's dates is its article's, where no template says so: the visible one beside the title decides, what machines are told gives its minute."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crawler.parser import dates
from crawler.parser.candidates import CHANGED
from crawler.parser.dates import Reading
from crawler.parser.frame import mark
from crawler.parser.kinds import is_prose
from crawler.parser.looks import content
from crawler.parser.machine import Told, is_of_change
from crawler.parser.scope import Scope
from crawler.parser.text import clean

LABELS = re.compile(r"(?:ngày )?(?:đăng|xuất bản|gửi|phát hành)|publish|posted|thời gian|created", re.IGNORECASE)
"""Words before a date that say that it is the one of publication."""
CLOCK = timedelta(hours=36)
"""How near to its capture a date lies that may be a clock's."""
SHORT = 160
"""Characters; a longer line is text that holds a date."""
ZONES = {"header": 0.97, "above": 0.8, "tail": 0.75}
AGREED, ALONE, SURE = 0.99, 0.5, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    reading: Reading
    rule: str
    confidence: float
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A date that a reader sees near the article."""

    reading: Reading
    zone: str
    labelled: bool = False
    changed: bool = False
    """Whether its line speaks of a change."""
    repeated: bool = False
    """Whether other pages of the site print the very same: a clock, unless they are of one day."""

    @property
    def weight(self) -> float:
        return ZONES[self.zone] + 0.1 * self.labelled - 0.5 * (self.changed and not self.labelled)


def choose(scope: Scope, told: Told, fetched_at: datetime) -> Dating | None:
    """The date of publication; None where page and machines tell none."""
    found = [one for one in printed(scope) if one.reading.value is not None]
    others = [one for one in found if not _is_clock(one, told, fetched_at)]
    if others:
        best = max(others, key=lambda one: one.weight)
        return _timed(_weighed(best, others, told), told)
    if told.dates:
        rule, reading = told.dates[0]
        return Dating(
            reading=reading,
            rule=f"machine:{rule}",
            confidence=ALONE,
            doubts=("published_at: only machines are told it, no reader",),
        )
    found = [one for one in found if not one.repeated]
    if found:
        best = found[0]
        doubt = f"published_at: {best.reading.raw!r} may be a clock's"
        return Dating(reading=best.reading, rule=f"visible:{best.zone}", confidence=ALONE, doubts=(doubt,))
    return None


def printed(scope: Scope) -> Iterator[Printed]:
    """Every date that stands for itself between title and text, right over the title, or behind the text."""
    for zone, places in (("header", scope.header), ("above", scope.above), ("tail", scope.tail)):
        named = zone if scope.title else "above"
        for place in places:
            line = scope.lines[place]
            if (
                scope.held[place]
                or not line.text
                or (zone == "tail" and line.links and scope.survey.dates[place] is None and len(line.text) > SHORT)
            ):
                continue
            yield from _of_line(scope, place, named)
    if scope.title and len(whole := scope.lines[scope.title.start].text) > len(scope.title.text):
        for reading in dates.find_all(whole[len(scope.title.text) :]):
            yield Printed(reading=reading, zone="header")


def _of_line(scope: Scope, place: int, zone: str) -> Iterator[Printed]:
    line = scope.lines[place]
    joined = scope.survey.dates[place]
    found = (
        [joined]
        if joined is not None
        else list(dates.find_all(line.text))
        if len(line.text) <= SHORT and not is_prose(line)
        else []
    )
    if not found and zone == "header":
        found = [reading for element in _times(scope, place) if (reading := dates.machine(element)) is not None]
    of_change = _of_change(scope, place) if found else ()
    for reading in found:
        before = line.text[: reading.start] if joined is None or reading.start >= 0 else line.text
        own = before[-40:]
        yield Printed(
            reading=reading,
            zone=zone,
            labelled=LABELS.search(own) is not None,
            changed=CHANGED.search(own) is not None or any(reading.raw in text for text in of_change),
            repeated=mark(line) in scope.frame.again,
        )


def _of_change(scope: Scope, place: int) -> list[str]:
    """Texts and machine dates of a line's elements that say that they are of a change."""
    element = scope.lines[place].element
    found = [] if element is None else [one for one in element.iter("time", "span", "abbr") if is_of_change(one)]
    return [text for one in found for text in (clean(content(one)), one.get("datetime")) if text]


def _times(scope: Scope, place: int) -> list[str]:
    element = scope.lines[place].element
    return [] if element is None else [time.get("datetime") or "" for time in element.iter("time")]


def _is_clock(one: Printed, told: Told, fetched_at: datetime) -> bool:
    """Whether a date over the title, or behind the text, is that of the visit and no machine says that it is the article's."""
    value = one.reading.value
    if value is None or one.labelled or _agreeing(one.reading, told):
        return False
    if one.repeated and one.zone == "above":
        return True
    return one.zone != "header" and abs(fetched_at - value) <= CLOCK


def _weighed(best: Printed, found: Sequence[Printed], told: Told) -> Dating:
    agreeing = _agreeing(best.reading, told)
    confidence = AGREED if agreeing else min(0.97, ZONES[best.zone] + 0.1 * best.labelled)
    doubts = list(_rivals(best, found)) if not agreeing else []
    if best.zone == "above" and not agreeing and not best.labelled:
        doubts.append(f"published_at: {best.reading.raw!r} stands over the title, where a clock may stand")
    if best.zone == "tail" and not agreeing and not best.labelled:
        doubts.append(f"published_at: {best.reading.raw!r} stands behind the text")
    confidence = min(confidence, ALONE) if doubts else confidence
    return Dating(reading=best.reading, rule=f"visible:{best.zone}", confidence=confidence, doubts=tuple(doubts))


def _rivals(best: Printed, found: Sequence[Printed]) -> Iterator[str]:
    """Another day that may be it as well: of the same zone, and not one of a change."""
    for other in found:
        if (
            other.zone == best.zone
            and _day(other.reading) != _day(best.reading)
            and not other.changed
            and other.labelled >= best.labelled
        ):
            yield f"published_at: {other.reading.raw!r} may be it as well"
            return


def _agreeing(reading: Reading, told: Told) -> list[tuple[str, Reading]]:
    return [(rule, machine) for rule, machine in told.dates if _day(machine) == _day(reading)]


def _day(reading: Reading) -> object:
    return reading.value.date() if reading.value else None


def _timed(dating: Dating, told: Told) -> Dating:
    """The minute from a machine's date of the same day, where the page prints none."""
    if dating.reading.has_time or dating.reading.value is None:
        return dating
    for rule, machine in _agreeing(dating.reading, told):
        if machine.has_time and machine.value is not None and (machine.value.hour or machine.value.minute):
            own = replace(dating.reading, value=machine.value, has_time=True)
            return replace(dating, reading=own, rule=f"{dating.rule} minute:{rule}")
    return dating
