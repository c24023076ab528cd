"""Whom articles credit: every name in one form, one row for each author of a site and for each body that articles are taken from."""

PEOPLE = (
    """CREATE TABLE people (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name), slug TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'unit', 'host', 'account')),
        articles INTEGER NOT NULL, written INTEGER NOT NULL, pictured INTEGER NOT NULL,
        UNIQUE (site, slug)
    )""",
    "CREATE INDEX people_key ON people (name_key)",
    """CREATE TABLE agencies (
        id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, site TEXT REFERENCES sites (name), name TEXT NOT NULL, name_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'unit', 'host', 'account')), articles INTEGER NOT NULL
    )""",
    "CREATE INDEX agencies_key ON agencies (name_key)",
    "CREATE INDEX agencies_articles ON agencies (articles)",
    """CREATE TABLE credits (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), position INTEGER NOT NULL, site TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('author', 'photographer', 'source')), name TEXT NOT NULL, name_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'unit', 'host', 'account')),
        person_id INTEGER REFERENCES people (id), agency_id INTEGER REFERENCES agencies (id),
        UNIQUE (article_id, position)
    )""",
    "CREATE INDEX credits_key ON credits (name_key, site)",
    "CREATE INDEX credits_person ON credits (person_id, article_id)",
    "CREATE INDEX credits_agency ON credits (agency_id, article_id)",
    "CREATE INDEX credits_unsettled ON credits (name_key) WHERE person_id IS NULL AND agency_id IS NULL",
    # Whom no article credits any more is gone at once: a withheld article's author with it.
    """CREATE TRIGGER credits_of_people_deleted AFTER DELETE ON credits WHEN old.person_id IS NOT NULL BEGIN
        UPDATE people SET (articles, written, pictured) = (
            SELECT count(DISTINCT article_id), count(DISTINCT iif(role = 'author', article_id, NULL)), count(DISTINCT iif(role = 'photographer', article_id, NULL))
            FROM credits WHERE person_id = old.person_id) WHERE id = old.person_id;
        DELETE FROM people WHERE id = old.person_id AND articles = 0;
    END""",
    """CREATE TRIGGER credits_of_agencies_deleted AFTER DELETE ON credits WHEN old.agency_id IS NOT NULL BEGIN
        UPDATE agencies SET articles = (SELECT count(DISTINCT article_id) FROM credits WHERE agency_id = old.agency_id) WHERE id = old.agency_id;
        DELETE FROM agencies WHERE id = old.agency_id AND articles = 0;
    END""",
)
