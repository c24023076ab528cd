"""The full-text index over `texts`, and the triggers that keep it."""

SEARCHED = ("title", "lead", "body", "byline", "captions")
"""Columns of `texts` and of its full-text index, in this order."""
WEIGHTS = "bm25(10.0, 4.0, 1.0, 2.0, 1.0)"
"""What a match weighs in each of them."""


def full_text() -> tuple[str, ...]:
    """The folded index: it holds `dong nai`, while highlight() and snippet() show `Đồng Nai` from `texts`.

    SQLite takes the marks off but leaves đ, so the triggers write d. FTS5's own 'rebuild' would undo that: never run it.
    """
    columns = ", ".join(SEARCHED)
    add = f"INSERT INTO texts_fts (rowid, {columns}) VALUES (new.id, {_folded('new')});"  # noqa: S608
    drop = f"INSERT INTO texts_fts (texts_fts, rowid, {columns}) VALUES ('delete', old.id, {_folded('old')});"  # noqa: S608
    return (
        f"""CREATE VIRTUAL TABLE texts_fts USING fts5 (
            {columns}, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
        )""",
        f"INSERT INTO texts_fts (texts_fts, rank) VALUES ('rank', '{WEIGHTS}')",  # noqa: S608
        f"CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN {add} END",
        f"CREATE TRIGGER texts_deleted AFTER DELETE ON texts BEGIN {drop} END",
        f"CREATE TRIGGER texts_changed AFTER UPDATE OF id, {columns} ON texts BEGIN {drop} {add} END",
    )


def _folded(row: str) -> str:
    return ", ".join(f"replace(replace({row}.{column}, 'đ', 'd'), 'Đ', 'D')" for column in SEARCHED)
