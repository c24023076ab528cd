"""Provinces, against the counts and names that the law of 2025 gives."""

from collections import Counter
from datetime import date

import pytest

from archive.places import find, now, places

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
SAME_CODE_OTHER_NAME = {"44": "Quảng Trị", "80": "Tây Ninh", "82": "Đồng Tháp", "91": "An Giang"}


def test_63_stood_on_the_last_day_of_june() -> None:
    assert sum(place.stood(BEFORE) for place in places()) == 63


def test_34_stand_since_july() -> None:
    assert sum(place.stood(AFTER) for place in places()) == 34


@pytest.mark.parametrize("day", [date(2010, 1, 1), BEFORE, AFTER])
def test_a_code_names_one_place_a_day(day: date) -> None:
    assert set(Counter(place.code for place in places() if place.stood(day)).values()) == {1}


def test_six_municipalities_since_july() -> None:
    named = {place.name for place in places() if place.kind == "municipality" and place.stood(AFTER)}
    assert named == {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Thành phố Hồ Chí Minh"}


@pytest.mark.parametrize(("code", "name"), SAME_CODE_OTHER_NAME.items())
def test_a_reused_code_names_another_place(code: str, name: str) -> None:
    former = next(place for place in places() if place.code == code and place.stood(BEFORE))
    today = next(place for place in places() if place.code == code and place.stood(AFTER))
    assert today.name == name != former.name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("tp hồ chí minh", "Thành phố Hồ Chí Minh"),
        ("Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("Thừa Thiên – Huế", "Thừa Thiên Huế"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("tỉnh Hoà Bình", "Hòa Bình"),
        ("dong nai", "Đồng Nai"),
        ("Thành phố Cần Thơ", "Cần Thơ"),
        ("Huế", "Huế"),
    ],
)
def test_a_place_is_found_as_people_write_it(written: str, name: str) -> None:
    found = find(written)
    assert found is not None
    assert found.name == name


def test_an_alias_finds_the_place_of_that_day() -> None:
    found = find("Huế", date(2010, 1, 1))
    assert found is not None
    assert found.name == "Thừa Thiên Huế"


@pytest.mark.parametrize("written", ["", "Atlantis", "Tỉnh", "TP."])
def test_what_is_no_place_is_not_found(written: str) -> None:
    assert find(written) is None
    assert now(written) is None


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("Bình Phước", "Đồng Nai"),
        ("Thừa Thiên Huế", "Huế"),
        ("Kiên Giang", "An Giang"),
        ("Long An", "Tây Ninh"),
        ("Hà Nội", "Hà Nội"),
    ],
)
def test_a_former_place_is_part_of_one_of_today(former: str, today: str) -> None:
    found = now(former)
    assert found is not None
    assert found.name == today
    assert found.valid_until is None


def test_every_place_has_a_today() -> None:
    assert {now(place.name) is None for place in places()} == {False}
