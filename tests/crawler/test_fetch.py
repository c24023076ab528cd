from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest
from scrapy.http import HtmlResponse, Response

from crawler.fetch import SLOWEST, Pace, RetryAfter
from spiders.nukeviet import NukeViet

(FLOOD,) = NukeViet.blocks


def flood(seconds: str, *, padding: int = 0) -> HtmlResponse:
    html = f'<div class="floodblocker">Hệ thống bận. Đợi <b id="secField">{seconds}</b> giây</div>' + " " * padding
    return HtmlResponse("http://x.vn/", body=html.encode(), encoding="utf-8")


def test_a_block_page_tells_its_seconds() -> None:
    assert FLOOD.wait(flood("17")) == 17


def test_a_block_page_without_seconds_is_waited_out_for_a_minute() -> None:
    assert FLOOD.wait(flood("…")) == 60


def test_a_long_page_is_no_block_page() -> None:
    assert FLOOD.wait(flood("17", padding=20_000)) is None


def test_an_ordinary_page_is_no_block_page() -> None:
    assert FLOOD.wait(HtmlResponse("http://x.vn/", body="<p>Hãy đợi 60 giây</p>".encode(), encoding="utf-8")) is None


def test_a_file_is_no_block_page() -> None:
    assert FLOOD.wait(Response("http://x.vn/", body=b'class="floodblocker"')) is None


@pytest.mark.parametrize(
    ("status", "header", "wait"),
    [(429, "7", 7), (429, None, 60), (429, "soon", 60), (503, "7", 7), (503, None, None), (200, "7", None)],
)
def test_retry_after(status: int, header: str | None, wait: float | None) -> None:
    headers = {"Retry-After": header} if header else {}
    assert RetryAfter().wait(Response("http://x.vn/", status=status, headers=headers)) == wait


def test_retry_after_may_be_a_date() -> None:
    header = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    wait = RetryAfter().wait(Response("http://x.vn/", status=429, headers={"Retry-After": header}))
    assert wait == pytest.approx(3600, abs=60)


def test_a_refused_group_pauses_as_long_as_told() -> None:
    pace = Pace(gap=2.2)
    pace.refused(600)
    assert 590 < pace.left() <= 600


def test_after_a_pause_the_requests_stay_within_the_window_that_was_told() -> None:
    pace = Pace(gap=0, counted_from=monotonic(), asked=40)
    pace.refused(60)
    assert pace.gap == pytest.approx(1.5, abs=0.1)


def test_every_refusal_widens_the_gap() -> None:
    pace = Pace(gap=10, counted_from=monotonic(), asked=1000)
    pace.refused(60)
    assert pace.gap == 15


def test_blocks_do_not_widen_the_gap_for_ever() -> None:
    pace = Pace(gap=50, counted_from=monotonic(), asked=1)
    pace.refused(3000)
    assert pace.gap == SLOWEST


def test_a_longer_gap_of_robots_txt_stays() -> None:
    pace = Pace(gap=120)
    pace.refused(60)
    assert pace.gap == 120


def test_a_block_at_the_very_start_teaches_what_the_commonest_blocker_allows() -> None:
    pace = Pace(gap=0)
    pace.refused(60)
    assert pace.gap == 1.5


def test_a_request_holds_the_next_back_for_the_gap() -> None:
    pace = Pace(gap=600)
    pace.begin()
    assert 599 < pace.left() <= 900


def test_a_wider_gap_counts_from_the_last_request() -> None:
    pace = Pace(gap=0)
    pace.begin()
    pace.widen(600)
    assert 599 < pace.left() <= 600


def test_a_good_answer_ends_the_row_of_refusals() -> None:
    pace = Pace(gap=1)
    pace.refused(0)
    pace.answered()
    assert pace.refusals == 0
