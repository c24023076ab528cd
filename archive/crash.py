"""Where a test may kill this process, to see that nothing is lost: no-ops unless TINTINH_CRASH names one of them.

`TINTINH_CRASH=after-fsync:3` ends the process by SIGKILL, like a power cut of its own, when it comes to that point the third time;
`fetching:20+0.013` thirteen milliseconds after it has come to that point the twentieth time, wherever it is then.
"""

import os
import signal
import threading

VARIABLE = "TINTINH_CRASH"
POINTS = (
    "after-fsync",
    "in-transaction",
    "after-commit",
    "sealing",
    "sealed",
    "recovering",
    "fetching",
    "claimed",
    "told",
    "reported",
)
"""After the WARC's fsync; inside the transaction; after its commit; before a WARC's renaming and after it, with the table not yet
told; while an earlier run's files are mended; as an answer comes in; before news is sent, and after it was, with neither outcome noted;
after a crawl has told how it stands."""

_passed = dict.fromkeys(POINTS, 0)


def point(name: str) -> None:
    """Die here, if that was asked for."""
    wanted = os.environ.get(VARIABLE)
    if not wanted:
        return
    _passed[name] += 1
    place, _, when = wanted.partition(":")
    times, _, later = when.partition("+")
    if place != name or _passed[name] != int(times or 1):
        return
    if later:
        threading.Timer(float(later), _die).start()
    else:
        _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
