"""Answers that many readers ask for and that cost a walk through the archive: kept for a minute, or for good where the file is fixed."""

import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from datasette_config.pages.connection import DATABASE

Result = TypeVar("Result")
SECONDS = 60.0

_kept: WeakKeyDictionary[Any, dict[str, tuple[float, Any]]] = WeakKeyDictionary()
"""By the server's Datasette, so that two servers of one process never mix their archives."""


async def remembered(datasette: Any, name: str, make: Callable[[], Awaitable[Result]]) -> Result:
    """What `make` gave at most a minute ago under this name, else what it gives now."""
    kept = _kept.setdefault(datasette, {})
    expires, value = kept.get(name, (0.0, None))
    if time.monotonic() < expires:
        known: Result = value
        return known
    made = await make()
    fixed = not datasette.get_database(DATABASE).is_mutable
    kept[name] = (float("inf") if fixed else time.monotonic() + SECONDS, made)
    return made
