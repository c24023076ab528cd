"""What years of running need: what each run was like, what failed and why, alarms and who was told, what is held back, what is missing."""

RUNS = (
    "ALTER TABLE runs ADD COLUMN requests INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE runs ADD COLUMN settings TEXT",
    "ALTER TABLE runs ADD COLUMN first_day TEXT",
    "ALTER TABLE runs ADD COLUMN last_day TEXT",
    "ALTER TABLE runs ADD COLUMN measures TEXT NOT NULL DEFAULT '{}'",
    "CREATE INDEX runs_site ON runs (site, id)",
)

FAILURES = (
    """CREATE TABLE failures (
        id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs (id), cause TEXT NOT NULL, number INTEGER NOT NULL,
        url TEXT NOT NULL, capture_id INTEGER REFERENCES captures (id), detail TEXT NOT NULL,
        UNIQUE (run_id, cause)
    )""",
)

ALERTS = (
    """CREATE TABLE alerts (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name), cause TEXT NOT NULL,
        since TEXT NOT NULL, last_good TEXT, opened_at TEXT NOT NULL, seen_at TEXT NOT NULL, closed_at TEXT,
        run_id INTEGER NOT NULL REFERENCES runs (id), seen_run_id INTEGER NOT NULL REFERENCES runs (id),
        measure TEXT, value REAL, usual REAL, url TEXT, capture_id INTEGER REFERENCES captures (id), detail TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX alerts_open ON alerts (site, cause) WHERE closed_at IS NULL",
    """CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY, alert_id INTEGER NOT NULL REFERENCES alerts (id),
        event TEXT NOT NULL CHECK (event IN ('opened', 'closed')), channel TEXT NOT NULL CHECK (channel IN ('webhook', 'email')),
        target TEXT NOT NULL, created_at TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, next_try_at TEXT, sent_at TEXT, error TEXT,
        UNIQUE (alert_id, event, channel, target)
    )""",
    "CREATE INDEX deliveries_waiting ON deliveries (channel, target) WHERE sent_at IS NULL",
)

QUARANTINE = (
    """CREATE TABLE quarantine (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), run_id INTEGER NOT NULL REFERENCES runs (id),
        cause TEXT NOT NULL, status_before TEXT NOT NULL, since TEXT NOT NULL, released_at TEXT,
        how TEXT CHECK (how IN ('released', 'reread'))
    )""",
    "CREATE UNIQUE INDEX quarantine_standing ON quarantine (article_id) WHERE released_at IS NULL",
    "CREATE INDEX quarantine_run ON quarantine (run_id)",
)

HOLES = (
    """CREATE TABLE holes (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name),
        kind TEXT NOT NULL CHECK (kind IN ('numbers', 'list', 'sitemap', 'feed', 'month')),
        first TEXT NOT NULL, last TEXT NOT NULL, size INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'site', 'asked', 'answered', 'accepted')),
        note TEXT, found_at TEXT NOT NULL, changed_at TEXT NOT NULL, filled_at TEXT,
        UNIQUE (site, kind, first)
    )""",
)

OPERATING = (*RUNS, *FAILURES, *ALERTS, *QUARANTINE, *HOLES)

VERDICTS = (
    "ALTER TABLE runs ADD COLUMN verdict TEXT",
    "ALTER TABLE runs ADD COLUMN accepted_at TEXT",
)
MESSAGES = ("ALTER TABLE deliveries ADD COLUMN message TEXT",)
PROCESSES = (
    "ALTER TABLE runs ADD COLUMN grp TEXT",
    "ALTER TABLE runs ADD COLUMN process TEXT",
    "CREATE INDEX runs_open ON runs (id) WHERE outcome IS NULL",
)


SCHEDULES = ("CREATE INDEX runs_how ON runs (site, how, id)",)
"""A site's latest runs of a kind, however many of other kinds there were since."""
