"""Where every word came from: WARC files, and where in them each capture lies; who is crawling at this moment."""

WARCS = """CREATE TABLE warcs (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, run_id INTEGER REFERENCES runs (id), grp TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'sealed', 'imported')), length INTEGER NOT NULL DEFAULT 0,
    records INTEGER NOT NULL DEFAULT 0, sha256 TEXT, created_at TEXT NOT NULL, sealed_at TEXT, origin TEXT
)"""
LEASES = """CREATE TABLE leases (
    grp TEXT PRIMARY KEY, host TEXT NOT NULL, boot_id TEXT NOT NULL, pid INTEGER NOT NULL,
    process_started TEXT NOT NULL, acquired_at TEXT NOT NULL, heartbeat_at TEXT NOT NULL
)"""
CAPTURES = (
    "warc_id INTEGER REFERENCES warcs (id)",
    "warc_offset INTEGER",
    "warc_length INTEGER",
    "served_sha256 TEXT",
    """kind TEXT NOT NULL DEFAULT 'article'
        CHECK (kind IN ('article', 'list', 'feed', 'sitemap', 'robots', 'file', 'image', 'other'))""",
    "refers_to INTEGER REFERENCES captures (id)",
    "ip TEXT",
    "etag TEXT",
    "last_modified TEXT",
    "origin TEXT",
)
PROVENANCE = (
    WARCS,
    LEASES,
    *(f"ALTER TABLE captures ADD COLUMN {column}" for column in CAPTURES),
    # Only what a revisit may refer to: the others need not be found by what they held.
    """CREATE INDEX captures_served ON captures (site, served_sha256)
        WHERE served_sha256 IS NOT NULL AND warc_id IS NOT NULL AND refers_to IS NULL""",
    "CREATE INDEX captures_warc ON captures (warc_id, warc_offset) WHERE warc_id IS NOT NULL",
)
