"""What was kept of an answer, out of the WARC files: of the archive that is served, or of the one that a snapshot was made from."""

import asyncio
import logging
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.captures import exchange
from archive.connection import ArchiveError, open_reader
from archive.warc import Exchange
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.operator import operator

logger = logging.getLogger(__name__)


async def kept(datasette: Any, capture_id: int) -> Exchange | None:
    """The answer of a capture; None where only its row is at hand, or what was kept is damaged, which the log says."""
    own = Path(datasette.get_database(DATABASE).path).parent
    return await asyncio.to_thread(read, operator().captures or own, capture_id)


def read(folder: Path, capture_id: int) -> Exchange | None:
    """By a connection of its own: where WARC files lie is nothing that a reader's SQL may ask."""
    try:
        with closing(open_reader(folder)) as connection:
            known = connection.execute(KNOWN, (capture_id,)).fetchone()
            return exchange(connection, folder, capture_id) if known else None
    except ArchiveError as error:
        logger.warning("capture %s cannot be shown: %s", capture_id, error)
        return None


KNOWN = """SELECT 1 FROM captures WHERE id = ? AND warc_id IS NOT NULL AND url <> ''
    AND EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'warcs')"""
"""With its answer, and not of a withheld article; a snapshot has no list of WARC files."""
