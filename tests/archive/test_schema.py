"""The tables: what docs/schema.md says of them is so, and the index follows its texts."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from readings import keep, outcome

from archive.record import COLUMNS
from archive.store import Archive

DOCS = Path(__file__).parents[2] / "docs" / "schema.md"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    keep(tmp_path, outcome("1", title="Đồng Nai họp dân vận", body="Hoà bình."), outcome("2", body="Đường sá."))
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as connection:
        yield connection


def found(connection: sqlite3.Connection, match: str) -> int:
    return int(connection.execute("SELECT count(*) FROM texts_fts WHERE texts_fts MATCH ?", (match,)).fetchone()[0])


def tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%texts_fts_%' AND name NOT LIKE 'texts_exact_%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
    names = [row[0] for row in connection.execute(query) if not row[0].startswith("sqlite_")]
    return {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}


def documented() -> dict[str, list[str]]:
    described = DOCS.read_text(encoding="utf-8").split("\n# ")[0]
    sections = re.split(r"^## `(\w+)`.*$", described, flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)
        for name, text in zip(sections[::2], sections[1::2], strict=True)
    }


def test_the_docs_name_every_table_and_column_in_order(database: sqlite3.Connection) -> None:
    expected = tables(database)
    for view in ("articles", "citations", "urls", "versions"):
        expected[f"v_{view}"] = [name for name in expected[f"v_{view}"] if name not in expected[view]]
    assert documented() == expected


def test_the_view_has_the_columns_that_a_record_promises(database: sqlite3.Connection) -> None:
    assert tuple(tables(database)["v_articles"]) == COLUMNS


def test_the_view_adds_the_latest_look(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", hours=5, views=50, comments=2))
    keep(tmp_path, outcome("1", hours=1, views=10))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert connection.execute("SELECT last_seen_at, views, comments FROM v_articles").fetchall() == [
            ("2024-05-01T05:00:00+00:00", 50, 2)
        ]


@pytest.mark.parametrize("match", ["dong", "dong nai", "DUONG", '"dan van"', "hoa"])
def test_the_index_is_folded(database: sqlite3.Connection, match: str) -> None:
    assert found(database, match) == 1


def test_the_index_shows_the_text_as_it_is(database: sqlite3.Connection) -> None:
    query = "SELECT highlight(texts_fts, 0, '[', ']') FROM texts_fts WHERE texts_fts MATCH 'dong'"
    assert database.execute(query).fetchone()[0] == "[Đồng] Nai họp dân vận"


def test_the_index_follows_an_update(database: sqlite3.Connection) -> None:
    database.execute("UPDATE texts SET title = 'Đà Lạt' WHERE title LIKE 'Đồng%'")
    assert (found(database, "dong"), found(database, "nai"), found(database, '"da lat"')) == (0, 0, 1)


def test_the_index_follows_a_deletion(database: sqlite3.Connection) -> None:
    database.execute("DELETE FROM texts WHERE title LIKE 'Đồng%'")
    assert (found(database, "dong"), found(database, "duong")) == (0, 1)


def test_the_index_holds_exactly_its_texts_after_changes(database: sqlite3.Connection) -> None:
    """Every token of the index is taken out again by the triggers: what is left of a false one would remain."""
    database.execute("UPDATE texts SET body = 'Đã đổi', captions = NULL")
    database.execute("DELETE FROM texts")
    database.execute("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab('main', 'texts_fts', 'row')")
    assert database.execute("SELECT term FROM temp.tokens").fetchall() == []


def test_a_title_weighs_more_than_a_body(tmp_path: Path) -> None:
    keep(
        tmp_path,
        outcome("1", title="Khác", body="Nông thôn mới."),
        outcome("2", title="Nông thôn mới", body="Khác hẳn."),
    )
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        query = "SELECT title FROM texts_fts WHERE texts_fts MATCH 'nong thon' ORDER BY rank LIMIT 1"
        assert connection.execute(query).fetchone()[0] == "Nông thôn mới"


def test_97_places_are_in_it(database: sqlite3.Connection) -> None:
    query = "SELECT count(*), count(valid_until), count(successor_code) FROM places"
    assert database.execute(query).fetchone() == (97, 63, 63)


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    before = (tmp_path / "archive.db").read_bytes()
    Archive(tmp_path).close()
    assert (tmp_path / "archive.db").read_bytes() == before
