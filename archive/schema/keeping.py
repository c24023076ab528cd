"""Files that articles attach, with their text; and what is withheld from the public."""

FILE_INDEX = "file_texts_fts"

FILES = (
    """CREATE TABLE files (
        id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, type TEXT NOT NULL, length INTEGER NOT NULL,
        capture_id INTEGER NOT NULL REFERENCES captures (id)
    )""",
    """CREATE TABLE file_texts (
        id INTEGER PRIMARY KEY REFERENCES files (id), text TEXT, reason TEXT, read_at TEXT NOT NULL, software TEXT NOT NULL
    )""",
    "ALTER TABLE attachments ADD COLUMN sha256 TEXT",
    "CREATE INDEX attachments_sha256 ON attachments (sha256) WHERE sha256 IS NOT NULL",
    "CREATE INDEX attachments_url ON attachments (url) WHERE url IS NOT NULL",
)

WITHHOLDINGS = (
    """CREATE TABLE withholdings (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, article_id INTEGER NOT NULL, site TEXT NOT NULL REFERENCES sites (name),
        url TEXT NOT NULL, title TEXT, reason TEXT NOT NULL, withheld_at TEXT NOT NULL, undone_at TEXT, undone_reason TEXT
    )""",
    "CREATE UNIQUE INDEX withholdings_standing ON withholdings (key) WHERE undone_at IS NULL",
    """CREATE TABLE withheld_rows (
        id INTEGER PRIMARY KEY, withholding_id INTEGER NOT NULL REFERENCES withholdings (id), of TEXT NOT NULL,
        row_id INTEGER NOT NULL, moved INTEGER NOT NULL CHECK (moved IN (0, 1)), content TEXT NOT NULL
    )""",
    "CREATE INDEX withheld_rows_of ON withheld_rows (withholding_id)",
    """CREATE TABLE withheld_urls (
        site TEXT NOT NULL, url TEXT NOT NULL, withholding_id INTEGER NOT NULL REFERENCES withholdings (id),
        PRIMARY KEY (site, url)
    ) WITHOUT ROWID""",
)


def file_index() -> tuple[str, ...]:
    """The folded index over `file_texts`, kept like that of `texts`."""
    add = f"INSERT INTO file_texts_fts (rowid, text) VALUES (new.id, {_folded('new')});"  # noqa: S608
    drop = f"INSERT INTO file_texts_fts (file_texts_fts, rowid, text) VALUES ('delete', old.id, {_folded('old')});"  # noqa: S608
    return (
        """CREATE VIRTUAL TABLE file_texts_fts USING fts5 (
            text, content='file_texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
        )""",
        f"CREATE TRIGGER file_texts_added AFTER INSERT ON file_texts BEGIN {add} END",
        f"CREATE TRIGGER file_texts_deleted AFTER DELETE ON file_texts BEGIN {drop} END",
        f"CREATE TRIGGER file_texts_changed AFTER UPDATE OF id, text ON file_texts BEGIN {drop} {add} END",
    )


def fill_file_index(first: str, last: str) -> str:
    """Enters into an index without them the texts of the ids between two parameters."""
    return f"INSERT INTO file_texts_fts (rowid, text) SELECT id, {_folded('file_texts')} FROM file_texts WHERE id BETWEEN {first} AND {last}"  # noqa: S608


def _folded(row: str) -> str:
    return f"replace(replace({row}.text, 'đ', 'd'), 'Đ', 'D')"


LOOKUPS = (
    "CREATE INDEX captures_imported ON captures (site, final_url, fetched_at) WHERE origin IS NOT NULL",
    "CREATE INDEX captures_files ON captures (site, url) WHERE kind = 'file'",
)
"""By which an import finds what it has brought before, and an article its files."""
