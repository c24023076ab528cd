"""CSV straight from SQLite: a statement makes each article's line, to the byte what `write_csv` makes of its record, many times quicker.

Python is asked only for what SQL cannot tell: a cell that may be run as a formula, lists and objects that are not empty.
"""

import csv
import io
import json
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import datetime

from archive import record
from archive.export.records import FIELDS, WANTED
from archive.export.tables import cell, flat

PARTS = {
    "images": ("images", "coalesce(url, '')"),
    "attachments": ("attachments", "title || iif(title = '' OR coalesce(url, '') = '', '', ' ') || coalesce(url, '')"),
    "documents": ("citations", "number"),
}
"""What an article has several of: the table, and an item as text."""
NUMBERS = frozenset(("id", "words", "version", "capture_id", "views", "comments"))
SAFE = frozenset(("key", "site", "published_at", "updated_at", "status", "template", "sha256"))
"""Written by the program alone: nothing in them is to be quoted."""
MOMENTS = frozenset(("first_seen_at", "last_seen_at", "gone_since"))
LISTED = frozenset(("tags", "doubts"))
TEXT = frozenset(("body", "captions"))
LETTERS = "[0-9A-Za-zÀ-ɏḀ-ỿ]*"
"""How a cell begins that is certainly no formula."""
LOOK = """LEFT JOIN observations AS o ON o.id = (SELECT latest.id FROM observations AS latest WHERE latest.article_id = a.id
    ORDER BY latest.seen_at DESC, latest.id DESC LIMIT 1)"""
"""As `v_articles` has it."""


def csv_lines(
    connection: sqlite3.Connection, ids: Sequence[int] | None = None, columns: Sequence[str] = FIELDS
) -> Generator[bytes]:
    """A line for each article of these ids in their order, or of all, oldest first; as of one moment. Without a header."""
    for name, function in (("guarded", guarded), ("listed", listed), ("local", local)):
        connection.create_function(name, 1, function, deterministic=True)
    began = not connection.in_transaction
    if began:
        connection.execute("BEGIN")
    try:
        values = () if ids is None else (json.dumps(list(ids)),)
        with closing(connection.execute(statement(columns, chosen=ids is not None), values)) as rows:
            yield from map(whole, rows) if len(columns) > 1 else map(lone, map(whole, rows))
    finally:
        if began:
            connection.execute("ROLLBACK")


def head(columns: Sequence[str] = FIELDS) -> bytes:
    """What a file begins with: the mark of UTF-8 and the names of the columns."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow(columns)
    return ("\ufeff" + out.getvalue()).encode()


def statement(columns: Sequence[str], *, chosen: bool) -> str:
    """Pieces of a line: what stands before the body, the body itself, what stands behind it; one piece where it is not asked for. The body is by far
    the longest cell, and Python looks through bytes much quicker than SQL."""
    place = columns.index("body") if "body" in columns else len(columns)
    pieces = [*map(joined, (columns[:place], columns[place + 1 :]))]
    if "body" in columns:
        before = f"{pieces[0]} || ','" if place else "''"
        behind = f"',' || {pieces[1]} || char(13, 10)" if columns[place + 1 :] else "char(13, 10)"
        asked = f"CAST({before} AS BLOB), CAST(t.body AS BLOB), CAST({behind} AS BLOB)"
    else:
        asked = f"CAST({pieces[0]} || char(13, 10) AS BLOB)"
    tables = f"articles AS a JOIN texts AS t ON t.id = a.id {LOOK}"
    if chosen:
        tables = f"json_each(?) AS asked CROSS JOIN {tables.replace('AS a', 'AS a ON a.id = asked.value', 1)}"
    return f"SELECT {asked} FROM {tables} WHERE a.status <> 'withheld' ORDER BY {'asked.key' if chosen else 'a.id'}"  # noqa: S608


def joined(columns: Sequence[str]) -> str:
    if len(columns) == 1:
        return f"({expression(columns[0])})"
    return " || ',' || ".join(f"({expression(name)})" for name in columns) or "''"


def whole(row: Sequence[bytes]) -> bytes:
    """A line of its pieces."""
    return row[0] if len(row) == 1 else b"%b%b%b" % (row[0], long(row[1]), row[2])


def lone(line: bytes) -> bytes:
    """The only cell of a line: one that is empty is quoted, lest the line be taken for none."""
    return b'""\r\n' if line == b"\r\n" else line


def long(text: bytes | None) -> bytes:
    """A body as a cell."""
    if not text:
        return b""
    if not text[:1].isalnum():
        return guarded(text.decode("utf-8", "replace")).encode()
    if b'"' in text:
        text = text.replace(b'"', b'""')
    elif b"\n" not in text and b"," not in text and b"\r" not in text:
        return text
    return b'"%b"' % text


def expression(name: str) -> str:
    """One column as a cell."""
    if name in SAFE:
        return f"coalesce(a.{name}, '')"
    if name in NUMBERS:
        return f"coalesce({'o' if name in ('views', 'comments') else 'a'}.{name}, '')"
    if name in MOMENTS:
        source = "o.seen_at" if name == "last_seen_at" else f"a.{name}"
        plainly = f"strftime('%Y-%m-%dT%H:%M:%S+07:00', substr({source}, 1, 19), '+7 hours')"
        return f"CASE WHEN {source} IS NULL THEN '' WHEN {source} GLOB '????-??-??T??:??:??+00:00' THEN {plainly} ELSE local({source}) END"
    if name == "rule":
        return "CASE a.rule WHEN '{}' THEN a.rule ELSE listed(a.rule) END"
    if name in LISTED:
        return f"CASE a.{name} WHEN '[]' THEN '' ELSE listed(a.{name}) END"
    if name == "missing":
        return missing()
    if name in PARTS:
        table, part = PARTS[name]
        of = f"FROM {table} WHERE article_id = a.id"
        joined = f"SELECT group_concat(part, '; ') FROM (SELECT {part} AS part {of} ORDER BY position)"  # noqa: S608
        return f"CASE WHEN EXISTS (SELECT 1 {of}) THEN guarded(({joined})) ELSE '' END"
    if name == "captions":
        return plain("replace(coalesce(t.captions, ''), char(10), '; ')")
    return plain(f"coalesce({'t' if name in TEXT else 'a'}.{name}, '')")


def missing() -> str:
    """Names of what the article lacks."""
    tables = {name: "t" if name in TEXT else "a" for name in WANTED}
    lacks = " || ".join(
        f"CASE WHEN coalesce({table}.{name}, '') = '' THEN '; {name}' ELSE '' END" for name, table in tables.items()
    )
    return f"substr({lacks}, 3)"


def plain(text: str) -> str:
    """A text as a cell: as it is, in quotes where it must be; what may be a formula is given to Python."""
    return f"CASE WHEN {text} GLOB '{LETTERS}' OR {text} = '' THEN {quoted(text)} ELSE guarded({text}) END"


def quoted(text: str) -> str:
    special = " OR ".join(f"instr({text}, {mark})" for mark in ("','", "'\"'", "char(10)", "char(13)"))
    return f"""CASE WHEN {special} THEN '"' || replace({text}, '"', '""') || '"' ELSE {text} END"""


def guarded(text: str | None) -> str:
    return written(cell(text))


def listed(text: str) -> str:
    """A list or an object as one cell."""
    return written(cell(flat(json.loads(text))))


def local(moment: str) -> str:
    return record.local(datetime.fromisoformat(moment)) or ""


def written(value: object) -> str:
    """A cell as the csv module writes it."""
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text
