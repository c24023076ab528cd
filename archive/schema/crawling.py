"""The ledger as the frontier of every crawl: which lists name which addresses, how far each sweep came, when an address is due."""

LISTS = (
    """CREATE TABLE lists (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name), url TEXT NOT NULL, found_at TEXT NOT NULL,
        UNIQUE (site, url)
    )""",
    """CREATE TABLE sweeps (
        id INTEGER PRIMARY KEY, list_id INTEGER NOT NULL REFERENCES lists (id),
        how TEXT NOT NULL CHECK (how IN ('update', 'full', 'range')), run_id INTEGER NOT NULL REFERENCES runs (id),
        started_at TEXT NOT NULL, page INTEGER NOT NULL DEFAULT 0, place TEXT, ended_at TEXT
    )""",
    "CREATE INDEX sweeps_list ON sweeps (list_id)",
)

URLS = (
    """CREATE TABLE urls_of_now (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name), url TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT 'article' CHECK (kind IN ('article', 'file', 'image')),
        state TEXT NOT NULL CHECK (state IN ('listed', 'fetched', 'read', 'rejected', 'moved', 'gone')),
        reason TEXT, found_on TEXT, number TEXT, listed_on TEXT,
        first_listed_at TEXT NOT NULL, last_fetched_at TEXT, next_due_at TEXT, etag TEXT, last_modified TEXT,
        misses INTEGER NOT NULL DEFAULT 0, article_id INTEGER REFERENCES articles (id),
        run_id INTEGER NOT NULL REFERENCES runs (id),
        UNIQUE (site, url)
    )""",
    """INSERT INTO urls_of_now
            (id, site, url, state, reason, found_on, first_listed_at, last_fetched_at, next_due_at, article_id, run_id)
        SELECT id, site, url, state, reason, found_on, first_listed_at, last_fetched_at,
            iif(state = 'read' OR (state = 'rejected' AND reason GLOB 'fetch: *' OR reason GLOB 'status: HTTP 5*'),
                last_fetched_at, NULL), article_id, run_id
        FROM urls""",
    "DROP TABLE urls",
    "ALTER TABLE urls_of_now RENAME TO urls",
    "CREATE INDEX urls_article ON urls (article_id)",
    "CREATE INDEX urls_due ON urls (site, next_due_at) WHERE next_due_at IS NOT NULL",
    "CREATE INDEX urls_listed ON urls (site, id) WHERE state = 'listed'",
    "CREATE INDEX urls_number ON urls (site, number) WHERE number IS NOT NULL",
    """CREATE VIEW v_urls AS
        SELECT u.*, iif(u.next_due_at <= strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'), 'due', u.state) AS standing
        FROM urls AS u""",
)
"""An article that 0.1 read is due since it was read: nothing says whether it changed meanwhile."""

LISTINGS = (
    """CREATE TABLE listings (
        list_id INTEGER NOT NULL REFERENCES lists (id), url_id INTEGER NOT NULL REFERENCES urls (id),
        first_sweep INTEGER NOT NULL REFERENCES sweeps (id), last_sweep INTEGER NOT NULL REFERENCES sweeps (id),
        PRIMARY KEY (list_id, url_id)
    ) WITHOUT ROWID""",
)

CHECKS = (
    """CREATE TABLE checks (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), url TEXT NOT NULL, at TEXT NOT NULL,
        capture_id INTEGER NOT NULL REFERENCES captures (id),
        verdict TEXT NOT NULL CHECK (verdict IN ('present', 'missing', 'unknown')), evidence TEXT NOT NULL
    )""",
    "CREATE INDEX checks_article ON checks (article_id, at)",
    "CREATE INDEX articles_digest ON articles (site, sha256)",
    "ALTER TABLE versions ADD COLUMN how TEXT NOT NULL DEFAULT 'crawl' CHECK (how IN ('crawl', 'reparse', 'import'))",
    """CREATE VIEW v_versions AS
        SELECT v.*, (
            SELECT max(o.seen_at) FROM observations AS o WHERE o.article_id = v.article_id AND o.seen_at < coalesce((
                SELECT next.seen_at FROM versions AS next
                WHERE next.article_id = v.article_id AND next.number = v.number + 1
            ), '~')
        ) AS last_seen_at
        FROM versions AS v""",
)

CRAWLING = (*LISTS, *URLS, *LISTINGS, *CHECKS)
