"""Legal documents: one row for each, whatever the articles that cite it call it."""

DOCUMENTS = (
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, number TEXT NOT NULL, number_key TEXT NOT NULL, kind TEXT, year INTEGER,
        issued_on TEXT, body TEXT, province TEXT, articles INTEGER NOT NULL
    )""",
    "CREATE INDEX documents_number_key ON documents (number_key)",
    "CREATE INDEX documents_articles ON documents (articles)",
    "ALTER TABLE citations ADD COLUMN issuer TEXT",
    "ALTER TABLE citations ADD COLUMN rule TEXT",
    "ALTER TABLE citations ADD COLUMN number_key TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE citations ADD COLUMN document_id INTEGER REFERENCES documents (id)",
)
INDEXES = (
    # What no article cites any more is gone at once: a withheld article's documents with it.
    """CREATE TRIGGER citations_deleted AFTER DELETE ON citations WHEN old.document_id IS NOT NULL BEGIN
        UPDATE documents SET articles = (SELECT count(DISTINCT article_id) FROM citations WHERE document_id = old.document_id)
            WHERE id = old.document_id;
        DELETE FROM documents WHERE id = old.document_id AND articles = 0;
    END""",
    "CREATE INDEX citations_number_key ON citations (number_key)",
    "CREATE INDEX citations_document ON citations (document_id)",
    "CREATE INDEX citations_unsettled ON citations (number_key) WHERE document_id IS NULL",
    """CREATE VIEW v_citations AS
        SELECT c.*, a.key, a.title, a.site, a.province, a.province_now, a.published_at, a.version, a.capture_id,
            d.slug, d.body, d.year
        FROM citations AS c JOIN articles AS a ON a.id = c.article_id LEFT JOIN documents AS d ON d.id = c.document_id""",
)
