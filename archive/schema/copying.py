"""Articles that are the same text: what of each is compared, and who copied whom."""

COPIES = (
    # Book-keeping, private: no foreign keys, for what is withheld keeps its sketch until it is shown again.
    """CREATE TABLE sketches (
        article_id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, shingles INTEGER NOT NULL, signature BLOB NOT NULL
    )""",
    "CREATE TABLE sketch_bands (band INTEGER NOT NULL, article_id INTEGER NOT NULL, PRIMARY KEY (band, article_id)) WITHOUT ROWID",
    """CREATE TABLE copies (
        id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), first_id INTEGER NOT NULL REFERENCES articles (id),
        shared REAL NOT NULL, UNIQUE (article_id, first_id)
    )""",
    "CREATE INDEX copies_first ON copies (first_id)",
    # Where the first of a group is withheld, the others are looked at again.
    """CREATE TRIGGER copies_deleted AFTER DELETE ON copies BEGIN
        UPDATE sketches SET sha256 = '' WHERE article_id = old.article_id;
    END""",
)
