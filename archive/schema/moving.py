"""Articles that were kept as two and are one."""

FORMER_KEYS = (
    "CREATE TABLE former_keys (key TEXT PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id))",
    "CREATE INDEX former_keys_article ON former_keys (article_id)",
)
