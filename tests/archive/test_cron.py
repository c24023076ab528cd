"""Cron lines against two other programs (croniter and cronsim agree on every line of cron.tsv), and what is refused."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from archive.models import VIETNAM
from archive.schedule.cron import Cron

CASES = [line.split("\t") for line in (Path(__file__).parent / "cron.tsv").read_text(encoding="ascii").splitlines()]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(("text", "after", "expected"), CASES)
def test_the_next_moment_is_that_of_other_programs(text: str, after: str, expected: str) -> None:
    assert Cron.of(text).next(local(after)) == local(expected)


def test_times_are_those_of_viet_nam_whatever_the_zone_of_the_question() -> None:
    asked = datetime.fromisoformat("2026-03-01T19:30:00+00:00")  # 02:30 of the second there
    assert Cron.of("0 3 * * *").next(asked).isoformat() == "2026-03-02T03:00:00+07:00"


def test_a_moment_is_never_its_own_next() -> None:
    at = local("2026-03-02T03:00:00")
    assert Cron.of("0 3 * * *").next(at) == at + timedelta(days=1)


def test_a_leap_day_is_waited_for_over_a_century_without_one() -> None:
    assert Cron.of("0 0 29 2 *").next(local("2096-03-01T00:00:00")) == local("2104-02-29T00:00:00")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0 0 13 * fri", "2026-02-06"),  # neither has a star: either will do; a Friday comes first
        ("0 0 13 * *", "2026-02-13"),
        ("0 0 */13 * fri", "2026-02-27"),  # a star with a step is a star: both must hold, of 1, 14, 27
        ("0 0 1-7 * */7", "2026-03-01"),  # the first Sunday of a month
    ],
)
def test_days_of_the_month_and_of_the_week(text: str, day: str) -> None:
    assert Cron.of(text).next(local("2026-02-02T00:00:00")).date().isoformat() == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0 3 * *", "has not five fields"),
        ("0 3 * * * *", "has not five fields"),
        ("60 3 * * *", "minute '60' is not one of 0 to 59"),
        ("0 24 * * *", "hour '24'"),
        ("0 0 0 * *", "day of the month '0'"),
        ("0 0 * 13 *", "month '13'"),
        ("0 0 * * 8", "day of the week '8'"),
        ("0 0 * * mo", "sun, mon"),
        ("0 0 * fri *", "month 'fri'"),
        ("5/15 * * * *", "is 5-59/15 meant?"),
        ("*/0 * * * *", "a step is a whole number above 0"),
        ("*/ * * * *", "a step is a whole number above 0"),
        ("*/-1 * * * *", "a step"),
        ("30-10 * * * *", "runs backwards"),
        ("1,,2 * * * *", "neither * nor a number"),
        ("-1 * * * *", "neither * nor a number"),
        ("*5 * * * *", "neither * nor a number"),
        ("١ * * * *", "neither * nor a number"),
        ("0 0 31 2,4,6 *", "a day that never comes"),
        ("@daily", "has not five fields"),
    ],
)
def test_what_is_no_line_of_cron_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        Cron.of(text)
    assert told in str(refused.value)
