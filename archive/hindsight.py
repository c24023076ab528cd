"""Readings of captures that are not of this moment: what other crawlers captured, put where it belongs in an article's history, and
stored captures that today's templates read otherwise. Everything happens within the caller's transaction."""

import sqlite3
from datetime import datetime
from typing import Literal

from archive import ledger, moves, record, revision, rows
from archive.models import Article, Outcome
from archive.revision import How, Novelty, Revision
from archive.settlement import Settlement

Settled = Novelty | Literal["rejected", "aside"]


class Hindsight:
    """One outcome on its way into the archive. `site` is its row of `sites`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        outcome: Outcome,
        *,
        site: sqlite3.Row,
        capture_id: int,
        run_id: int,
        how: How,
    ) -> None:
        self.connection = connection
        self.outcome = outcome
        self.site = site
        self.capture_id = capture_id
        self.run_id = run_id
        self.how: How = how
        self.at = record.utc(outcome.capture.fetched_at)
        self.row = ledger.find(connection, site["name"], outcome.reading.url)
        self.known: sqlite3.Row | None = None

    def settle(self) -> Settled:
        reading = self.outcome.reading
        if isinstance(reading, Article):
            self.row = ledger.find(self.connection, reading.site, reading.canonical_url) or self.row
            self.known = self._identity(reading)
            if self.how == "reparse" and self.known is not None:
                return self._reread(reading, self.known)
        if self.how == "reparse" or self._is_latest():
            return self._as_look()
        return self._earlier(reading) if isinstance(reading, Article) else "rejected"

    def _identity(self, article: Article) -> sqlite3.Row | None:
        own = revision.known(self.connection, article.site, article.canonical_url)
        if own is None and self.row is not None and self.row["article_id"]:
            return revision.known_as(self.connection, self.row["article_id"])
        if own is None and self.how == "import":
            return moves.at_another_host(self.connection, article, record.digest(article))
        return own

    def _enter_former(self, article: Article, article_id: int) -> None:
        """An address at which the article was before it was where it is."""
        if self.row is None:
            former: record.Row = {"site": self.site["name"], "url": article.canonical_url, "article_id": article_id}
            self.connection.execute(FORMER, rows.storable(former | {"at": self.at, "run_id": self.run_id}))

    def _is_latest(self) -> bool:
        """Whether nothing later is known of the address: then it is like a look of our own."""
        row = {"site": self.site["name"], "url": self.row and self.row["url"], "id": self.known and self.known["id"]}
        latest = self.connection.execute(LATEST, row).fetchone()[0]
        return latest is None or datetime.fromisoformat(latest) < self.outcome.capture.fetched_at

    def _as_look(self) -> Settled:
        return Settlement(
            self.connection,
            self.outcome,
            site=self.site,
            capture_id=self.capture_id,
            run_id=self.run_id,
            how=self.how,
        ).settle()

    def _reread(self, article: Article, known: sqlite3.Row) -> Novelty:
        """Only what the present version was read from is read again; a later capture may have come meanwhile."""
        present = self.connection.execute("SELECT capture_id FROM articles WHERE id = ?", (known["id"],)).fetchone()[0]
        if present != self.capture_id:
            return "unchanged"
        return Revision(self.connection, article, self.capture_id, how=self.how).reread(known)

    def _earlier(self, article: Article) -> Novelty:
        """What later looks found stays as it is. Of a page that was never read, they found that it is no longer there: it is due."""
        revised = Revision(self.connection, article, self.capture_id, how=self.how)
        if self.known is not None:
            self._enter_former(article, self.known["id"])
            return revised.place(self.known)
        novelty = revised.keep(self.site, None)
        self.connection.execute(
            READ_AT_LAST, {"id": self.row and self.row["id"], "article_id": revised.article_id or None}
        )
        return novelty


LATEST = """SELECT max(at) FROM (
    SELECT last_fetched_at AS at FROM urls WHERE site = :site AND url = :url
    UNION ALL SELECT max(seen_at) FROM observations WHERE article_id = :id)"""
FORMER = """INSERT INTO urls (site, url, state, first_listed_at, last_fetched_at, article_id, run_id)
    SELECT :site, :url, 'moved', :at, :at, :article_id, :run_id
    WHERE (SELECT canonical_url FROM articles WHERE id = :article_id) <> :url ON CONFLICT DO NOTHING"""
READ_AT_LAST = """UPDATE urls SET state = 'read', reason = NULL, misses = 0, next_due_at = last_fetched_at, article_id = :article_id
    WHERE id = :id AND :article_id IS NOT NULL"""
