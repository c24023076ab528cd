"""When a job of a site is due by its rhythm alone: whatever was missed meanwhile, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from zlib import crc32

from archive.models import VIETNAM
from archive.schedule.past import Past, Turn
from archive.schedule.quiet import midnight
from archive.schedule.timetable import HOUR, WEEK, Scheduled, Timetable, adapted

DAY = timedelta(days=1)
EVER = datetime(1970, 1, 1, tzinfo=VIETNAM)
SWEPT = timedelta(days=30)
"""A sweep is of today and so many days before."""
TRIES = 3
"""So often a sweep is begun in a month, where it does not come to its end."""
BLOCKED = timedelta(hours=6)
"""How long a site is left alone after a block; after any other failure an hour. Twice as long after each further one, a week at most."""


def due(kind: str, scheduled: Scheduled, past: Past, budget: int) -> datetime | None:
    """The moment from which a job is due, in the past where it waits; None where there is nothing to do."""
    if kind == "update":
        return update_due(scheduled.timetable, past)
    return recheck_due(past) if kind == "recheck" else sweep_due(past, budget)


def update_due(timetable: Timetable, past: Past) -> datetime | None:
    """The first moment of the rhythm after the latest update began; a site that had none is due since ever."""
    if not past.turns["update"]:
        return EVER
    last = past.turns["update"][0]
    if last.is_open:
        return last.end
    if timetable.cron:
        return timetable.cron.next(last.started_at)
    return minute(last) + interval(timetable, past)


def interval(timetable: Timetable, past: Past) -> timedelta:
    """Between two updates. Without a rhythm of its own, a site whose update failed is tried again as soon as it is not left alone."""
    if timetable.every:
        return timetable.every
    own = adapted(past.articles)
    return HOUR if past.turns["update"] and past.turns["update"][0].is_bad else own


def recheck_due(past: Past) -> datetime | None:
    """Once a day at most, where an article is due by then."""
    if past.next_look is None:
        return None
    if not past.turns["recheck"]:
        return past.next_look
    last = past.turns["recheck"][0]
    return max(past.next_look, last.end if last.is_open else minute(last) + DAY)


def sweep_due(past: Past, budget: int) -> datetime | None:
    """The site's day of the month after its last sweep; none before an update has come to its end.

    A try that another crawl's requests had left little of the day's budget for counts for nothing.
    """
    done = next((run.started_at for run in past.turns["sweep"] if run.outcome == "finished"), past.first_done)
    if done is None:
        return None
    slot = monthly(past.site, done)
    begun = [run for run in past.turns["sweep"] if run.started_at >= slot]
    while begun and (later := monthly(past.site, slot)) <= begun[0].started_at:
        slot = later
    tries = [
        run
        for run in begun
        if run.started_at >= slot and (run.is_bad or (run.outcome == "limited" and run.requests * 2 >= budget))
    ]
    if len(tries) >= TRIES:
        return monthly(past.site, slot)
    return tries[0].end + DAY if tries and tries[0].is_bad else slot


def monthly(site: str, after: datetime) -> datetime:
    """A site's own day of the month, 1 to 28, its first after that moment: the sites of an archive are spread over the month."""
    number = crc32(site.encode()) % 28 + 1
    first = midnight(after).replace(day=number)
    return first if first > after else (first.replace(day=1) + timedelta(days=32)).replace(day=number)


def minute(run: Turn) -> datetime:
    """The minute in which a run began: timers tick by the minute, and would come a little too early every time."""
    return run.started_at.replace(second=0, microsecond=0)


def left_alone(latest: Sequence[Turn]) -> datetime | None:
    """Until when a site is not asked for anything, since its latest runs failed. One that was killed goes on at once, the first time."""
    bad = takewhile(lambda run: run.outcome not in ("finished", "limited"), latest)
    failures = [run for run in bad if run.outcome != "cancelled"]
    if not failures or (len(failures) == 1 and failures[0].outcome is None):
        return None
    step = BLOCKED if failures[0].outcome == "blocked" else HOUR
    return failures[0].end + min(WEEK, step * (1 << len(failures) - 1))
