"""Articles that are the same text: on an article's page, folded together in a search, and two of them side by side."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.difference import Change, passages
from datasette_config.pages.language import language
from datasette_config.pages.page import absent, page, reading, record, rows
from datasette_config.pages.story import folded, name

ROUTE = r"/bai/(?P<key>[0-9a-f]{12})/cung-noi-dung/(?P<other>[0-9a-f]{12})(\.(?P<format>json))?$"
FIELDS = ("title", "lead", "body")
"""What is laid side by side."""

FIRSTS = """SELECT first_id AS id FROM copies WHERE article_id = :id
    UNION SELECT :id WHERE EXISTS (SELECT 1 FROM copies WHERE first_id = :id)"""
COMPANY = f"""WITH firsts AS ({FIRSTS}), members AS (
        SELECT id AS article_id, 1 AS is_first, NULL AS shared FROM firsts
        UNION ALL SELECT copies.article_id, 0, shared FROM firsts JOIN copies ON first_id = firsts.id
    )
    SELECT a.key, a.title, a.site, s.title AS site_title, a.province, a.province_now, a.author, a.published_at,
        max(is_first) AS is_first, max(shared) AS shared
    FROM members JOIN articles AS a ON a.id = article_id LEFT JOIN sites AS s ON s.name = a.site
    WHERE a.id <> :id AND a.status <> 'withheld'
    GROUP BY a.id ORDER BY coalesce(a.published_at, a.first_seen_at), a.id LIMIT 50"""  # noqa: S608 - our own words
GROUPS = """WITH firsts AS (
        SELECT value AS article_id, coalesce((SELECT min(first_id) FROM copies WHERE article_id = value), value) AS first_id
        FROM json_each(?)
    )
    SELECT article_id, first_id, (SELECT count(*) FROM copies WHERE copies.first_id = firsts.first_id) AS others FROM firsts"""
TEXTS = """SELECT a.id, a.key, a.title, a.lead, t.body, a.site, s.title AS site_title, a.published_at, a.language,
        coalesce(a.published_at, a.first_seen_at) AS standing
    FROM articles AS a JOIN texts AS t USING (id) LEFT JOIN sites AS s ON s.name = a.site
    WHERE a.key IN (?, ?) AND a.status <> 'withheld' ORDER BY standing, a.id"""


@dataclass(frozen=True, slots=True)
class Group:
    """What a hit is one text with."""

    first_id: int
    others: int
    """Articles of the archive with its text, but itself."""


def groups(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Group]:
    """Of those articles that are not alone."""
    found = connection.execute(GROUPS, (json.dumps(list(ids)),))
    return {row["article_id"]: Group(row["first_id"], row["others"]) for row in found if row["others"]}


def together(hits: Sequence[tuple[int, Mapping[str, Any]]], grouped: Mapping[int, Group]) -> list[dict[str, Any]]:
    """Hits, each with those of the same page that are one text with it (`same`), and how many there are in all (`others`)."""
    shown: dict[int, dict[str, Any]] = {}
    for article_id, hit in hits:
        group = grouped.get(article_id)
        first = group.first_id if group else article_id
        if first in shown:
            shown[first]["same"].append(hit)
        else:
            shown[first] = {**hit, "same": [], "others": group.others if group else 0}
    return list(shown.values())


async def company(datasette: Any, article_id: int) -> list[sqlite3.Row]:
    """The other articles that are one text with this one, the oldest first."""
    return await rows(datasette, COMPANY, {"id": article_id})


async def side_by_side(datasette: Any, request: Any) -> Any:
    """The earlier one first, whichever the address names first."""
    asked = request.url_vars
    found = await rows(datasette, TEXTS, [asked["key"], asked["other"]])
    if len(found) != 2:
        return await absent(datasette, request)
    before, now = found
    changes = await reading(datasette, lambda _: differing(before, now))
    if asked["format"]:
        return record(as_json(before, now, changes))
    t = language(request)
    shown = [(name(change.field, t), change, folded(change.passages)) for change in changes]
    return await page(datasette, request, "copies.html", {"before": before, "now": now, "changes": shown})


def differing(before: sqlite3.Row, now: sqlite3.Row) -> list[Change]:
    return [
        Change(field, passages(before[field] or "", now[field] or ""))
        for field in FIELDS
        if (before[field] or "") != (now[field] or "")
    ]


def as_json(before: sqlite3.Row, now: sqlite3.Row, changes: list[Change]) -> dict[str, Any]:
    return {
        "before": {key: before[key] for key in ("key", "title", "site", "published_at")},
        "now": {key: now[key] for key in ("key", "title", "site", "published_at")},
        "changes": [
            {
                "field": change.field,
                "words_added": change.added,
                "words_removed": change.removed,
                "segments": [{"kind": one.kind, "text": one.text} for passage in change.passages for one in passage],
            }
            for change in changes
        ],
    }
