"""Whether time went by where numbers are left out: articles that are lost took their days, numbers that were skipped at once took none."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

AROUND = 50
"""Known numbers on either side that tell the pace."""
SHARE = 0.25
"""Of the days that lost articles would have taken, those that must have gone by."""
BATCH = 2
"""Days by which it may be less: some offices publish once or twice a week."""
ORDERED = 0.8
"""Share of neighbours that follow each other in time, below which numbers tell nothing of it."""


class Pace:
    """How many days an article takes along a numbering. `days` are those of publication, by number."""

    def __init__(self, numbers: Sequence[int], days: Mapping[int, str]) -> None:
        self.days = [date.fromisoformat(days[number]).toordinal() if number in days else None for number in numbers]
        steps = [after >= before for before, after in pairwise(day for day in self.days if day is not None)]
        self.is_ordered = bool(steps) and sum(steps) >= ORDERED * len(steps)

    def allows(self, place: int, missing: float) -> bool:
        """Whether so many articles may have been published between the number at a place and the next; true where nothing tells."""
        before, after = self.days[place : place + 2]
        around = [day for day in self.days[max(place - AROUND, 0) : place + 2 + AROUND] if day is not None]
        if not self.is_ordered or before is None or after is None or len(around) < 4:
            return True
        usual = (around[-1] - around[0] - (after - before)) / (len(around) - 2)
        return after - before >= SHARE * usual * missing - BATCH
