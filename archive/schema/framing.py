"""What the pages of a site share, where no template knows them: a reading of such a page names the frame it was read with."""

FRAMES = (
    """CREATE TABLE frames (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name), digest TEXT NOT NULL, content TEXT NOT NULL,
        pages INTEGER NOT NULL, learnt_at TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs (id),
        UNIQUE (site, digest)
    )""",
)
