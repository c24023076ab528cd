"""Articles that read as before, many at once: nearly all that a re-check finds, so it is a few statements for a whole batch.

What is anything else than plainly unchanged is left to `archive.settlement`: moved, missed before, withheld, twice in a batch.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import count
from typing import Any

from archive import capturing, ladder
from archive.models import Article, Outcome, Recorded, Unmodified
from archive.record import utc

Found = tuple[Outcome, sqlite3.Row, str]
"""An outcome, what is kept of its article, and when it was fetched."""

moment = lru_cache(maxsize=4096)(datetime.fromisoformat)
"""Articles that are looked at together were often read together."""


def keep(
    connection: sqlite3.Connection, outcomes: Sequence[Outcome], ids: Mapping[Recorded, int], run_id: int
) -> list[Outcome]:
    """Keeps those outcomes that found an article as it was; the others, in their order."""
    plain = unchanged(connection, outcomes)
    if not plain:
        return list(outcomes)
    captures = numbered(connection, plain, ids, run_id)
    looks = list(zip(plain, captures, strict=True))
    connection.executemany(OBSERVE, [read(*look) for look in looks if isinstance(look[0][0].reading, Article)])
    connection.executemany(AS_BEFORE, [told(*look) for look in looks if isinstance(look[0][0].reading, Unmodified)])
    connection.executemany(LOOKED, [looked(*found) for found in plain])
    connection.executemany(VALIDATED, list(validated(plain)))
    if len(plain) == len(outcomes):
        return []
    kept = {id(outcome) for outcome, _, _ in plain}
    return [outcome for outcome in outcomes if id(outcome) not in kept]


def unchanged(connection: sqlite3.Connection, outcomes: Sequence[Outcome]) -> list[Found]:
    """The outcomes that say nothing but that an article reads as before, by what is known of their addresses."""
    asked = [outcome for outcome in outcomes if is_plain(outcome)]
    sites = {outcome.capture.site for outcome in asked}
    if len(sites) != 1 or capturing.hides(connection, sites):
        return []
    times = Counter([outcome.capture.url for outcome in outcomes])
    urls = json.dumps([outcome.capture.url for outcome in asked if times[outcome.capture.url] == 1])
    known = {row[0]: row for row in connection.execute(KNOWN, (urls, *sites))}
    found = [(outcome, known.get(outcome.capture.url)) for outcome in asked]
    return [
        (outcome, row, utc(outcome.capture.fetched_at))
        for outcome, row in found
        if row is not None and (isinstance(outcome.reading, Unmodified) or outcome.digest == row[DIGEST])
    ]


def is_plain(outcome: Outcome) -> bool:
    """Whether an answer came from the very address that was asked, and says of itself what it is."""
    reading, url = outcome.reading, outcome.capture.url
    if isinstance(reading, Unmodified):
        return True
    return isinstance(reading, Article) and bool(outcome.digest) and reading.canonical_url == url and url.isprintable()


def numbered(
    connection: sqlite3.Connection, plain: Sequence[Found], ids: Mapping[Recorded, int], run_id: int
) -> list[int]:
    """The captures' numbers: entered before with their answers, or now."""
    bare = [(outcome.capture, at) for outcome, _, at in plain if outcome.recorded is None]
    following: Iterator[int] = iter(())
    if bare:
        captures, times = zip(*bare, strict=True)
        following = count(capturing.enter_many(connection, captures, run_id, times=times))
    return [
        next(following) if outcome.recorded is None else outcome.recorded.id or ids[outcome.recorded]
        for outcome, _, _ in plain
    ]


def read(found: Found, capture: int) -> tuple[object, ...]:
    """A row of `observations`, with the counters that the page prints."""
    outcome, row, at = found
    article: Any = outcome.reading
    return row[ARTICLE], capture, at, article.views, article.comments


def told(found: Found, capture: int) -> tuple[object, ...]:
    """The same where the server says that the page is as it was: so are its counters."""
    _, row, at = found
    return capture, at, row[ARTICLE]


def looked(outcome: Outcome, row: sqlite3.Row, at: str) -> tuple[object, ...]:
    return at, utc(ladder.after(moment(row[SINCE]), outcome.capture.fetched_at)), row[URL_ID]


def validated(plain: Sequence[Found]) -> Iterator[tuple[object, ...]]:
    """What the server lets us ask with next time, where that has changed."""
    for outcome, row, _ in plain:
        if isinstance(outcome.reading, Article) and outcome.validators != (row[ETAG], row[MODIFIED]):
            yield *outcome.validators, row[URL_ID]


URL_ID, ARTICLE, DIGEST, SINCE, ETAG, MODIFIED = range(1, 7)
"""Places in a row of KNOWN: by number, for there are many."""
KNOWN = """SELECT u.url, u.id, u.article_id, a.sha256, v.seen_at, u.etag, u.last_modified
    FROM json_each(?1) AS asked CROSS JOIN urls AS u ON u.site = ?2 AND u.url = asked.value AND u.state = 'read' AND u.misses = 0
    CROSS JOIN articles AS a ON a.id = u.article_id AND a.gone_since IS NULL
    CROSS JOIN versions AS v ON v.article_id = a.id AND v.number = a.version"""
OBSERVE = "INSERT INTO observations (article_id, capture_id, seen_at, views, comments) VALUES (?, ?, ?, ?, ?)"
AS_BEFORE = """INSERT INTO observations (article_id, capture_id, seen_at, views, comments)
    SELECT article_id, ?, ?, views, comments FROM observations WHERE article_id = ? ORDER BY seen_at DESC, id DESC LIMIT 1"""
LOOKED = "UPDATE urls SET last_fetched_at = ?, next_due_at = ?, reason = NULL WHERE id = ?"
VALIDATED = "UPDATE urls SET etag = ?, last_modified = ? WHERE id = ?"
