"""Twenty sites over a year, and what their schedules may not do, told from the log of requests alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from machine import Done, Machine, Office, Span

from archive.models import VIETNAM
from archive.schedule.cron import Cron
from archive.schedule.quiet import Quiet
from archive.schedule.timetable import Timetable

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
SLACK = timedelta(minutes=45)
"""The sites of a group follow each other: one waits for the others' runs."""


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


BEGIN, END = local("2026-01-01T10:20"), local("2027-01-01T10:20")
OUTAGES = (
    (local("2026-02-10T07:13"), local("2026-02-14T18:40")),
    (local("2026-05-03T03:01"), local("2026-05-03T03:40")),
    (local("2026-08-28T00:00"), local("2026-09-20T09:00")),
    (local("2026-11-11T11:11"), local("2026-11-11T11:12")),
)
NIGHT = Quiet.of("22:00-06:00")
BLOCK = (local("2026-03-01"), local("2026-04-01"))
DEATH = (local("2026-06-01"), local("2026-07-15"))


def office(name: str, gap: timedelta, *, group: str | None = None, **fields: object) -> Office:
    own = {key: fields.pop(key) for key in ("blocks", "dead", "before") if key in fields}
    return Office(name=name, group=group or name, gap=gap, timetable=Timetable(**fields), **own)  # type: ignore[arg-type]


OFFICES = [
    office("dongnai", 3 * HOUR),  # by their own rates
    office("binhphuoc", 9 * HOUR),
    office("caobang", 16 * HOUR),
    office("laichau", DAY),
    office("kontum", 3 * DAY),
    office("phuyen", 40 * DAY),
    office("daklak", 19 * HOUR, every=12 * HOUR),
    office("gialai", 19 * HOUR, every=DAY),
    office("hue", 19 * HOUR, every=10 * DAY),
    office("nghean", 17 * HOUR, cron=Cron.of("0 3 * * *")),
    office("thanhhoa", 17 * HOUR, cron=Cron.of("30 6,18 * * mon-fri")),
    office("sonla", 17 * HOUR, cron=Cron.of("15 23 * * *"), quiet=NIGHT),  # never at the time it names
    office("hagiang", 19 * HOUR, quiet=NIGHT),
    office("langson", 19 * HOUR, every=12 * HOUR, quiet=Quiet.of("07:30-17:00")),
    office("mot_angiang", DAY, group="angiang", every=12 * HOUR, budget=100),  # one server
    office("hai_angiang", 20 * HOUR, group="angiang", budget=300),
    office("ba_angiang", 16 * HOUR, group="angiang", cron=Cron.of("0 4 * * *")),
    office("baclieu", 6 * HOUR, every=6 * HOUR, budget=40, before=900),  # more than a day can take
    office("quangtri", 18 * HOUR, every=12 * HOUR, blocks=(BLOCK,)),
    office("tayninh", 18 * HOUR, dead=(DEATH,)),
]
HEALTHY = [one for one in OFFICES if not one.blocks and not one.dead and one.name != "baclieu"]
SHARED = {"angiang": 100, "baclieu": 40}


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    made = Machine(tmp_path_factory.mktemp("year"), OFFICES, BEGIN, END, OUTAGES)
    made.run()
    return made


@pytest.fixture(scope="module")
def log(machine: Machine) -> Sequence[Done]:
    return machine.log


def of(log: Iterable[Done], site: str, kind: str = "update") -> list[Done]:
    return [one for one in log if one.site == site and one.kind == kind]


def starts(log: Iterable[Done], site: str) -> Iterator[tuple[Done, Done]]:
    """Updates that came to their end, with the next update."""
    return ((one, other) for one, other in pairwise(of(log, site)) if one.outcome == "finished")


def meets(first: datetime, last: datetime, spans: Iterable[Span] = OUTAGES) -> bool:
    return any(begin <= last and first < end for begin, end in spans)


def test_nothing_overlaps_within_a_group(log: Sequence[Done]) -> None:
    groups = defaultdict(list)
    for one in log:
        groups[one.group].append(one)
    assert len(groups) == 18
    assert not [(one, other) for own in groups.values() for one, other in pairwise(own) if other.begin < one.end]


def test_quiet_hours_see_no_request(log: Sequence[Done]) -> None:
    hours = {"sonla": (22, 6), "hagiang": (22, 6)}
    for one in log:
        for moment in one.asked if one.site in hours else ():
            assert 6 <= moment.astimezone(VIETNAM).hour < 22
    asked = [moment.astimezone(VIETNAM) for one in log if one.site == "langson" for moment in one.asked]
    assert asked
    assert not [moment for moment in asked if (7, 30) <= (moment.hour, moment.minute) < (17, 0)]


def test_no_day_sees_more_requests_than_its_groups_budget(log: Sequence[Done]) -> None:
    days = Counter((one.group, moment.astimezone(VIETNAM).date()) for one in log for moment in one.asked)
    for group, budget in SHARED.items():
        most = max(number for (name, _), number in days.items() if name == group)
        assert most <= budget
    assert max(number for (name, _), number in days.items() if name == "baclieu") == 40


def test_a_backlog_larger_than_a_days_budget_is_taken_over_days(machine: Machine, log: Sequence[Done]) -> None:
    first = [one for one in of(log, "baclieu") if one.outcome == "limited"]
    assert len({one.begin.astimezone(VIETNAM).date() for one in first[:20]}) == 20
    assert machine.read["baclieu"] > 900


@pytest.mark.parametrize(("site", "every"), [("daklak", 12 * HOUR), ("gialai", DAY), ("hue", 10 * DAY)])
def test_an_interval_is_kept(log: Sequence[Done], site: str, every: timedelta) -> None:
    gaps = [other.begin - one.begin for one, other in starts(log, site) if not meets(one.begin, other.begin)]
    assert len(gaps) > 0.85 * (END - BEGIN - 28 * DAY) / every - 2
    assert min(gaps) > every - timedelta(minutes=1)
    assert max(gaps) < every + SLACK


@pytest.mark.parametrize(
    ("site", "usual"),
    [("dongnai", 3 * HOUR), ("binhphuoc", 9 * HOUR), ("caobang", 16 * HOUR), ("laichau", DAY), ("kontum", 3 * DAY), ("phuyen", WEEK)],
)  # fmt: skip
def test_a_site_without_a_rhythm_is_asked_as_often_as_it_publishes(
    log: Sequence[Done], site: str, usual: timedelta
) -> None:
    gaps = [
        other.begin - one.begin
        for one, other in starts(log, site)
        if not meets(one.begin, other.begin) and one.begin > BEGIN + 28 * DAY
    ]
    assert HOUR - timedelta(minutes=1) <= min(gaps)
    assert max(gaps) < WEEK + SLACK
    assert 0.8 * usual < sum(gaps, timedelta()) / len(gaps) < 1.25 * usual


def slots(site: str) -> list[datetime]:
    """When a person who reads the cron line would expect it, told without the program's own parser."""
    days = [(BEGIN + number * DAY).date() for number in range(367)]
    hours = {"nghean": [(3, 0)], "thanhhoa": [(6, 30), (18, 30)], "ba_angiang": [(4, 0)]}[site]
    every = [day for day in days if site != "thanhhoa" or day.weekday() < 5]
    moments = [datetime(day.year, day.month, day.day, *time, tzinfo=VIETNAM) for day in every for time in hours]
    return [moment for moment in moments if BEGIN < moment < END - HOUR]


@pytest.mark.parametrize("site", ["nghean", "thanhhoa"])
def test_a_cron_line_is_kept_but_while_the_machine_is_off(log: Sequence[Done], site: str) -> None:
    begun = [one.begin for one in of(log, site)]
    kept = [slot for slot in slots(site) if any(slot <= begin < slot + SLACK for begin in begun)]
    missed = set(slots(site)) - set(kept)
    assert missed == {slot for slot in slots(site) if any(first <= slot < last - SLACK for first, last in OUTAGES)}
    caught = [one for one in begun[1:] if not any(slot <= one < slot + SLACK for slot in slots(site))]
    assert len(caught) <= len(OUTAGES)
    assert all(any(last <= one < last + HOUR for _, last in OUTAGES) for one in caught)


def test_a_cron_line_within_quiet_hours_is_kept_after_them(log: Sequence[Done]) -> None:
    clocks = Counter(one.begin.astimezone(VIETNAM).strftime("%H:%M") for one in of(log, "sonla"))
    assert clocks["06:00"] > 320


@pytest.mark.parametrize("one", OFFICES, ids=lambda one: one.name)
def test_missed_runs_are_caught_up_once(log: Sequence[Done], one: Office) -> None:
    for _, last in OUTAGES:
        again = [run for run in of(log, one.name) if last <= run.begin < last + HOUR - SLACK]
        assert len(again) <= 1
    long = OUTAGES[2][1]
    assert [run for run in of(log, one.name) if long <= run.begin < long + 2 * DAY]


@pytest.mark.parametrize("one", HEALTHY, ids=lambda one: one.name)
def test_every_site_has_its_sweep_once_a_month(log: Sequence[Done], one: Office) -> None:
    sweeps = [run for run in of(log, one.name, "sweep") if run.outcome == "finished"]
    gaps = [other.begin - first.begin for first, other in pairwise(sweeps)]
    assert sweeps[0].begin < BEGIN + 33 * DAY
    assert max(gaps) < 33 * DAY + 24 * DAY  # the long outage
    assert len([gap for gap in gaps if gap > 33 * DAY]) <= 2
    assert len({(run.begin.year, run.begin.month) for run in sweeps}) >= 11
    for run in sweeps:
        first, last = (date.fromisoformat(day) for day in run.days or ())
        assert (last - first).days + 1 == 31
        assert last == run.begin.astimezone(VIETNAM).date()


def test_a_site_that_blocks_is_left_alone_longer_and_longer_and_still_tried(log: Sequence[Done]) -> None:
    tries = [one for one in log if one.site == "quangtri" and BLOCK[0] <= one.begin < BLOCK[1]]
    assert {one.outcome for one in tries} == {"blocked"}
    gaps = [other.begin - one.begin for one, other in pairwise(tries)]
    assert 6 <= len(tries) <= 9
    assert all(one <= other for one, other in pairwise(gaps))
    assert max(gaps) < WEEK + HOUR
    again = next(one for one in of(log, "quangtri") if one.outcome == "finished" and one.begin > BLOCK[1])
    assert again.begin < BLOCK[1] + WEEK + HOUR


def test_a_dead_site_is_left_alone_too(log: Sequence[Done]) -> None:
    tries = [one for one in log if one.site == "tayninh" and DEATH[0] <= one.begin < DEATH[1]]
    assert 10 <= len(tries) <= 18
    assert max(one.begin for one in tries) > DEATH[1] - WEEK - HOUR


@pytest.mark.parametrize("one", OFFICES, ids=lambda one: one.name)
def test_every_article_was_read_in_the_end(machine: Machine, one: Office) -> None:
    news = machine.news[one.name]
    late = END - WEEK - DAY if one.name != "baclieu" else END - 3 * WEEK
    assert machine.read[one.name] >= len([moment for moment in news if moment < late])


def test_articles_are_looked_at_again_when_the_ladder_says_so(machine: Machine, log: Sequence[Done]) -> None:
    """Once a day at most, and every look of the year."""
    begun = [one.begin for one in of(log, "laichau", "recheck")]
    assert min(other - one for one, other in pairwise(begun)) > DAY - timedelta(minutes=1)
    read = machine.read["laichau"]
    looks = sum(len(one.asked) - 1 for one in of(log, "laichau", "recheck"))
    assert 3 * read < looks < 4 * read
