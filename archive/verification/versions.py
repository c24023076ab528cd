"""Articles against their versions, and both against what they are said to hold."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from archive import record
from archive.progress import progress
from archive.verification.finding import Finding, run

SEARCHED = ("title", "lead", "body", "byline")
SHOWN = (
    *("title", "lead", "published_at", "published_raw", "updated_at", "author", "photo_credit", "source", "byline"),
    *("section", "language"),
)
"""Columns of `articles` that the present version decides."""


def articles(connection: sqlite3.Connection, checked: Counter[str], *, sample: int | None) -> Iterator[Finding]:
    """Articles that lack a version, whose versions are not what their digests say, or whose text is not their present version's."""
    yield from _lonely(connection)
    total = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    chosen = SAMPLE if sample is not None else EVERY
    with progress("articles", total if sample is None else min(sample, total)) as advance:
        for row in connection.execute(chosen, {"limit": -1 if sample is None else sample}):
            checked["articles"] += 1
            advance()
            for what, capture_id in _wrong_with(connection, row):
                since = connection.execute("SELECT run_id FROM captures WHERE id = ?", (capture_id,)).fetchone()
                where = f"article {row['key']} ({row['canonical_url']})"
                yield Finding(where=where, what=what, since=run(connection, since and since[0]))


def _lonely(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that hang on no article, where a foreign key does not say so, and files whose captures hold something else."""
    for row in connection.execute(STRANGE_FILES):
        what = f"its first capture, {row['capture_id']}, holds another payload: {row['found']}"
        yield Finding(where=f"file {row['sha256']}", what=what, since=run(connection, row["run_id"]))
    for query, what in LONELY.items():
        for row in connection.execute(query):
            where = f"article {row['key']} ({row['canonical_url']})"
            yield Finding(where=where, what=what.format(*row), since=run(connection, row["run_id"]))


def _wrong_with(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[tuple[str, int]]:
    """What is wrong with an article, each with the capture it goes back to."""
    versions = connection.execute(
        "SELECT * FROM versions WHERE article_id = ? ORDER BY number", (row["id"],)
    ).fetchall()
    numbers = [version["number"] for version in versions]
    missing = sorted(set(range(1, row["version"] + 1)) - set(numbers))
    if missing:
        yield f"version {', '.join(map(str, missing))} is missing of {row['version']}", row["capture_id"]
    for version in versions:
        if _stored_digest(version["content"]) != version["sha256"]:
            yield f"version {version['number']} is not what its digest says", version["capture_id"]
    if row["version"] in numbers:
        yield from _wrong_present(row, versions[numbers.index(row["version"])])


def _wrong_present(row: sqlite3.Row, version: sqlite3.Row) -> Iterator[tuple[str, int]]:
    if (row["sha256"], row["capture_id"]) != (version["sha256"], version["capture_id"]):
        yield f"is not its present version, {version['number']}: digest or capture is another", version["capture_id"]
    if row["has_text"] is None or row["has_markup"] is None:
        yield f"has no row in {'texts' if row['has_text'] is None else 'markup'}", row["capture_id"]
        return
    content = _content(version["content"])
    shown = [name for name in SHOWN if name in content and _plain(content[name]) != _plain(row[name])]
    if shown:
        yield f"is shown otherwise than its present version says: {', '.join(shown)}", row["capture_id"]
    differing = [name for name in SEARCHED if (content.get(name) or None) != (row[f"text_{name}"] or None)]
    if differing:
        yield f"its text is not that of its present version: {', '.join(differing)}", row["capture_id"]


def _plain(value: object) -> object:
    """A value as a column has it: empty is null, a moment the same however it is written."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) and value else value or None
    except ValueError:
        return value


def _content(stored: str) -> dict[str, object]:
    try:
        content = json.loads(stored)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _stored_digest(stored: str) -> str | None:
    try:
        return record.stored_digest(_content(stored))
    except (KeyError, TypeError, ValueError):
        return None


COLUMNS = f"""SELECT a.*, t.id AS has_text, m.id AS has_markup, {", ".join(f"t.{name} AS text_{name}" for name in SEARCHED)}
    FROM articles AS a LEFT JOIN texts AS t ON t.id = a.id LEFT JOIN markup AS m ON m.id = a.id"""  # noqa: S608
EVERY = f"{COLUMNS} ORDER BY a.id LIMIT :limit"
SAMPLE = f"{COLUMNS} WHERE a.id IN (SELECT id FROM articles ORDER BY random() LIMIT :limit) ORDER BY a.id"  # noqa: S608
LONELY = {
    """SELECT a.key, a.canonical_url, c.run_id FROM articles AS a JOIN captures AS c ON c.id = a.capture_id
        WHERE NOT EXISTS (SELECT 1 FROM observations AS o WHERE o.article_id = a.id) ORDER BY a.id""": "has no row in observations",
    """SELECT a.key, a.canonical_url, c.run_id, t.sha256 FROM attachments AS t JOIN articles AS a ON a.id = t.article_id
        JOIN captures AS c ON c.id = a.capture_id WHERE t.sha256 IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM files AS f WHERE f.sha256 = t.sha256)
        ORDER BY t.id""": "attaches a file that is not in files: {3}",
}
"""What no foreign key says, by how it is found."""
STRANGE_FILES = """SELECT f.sha256, f.capture_id, c.sha256 AS found, c.run_id
    FROM files AS f JOIN captures AS c ON c.id = f.capture_id WHERE c.sha256 <> f.sha256 ORDER BY f.id"""
