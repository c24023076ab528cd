"""Files that articles attach, once their captures are there: entered once by content, linked with the articles, their text read.

All of it follows from the captures, so that what a crash leaves undone the next call does.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from archive import captures, clock
from archive.connection import FILE, ArchiveError, explained, transaction, writer
from archive.filetext import LIMITS, READABLE, FileText, Limits, read_text
from archive.progress import progress
from archive.record import utc
from archive.store import current_reader

PENDING = """SELECT c.id, c.sha256, c.length FROM captures AS c WHERE c.id IN (
        SELECT min(id) FROM captures WHERE kind = 'file' AND status = 200 AND length > 0 AND warc_id IS NOT NULL
            AND url <> '' GROUP BY sha256
    ) AND NOT EXISTS (SELECT 1 FROM files AS f WHERE f.sha256 = c.sha256) ORDER BY c.id"""
"""The first capture of each content that is not in `files`. Of withheld ones the address is blank."""
ENTER = "INSERT INTO files (sha256, type, length, capture_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id"
AGAIN = """SELECT f.capture_id AS id, f.sha256, f.length FROM files AS f JOIN file_texts AS t USING (id)
    WHERE t.reason GLOB 'type: *' AND f.type IN (SELECT value FROM json_each(?)) ORDER BY f.id"""
"""Files that no reader was there for, and today is."""
REREAD = """UPDATE file_texts SET text = ?, reason = ?, read_at = ?, software = ?
    WHERE id = (SELECT id FROM files WHERE sha256 = ?)"""
READ = "INSERT INTO file_texts (id, text, reason, read_at, software) VALUES (?, ?, ?, ?, ?)"
LATEST = """SELECT c.sha256 FROM captures AS c JOIN files AS f ON f.sha256 = c.sha256 AND f.type <> 'text/html'
    WHERE c.site = (SELECT site FROM articles WHERE id = attachments.article_id) AND c.url = attachments.url
        AND c.kind = 'file' AND c.status = 200 ORDER BY c.fetched_at DESC, c.id DESC LIMIT 1"""
LINK = f"""UPDATE attachments SET sha256 = ({LATEST})
    WHERE url IN (SELECT url FROM captures WHERE kind = 'file') AND sha256 IS NOT ({LATEST})"""  # noqa: S608

Told = Callable[[str], None]


def read_files(folder: Path, *, software: str, told: Told, limits: Limits = LIMITS) -> Counter[str]:
    """Reads what came in since the last time; how many files gave text, and why others did not. `told` hears of captures that
    cannot be read."""
    outcomes: Counter[str] = Counter()
    path = folder / FILE
    connection = current_reader(folder)
    # The writer is closed last: a reader cannot fold the write-ahead log into the file.
    with explained(path), closing(writer(path)) as writing, closing(connection):
        pending = connection.execute(PENDING).fetchall()
        pending += connection.execute(AGAIN, (json.dumps(READABLE),)).fetchall()
        with progress("files", len(pending)) as advance:
            for row in pending:
                try:
                    found = _read(connection, folder, row, limits)
                except ArchiveError as error:
                    told(str(error))
                else:
                    _enter(writing, row, found, software)
                    outcomes[(found.reason or "text").partition(":")[0]] += 1
                advance()
        with transaction(writing):
            writing.execute(LINK)
    return outcomes


def _read(connection: sqlite3.Connection, folder: Path, row: sqlite3.Row, limits: Limits) -> FileText:
    return read_text(captures.exchange(connection, folder, row["id"]).payload, limits=limits)


def _enter(connection: sqlite3.Connection, row: sqlite3.Row, found: FileText, software: str) -> None:
    """The file with its text, in one transaction; only the text where the file is entered already."""
    with transaction(connection):
        entered = connection.execute(ENTER, (row["sha256"], found.type, row["length"], row["id"])).fetchone()
        if entered is not None:
            connection.execute(READ, (entered[0], found.text, found.reason, utc(clock.now()), software))
        else:
            connection.execute(REREAD, (found.text, found.reason, utc(clock.now()), software, row["sha256"]))
