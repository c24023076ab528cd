"""What the new versions of one run have changed and lost, against the versions before: whether a site's articles shrink under our eyes."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import Any

SHRUNK = 0.5
"""Share of its words that an article keeps at least, else it has shrunk."""
FIELDS = (
    *("title", "lead", "body", "published_at", "updated_at", "author", "photo_credit", "source", "byline"),
    *("section", "tags", "images", "attachments"),
)


class Comparison:
    """Looks at what a run has committed, each version once."""

    def __init__(self, connection: sqlite3.Connection, run_id: int) -> None:
        self.connection = connection
        self.run_id = run_id
        self.last: int = connection.execute(NEWEST).fetchone()[0]
        self.changed: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self.shrunk = 0

    def look(self) -> None:
        """Takes in what has come since the last look."""
        newest: int = self.connection.execute(NEWEST).fetchone()[0]
        for row in self.connection.execute(CHANGED, (self.last, self.run_id, newest)).fetchall():
            self.compare(json.loads(row["before"]), json.loads(row["after"]))
        self.last = newest

    def compare(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.changed.update(name for name in FIELDS if before.get(name) != after.get(name))
        self.lost.update(name for name in FIELDS if before.get(name) and not after.get(name))
        had, has = (len((content.get("body") or "").split()) for content in (before, after))
        self.shrunk += has < SHRUNK * had

    def told(self) -> dict[str, Any]:
        return {"changed_fields": dict(self.changed), "lost": dict(self.lost), "shrunk": self.shrunk}


NEWEST = "SELECT coalesce(max(id), 0) FROM versions"
CHANGED = """SELECT former.content AS before, v.content AS after FROM versions AS v
    JOIN captures AS c ON c.id = v.capture_id AND c.run_id = ?2
    JOIN versions AS former ON former.article_id = v.article_id AND former.number = v.number - 1
    WHERE v.id > ?1 AND v.id <= ?3 AND v.number > 1 AND v.how = 'crawl' ORDER BY v.id"""
