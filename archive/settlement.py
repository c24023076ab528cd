"""What an answer means for the ledger and for the article behind its address: read, unchanged, moved, missed, gone, back again.

Only an answer that says so counts as a miss; faults and blocks tell nothing. Everything happens within the caller's transaction.
"""

import sqlite3
from datetime import datetime
from typing import Literal

from archive import ladder, ledger, moves, record, revision, rows, veil
from archive.connection import ArchiveError
from archive.models import Article, Aside, Outcome, Unmodified, Unreadable
from archive.record import Row
from archive.revision import How, Novelty, Revision

Verdict = Literal["present", "missing", "unknown"]
TRANSIENT = ("fetch", "status")
"""Fields of a refusal that may be another the next time."""
PASSING = ("maintenance", "blocked", "wall", "empty")
"""Causes of one: the site says of itself, not of this article, that there is nothing to be had now."""


class Settlement:
    """One outcome on its way into the archive. `site` is its row of `sites`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        outcome: Outcome,
        *,
        site: sqlite3.Row,
        capture_id: int,
        run_id: int,
        how: How = "crawl",
    ) -> None:
        self.connection = connection
        self.outcome = outcome
        self.site = site
        self.capture_id = capture_id
        self.run_id = run_id
        self.how: How = how
        self.moment = outcome.capture.fetched_at
        self.at = record.utc(self.moment)
        self.asked = ledger.find(connection, site["name"], outcome.capture.url)

    def settle(self) -> Novelty | Literal["rejected", "aside"]:
        reading = self.outcome.reading
        if isinstance(reading, Article):
            return self.read(reading)
        if isinstance(reading, Unmodified):
            return self.unmodified()
        if isinstance(reading, Aside):
            return self.aside(reading)
        self.refused(reading)
        return "rejected"

    # An article was read.

    def read(self, article: Article) -> Novelty:
        row = self.asked
        if row is None or row["url"] != article.canonical_url:
            row = ledger.find(self.connection, article.site, article.canonical_url)
        known = self.identity(article, row)
        revised = Revision(self.connection, article, self.capture_id, how=self.how, sha256=self.outcome.digest)
        novelty = revised.keep(self.site, known)
        here = row is not None and row["article_id"] == revised.article_id and row["state"] in ("read", "gone")
        if known is not None:
            self.welcome(known, row if here else None, article.canonical_url)
        etag, last_modified = self.outcome.validators
        due = ladder.after(datetime.fromisoformat(revised.since), self.moment)
        found: Row = {"state": "read", "reason": None, "article_id": revised.article_id or None}
        found |= {"next_due_at": record.utc(due), "etag": etag, "last_modified": last_modified}
        entry_id = self.enter(article.canonical_url, found)
        if novelty != "new" or self.asked is None or self.asked["id"] != entry_id:  # else nothing led to it before
            self.leave(entry_id, revised.article_id, here=here)
        return novelty

    def digest(self, article: Article) -> str:
        return self.outcome.digest or record.digest(article)

    def leave(self, entry_id: int, article_id: int, *, here: bool) -> None:
        """What led to this article before is a former address of it now; an article whose address leads to another was missed."""
        asked = self.asked
        if asked is not None and asked["state"] in ("read", "gone") and asked["article_id"] not in (None, article_id):
            reason = f"leads to another article, {self.outcome.capture.final_url}"
            self.missed(asked, Unreadable(url=asked["url"], field="address", reason=reason, absent=True))
            asked = None
        asked_id = entry_id if asked is None else asked["id"]
        if not here or asked_id != entry_id:
            former: Row = {"id": entry_id, "asked_id": asked_id, "article_id": article_id or None}
            self.connection.execute(ledger.LEFT, former | {"at": self.at, "run_id": self.run_id})

    def enter(self, url: str, found: Row) -> int:
        common: Row = {"site": self.site["name"], "url": url, "found_on": self.outcome.found_on}
        return ledger.settle(self.connection, common | found | {"at": self.at, "run_id": self.run_id})

    def identity(self, article: Article, row: sqlite3.Row | None) -> sqlite3.Row | None:
        """What is kept of the article that is read here, or was read elsewhere before it moved here; None where it is new."""
        own = revision.known(self.connection, article.site, article.canonical_url)
        if own is not None:
            return own
        if row is not None and row["article_id"]:
            return revision.known_as(self.connection, row["article_id"])
        return self.redirected(article) or self.succeeds(article) or self.from_another_host(article)

    def redirected(self, article: Article) -> sqlite3.Row | None:
        """The article that was asked for, where its address led here and this is it: by number, by text or by title."""
        if self.asked is None or not self.asked["article_id"]:
            return None
        before = revision.known_as(self.connection, self.asked["article_id"])
        same = before["sha256"] == self.digest(article) or (article.title and before["title"] == article.title)
        return before if self.outcome.same_number or same else None

    def from_another_host(self, article: Article) -> sqlite3.Row | None:
        """The article as it was imported from a host that the site had before."""
        return moves.at_another_host(self.connection, article, self.digest(article))

    def succeeds(self, article: Article) -> sqlite3.Row | None:
        """The article of the very same text, where its own address has it no longer."""
        found = self.connection.execute(TWIN, (article.site, self.digest(article))).fetchone()
        return revision.known_as(self.connection, found[0]) if found else None

    def welcome(self, known: sqlite3.Row, row: sqlite3.Row | None, url: str) -> None:
        """An article that was missed is there again, or is found at another address (no row): an event of its story."""
        if row is not None and not row["misses"] and not known["gone_since"]:
            return
        evidence = "reads again" if row is not None else f"moved here from {known['url']}"
        self.check(known["id"], url, "present", evidence)
        final = self.outcome.capture.final_url
        self.connection.execute("UPDATE articles SET gone_since = NULL, url = ? WHERE id = ?", (final, known["id"]))

    # The server says that nothing has changed.

    def unmodified(self) -> Novelty:
        """Only an address that has been read is asked in a way that can be answered so."""
        row = self.asked
        if veil.hides(self.connection, self.site["name"], self.outcome.capture.url):
            return "unchanged"  # it was withheld after it was asked for
        if row is None or not row["article_id"]:
            raise ArchiveError(f"{self.outcome.capture.url}: answered 304, and was never read. Report it.")
        known = revision.known_as(self.connection, row["article_id"])
        self.welcome(known, row, row["url"])
        seen: Row = {"article_id": known["id"], "capture_id": self.capture_id, "seen_at": self.at}
        self.connection.execute(AS_BEFORE, seen)
        self.mark(row["id"], "read", None, ladder.after(datetime.fromisoformat(known["since"]), self.moment))
        return "unchanged"

    # Outside the days that were asked for.

    def aside(self, reading: Aside) -> Literal["aside"]:
        day = reading.published_on and reading.published_on.isoformat()
        if self.asked is not None:
            row = {"id": self.asked["id"], "listed_on": day, "at": self.at, "run_id": self.run_id}
            self.connection.execute(ledger.ASIDE, row)
        return "aside"

    # No article in the answer.

    def refused(self, reading: Unreadable) -> None:
        if self.asked is not None and self.asked["article_id"]:
            self.missed(self.asked, reading)
        else:
            self.rejected(reading, f"{reading.field}: {reading.reason}")

    def rejected(self, reading: Unreadable, reason: str) -> None:
        first = datetime.fromisoformat(self.asked["first_listed_at"]) if self.asked is not None else self.moment
        passing = (reading.field in TRANSIENT or reading.cause in PASSING) and not reading.absent
        due = ladder.retry(first, self.moment) if passing else None
        found: Row = {"state": "rejected", "reason": reason, "article_id": None, "etag": None, "last_modified": None}
        url = reading.url if self.asked is None else self.asked["url"]
        self.enter(url, found | {"next_due_at": due and record.utc(due)})

    def missed(self, row: sqlite3.Row, reading: Unreadable) -> None:
        """An article's address that answered otherwise. A former one (`moved`) may go: its article is elsewhere."""
        if row["state"] not in ("read", "gone"):
            return
        if reading.absent and self.is_elsewhere(row):
            return
        reason = f"{reading.field}: {reading.reason}"
        self.check(row["article_id"], row["url"], "missing" if reading.absent else "unknown", reason)
        if not reading.absent:
            self.mark(row["id"], row["state"], reason, self.moment + ladder.UNKNOWN, row["misses"])
            return
        misses, since = self.connection.execute(MISSES, {"article_id": row["article_id"]}).fetchone()
        first = datetime.fromisoformat(since)
        gone = row["state"] == "gone" or ladder.is_gone(first, self.moment, misses)
        if gone:
            self.connection.execute(GONE, (since, row["article_id"]))
        due = ladder.after(first, self.moment, ladder.MISSING)
        self.mark(row["id"], "gone" if gone else "read", reason, due, misses)

    def is_elsewhere(self, row: sqlite3.Row) -> bool:
        """Whether the article was read at another address before it was missed at this one: then both are one, which has moved."""
        heir = moves.heir(self.connection, row["article_id"])
        if heir is None:
            return False
        moves.join(self.connection, row["article_id"], heir)
        self.mark(row["id"], "moved", None, None)
        self.check(row["article_id"], heir["url"], "present", f"moved here from {row['url']}")
        return True

    def mark(self, url_id: int, state: str, reason: str | None, due: datetime | None, misses: int = 0) -> None:
        row: Row = {"id": url_id, "state": state, "reason": reason, "misses": misses, "run_id": self.run_id}
        row |= {"at": self.at, "next_due_at": due and record.utc(due)}
        rows.put(self.connection, ledger.MARK, row)

    def check(self, article_id: int, url: str, verdict: Verdict, evidence: str) -> None:
        row: Row = {"article_id": article_id, "url": url, "at": self.at, "capture_id": self.capture_id}
        rows.put(self.connection, CHECK, row | {"verdict": verdict, "evidence": evidence})


TWIN = """SELECT a.id FROM articles AS a JOIN urls AS u ON u.article_id = a.id AND u.state IN ('read', 'gone')
    WHERE a.site = ? AND a.sha256 = ? AND u.misses > 0 ORDER BY a.id LIMIT 1"""
MISSES = """SELECT count(*), min(at) FROM checks WHERE article_id = :article_id AND verdict = 'missing' AND id > coalesce(
    (SELECT max(id) FROM checks WHERE article_id = :article_id AND verdict = 'present'), 0)"""
GONE = "UPDATE articles SET gone_since = ? WHERE id = ? AND gone_since IS NULL"
CHECK = """INSERT INTO checks (article_id, url, at, capture_id, verdict, evidence)
    VALUES (:article_id, :url, :at, :capture_id, :verdict, :evidence)"""
AS_BEFORE = """INSERT INTO observations (article_id, capture_id, seen_at, views, comments)
    SELECT :article_id, :capture_id, :seen_at, views, comments FROM observations
    WHERE article_id = :article_id ORDER BY seen_at DESC, id DESC LIMIT 1"""
"""The page is the same to the last byte: so are its counters."""
