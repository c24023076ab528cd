"""One article that was kept as two: it was read at its new address before it was missed at its old one. The elder one stays, with its key;
the younger one's key goes on leading to it. Everything happens within the caller's transaction.
"""

import sqlite3
from urllib.parse import urlsplit

from archive import record, revision, rows
from archive.models import Article
from archive.withholding import references

DOUBLED = ("texts", "markup", "versions", "attachments", "images", "citations", "credits", "copies")
"""Tables in which both have the same, since they read the same; and in which one is the other's copy."""


def heir(connection: sqlite3.Connection, article_id: int) -> sqlite3.Row | None:
    """The article of the very same text on the same site, first read after this one was last seen, and there still."""
    found: sqlite3.Row | None = connection.execute(HEIR, (article_id,)).fetchone()
    return found


def join(connection: sqlite3.Connection, article_id: int, younger: sqlite3.Row) -> None:
    """Makes one of both: looks, checks and addresses of the younger are the elder's, which is found where that was."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for link in references(connection)["articles"]:
        if link.table in DOUBLED:
            statement = f"DELETE FROM {link.table} WHERE {link.column} = :younger"  # noqa: S608 - our own names
        else:
            statement = f"UPDATE {link.table} SET {link.column} = :elder WHERE {link.column} = :younger"  # noqa: S608
        connection.execute(statement, {"elder": article_id, "younger": younger["id"]})
    connection.execute("DELETE FROM articles WHERE id = ?", (younger["id"],))
    connection.execute("UPDATE articles SET gone_since = NULL, url = ? WHERE id = ?", (younger["url"], article_id))
    connection.execute("INSERT INTO former_keys (key, article_id) VALUES (?, ?)", (younger["key"], article_id))


def at_another_host(connection: sqlite3.Connection, article: Article, sha256: str) -> sqlite3.Row | None:
    """The article of the same text, or of the same title and minute, that its site has under another host: the site has moved."""
    named: record.Row = {"site": article.site, "sha256": sha256, "title": article.title}
    named["published_at"] = record.local(article.published_at)
    here = urlsplit(article.canonical_url).netloc
    for row in connection.execute(ALIKE, rows.storable(named)):
        if urlsplit(row["canonical_url"]).netloc != here:
            return revision.known_as(connection, row["id"])
    return None


ALIKE = """SELECT id, canonical_url FROM articles WHERE site = :site AND sha256 = :sha256
    UNION ALL SELECT id, canonical_url FROM articles WHERE published_at = :published_at AND +site = :site AND title = :title
        AND :published_at NOT LIKE '%T00:00:00%'
    ORDER BY id"""
"""By their indexes. Of a day alone, several may have the same title."""
HEIR = """SELECT b.id, b.key, b.url FROM articles AS a JOIN articles AS b ON b.site = a.site AND b.sha256 = a.sha256
    JOIN urls AS u ON u.article_id = b.id AND u.state = 'read' AND u.misses = 0
    WHERE a.id = ? AND b.id <> a.id AND b.version = 1
        AND b.first_seen_at > (SELECT max(seen_at) FROM observations WHERE article_id = a.id)
    ORDER BY b.first_seen_at LIMIT 1"""
