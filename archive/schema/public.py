"""Which tables the public may see: pages and snapshots show what is named here, and a new table is private until it is."""

PUBLIC = frozenset(
    {
        "agencies",
        "articles",
        "attachments",
        "captures",
        "checks",
        "citations",
        "copies",
        "credits",
        "documents",
        "edits",
        "file_texts",
        "files",
        "former_keys",
        "images",
        "markup",
        "observations",
        "people",
        "places",
        "sites",
        "texts",
        "v_articles",
        "v_citations",
        "v_versions",
        "versions",
    }
)
"""Tables and views that readers, their SQL and snapshots have. All else is the crawl's own book-keeping."""

INDEXES = ("file_texts_fts", "texts_exact", "texts_fts")
"""Full-text indexes over them: searched by everyone, and their own tables (`texts_fts_data` …) read by SQLite alone."""

ARTICLE_ID = {
    "articles": "id",
    "attachments": "article_id",
    "checks": "article_id",
    "citations": "article_id",
    "copies": "article_id",
    "credits": "article_id",
    "edits": "article_id",
    "former_keys": "article_id",
    "images": "article_id",
    "markup": "id",
    "observations": "article_id",
    "texts": "id",
    "v_articles": "id",
    "v_citations": "article_id",
    "v_versions": "article_id",
    "versions": "article_id",
}
"""The column by which a row of a public table belongs to an article."""
