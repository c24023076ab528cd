"""Forms in which pages print a date (FIELD_NOTES 4), for families whose own form is not known."""

import random
from collections.abc import Callable
from datetime import datetime

LONG = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
NUMERALS = ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật")


def half(day: datetime) -> str:
    return "SA" if day.hour < 12 else "CH"


WITH_TIME: tuple[Callable[[datetime], str], ...] = (
    lambda day: f"{LONG[day.weekday()]} - {day:%d/%m/%Y %H:%M}",
    lambda day: f"{NUMERALS[day.weekday()]}, ngày {day:%d/%m/%Y} | {day:%H:%M} (GMT +7)",
    lambda day: f"{day:%d/%m/%Y %H:%M}",
    lambda day: f"{day:%H:%M}, {LONG[day.weekday()].title()}, {day.day}-{day.month}-{day.year}",
    lambda day: f"{LONG[day.weekday()]}, {day:%d/%m/%Y} | {day:%H:%M}",
    lambda day: f"Cập nhật lúc: {day:%H:%M} |{day:%d/%m/%Y}",
    lambda day: f"{day:%d/%m/%Y %I:%M:%S %p}",
    lambda day: f"{LONG[day.weekday()]}, {day.day} Tháng {day.month} {day:%Y %H:%M}",
    lambda day: f"{day:%H:%M %d/%m/%Y}",
    lambda day: f"{LONG[day.weekday()]}, {day:%d/%m/%Y} {day:%I:%M} {half(day)}",
    lambda day: f"Gửi lúc: {day:%d/%m/%Y %H:%M}:00",
    lambda day: f"{LONG[day.weekday()].title()} {day:%d/%m/%Y} , {day:%H:%M} (GMT+7)",
    lambda day: f"{day.hour} giờ {day:%M} phút, ngày {day:%d}/{day.month}/{day.year}",
    lambda day: f"{SHORT[day.weekday()]}, {day:%d/%m/%Y} - {day:%H:%M}",
)
DAYS: tuple[Callable[[datetime], str], ...] = (
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"({day:%d/%m/%Y})",
    lambda day: f"Ngày cập nhật {day:%d/%m/%Y}",
    lambda day: f"Đăng ngày {day:%d/%m/%Y}",
    lambda day: f"{SHORT[day.weekday()]}, {day:%d/%m/%Y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"Lam Giang, ngày {day:%d} tháng {day:%m} năm {day.year}",
)


def printed(day: datetime, rng: random.Random, *, minute: bool = True) -> str:
    return rng.choice(WITH_TIME if minute else DAYS)(day)
