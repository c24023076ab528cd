"""The tables that the first release made. They never change here: what comes later is a migration of its own."""

FOUNDATION = (
    """CREATE TABLE sites (
        name TEXT PRIMARY KEY, title TEXT NOT NULL, province TEXT NOT NULL, province_now TEXT, url TEXT NOT NULL,
        template TEXT NOT NULL, status TEXT NOT NULL, first_article TEXT, succeeds TEXT
    )""",
    """CREATE TABLE places (
        id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('province', 'municipality')),
        valid_from TEXT, valid_until TEXT, successor_code TEXT, aliases TEXT NOT NULL,
        UNIQUE (code, valid_until)
    )""",
    """CREATE TABLE runs (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name), how TEXT NOT NULL,
        started_at TEXT NOT NULL, ended_at TEXT, outcome TEXT, software TEXT NOT NULL,
        listed INTEGER NOT NULL DEFAULT 0, fetched INTEGER NOT NULL DEFAULT 0,
        new INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
        rejected INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE captures (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name), run_id INTEGER NOT NULL REFERENCES runs (id),
        url TEXT NOT NULL, final_url TEXT NOT NULL, status INTEGER NOT NULL, media_type TEXT, fetched_at TEXT NOT NULL,
        sha256 TEXT NOT NULL, length INTEGER NOT NULL, tls_verified INTEGER
    )""",
)

ARTICLES = (
    """CREATE TABLE articles (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, site TEXT NOT NULL REFERENCES sites (name),
        province TEXT, province_now TEXT, url TEXT NOT NULL, canonical_url TEXT NOT NULL,
        title TEXT, lead TEXT, published_at TEXT, published_raw TEXT, updated_at TEXT,
        author TEXT, photo_credit TEXT, source TEXT, byline TEXT, section TEXT, tags TEXT NOT NULL DEFAULT '[]',
        words INTEGER NOT NULL, language TEXT,
        status TEXT NOT NULL CHECK (status IN ('sound', 'doubtful', 'quarantined', 'withheld')),
        doubts TEXT NOT NULL DEFAULT '[]', first_seen_at TEXT NOT NULL, gone_since TEXT, version INTEGER NOT NULL,
        template TEXT NOT NULL, rule TEXT NOT NULL DEFAULT '{}',
        capture_id INTEGER NOT NULL REFERENCES captures (id), sha256 TEXT NOT NULL,
        UNIQUE (site, canonical_url)
    )""",
    """CREATE TABLE texts (
        id INTEGER PRIMARY KEY REFERENCES articles (id), title TEXT, lead TEXT, body TEXT, byline TEXT, captions TEXT
    )""",
    "CREATE TABLE markup (id INTEGER PRIMARY KEY REFERENCES articles (id), body_html TEXT NOT NULL)",
    """CREATE TABLE versions (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), number INTEGER NOT NULL,
        capture_id INTEGER NOT NULL REFERENCES captures (id), template TEXT NOT NULL, template_version TEXT NOT NULL,
        rule TEXT NOT NULL, sha256 TEXT NOT NULL, seen_at TEXT NOT NULL, content TEXT NOT NULL,
        UNIQUE (article_id, number)
    )""",
    """CREATE TABLE observations (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id),
        capture_id INTEGER NOT NULL REFERENCES captures (id), seen_at TEXT NOT NULL, views INTEGER, comments INTEGER
    )""",
    """CREATE TABLE urls (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name), url TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('listed', 'read', 'rejected', 'moved')), reason TEXT, found_on TEXT,
        first_listed_at TEXT NOT NULL, last_fetched_at TEXT, article_id INTEGER REFERENCES articles (id),
        run_id INTEGER NOT NULL REFERENCES runs (id),
        UNIQUE (site, url)
    )""",
)

PARTS = (
    """CREATE TABLE attachments (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), position INTEGER NOT NULL,
        title TEXT NOT NULL, url TEXT, type TEXT,
        UNIQUE (article_id, position)
    )""",
    """CREATE TABLE images (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), position INTEGER NOT NULL,
        url TEXT NOT NULL, caption TEXT, alt TEXT,
        UNIQUE (article_id, position)
    )""",
    """CREATE TABLE citations (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), position INTEGER NOT NULL,
        number TEXT NOT NULL, kind TEXT, issued_on TEXT, sentence TEXT,
        UNIQUE (article_id, position)
    )""",
)

INDEXES = (
    "CREATE INDEX articles_site ON articles (site)",
    "CREATE INDEX articles_province ON articles (province)",
    "CREATE INDEX articles_section ON articles (section)",
    "CREATE INDEX articles_author ON articles (author)",
    "CREATE INDEX articles_published_at ON articles (published_at)",
    "CREATE INDEX observations_latest ON observations (article_id, seen_at)",
    "CREATE INDEX citations_number ON citations (number)",
    "CREATE INDEX captures_run ON captures (run_id)",
    "CREATE INDEX urls_article ON urls (article_id)",
)

VIEW = """CREATE VIEW v_articles AS
    SELECT a.*, o.seen_at AS last_seen_at, o.views, o.comments
    FROM articles AS a LEFT JOIN observations AS o ON o.id = (
        SELECT latest.id FROM observations AS latest WHERE latest.article_id = a.id
        ORDER BY latest.seen_at DESC, latest.id DESC LIMIT 1
    )"""
