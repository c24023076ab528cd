"""Articles that read as before, kept many at once: the same rows as one by one, and nothing that need not be touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from readings import ADDRESS, START, article, begin, capture

from archive import rechecks
from archive.models import Article, Outcome, Unmodified, Unreadable
from archive.record import digest
from archive.store import Archive, Tally

UNTOUCHED = ("articles", "texts", "markup", "versions", "attachments", "images", "citations")


def look(name: str, day: float, reading: object = None, **fields: Any) -> Outcome:
    """An article's address looked at on a day; its digest made by the reader, as in a crawl."""
    at = START + timedelta(days=day)
    found = article(name, **fields) if reading is None else reading
    if isinstance(found, Article):
        found = replace(found, fetched_at=at)
    known: Any = found
    made = digest(known) if isinstance(known, Article) else ""
    return Outcome(
        capture=replace(capture(f"{ADDRESS}{name}.html"), fetched_at=at),
        reading=known,
        digest=made,
        validators=("x", None),
    )


def rows(archive: Archive, table: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive._connection.execute(f"SELECT * FROM {table} ORDER BY id")]


def urls(archive: Archive) -> list[tuple[Any, ...]]:
    """What the ledger says, but for the run: that is of the last change of state."""
    query = "SELECT url, state, reason, last_fetched_at, next_due_at, etag, last_modified, misses FROM urls ORDER BY id"
    return [tuple(row) for row in archive._connection.execute(query)]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as opened:
        opened.commit([look(name, 0, views=5) for name in ("1", "2", "3", "4", "5")], run_id=begin(opened))
        yield opened


MANY = [
    look("1", 8, views=9, comments=2),
    look("2", 8, body="Đã sửa."),
    look("3", 8, Unmodified(url=f"{ADDRESS}3.html")),
    look("4", 8, Unreadable(url=f"{ADDRESS}4.html", field="status", reason="HTTP 404", absent=True)),
    look("5", 8),
    look("5", 9, body="Hai lần trong một lượt."),
    look("6", 8),
]


def later(one: Outcome, days: int) -> Outcome:
    at = one.capture.fetched_at + timedelta(days=days)
    reading = replace(one.reading, fetched_at=at) if isinstance(one.reading, Article) else one.reading
    return replace(one, capture=replace(one.capture, fetched_at=at), reading=reading)


def test_many_at_once_leave_what_one_by_one_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = []
    for name, together in (("a", True), ("b", False)):
        if not together:
            monkeypatch.setattr(rechecks, "unchanged", lambda *_: [])
        with Archive(tmp_path / name) as archive:
            run = begin(archive)
            archive.commit([look(name, 0, views=5) for name in ("1", "2", "3", "4", "5")], run_id=run)
            for day in (0, 40):
                archive.commit([later(one, day) for one in MANY], run_id=run)
            looks = archive._connection.execute(
                "SELECT article_id, seen_at, views, comments FROM observations ORDER BY 1, 2"
            )
            found = archive._connection.execute(
                "SELECT article_id, number, sha256, seen_at FROM versions ORDER BY 1, 2"
            )
            left.append((list(map(tuple, looks)), list(map(tuple, found)), urls(archive)))
    assert left[0] == left[1]


def test_what_reads_as_before_is_counted_so(archive: Archive) -> None:
    assert archive.commit(MANY, run_id=1) == Tally(new=1, changed=2, unchanged=3, rejected=1)


def test_a_page_that_was_not_modified_has_the_counters_of_the_look_before(archive: Archive) -> None:
    archive.commit([look("3", 8, Unmodified(url=f"{ADDRESS}3.html"))], run_id=1)
    found = archive._connection.execute("SELECT views FROM v_articles WHERE url LIKE '%/3.html'").fetchone()
    assert found[0] == 5


def test_an_unchanged_look_is_one_capture_and_one_observation(archive: Archive, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        for table in UNTOUCHED:
            for event in ("INSERT", "UPDATE", "DELETE"):
                connection.execute(
                    f"CREATE TRIGGER refuse_{table}_{event} BEFORE {event} ON {table} BEGIN SELECT raise(abort, '{table} was touched'); END"
                )
    index = archive._connection.execute("SELECT id, block FROM texts_fts_data").fetchall()
    before = {table: len(rows(archive, table)) for table in ("captures", "observations")}
    assert archive.commit([look(name, 8) for name in ("1", "2", "3")], run_id=1) == Tally(unchanged=3)
    assert {table: len(rows(archive, table)) - count for table, count in before.items()} == {
        "captures": 3,
        "observations": 3,
    }
    assert [tuple(row) for row in archive._connection.execute("SELECT id, block FROM texts_fts_data")] == [
        tuple(row) for row in index
    ]


def test_a_gone_article_that_is_back_is_not_plain(archive: Archive) -> None:
    missing = Unreadable(url=f"{ADDRESS}1.html", field="status", reason="HTTP 404", absent=True)
    archive.commit([look("1", 8, missing), look("1", 9)], run_id=1)
    archive.commit([look("1", 10)], run_id=1)
    assert [row["verdict"] for row in archive._connection.execute("SELECT verdict FROM checks ORDER BY id")] == [
        "missing",
        "present",
    ]


def test_an_article_of_a_site_with_something_withheld_stays_hidden(archive: Archive) -> None:
    archive.withhold(f"{ADDRESS}1.html", reason="thử")
    archive.commit([look("1", 8), look("2", 8)], run_id=1)
    assert archive._connection.execute("SELECT count(*) FROM captures WHERE url LIKE '%/1.html'").fetchone()[0] == 0
