"""When an alert is opened, seen, closed; and who is to be told, without anybody being told."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alarms import DAY, HOUR, NOON, finding, judged, rows

from archive.alerts import SETTLED
from archive.connection import FILE, writer
from archive.deliveries import EMAIL, WEBHOOK, Target

TARGETS = (Target(WEBHOOK, "http://127.0.0.1/bao"), Target(EMAIL, "kho@example.org"))
WAITING = "SELECT alert_id, event, channel FROM deliveries ORDER BY id"


def test_a_finding_opens_an_alert(tmp_path: Path) -> None:
    assert judged(tmp_path, finding("cut", measure="words", value=12.0, usual=400.0)).opened == (1,)
    kept = "SELECT site, cause, since, last_good, opened_at, seen_at, closed_at, measure, value, usual, url, detail FROM alerts"
    assert rows(tmp_path, kept) == [
        (
            *("so_vidu", "cut", "2024-05-01T11:00:00+00:00", "2024-04-30T12:00:00+00:00"),
            *("2024-05-01T12:00:00+00:00", "2024-05-01T12:00:00+00:00", None, "words", 12.0, 400.0),
            *("http://so.vidu.vn/", "DNS lookup failed"),
        )
    ]


def test_while_it_lasts_it_is_one_alert_with_the_latest_figures(tmp_path: Path) -> None:
    judged(tmp_path, finding(detail="first"), targets=TARGETS)
    later = judged(tmp_path, finding(since=NOON, detail="second"), at=NOON + DAY, targets=TARGETS)
    assert (later.opened, later.seen) == ((), (1,))
    kept = "SELECT since, seen_at, run_id, seen_run_id, detail FROM alerts"
    assert rows(tmp_path, kept) == [("2024-05-01T11:00:00+00:00", "2024-05-02T12:00:00+00:00", 1, 2, "second")]
    assert rows(tmp_path, WAITING) == [(1, "opened", WEBHOOK), (1, "opened", EMAIL)]


def test_a_run_that_shows_it_no_more_closes_it(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    assert judged(tmp_path, at=NOON + HOUR).closed == (1,)
    assert rows(tmp_path, "SELECT closed_at FROM alerts") == [("2024-05-01T13:00:00+00:00",)]


def test_other_sites_are_left_alone(tmp_path: Path) -> None:
    judged(tmp_path, finding(site="so_khac"))
    assert judged(tmp_path, at=NOON + HOUR).closed == ()


def test_a_run_closes_only_what_it_could_judge(tmp_path: Path) -> None:
    judged(tmp_path, finding("articles"), finding("lists"))
    change = judged(tmp_path, finding("blocked"), at=NOON + HOUR, judged={"blocked", "lists"})
    assert rows(tmp_path, "SELECT cause, closed_at IS NULL FROM alerts ORDER BY id") == [
        ("articles", True),
        ("lists", False),
        ("blocked", True),
    ]
    assert change.closed == (2,)


def test_several_findings_of_one_cause_are_one_alert(tmp_path: Path) -> None:
    judged(tmp_path, finding(detail="title", value=1.0), finding(detail="author", value=2.0), finding(detail="title"))
    assert rows(tmp_path, "SELECT value, detail FROM alerts") == [(1.0, "title; author")]


def test_what_comes_back_before_long_is_the_same_alert_and_no_news(tmp_path: Path) -> None:
    for hours in (0, 48, 96):
        judged(tmp_path, finding(), at=NOON + timedelta(hours=hours), targets=TARGETS)
        judged(tmp_path, at=NOON + timedelta(hours=hours + 24), targets=TARGETS)
    judged(tmp_path, finding(), at=NOON + timedelta(hours=144), targets=TARGETS)
    assert rows(tmp_path, "SELECT id, closed_at FROM alerts") == [(1, None)]
    assert rows(tmp_path, WAITING) == [(1, "opened", WEBHOOK), (1, "opened", EMAIL)]


def test_what_comes_back_after_long_is_another_alert(tmp_path: Path) -> None:
    judged(tmp_path, finding(), targets=TARGETS)
    judged(tmp_path, at=NOON + HOUR, targets=TARGETS)
    assert judged(tmp_path, finding(), at=NOON + HOUR + SETTLED, targets=TARGETS).opened == (2,)


def test_what_somebody_was_told_is_over_does_not_come_back_silently(tmp_path: Path) -> None:
    judged(tmp_path, finding(), targets=TARGETS)
    judged(tmp_path, at=NOON + HOUR, targets=TARGETS)
    with_tries = "UPDATE deliveries SET tries = 1 WHERE event = 'closed' AND channel = 'webhook' RETURNING id"
    with closing(writer(tmp_path / FILE)) as connection:
        assert len(connection.execute(with_tries).fetchall()) == 1
    assert judged(tmp_path, finding(), at=NOON + 2 * HOUR, targets=TARGETS).opened == (2,)


def test_the_end_is_news_when_it_has_held(tmp_path: Path) -> None:
    judged(tmp_path, finding(), targets=TARGETS)
    judged(tmp_path, at=NOON + HOUR, targets=TARGETS)
    due = "SELECT DISTINCT next_try_at FROM deliveries WHERE event = 'closed'"
    assert rows(tmp_path, due) == [((NOON + HOUR + SETTLED).isoformat(),)]


def test_who_was_not_told_of_an_alert_is_not_told_of_its_end(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    judged(tmp_path, at=NOON + HOUR, targets=TARGETS)
    assert rows(tmp_path, WAITING) == []


def test_who_is_new_is_told_what_stands(tmp_path: Path) -> None:
    judged(tmp_path, finding(), finding("lists"))
    judged(tmp_path, finding(), at=NOON + HOUR, targets=TARGETS[1:])
    assert rows(tmp_path, WAITING) == [(1, "opened", EMAIL)]


def test_news_is_queued_with_the_alert_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        judged(tmp_path, finding(), targets=(object(),))
    assert rows(tmp_path, "SELECT count(*) FROM alerts") == [(0,)]
