"""One reading of one article on its way into the archive: is it new, has it changed, or does it read as before?"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from typing import Literal

from archive import citing, people, record, rows, veil
from archive.models import QUARANTINED, WITHHELD, Article, Attachment, Citation, Image
from archive.record import DAY, Row

Novelty = Literal["new", "changed", "unchanged"]
How = Literal["crawl", "reparse", "import"]
"""How a reading came about: from a page of today, from a stored capture read again, from another's capture."""


class Revision:
    """Writes within the transaction that its caller has begun. `article_id` is known once it was kept, and 0 where it is withheld."""

    def __init__(
        self, connection: sqlite3.Connection, article: Article, capture_id: int, *, how: How = "crawl", sha256: str = ""
    ) -> None:
        self.connection = connection
        self.article = article
        self.capture_id = capture_id
        self.how = how
        self.sha256 = sha256 or record.digest(article)
        self.seen_at = record.utc(article.fetched_at)
        self.since = self.seen_at
        """When the article was first seen to read as it does now."""
        self.article_id = 0

    def keep(self, site: Mapping[str, object] | sqlite3.Row, known: sqlite3.Row | None) -> Novelty:
        """Adds what this reading adds, nothing to an article that is withheld; `site` is its row of `sites`, `known` what is kept of it."""
        if known is None and veil.covers(self.connection, self.article, self.capture_id):
            return "unchanged"  # its capture is kept; reading it again does not show what a person hid
        if known is None:
            novelty = self._begin(site)
        else:
            self.article_id = known["id"]
            novelty = "unchanged" if known["sha256"] == self.sha256 else self._revise(known)
        if known is not None and novelty == "unchanged":
            self.since = known["since"]
        self._observe()
        return novelty

    def reread(self, known: sqlite3.Row) -> Novelty:
        """Adds a version of a capture that is kept already: today's template reads it otherwise. It is no new look at the site."""
        self.article_id = known["id"]
        return self._revise(known)

    def place(self, known: sqlite3.Row) -> Novelty:
        """Puts a reading of an earlier time where it belongs among the versions; the present one stays on top.

        Numbers follow time: those of later versions rise.
        """
        self.article_id = known["id"]
        before, after = self._neighbours()
        again = self.connection.execute(AGAIN, (self.article_id, self.seen_at, after and after["seen_at"])).fetchone()
        novelty: Novelty = "unchanged"
        if before is not None and before["sha256"] == self.sha256:
            pass
        elif after is not None and after["sha256"] == self.sha256 and (before is None or again is None):
            self.connection.execute("UPDATE versions SET seen_at = ? WHERE id = ?", (self.seen_at, after["id"]))
        elif after is None and again is None:
            novelty = self._revise(known)
        else:
            novelty = self._squeeze_in(before, again if before is not None else None, known)
        self.connection.execute(FIRST_SEEN, (self.seen_at, self.article_id))
        self._observe()
        return novelty

    def _neighbours(self) -> tuple[sqlite3.Row | None, sqlite3.Row | None]:
        """The versions that the article had at that time and next."""
        rows = self.connection.execute(VERSIONS, (self.article_id,)).fetchall()
        earlier = [row for row in rows if row["seen_at"] <= self.seen_at]
        later = [row for row in rows if row["seen_at"] > self.seen_at]
        return (earlier[-1] if earlier else None), (later[0] if later else None)

    def _squeeze_in(self, before: sqlite3.Row | None, again: sqlite3.Row | None, known: sqlite3.Row) -> Novelty:
        """Between two versions; or into the middle of one, which is then followed by itself: it was seen again later."""
        number = 1 if before is None else before["number"] + 1
        room = 1 if again is None else 2
        present = known["version"] if before is not None and before["number"] == known["version"] else None
        for statement in (SHIFT, UNSHIFT):
            self.connection.execute(statement, {"id": self.article_id, "number": number, "room": room})
        whole = json.loads(record.content(self.article)) | {"body_html": self.article.body_html}
        self._add_version(number, record.as_json(whole))
        if before is not None and again is not None:
            copy = {"of": before["id"], "number": number + 1, "capture_id": again["capture_id"], "at": again["seen_at"]}
            self.connection.execute(COPY, copy)
            if present is not None:
                self.connection.execute(KEEP_MARKUP, (self.article_id, self.article_id, present))
                self._update("articles", {"capture_id": again["capture_id"]})
        self._update("articles", {"version": known["version"] + room})
        return "changed"

    def _begin(self, site: Mapping[str, object] | sqlite3.Row) -> Novelty:
        self.article_id = self._next_id()
        row = record.columns(self.article, self.sha256) | {
            "id": self.article_id,
            "key": record.public_key(self.article.site, self.article.canonical_url),
            "site": self.article.site,
            "province": site["province"],
            "province_now": site["province_now"],
            "first_seen_at": self.seen_at,
            "version": 1,
            "capture_id": self.capture_id,
        }
        self._insert("articles", row)
        self._insert("texts", {"id": self.article_id} | record.text(self.article))
        self._insert("markup", {"id": self.article_id, "body_html": self.article.body_html})
        self._add_version(1)
        self._add_parts()
        return "new"

    def _revise(self, known: sqlite3.Row) -> Novelty:
        """The version before keeps all that was read of it: its markup joins it in `versions`, where its text is already."""
        number = known["version"] + 1
        row = record.columns(self.article, self.sha256) | {"version": number, "capture_id": self.capture_id}
        del row["canonical_url"]  # the key is made of it: an article that has moved keeps the first
        if known["status"] in (QUARANTINED, WITHHELD):
            row["status"] = known["status"]  # a person decided it; a new reading does not undo that
        self.connection.execute(KEEP_MARKUP, (self.article_id, self.article_id, known["version"]))
        self._update("articles", row)
        self._update("texts", record.text(self.article))
        self._update("markup", {"body_html": self.article.body_html})
        self._add_version(number)
        for table in ("attachments", "images", "citations"):
            self.connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (self.article_id,))  # noqa: S608
        self._add_parts()
        return "changed"

    def _next_id(self) -> int:
        """The first free number of the article's day; of the day after, where a bulk import has filled the day."""
        start = record.day(self.article) * DAY
        while True:
            last = self.connection.execute(LAST_ID, (start, start + DAY)).fetchone()[0]
            if last is None:
                return start + 1
            if last + 1 < start + DAY:
                return int(last) + 1
            start += DAY

    def _add_version(self, number: int, content: str | None = None) -> None:
        row: Row = {
            "article_id": self.article_id,
            "number": number,
            "capture_id": self.capture_id,
            "template": self.article.template,
            "template_version": self.article.template_version,
            "rule": record.as_json(self.article.rules),
            "sha256": self.sha256,
            "seen_at": self.seen_at,
            "content": content or record.content(self.article),
            "how": self.how,
        }
        self._insert("versions", row)

    def _add_parts(self) -> None:
        parts: dict[str, tuple[Attachment | Image | Citation, ...]] = {
            "attachments": self.article.attachments,
            "images": self.article.images,
            "citations": self.article.citations,
        }
        for table, items in parts.items():
            for position, item in enumerate(items, start=1):
                part = citing.row(item) if isinstance(item, Citation) else asdict(item)
                self._insert(table, {"article_id": self.article_id, "position": position, **part})

        article = self.article
        credits_now = people.rows(article.site, article.author, article.photo_credit, article.source)
        people.replace(self.connection, self.article_id, [rows.storable(credit) for credit in credits_now])

    def _observe(self) -> None:
        row: Row = {
            "article_id": self.article_id,
            "capture_id": self.capture_id,
            "seen_at": self.seen_at,
            "views": self.article.views,
            "comments": self.article.comments,
        }
        self._insert("observations", row)

    def _insert(self, table: str, row: Row) -> None:
        rows.put(self.connection, rows.insert(table, (), tuple(row), 1), list(row.values()))

    def _update(self, table: str, row: Row) -> None:
        """Changes the article's row of a table, and not even touches it (nor fires a trigger) where it is the same."""
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        statement = f"UPDATE {table} SET ({names}) = ({values}) WHERE id = :id AND ({names}) IS NOT ({values})"  # noqa: S608
        rows.put(self.connection, statement, row | {"id": self.article_id})


def known(connection: sqlite3.Connection, site: str, canonical_url: str) -> sqlite3.Row | None:
    """What is kept of the article with this address: id, version, status, digest, since when it reads so, url, gone_since."""
    row: sqlite3.Row | None = connection.execute(
        f"{KNOWN} a.site = ? AND a.canonical_url = ?", (site, canonical_url)
    ).fetchone()
    return row


def known_as(connection: sqlite3.Connection, article_id: int) -> sqlite3.Row:
    """The same of the article with this id."""
    row: sqlite3.Row = connection.execute(f"{KNOWN} a.id = ?", (article_id,)).fetchone()
    return row


KNOWN = """SELECT a.id, a.version, a.status, a.sha256, a.title, a.url, a.gone_since, v.seen_at AS since
    FROM articles AS a JOIN versions AS v ON v.article_id = a.id AND v.number = a.version WHERE"""
VERSIONS = "SELECT id, number, sha256, seen_at FROM versions WHERE article_id = ? ORDER BY number"
AGAIN = """SELECT capture_id, seen_at FROM observations WHERE article_id = ? AND seen_at > ? AND seen_at < coalesce(?, '~')
    ORDER BY seen_at, id LIMIT 1"""
FIRST_SEEN = "UPDATE articles SET first_seen_at = min(first_seen_at, ?) WHERE id = ?"
SHIFT = "UPDATE versions SET number = -number - :room WHERE article_id = :id AND number >= :number"
UNSHIFT = "UPDATE versions SET number = -number WHERE article_id = :id AND number < 0"
COPY = """INSERT INTO versions
        (article_id, number, capture_id, template, template_version, rule, sha256, seen_at, content, how)
    SELECT article_id, :number, :capture_id, template, template_version, rule, sha256, :at, content, how
    FROM versions WHERE id = :of"""
LAST_ID = "SELECT max(id) FROM articles WHERE id >= ? AND id < ?"
KEEP_MARKUP = """UPDATE versions SET content = json_set(content, '$.body_html', (SELECT body_html FROM markup WHERE id = ?))
    WHERE article_id = ? AND number = ?"""
