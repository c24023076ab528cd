"""Where a test may kill this process, to see that nothing is lost: no-ops unless TINTINH_CRASH names one of them.

`TINTINH_CRASH=after-fsync:3` ends the process by SIGKILL, as a power cut of its own, when it comes to that point the third time.
"""

import os
import signal

VARIABLE = "TINTINH_CRASH"
POINTS = ("after-fsync", "in-transaction", "after-commit", "sealing", "sealed", "recovering", "fetching")
"""After the WARC's fsync; inside the transaction; after its commit; before a WARC's renaming and after it, with the table not yet
told; while an earlier run's files are mended; as an answer comes in."""

_passed = dict.fromkeys(POINTS, 0)


def point(name: str) -> None:
    """Die here, if that was asked for."""
    wanted = os.environ.get(VARIABLE)
    if not wanted:
        return
    _passed[name] += 1
    place, _, times = wanted.partition(":")
    if place == name and _passed[name] >= int(times or 1):
        os.kill(os.getpid(), signal.SIGKILL)
