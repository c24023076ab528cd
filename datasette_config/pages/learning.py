"""Frequent words of a large archive, learnt beside what people ask: one at a time, in a reader's thread, from the first search on."""

import asyncio
import time
from typing import Any
from weakref import WeakKeyDictionary

from archive.search import Cache, Search
from datasette_config.pages.connection import DATABASE

SECONDS = 600.0
"""Between two looks at which words there are to learn: of a live archive some are forgotten."""

_begun: WeakKeyDictionary[Any, tuple[float, "asyncio.Task[None]"]] = WeakKeyDictionary()
"""When the last look began and the task that keeps on, by the server's Datasette."""


def begin(datasette: Any, cache: Cache) -> None:
    """Starts to learn, unless that goes on, was done of late, or is not worth it."""
    if not cache.frequent.worthwhile:
        return
    at, task = _begun.get(datasette, (float("-inf"), None))
    if time.monotonic() - at > SECONDS and (task is None or task.done()):
        _begun[datasette] = time.monotonic(), asyncio.get_running_loop().create_task(learn(datasette, cache))


async def learn(datasette: Any, cache: Cache) -> None:
    """All words that are worth it."""
    database = datasette.get_database(DATABASE)
    for word in await database.execute_fn(cache.frequent.words):
        await database.execute_fn(lambda conn, word=word: Search(conn, cache).learn(word))
