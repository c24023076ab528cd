"""What a run read, and what its site's articles were like before, from the rows of versions and articles."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST = 400
"""Readings of a run that are looked at, the latest: a full crawl may have many thousands."""
BEFORE = 60
"""Articles that say what is usual: the newest that were sound or doubtful, never those that are held back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article as it was read."""

    article_id: int
    url: str = ""
    capture_id: int | None = None
    content: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Its fields, by the names of `archive.models.Article`."""
    words: int = 0
    before: "Reading | None" = None
    """As it was before this run; None where it is new."""

    def get(self, name: str) -> Any:
        return self.content.get(name)

    @property
    def title(self) -> str:
        return self.get("title") or ""

    @property
    def moment(self) -> str:
        """When it was published, +07:00, to the second; empty where nothing is known."""
        return self.get("published_at") or ""

    @property
    def has_clock(self) -> bool:
        return bool(self.moment) and self.moment[11:16] != "00:00"

    @property
    def doubts(self) -> tuple[str, ...]:
        return tuple(self.get("doubts") or ())

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (self.title, self.get("lead"), self.get("body"))))


@dataclass(frozen=True, slots=True)
class Readings:
    """Of one run: what is new, and what was known and reads otherwise."""

    fresh: tuple[Reading, ...]
    revised: tuple[Reading, ...]
    unchanged: int
    """Known articles that read as before."""

    @property
    def all(self) -> tuple[Reading, ...]:
        return self.fresh + self.revised


def of_run(connection: sqlite3.Connection, run: sqlite3.Row) -> Readings:
    found = [reading(row) for row in connection.execute(OF_RUN, (run["id"], MOST))]
    fresh = tuple(one for one in found if one.before is None)
    return Readings(fresh, tuple(one for one in found if one.before is not None), run["unchanged"])


def past(connection: sqlite3.Connection, run: sqlite3.Row, read: Readings) -> list[Reading]:
    """The newest articles of the site that this run neither found nor changed, the newest first."""
    own = {one.article_id for one in read.all}
    rows = connection.execute(PAST, (run["site"], run["started_at"], BEFORE + len(own)))
    return [one for row in rows if (one := reading(row)).article_id not in own][:BEFORE]


def reading(row: sqlite3.Row) -> Reading:
    names = row.keys()
    earlier = json.loads(row["earlier"]) if "earlier" in names and row["earlier"] else None
    content = json.loads(row["content"])
    before = None
    if earlier is not None:
        before = Reading(article_id=row["article_id"], content=earlier, words=counted(earlier))
    return Reading(
        article_id=row["article_id"],
        url=row["url"] or "",
        capture_id=row["capture_id"],
        content=content,
        words=counted(content),
        before=before,
    )


def counted(content: Mapping[str, Any]) -> int:
    return len((content.get("body") or "").split())


OF_RUN = """SELECT v.article_id, v.capture_id, v.content, a.url, e.content AS earlier
    FROM captures AS c JOIN versions AS v ON v.capture_id = c.id AND v.how = 'crawl'
    JOIN articles AS a ON a.id = v.article_id LEFT JOIN versions AS e ON e.article_id = v.article_id AND e.number = v.number - 1
    WHERE c.run_id = ? AND c.kind = 'article' ORDER BY v.id DESC LIMIT ?"""
PAST = """SELECT a.id AS article_id, a.capture_id, v.content, a.url
    FROM articles AS a JOIN versions AS v ON v.article_id = a.id AND v.number = a.version
    WHERE a.site = ? AND a.status IN ('sound', 'doubtful') AND a.first_seen_at < ? ORDER BY a.id DESC LIMIT ?"""
