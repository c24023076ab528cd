"""The ledger: what is known of every address of a site. It lies in archive.db, since one transaction must hold it and the articles.

States: `listed` (a list page, sitemap or feed named it) → `read` | `rejected` (could not be read as an article: `reason`)
| `moved` (it led to an article whose canonical address is another).
"""

import sqlite3
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

ADD = """INSERT INTO urls (site, url, state, found_on, first_listed_at, run_id) VALUES (?, ?, 'listed', ?, ?, ?)
    ON CONFLICT (site, url) DO NOTHING"""
SETTLE = """INSERT INTO urls (site, url, state, reason, found_on, first_listed_at, last_fetched_at, article_id, run_id)
    VALUES (:site, :url, :state, :reason, :found_on, :at, :at, :article_id, :run_id)
    ON CONFLICT (site, url) DO UPDATE SET state = excluded.state, reason = excluded.reason,
        found_on = coalesce(urls.found_on, excluded.found_on), last_fetched_at = excluded.last_fetched_at,
        article_id = coalesce(excluded.article_id, urls.article_id), run_id = excluded.run_id"""
MOVE = """UPDATE urls SET state = 'moved', reason = NULL, last_fetched_at = :at, article_id = :article_id, run_id = :run_id
    WHERE site = :site AND url IN (:asked, :decoded) AND url <> :url"""
REJECT = """UPDATE urls SET state = 'rejected', reason = :reason, last_fetched_at = :at, run_id = :run_id
    WHERE site = :site AND url IN (:asked, :decoded) AND url <> :url"""


def add(
    connection: sqlite3.Connection, site: str, urls: Iterable[tuple[str, str | None]], *, run_id: int, at: str
) -> int:
    """Enters addresses (canonical URL, where it was found); how many were not known. A known one is not touched."""
    before = connection.total_changes
    connection.executemany(ADD, ((site, url, found_on, at, run_id) for url, found_on in urls))
    return connection.total_changes - before


def settle_read(connection: sqlite3.Connection, entry: dict[str, object], asked: str) -> None:
    """The address of `entry` was read as its article; if another address was asked for, that one has moved here."""
    connection.execute(SETTLE, entry)
    connection.execute(MOVE, entry | spellings(asked))


def settle_rejected(connection: sqlite3.Connection, entry: dict[str, object], asked: str) -> None:
    """The address of `entry`, and the one asked for if that is listed too, led to no article."""
    connection.execute(SETTLE, entry)
    connection.execute(REJECT, entry | spellings(asked))


def spellings(asked: str) -> dict[str, str]:
    """An address as it was sent and as a canonical one may write it: a request percent-encodes what the ledger holds decoded."""
    return {"asked": asked, "decoded": unicodedata.normalize("NFC", unquote(asked))}


def states(connection: sqlite3.Connection, site: str) -> dict[str, str]:
    """State by canonical URL, of every address of the site."""
    return dict(connection.execute("SELECT url, state FROM urls WHERE site = ?", (site,)).fetchall())
