"""What was kept of an answer, out of the WARC files: of the archive that is served, or of the one that a snapshot was made from."""

import asyncio
import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive import filetype
from archive.captures import exchange
from archive.connection import ArchiveError, open_reader
from archive.mentions import mentions, repeats
from archive.warc import Exchange
from crawler.page import Page
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.operator import operator

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    answer: Exchange | None = None
    """None where only its row is at hand, or what was kept is damaged, which the log says."""
    is_hidden: bool = False
    """Whether it is not shown because it names a withheld article."""


async def kept(datasette: Any, capture_id: int) -> Kept:
    """The answer of a capture."""
    own = Path(datasette.get_database(DATABASE).path).parent
    return await asyncio.to_thread(read, operator().captures or own, capture_id)


def read(folder: Path, capture_id: int) -> Kept:
    """By a connection of its own: where WARC files lie is nothing that a reader's SQL may ask."""
    try:
        with closing(open_reader(folder)) as connection:
            if connection.execute(KNOWN, (capture_id,)).fetchone() is None:
                return Kept()
            answer = exchange(connection, folder, capture_id)
            if repeats(connection, capture_id) or (is_text(answer) and mentions(connection, as_page(answer).text)):
                return Kept(is_hidden=True)
            return Kept(answer)
    except ArchiveError as error:
        logger.warning("capture %s cannot be shown: %s", capture_id, error)
        return Kept()


def is_text(answer: Exchange) -> bool:
    """Whether it is a page, a list of one's addresses, or the like, and not an image or a document."""
    kind = filetype.sniffed(answer.payload)
    return (
        kind in (filetype.HTML, filetype.PLAIN, filetype.UNKNOWN)
        or kind.startswith("text/")
        or kind.endswith(("xml", "json"))
    )


def as_page(answer: Exchange) -> Page:
    charset = (answer.header("Content-Type") or "").lower().partition("charset=")[2].strip(" \"';") or None
    return Page(answer.url, answer.payload, fetched_at=datetime.now(UTC), charset=charset)


KNOWN = """SELECT 1 FROM captures WHERE id = ? AND warc_id IS NOT NULL AND url <> ''
    AND EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'warcs')"""
"""With its answer, and not of a withheld article; a snapshot has no list of WARC files."""
