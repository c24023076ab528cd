"""The time, asked in one place: what is due and what is gone follow from it, and a rehearsal of forty days must not take forty."""

import os
from datetime import UTC, datetime

VARIABLE = "TINTINH_CLOCK"
"""Where a rehearsal begins: `TINTINH_CLOCK=2024-05-01T06:00:00+00:00`. The clock runs on from there; pauses and delays stay real."""

_begun = datetime.now(UTC)


def now() -> datetime:
    """UTC."""
    rehearsed = os.environ.get(VARIABLE)
    real = datetime.now(UTC)
    return real if not rehearsed else datetime.fromisoformat(rehearsed).astimezone(UTC) + (real - _begun)
