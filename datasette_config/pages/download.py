"""All that a search finds, as a file: `/tim-kiem.csv?q=`, `.xlsx`, `.jsonl`, `.bib`, `.ris`. Never cut; read a few articles at a time, so that it may be long."""

import asyncio
import io
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from functools import partial
from tempfile import TemporaryFile
from typing import Any

from datasette.utils import asgi

from archive.export import FIELDS, Record, some, write_jsonl
from archive.export.lines import csv_lines, head
from archive.export.references import Origin, write_bibtex, write_ris
from archive.export.spreadsheet import Book, opened
from archive.search import Search
from datasette_config.pages.operator import permanent
from datasette_config.pages.page import TooSlowError, reading, record
from datasette_config.pages.search import PATH, Asked, ready

ROUTE = r"/(?:tim-kiem|search)\.(?P<form>csv|xlsx|jsonl|bib|ris)$"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
BATCH = 200
"""Articles that are read and written at a time."""
PIECE = 1 << 18
STREAM: Any = asgi.AsgiStream
"""Datasette bears no types."""


async def download(datasette: Any, request: Any) -> Any:
    """What `tintinh export` writes in that form, in the order of the search."""
    form = request.url_vars["form"]
    asked = Asked(request, datasette.urls.path(PATH))
    cache = await ready(datasette)
    try:
        ids = await reading(datasette, lambda conn: Search(conn, cache).ids(asked.query, sort=asked.sort))
        sites = await reading(datasette, lambda conn: dict(map(tuple, conn.execute("SELECT name, title FROM sites"))))
    except TooSlowError:
        return record({"ok": False, "status": 503, "error": "too broad: add words"}, status=503)
    origin = Origin(sites, permanent(datasette, request, "").rstrip("/"))
    batches = found(datasette, ids)

    async def write(writer: Any) -> None:
        pieces = (
            rows(datasette, ids)
            if form == "csv"
            else sheets(batches)
            if form == "xlsx"
            else texts(form, batches, origin)
        )
        async for piece in pieces:
            await writer.send({"type": "http.response.body", "body": piece, "more_body": True})

    headers = {"content-disposition": f'attachment; filename="tim-kiem.{form}"'}
    return STREAM(write, headers=headers, content_type=TYPES[form])


async def found(datasette: Any, ids: Sequence[int]) -> AsyncIterator[list[Record]]:
    """The records, a batch at a time."""
    for start in range(0, len(ids), BATCH):
        yield await reading(datasette, partial(some, ids=ids[start : start + BATCH]))


async def rows(datasette: Any, ids: Sequence[int]) -> AsyncIterator[bytes]:
    """CSV, its head first."""
    yield head()
    for start in range(0, len(ids), BATCH):
        yield await reading(datasette, partial(piece, ids=ids[start : start + BATCH]))


def piece(connection: sqlite3.Connection, ids: Sequence[int]) -> bytes:
    return b"".join(csv_lines(connection, ids))


async def texts(form: str, batches: AsyncIterator[list[Record]], origin: Origin) -> AsyncIterator[bytes]:
    """Other forms that are written from the first byte to the last."""
    async for batch in batches:
        out = io.BytesIO()
        if form == "jsonl":
            write_jsonl(batch, out)
        else:
            {"bib": write_bibtex, "ris": write_ris}[form](batch, out, origin)
        yield out.getvalue()


async def sheets(batches: AsyncIterator[list[Record]]) -> AsyncIterator[bytes]:
    """A workbook, made beside the answers to others and sent once it is whole."""
    with TemporaryFile() as file:
        with opened(file) as book:
            async for batch in batches:
                await asyncio.to_thread(entered, book, batch)
            await asyncio.to_thread(book.end, FIELDS)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def entered(book: Book, batch: Iterable[Record]) -> None:
    for item in batch:
        book.article(item, FIELDS)
