"""What each edit weighs."""

EDITS = (
    """CREATE TABLE edits (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), version_id INTEGER NOT NULL UNIQUE REFERENCES versions (id),
        weight INTEGER NOT NULL, title INTEGER NOT NULL, numbers INTEGER NOT NULL, names INTEGER NOT NULL, words INTEGER NOT NULL,
        compared TEXT NOT NULL
    )""",
    "CREATE INDEX edits_article ON edits (article_id)",
    "CREATE INDEX edits_weight ON edits (weight, words)",
)
