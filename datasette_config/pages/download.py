"""All that a search finds, as a spreadsheet: `/tim-kiem.csv?q=`. Never cut; written as it is read, so that it may be long."""

import csv
import io
import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import Any

from datasette.utils import asgi

from archive.export import FIELDS, cell, some
from archive.search import Search
from datasette_config.pages.page import TooSlowError, reading, record
from datasette_config.pages.search import PATH, Asked, ready

ROUTE = r"/(tim-kiem|search)\.csv$"
BATCH = 200
"""Articles that are read and written at a time."""
STREAM: Any = asgi.AsgiStream
"""Datasette bears no types."""


async def download(datasette: Any, request: Any) -> Any:
    """The columns of `tintinh export --format csv`, in the order of the search."""
    asked = Asked(request, datasette.urls.path(PATH))
    cache = await ready(datasette)
    try:
        ids = await reading(datasette, lambda conn: Search(conn, cache).ids(asked.query, sort=asked.sort))
    except TooSlowError:
        return record({"ok": False, "status": 503, "error": "too broad: add words"}, status=503)

    async def write(writer: Any) -> None:
        await writer.write("\ufeff" + lines([FIELDS]))
        for start in range(0, len(ids), BATCH):
            batch = partial(table, ids=ids[start : start + BATCH])
            await writer.write(await reading(datasette, batch))

    headers = {"content-disposition": 'attachment; filename="tim-kiem.csv"'}
    return STREAM(write, headers=headers, content_type="text/csv; charset=utf-8")


def table(connection: sqlite3.Connection, ids: Sequence[int]) -> str:
    """Articles as rows, in the order of their ids' list."""
    return lines([[cell(found[name]) for name in FIELDS] for found in some(connection, ids)])


def lines(rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace").decode()
