"""Which articles are the same text, kept in `copies`: each article that says what an earlier one said points at the first of them.

It follows from the texts alone and is kept beside the way of every page: after a crawl, and by `tintinh copies`, articles that are new or
changed since are sketched and compared. What a crash leaves undone the next call does. Articles are taken in order of their publication,
so that the first is known before what copies it; where an earlier one comes in later, those behind it are looked at again.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from archive.connection import FILE, explained, transaction, writer
from archive.resemblance import Sketch, bands, promising, shared, sketch

BATCH = 500
"""Articles in one transaction: a crawl beside it waits about a second."""
CANDIDATES = 300
"""Articles that one is held against, those first that meet it in most bands."""
REMEMBERED = 1_000
"""Sketches kept in memory: about fifty megabytes."""
Standing = tuple[str, int]
"""Time of publication, else of the first capture, and id: the order in which articles came out."""


def settle(folder: Path) -> Iterator[tuple[int, int]]:
    """Compares what is new or changed; tells how many articles are done, of how many."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection:
        pending = [row[0] for row in connection.execute(PENDING)]
        comparison = Comparison(connection)
        yield 0, len(pending)
        for start in range(0, len(pending), BATCH):
            with transaction(connection):
                comparison.enter(pending[start : start + BATCH])
            yield min(start + BATCH, len(pending)), len(pending)


def forget(folder: Path) -> None:
    """Everything is to be compared anew."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection, transaction(connection):
        for table in ("copies", "sketches", "sketch_bands"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables


class Comparison:
    """Compares articles within its caller's transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.sketch = lru_cache(maxsize=REMEMBERED)(self._sketch)
        self._met: dict[int, list[int]] = {}
        """Candidates of this batch's articles."""

    def enter(self, ids: list[int]) -> None:
        """Sketches articles as they read now, and finds what they copy and what copies them."""
        self._met.clear()
        moved = {other for article_id in ids for other in self._forget(article_id)}
        moved |= {article_id for article_id in ids if self._remember(article_id)}
        moved |= {later for article_id in ids for later in self._later(article_id)}
        for _, article_id in sorted(self._standing(article_id) for article_id in moved):
            self._group(article_id)

    def _forget(self, article_id: int) -> list[int]:
        """Takes out what is known of an article's former text; the articles that copied it."""
        known = self.connection.execute(KNOWN, (article_id,)).fetchone()
        if known is None:
            return []
        self.sketch.cache_clear()
        former = array("I", known["signature"])
        self.connection.executemany(LEAVE_BAND, [(band, article_id) for band in bands(former)] if former else ())
        copied = [row[0] for row in self.connection.execute(COPIED, (article_id,))]
        self.connection.execute("DELETE FROM copies WHERE ? IN (article_id, first_id)", (article_id,))
        self.connection.execute("DELETE FROM sketches WHERE article_id = ?", (article_id,))
        return copied

    def _remember(self, article_id: int) -> bool:
        """Enters the article's sketch; whether there is enough of it to be compared."""
        found = self.connection.execute("SELECT sha256 FROM articles WHERE id = ?", (article_id,)).fetchone()
        if found is None:
            return False  # withheld meanwhile
        made = self.sketch(article_id)
        signature = made.signature
        self.connection.execute(REMEMBER, (article_id, found[0], len(made.shingles), signature.tobytes()))
        self.connection.executemany(ENTER_BAND, [(band, article_id) for band in bands(signature)] if signature else ())
        return bool(signature)

    def _later(self, article_id: int) -> list[int]:
        """Articles that came out after one and may be its copies, with theirs."""
        standing = self._standing(article_id)
        later = [other for other in self._candidates(article_id) if self._standing(other) > standing]
        return [*later, *(row[0] for other in later for row in self.connection.execute(COPIED, (other,)))]

    def _group(self, article_id: int) -> None:
        """Points an article at the first ones that it copies: several where it is made of several."""
        standing, own = self._standing(article_id), self.connection.execute(KNOWN, (article_id,)).fetchone()
        read = own["sha256"] if own else ""  # the trigger that tells of lost copies blanks it
        self.connection.execute("DELETE FROM copies WHERE article_id = ?", (article_id,))
        earlier = [other for other in self._candidates(article_id) if self._standing(other) < standing]
        firsts = {other: [row[0] for row in self.connection.execute(FIRSTS, (other,))] for other in earlier}
        found = {first: share for first in earlier if not firsts[first] and (share := self._shared(article_id, first))}
        if not found:
            for other in filter(firsts.get, earlier):
                if share := self._shared(article_id, other):
                    found = dict.fromkeys(firsts[other], share)
                    break
        rows = [(article_id, first, round(share, 3)) for first, share in found.items()]
        self.connection.executemany(COPY, rows)
        self.connection.execute("UPDATE sketches SET sha256 = ? WHERE article_id = ?", (read, article_id))

    def _candidates(self, article_id: int) -> list[int]:
        """Articles whose signatures promise that they are one text with it, those first that meet it in most bands."""
        if article_id not in self._met:
            self._met[article_id] = self._promising(article_id)
        return self._met[article_id]

    def _promising(self, article_id: int) -> list[int]:
        own = self.connection.execute(KNOWN, (article_id,)).fetchone()
        if own is None or not own["signature"]:
            return []
        signature = array("I", own["signature"])
        asked = {"bands": json.dumps(bands(signature)), "id": article_id, "most": CANDIDATES}
        return [
            row["article_id"]
            for row in self.connection.execute(MEETING, asked).fetchall()
            if promising(signature, array("I", row["signature"]), (own["shingles"], row["shingles"]))
        ]

    def _shared(self, one: int, other: int) -> float | None:
        return shared(self.sketch(one), self.sketch(other))

    def _standing(self, article_id: int) -> Standing:
        moment = self.connection.execute(MOMENT, (article_id,)).fetchone()
        return (moment[0] if moment else "~"), article_id

    def _sketch(self, article_id: int) -> Sketch:
        text = self.connection.execute("SELECT lead, body FROM texts WHERE id = ?", (article_id,)).fetchone()
        return sketch("\n".join(part for part in text if part) if text else "")


PENDING = """SELECT a.id FROM articles AS a LEFT JOIN sketches AS s ON s.article_id = a.id
    WHERE s.sha256 IS NOT a.sha256 ORDER BY coalesce(a.published_at, a.first_seen_at), a.id"""
KNOWN = "SELECT sha256, shingles, signature FROM sketches WHERE article_id = ?"
REMEMBER = "INSERT INTO sketches (article_id, sha256, shingles, signature) VALUES (?, ?, ?, ?)"
ENTER_BAND = "INSERT INTO sketch_bands (band, article_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
LEAVE_BAND = "DELETE FROM sketch_bands WHERE band = ? AND article_id = ?"
MEETING = """SELECT b.article_id, count(*) AS met, s.shingles, s.signature
    FROM json_each(:bands) AS asked CROSS JOIN sketch_bands AS b ON b.band = asked.value
        CROSS JOIN sketches AS s ON s.article_id = b.article_id CROSS JOIN articles AS a ON a.id = b.article_id
    WHERE b.article_id <> :id GROUP BY b.article_id ORDER BY met DESC, b.article_id LIMIT :most"""
COPIED = "SELECT article_id FROM copies WHERE first_id = ?"
FIRSTS = "SELECT first_id FROM copies WHERE article_id = ?"
COPY = "INSERT INTO copies (article_id, first_id, shared) VALUES (?, ?, ?)"
MOMENT = "SELECT coalesce(published_at, first_seen_at) FROM articles WHERE id = ?"
