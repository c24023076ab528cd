"""When the articles of a site were published: seeded moments over seven years, some of them awkward."""

import random
from collections.abc import Sequence
from datetime import datetime

from demo.article import VIETNAM
from demo.plan import Traits

SEED = 2026
FIRST = datetime(2019, 1, 7, tzinfo=VIETNAM)
LAST = datetime(2025, 10, 20, tzinfo=VIETNAM)


def moments(rng: random.Random, series: Sequence[Traits]) -> list[datetime]:
    """Moments of publication in order, each with the awkwardness its place asks for."""
    step = (LAST - FIRST) / len(series)
    return [moment(FIRST + step * place + step * rng.random() * 0.5, like, rng) for place, like in enumerate(series)]


def moment(about: datetime, like: Traits, rng: random.Random) -> datetime:
    clock = {"before": (23, rng.randint(46, 59)), "after": (0, rng.randint(0, 14))}
    hour, minute = clock.get(like.clock, (rng.randint(7, 17), rng.randint(0, 59)))
    day = about
    if like.ambiguous:
        day = about.replace(day=rng.choice([number for number in range(1, 13) if number != about.month]))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
