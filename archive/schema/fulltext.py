"""The full-text indexes over `texts`, what keeps them, and the log by which a search notices that something changed."""

SEARCHED = ("title", "lead", "body", "byline", "captions")
"""Columns of `texts` and of its full-text indexes, in this order."""
WEIGHTS = "bm25(10.0, 4.0, 1.0, 2.0, 1.0)"
"""What a match weighs in each of them."""
FOLDED, EXACT = "texts_fts", "texts_exact"
COUNTED = ("site", "province", "province_now", "author", "source", "section", "published_at", "status")
"""Columns of `articles` that a search counts and filters by."""


def full_text() -> tuple[str, ...]:
    """The folded index as the first release made it: it holds `dong nai`, while highlight() and snippet() show `Đồng Nai`.

    SQLite takes the marks off but leaves đ, so the triggers write d. FTS5's own 'rebuild' would undo that: never run it.
    """
    columns = ", ".join(SEARCHED)
    add, drop = _add(FOLDED, "new"), _drop(FOLDED, "old")
    return (
        f"""CREATE VIRTUAL TABLE texts_fts USING fts5 (
            {columns}, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
        )""",
        f"INSERT INTO texts_fts (texts_fts, rank) VALUES ('rank', '{WEIGHTS}')",  # noqa: S608
        f"CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN {add} END",
        f"CREATE TRIGGER texts_deleted AFTER DELETE ON texts BEGIN {drop} END",
        f"CREATE TRIGGER texts_changed AFTER UPDATE OF id, {columns} ON texts BEGIN {drop} {add} END",
    )


def exact_text() -> tuple[str, ...]:
    """The second index, of the words as they are written, filled from what is there; and the log of changes."""
    columns = ", ".join(SEARCHED)
    return (
        f"""CREATE VIRTUAL TABLE texts_exact USING fts5 (
            {columns}, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
        )""",
        f"INSERT INTO texts_exact (texts_exact, rank) VALUES ('rank', '{WEIGHTS}')",  # noqa: S608
        fill(EXACT),
        "CREATE TABLE search_log (id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL)",
        "CREATE INDEX articles_first_seen_at ON articles (first_seen_at)",
    )


def search_triggers() -> tuple[str, ...]:
    """What keeps both indexes and the log. Every migration that makes `texts` or `articles` anew runs it at its end."""
    columns, counted = ", ".join(SEARCHED), ", ".join(COUNTED)
    add, drop = _add(FOLDED, "new") + _add(EXACT, "new"), _drop(FOLDED, "old") + _drop(EXACT, "old")
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in COUNTED)
    bodies = {
        "texts_added": f"AFTER INSERT ON texts BEGIN {add} END",
        "texts_deleted": f"AFTER DELETE ON texts BEGIN {drop} END",
        "texts_changed": f"AFTER UPDATE OF id, {columns} ON texts BEGIN {drop} {add} {_log('new')} END",
        "articles_added": f"AFTER INSERT ON articles BEGIN {_log('new')} END",
        "articles_deleted": f"AFTER DELETE ON articles BEGIN {_log('old')} END",
        "articles_changed": f"AFTER UPDATE OF {counted} ON articles WHEN {differs} BEGIN {_log('new')} END",
    }
    return tuple(
        statement
        for name, body in bodies.items()
        for statement in (f"DROP TRIGGER IF EXISTS {name}", f"CREATE TRIGGER {name} {body}")
    )


def fill(index: str, first: str = "", last: str = "") -> str:
    """Enters texts into an index: all of them, or those of the ids between two parameters. Only into an index without them."""
    columns = ", ".join(SEARCHED)
    where = f"WHERE id BETWEEN {first} AND {last}" if first else ""
    return (
        f"INSERT INTO {index} (rowid, {columns}) SELECT id, {_columns(index, 'texts')} FROM texts {where} ORDER BY id"  # noqa: S608
    )


def _add(index: str, row: str) -> str:
    return f"INSERT INTO {index} (rowid, {', '.join(SEARCHED)}) VALUES ({row}.id, {_columns(index, row)}); "  # noqa: S608


def _drop(index: str, row: str) -> str:
    names = ", ".join(SEARCHED)
    return f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', {row}.id, {_columns(index, row)}); "  # noqa: S608


def _columns(index: str, row: str) -> str:
    """What the index is given of a row: SQLite takes marks off by itself, but đ is a letter to it."""
    form = "replace(replace({}, 'đ', 'd'), 'Đ', 'D')" if index == FOLDED else "{}"
    return ", ".join(form.format(f"{row}.{column}") for column in SEARCHED)


def _log(row: str) -> str:
    return f"INSERT INTO search_log (article_id) VALUES ({row}.id);"  # noqa: S608
