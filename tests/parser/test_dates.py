"""The grammar of dates. Every printed form that portals are known to use, with dates of our own."""

from datetime import UTC, datetime

import pytest

from crawler.parser import dates

FORMS = {
    "Thứ tư - 09/03/2022 21:05": "2022-03-09T21:05:00+07:00",
    "9-3-2022": "2022-03-09T00:00:00+07:00",
    "Thứ 4, ngày 09/03/2022 | 09:04 AM (GMT +7)": "2022-03-09T09:04:00+07:00",
    "04/07/2017 08:15": "2017-07-04T08:15:00+07:00",
    "17:40, Thứ Tư, 9-3-2022": "2022-03-09T17:40:00+07:00",
    "Thứ năm, 10/03/2022 | 10:31": "2022-03-10T10:31:00+07:00",
    "07:03:59 | 04/07/2017": "2017-07-04T07:03:59+07:00",
    "(04/07/2017)": "2017-07-04T00:00:00+07:00",
    "Cập nhật lúc: 08:47 |04/07/2017": "2017-07-04T08:47:00+07:00",
    "Ngày cập nhật 04/07/2017": "2017-07-04T00:00:00+07:00",
    "Đăng ngày 04/07/2017": "2017-07-04T00:00:00+07:00",
    "Đồng Hới, ngày 04 tháng 7 năm 2017": "2017-07-04T00:00:00+07:00",
    "T4, 09/03/2022": "2022-03-09T00:00:00+07:00",
    "04/07/2017 11:29:30 PM": "2017-07-04T23:29:30+07:00",
    "04/07/2017 12:05:00 AM": "2017-07-04T00:05:00+07:00",
    "04/07/2017 12:05:00 PM": "2017-07-04T12:05:00+07:00",
    "Thứ tư, 9 Tháng 3 2022 16:22": "2022-03-09T16:22:00+07:00",
    "4.7.2017": "2017-07-04T00:00:00+07:00",
    "16:03 04/07/2017": "2017-07-04T16:03:00+07:00",
    "Thứ tư, 09/03/2022 09:05 SA": "2022-03-09T09:05:00+07:00",
    "04/07/2017 02:05 CH": "2017-07-04T14:05:00+07:00",
    "Gửi lúc: 04/07/2017 15:42:27": "2017-07-04T15:42:27+07:00",
    "Thứ Tư 09/03/2022 , 15:01 (GMT+7)": "2022-03-09T15:01:00+07:00",
    "2017-07-04T17:23:45+07:00": "2017-07-04T17:23:45+07:00",
    "2017-07-04T10:23:45Z": "2017-07-04T17:23:45+07:00",
    "2017-07-04+0717:23:45": "2017-07-04T17:23:45+07:00",
    "14 giờ 30 phút, ngày 04/7/2017": "2017-07-04T14:30:00+07:00",
    "T4, 09/03/2022 - 11:43": "2022-03-09T11:43:00+07:00",
    "Chủ nhật - 13/03/2022 00:00": "2022-03-13T00:00:00+07:00",
    "13:04 AM 04/07/2017": "2017-07-04T13:04:00+07:00",
}


@pytest.mark.parametrize(("printed", "meant"), FORMS.items())
def test_a_printed_form_is_read_day_first(printed: str, meant: str) -> None:
    found = dates.find(printed)
    assert found is not None
    assert found.value is not None
    assert found.value.isoformat() == meant
    assert found.problem is None


@pytest.mark.parametrize("nonsense", ["32/13/2021", "0/0/0000", "29/02/2021", "12/05/1996", "31/04/2020 09:00"])
def test_nonsense_has_no_value_and_keeps_its_raw_string(nonsense: str) -> None:
    found = dates.find(nonsense)
    assert found is not None
    assert found.value is None
    assert found.raw == nonsense
    assert "no such date" in (found.problem or "")


def test_a_weekday_that_contradicts_the_date_is_reported() -> None:
    found = dates.find("Thứ ba - 09/03/2022 21:05")
    assert found is not None
    assert found.problem == "'Thứ ba - 09/03/2022 21:05' says thứ ba, but 09/03/2022 is thứ tư"


def test_a_date_over_a_day_after_its_capture_is_refused() -> None:
    found = dates.find("11/03/2022 09:01")
    assert found is not None
    refused = dates.within(found, datetime(2022, 3, 10, 2, 0, tzinfo=UTC))
    assert refused.value is None
    assert refused.raw == "11/03/2022 09:01"


def test_a_date_within_a_day_of_its_capture_stands() -> None:
    found = dates.find("11/03/2022 08:59")
    assert found is not None
    assert dates.within(found, datetime(2022, 3, 10, 2, 0, tzinfo=UTC)).value is not None


@pytest.mark.parametrize(
    "text",
    ["1.628.979", "số 12/2021/NĐ-CP", "tỷ số 3-2-1", "192.168.12.2021", "ngày 03/12", "0912-345-6789", "năm 2021"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.find(text) is None


def test_counters_behind_the_time_are_not_the_date() -> None:
    found = dates.find("Thứ tư - 09/03/2022 21:05 317 4")
    assert found is not None
    assert found.raw == "Thứ tư - 09/03/2022 21:05"
