"""The schedules as a service in the foreground: a child process crawls what is due, for a crawl can be begun once in a process."""

import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from types import FrameType

from archive import clock

LONGEST = timedelta(minutes=10)
"""Until the next look at the plan, at most: site files may change, and other crawls end."""
REST = timedelta(minutes=1)
"""After a round that left what was due. Twice as long after each further one, LONGEST at most."""


class Service:
    """`run` returns after SIGTERM or SIGINT, when the crawl under way has ended in order; a second one ends that at once."""

    def __init__(
        self, command: Sequence[str], plan: Callable[[datetime], datetime | None], say: Callable[[str], None]
    ) -> None:
        self.command = command
        self.plan = plan
        """When something is due next, in the past where it waits; None: never."""
        self.say = say
        self.ending = threading.Event()
        self.child: subprocess.Popen[bytes] | None = None
        self.idle_rounds = 0

    def run(self, greeting: str) -> None:
        before = {number: signal.signal(number, self.end) for number in (signal.SIGTERM, signal.SIGINT)}
        self.say(greeting)
        try:
            while not self.ending.is_set():
                self.ending.wait(self.turn().total_seconds())
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def turn(self) -> timedelta:
        """One look, with a crawl where something is due; how long to wait until the next."""
        pause = self.pause()
        if pause:
            return pause
        self.crawl()
        if self.ending.is_set() or self.pause():
            self.idle_rounds = 0
            return timedelta(0)
        self.idle_rounds += 1
        rest = min(LONGEST, REST * (1 << min(self.idle_rounds, 8) - 1))
        self.say(f"what was due still is; next look in {round(rest / REST)} min")
        return rest

    def pause(self) -> timedelta:
        """Until something is due; nothing where it is."""
        at = clock.now()
        due_at = self.plan(at)
        return max(timedelta(0), min(LONGEST, due_at - at)) if due_at else LONGEST

    def crawl(self) -> None:
        """A child that fails or dies is told, and is no reason to end."""
        self.child = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - this very program
        if self.ending.is_set():  # it came while the child began
            self.child.terminate()
        code = self.child.wait()
        self.child = None
        if code < 0:
            self.say(f"the crawl was ended by {signal.Signals(-code).name}; it goes on at its next turn")
        elif code:
            self.say(f"the crawl ended with exit code {code}: see above, `tintinh health` and crawl.log")

    def end(self, number: int, frame: FrameType | None) -> None:
        del frame
        if not self.ending.is_set():
            self.say("ending when the crawl under way has ended in order; once more ends it at once")
        self.ending.set()
        if self.child is not None:
            self.child.send_signal(number)
