"""How many requests a run may send yet: the rest of its group's budget today, a whole one tomorrow, none in quiet hours."""

from datetime import datetime, timedelta

from archive.schedule.quiet import Quiet, midnight

DAY = timedelta(days=1)


class Allowance:
    """One run's. `left` is what is left of the budget on the day of `at`."""

    def __init__(self, *, left: int, budget: int, quiet: Quiet | None, at: datetime) -> None:
        self.left, self.budget, self.quiet = left, budget, quiet
        self.tomorrow = midnight(at) + DAY

    def refusal(self, at: datetime) -> str | None:
        """Why no request may be sent now; None takes one from the allowance."""
        if at >= self.tomorrow:
            self.left, self.tomorrow = self.budget, midnight(at) + DAY
        if self.quiet is not None and self.quiet.holds(at):
            return f"the quiet hours {self.quiet} have begun"
        if self.left <= 0:
            return f"the day's {self.budget:,} requests are sent"
        self.left -= 1
        return None
