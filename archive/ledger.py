"""The ledger: what is known of every address of a site. It lies in archive.db, since one transaction must hold it and the articles.

States: `listed` (a list page, sitemap or feed named it, and it was not read yet) → `read` | `rejected` (could not be read as an article:
`reason`) | `moved` (it led to an article whose address is another) | `gone` (an article that is no longer there); `fetched`, of files and
images. That an address is due is no state of its own: `next_due_at` has come (`v_urls`).
"""

import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from archive import rows
from archive.batch import Listed, Step
from archive.record import Row

ADD = """INSERT INTO urls (site, url, kind, state, found_on, number, listed_on, first_listed_at, run_id)
    VALUES (:site, :url, :kind, 'listed', :found_on, :number, :listed_on, :at, :run_id)
    ON CONFLICT (site, url) DO UPDATE SET
        number = coalesce(urls.number, excluded.number), listed_on = coalesce(urls.listed_on, excluded.listed_on)
    WHERE (urls.number IS NULL AND excluded.number IS NOT NULL) OR (urls.listed_on IS NULL AND excluded.listed_on IS NOT NULL)"""
SETTLE = """INSERT INTO urls (site, url, state, reason, found_on, first_listed_at, last_fetched_at, next_due_at,
        etag, last_modified, misses, article_id, run_id)
    VALUES (:site, :url, :state, :reason, :found_on, :at, :at, :next_due_at, :etag, :last_modified, 0, :article_id, :run_id)
    ON CONFLICT (site, url) DO UPDATE SET state = excluded.state, reason = excluded.reason,
        found_on = coalesce(urls.found_on, excluded.found_on), last_fetched_at = excluded.last_fetched_at,
        next_due_at = excluded.next_due_at, etag = excluded.etag, last_modified = excluded.last_modified, misses = 0,
        article_id = coalesce(excluded.article_id, urls.article_id), run_id = excluded.run_id
    RETURNING id"""
LEFT = """UPDATE urls SET state = 'moved', reason = NULL, next_due_at = NULL, misses = 0, article_id = :article_id,
    last_fetched_at = iif(id = :asked_id, :at, last_fetched_at), run_id = :run_id
    WHERE id <> :id AND (id = :asked_id OR (article_id = :article_id AND state IN ('read', 'gone')))"""
ON_LIST = """INSERT INTO listings (list_id, url_id, first_sweep, last_sweep)
    SELECT s.list_id, u.id, s.id, s.id FROM sweeps AS s JOIN urls AS u ON u.site = :site AND u.url = :url
    WHERE s.id = :sweep_id AND s.how <> 'range'
    ON CONFLICT (list_id, url_id) DO UPDATE SET last_sweep = excluded.last_sweep WHERE last_sweep < excluded.last_sweep"""
STEP = "UPDATE sweeps SET page = :page, place = :place, ended_at = :ended_at WHERE id = :sweep_id"
ASIDE = """UPDATE urls SET listed_on = :listed_on, last_fetched_at = :at, run_id = :run_id
    WHERE id = :id AND article_id IS NULL"""
MARK = """UPDATE urls SET state = :state, reason = :reason, last_fetched_at = :at, next_due_at = :next_due_at, misses = :misses,
    run_id = :run_id WHERE id = :id"""
FIND = "SELECT id, url, state, misses, article_id, first_listed_at, next_due_at FROM urls WHERE site = ? AND url = ?"


def add(
    connection: sqlite3.Connection, site: str, urls: Iterable[Listed], *, found_on: str | None, run_id: int, at: str
) -> None:
    """Enters addresses. Of a known one only what was not known yet is filled in."""
    common: dict[str, object] = {"site": site, "found_on": found_on, "at": at, "run_id": run_id}
    for one in urls:
        row: Row = {"url": one.url, "kind": one.kind, "number": one.number}
        row |= {"listed_on": one.listed_on and one.listed_on.isoformat()}
        rows.put(connection, ADD, common | row)


def step(connection: sqlite3.Connection, site: str, urls: Iterable[Listed], reached: Step, *, at: str) -> None:
    """Enters that a sweep has read one page. What a sweep of a range lists makes nothing known: it answers for no list."""
    sweep = {"sweep_id": reached.sweep_id}
    for one in urls:
        rows.put(connection, ON_LIST, sweep | {"site": site, "url": one.url})
    ended = at if reached.ended else None
    connection.execute(STEP, sweep | {"page": reached.page, "place": reached.place, "ended_at": ended})


def find(connection: sqlite3.Connection, site: str, url: str) -> sqlite3.Row | None:
    """The row of an address, as it was sent or as a canonical one may write it: a request percent-encodes what the ledger holds decoded."""
    for spelling in (url, unicodedata.normalize("NFC", unquote(url))):
        row: sqlite3.Row | None = connection.execute(
            FIND, (site, spelling.encode("utf-8", "replace").decode())
        ).fetchone()
        if row is not None:
            return row
    return None


def settle(connection: sqlite3.Connection, entry: Mapping[str, object]) -> int:
    """Enters what an address came to; its row."""
    return int(rows.put(connection, SETTLE, entry).fetchone()[0])


def states(connection: sqlite3.Connection, site: str) -> dict[str, str]:
    """State by canonical URL, of every address of the site."""
    return dict(connection.execute("SELECT url, state FROM urls WHERE site = ?", (site,)).fetchall())
