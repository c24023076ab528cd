"""Days against a plain walk over every article: slices of ids, put right where a day was corrected or is not known."""

from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.days import by_year, in_order, within, within_any
from archive.search.memory import Memory
from archive.search.query import Span

EPOCH = date(1970, 1, 1)
DAYS = st.dates(date(2001, 1, 1), date(2026, 12, 31))
KNOWN = st.lists(st.tuples(DAYS, st.sampled_from(["kept", "corrected", "unknown"]), DAYS), max_size=60)


def held(known: list[tuple[date, str, date]]) -> tuple[Memory, dict[int, date | None]]:
    """A memory of articles, and by id the day that each was truly published."""
    memory, truth = Memory(), {}
    for day, same_day in groupby(sorted(known, key=lambda one: one[0]), key=lambda one: one[0]):
        for place, (_, what, other) in enumerate(same_day, start=1):
            article_id = (day - EPOCH).days * 100_000 + place
            truth[article_id] = {"kept": day, "corrected": other, "unknown": None}[what]
            if truth[article_id] != day:
                memory.misdated[article_id] = None if what == "unknown" else (other - EPOCH).days
            if what == "corrected" and other != day:
                memory.corrected[article_id] = (other - EPOCH).days
            memory.profile_of[article_id] = 0
    return memory, truth


@given(known=KNOWN, first=DAYS, length=st.integers(0, 4_000))
def test_a_span_has_what_was_published_in_it(known: list[tuple[date, str, date]], first: date, length: int) -> None:
    memory, truth = held(known)
    last = first + timedelta(days=length)
    expected = [article_id for article_id, day in sorted(truth.items()) if day and first <= day <= last]
    assert list(within(Span(first, last), sorted(truth), memory)) == expected


@given(known=KNOWN, first=DAYS)
@pytest.mark.parametrize("open_end", ["first", "last"])
def test_a_span_may_be_open(known: list[tuple[date, str, date]], first: date, open_end: str) -> None:
    memory, truth = held(known)
    span = Span(None, first) if open_end == "first" else Span(first, None)
    fits = {
        article_id
        for article_id, day in truth.items()
        if day and (day <= first if open_end == "first" else day >= first)
    }
    assert set(within(span, sorted(truth), memory)) == fits


@given(known=KNOWN)
def test_years_are_counted_as_one_would_by_hand(known: list[tuple[date, str, date]]) -> None:
    memory, truth = held(known)
    expected: dict[int | None, int] = {}
    for day in truth.values():
        year = day.year if day else None
        expected[year] = expected.get(year, 0) + 1
    assert by_year(sorted(truth), memory) == expected


@given(known=KNOWN, one=st.integers(2001, 2026), other=st.integers(2001, 2026))
def test_two_years_are_either(known: list[tuple[date, str, date]], one: int, other: int) -> None:
    memory, truth = held(known)
    spans = [Span(date(year, 1, 1), date(year, 12, 31)) for year in (one, other)]
    expected = {article_id for article_id, day in truth.items() if day and day.year in {one, other}}
    assert set(within_any(spans, sorted(truth), memory)) == expected


@given(known=KNOWN)
def test_the_order_is_that_of_the_days_as_corrected(known: list[tuple[date, str, date]]) -> None:
    memory, truth = held(known)
    days = [
        truth[article_id] or EPOCH + timedelta(days=article_id // 100_000)
        for article_id in in_order(sorted(truth), memory)
    ]
    assert days == sorted(days)
