"""Which runs go on: by the process that makes them, here or on another machine, and what they still have to do."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from readings import site

from archive.lease import SILENCE, Holder, boot_id, started_at, this_process
from archive.models import Run
from archive.record import utc
from archive.standing import Standing, last, pace, running
from archive.store import Archive

SITE = site()
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as opened:
        opened.put_site(SITE)
        yield opened


def begin(archive: Archive, process: Holder | None, *, how: str = "update", group: str | None = "tinh") -> int:
    run = Run(site=SITE.name, started_at=NOW, how=how, software="t", group=group, process=process and str(process))
    return archive.start_run(run)


def states(archive: Archive) -> list[tuple[int, str]]:
    return [(one.run_id, one.state) for one in running(archive.reader(), NOW)]


def ended() -> Holder:
    """A process of this machine that is no more."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    holder = Holder(socket.gethostname(), boot_id(), process.pid, started_at(process.pid))
    process.communicate(b"\n")
    return holder


def test_a_run_of_a_living_process_goes_on(archive: Archive) -> None:
    run = begin(archive, this_process())
    assert states(archive) == [(run, "running")]


def test_a_run_of_a_process_that_ended_is_dead(archive: Archive) -> None:
    run = begin(archive, ended())
    assert states(archive) == [(run, "dead")]


def test_a_number_that_another_process_has_now_is_no_sign_of_life(archive: Archive) -> None:
    run = begin(archive, replace(this_process(), process_started="1"))
    assert states(archive) == [(run, "dead")]


def test_a_process_of_before_the_machine_was_started_again_is_dead(archive: Archive) -> None:
    run = begin(archive, replace(this_process(), boot_id="another"))
    assert states(archive) == [(run, "dead")]


@pytest.mark.parametrize(("silent", "state"), [(SILENCE / 2, "running"), (SILENCE * 2, "dead"), (None, "dead")])
def test_another_machine_is_known_by_its_lease(archive: Archive, silent: timedelta | None, state: str) -> None:
    run = begin(archive, Holder("may-khac", "b", 7, "70"))
    if silent is not None:
        at = utc(datetime.now(UTC) - silent)
        archive.reader().execute("INSERT INTO leases VALUES ('tinh', 'may-khac', 'b', 7, '70', ?, ?)", (at, at))
    assert states(archive) == [(run, state)]


def test_a_run_that_nobody_wrote_a_process_down_for_is_not_guessed_at(archive: Archive) -> None:
    run = begin(archive, None)
    assert states(archive) == [(run, "unknown")]


def test_of_one_site_the_later_run_tells(archive: Archive) -> None:
    begin(archive, ended())
    later = begin(archive, this_process())
    assert states(archive) == [(later, "running")]
    archive.finish_run(later, outcome="finished", counts={})
    assert [(one.run_id, one.state) for one in last(archive.reader(), NOW)] == [(later, "finished")]
    assert states(archive) == []


def test_a_long_import_is_not_hidden_by_a_crawl(archive: Archive) -> None:
    long = begin(archive, this_process(), how="import", group=None)
    archive.finish_run(begin(archive, this_process()), outcome="failed", counts={})
    assert states(archive) == [(long, "running")]
    assert [one.how for one in last(archive.reader(), NOW)] == ["update"]


def only(archive: Archive) -> Standing:
    (one,) = running(archive.reader(), NOW)
    return one


@pytest.mark.parametrize(("how", "waiting"), [("update", 3), ("full", 5), ("recheck", 3), ("range", 2)])
def test_what_waits_depends_on_what_is_asked_for(archive: Archive, how: str, waiting: int) -> None:
    """Listed ones; all that were not fetched since it began; those due; those of its days. And files that were listed, in each."""
    run = Run(
        site=SITE.name,
        started_at=NOW,
        how=how,
        software="t",
        group="tinh",
        process=str(this_process()),
        first_day=NOW.date() if how == "range" else None,
        last_day=NOW.date() if how == "range" else None,
    )
    number = archive.start_run(run)
    before, after = utc(NOW - timedelta(days=9)), utc(NOW + timedelta(days=9))
    rows = [
        ("article", "listed", None, None, None),
        ("article", "listed", None, None, "2020-01-01"),
        ("article", "rejected", before, before, None),
        ("article", "rejected", before, after, None),
        ("article", "rejected", after, before, None),
        ("article", "moved", before, None, None),
        ("file", "listed", None, None, None),
    ]
    for place, (kind, state, fetched, due, day) in enumerate(rows):
        archive.reader().execute(
            "INSERT INTO urls (site, url, kind, state, first_listed_at, last_fetched_at, next_due_at, listed_on, run_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (SITE.name, f"http://a/{place}", kind, state, before, fetched, due, day, number),
        )
    assert only(archive).waiting == waiting


@pytest.mark.parametrize(
    ("answers", "rate"),
    [((), None), ((0,), None), ((20, 10, 0), 0.1), ((40, 30, 20), 2 / 20), ((400, 390, 380), 2 / 400)],
)
def test_the_rate_is_of_late_and_falls_while_nothing_comes(answers: tuple[int, ...], rate: float | None) -> None:
    """Seconds ago; a silence of three usual gaps counts."""
    times = [NOW - timedelta(seconds=ago) for ago in answers]
    assert pace(times, NOW) == (rate if rate is None else pytest.approx(rate))


def test_a_holder_is_written_and_read() -> None:
    for holder in (this_process(), Holder("may", "", 7, "")):
        assert Holder.of(str(holder)) == holder
    assert this_process().lives
    assert Holder(socket.gethostname(), boot_id(), os.getpid(), "1").lives is False
