"""Who asked to be told of what. All of it is private."""

WATCHING = (
    """CREATE TABLE watches (
        id INTEGER PRIMARY KEY, query TEXT NOT NULL, address TEXT NOT NULL, language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
        token TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, confirmed_at TEXT, told_until INTEGER NOT NULL,
        UNIQUE (address, query)
    )""",
    """CREATE TABLE letters (
        id INTEGER PRIMARY KEY, address TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('confirm', 'digest')), name TEXT NOT NULL UNIQUE,
        watch_id INTEGER REFERENCES watches (id), told TEXT NOT NULL DEFAULT '[]', created_at TEXT NOT NULL, claimed_at TEXT,
        tries INTEGER NOT NULL DEFAULT 0, sent_at TEXT, error TEXT
    )""",
    "CREATE INDEX letters_address ON letters (address, kind, id)",
    # However many processes write letters at once: one digest waits for a person, no more.
    "CREATE UNIQUE INDEX letters_waiting ON letters (address) WHERE kind = 'digest' AND sent_at IS NULL",
)
