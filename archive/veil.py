"""What comes in of a withheld article while it is withheld: its captures keep their rows without an address, and no reading shows it again,
be it at its own address, where that leads, or with the same text elsewhere on its site.
"""

import sqlite3

from archive import record
from archive.models import Article
from archive.withholding import BLANK, Belongings, blank, change, keep, put_away, shared


def capture(connection: sqlite3.Connection, capture_id: int, site: str, urls: tuple[str, str]) -> None:
    """Blanks the addresses (asked, answered) of a capture just entered, if one of them is a withheld article's."""
    found = connection.execute(VEILED, (site, *urls)).fetchone()
    if found is not None:
        hidden: record.Row = dict(zip(("url", "final_url"), urls, strict=True))
        keep(connection, found[0], ("captures", capture_id), hidden, moved=False)
        change(connection, "captures", capture_id, dict.fromkeys(hidden, BLANK))


def hides(connection: sqlite3.Connection, site: str, url: str) -> bool:
    """Whether an address is a withheld article's."""
    return connection.execute(VEILED, (site, url, url)).fetchone() is not None


def covers(connection: sqlite3.Connection, article: Article, capture_id: int) -> bool:
    """Whether a reading of no public article is of a withheld one. What it encloses and where it was read is withheld from then on."""
    if connection.execute(HIDES, (article.site,)).fetchone() is None:
        return False
    row: record.Row = {"site": article.site, "capture_id": capture_id, "sha256": record.digest(article)}
    row["key"] = record.public_key(article.site, article.canonical_url)
    found = connection.execute(COVERED, row).fetchone()
    if found is not None:
        _extend(connection, found["id"], found["article_id"], article)
    return found is not None


def _extend(connection: sqlite3.Connection, number: int, article_id: int, article: Article) -> None:
    named = {("attachments", one.url) for one in article.attachments if one.url}
    named |= {("images", one.url) for one in article.images}
    urls = {article.canonical_url, article.url}
    urls |= {url for table, url in named if not shared(connection, table, url, article_id)}
    belongings = Belongings()
    for url in sorted(urls):
        if connection.execute(VEIL, (article.site, url, number)).rowcount:
            blank(connection, article.site, url, belongings)
    put_away(connection, number, belongings)


HIDES = "SELECT 1 FROM withholdings WHERE site = ? AND undone_at IS NULL LIMIT 1"
VEILED = "SELECT withholding_id FROM withheld_urls WHERE site = ? AND url IN (?, ?) LIMIT 1"
VEIL = "INSERT INTO withheld_urls (site, url, withholding_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
COVERED = """SELECT id, article_id FROM withholdings AS w WHERE site = :site AND undone_at IS NULL AND (
        key = :key
        OR EXISTS (SELECT 1 FROM withheld_rows AS r WHERE r.withholding_id = w.id AND r.of = 'captures'
            AND r.row_id = :capture_id AND NOT r.moved)
        OR EXISTS (SELECT 1 FROM withheld_rows AS r WHERE r.withholding_id = w.id AND r.of = 'versions'
            AND json_extract(r.content, '$.sha256') = :sha256)
    ) ORDER BY key <> :key LIMIT 1"""
