"""An article's history: its versions and what changed in each, what checks found, and two versions laid side by side."""

import sqlite3
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from archive import history
from archive.difference import Change, Passage, changes
from archive.history import Absence, Version
from datasette_config.pages.language import Language, language
from datasette_config.pages.page import absent, page, reading, record, rows

ROUTE = r"/bai/(?P<key>[0-9a-f]{12})/so-sanh/(?P<before>[1-9][0-9]{0,5})-(?P<now>[1-9][0-9]{0,5})(\.(?P<format>json))?$"

TOLD = 20
"""Versions whose changes the article's page tells; earlier ones are named."""
ARTICLE = "select * from v_articles where key = ? and status <> 'withheld'"
CHECKS = "select at, verdict, evidence, capture_id from checks where article_id = ? order by id desc limit 50"
ALIKE = 2
"""Paragraphs that are shown before and after a change; more that are alike fold away."""


@dataclass(frozen=True, slots=True)
class Told:
    """A version, and what changed in it since the one before."""

    version: Version
    changes: tuple[Change, ...] | None
    """None of the first, and of those too old to be told."""

    @property
    def added(self) -> int:
        return sum(change.added for change in self.changes or ())

    @property
    def removed(self) -> int:
        return sum(change.removed for change in self.changes or ())


@dataclass(frozen=True, slots=True)
class Story:
    versions: list[Told]
    """Newest first."""
    absence: Absence | None
    checks: list[sqlite3.Row]
    """Newest first."""


def story(connection: sqlite3.Connection, article_id: int) -> Story:
    found = history.versions(connection, article_id)
    told = [Told(version, None) for version in found[:1]]
    for place, (before, now) in enumerate(pairwise(found), start=1):
        told.append(Told(now, tuple(changes(before, now)) if place >= len(found) - TOLD else None))
    checks = connection.execute(CHECKS, (article_id,)).fetchall()
    return Story(told[::-1], history.absence(connection, article_id), checks)


async def comparison(datasette: Any, request: Any) -> Any:
    """`/bai/<key>/so-sanh/1-2`, and as JSON."""
    asked = request.url_vars
    found = await rows(datasette, ARTICLE, [asked["key"]])
    if not found:
        return await absent(datasette, request)
    versions = {
        version.number: version
        for version in await reading(datasette, lambda conn: history.versions(conn, found[0]["id"]))
    }
    before, now = versions.get(int(asked["before"])), versions.get(int(asked["now"]))
    if before is None or now is None:
        return await absent(datasette, request)
    differing = changes(before, now)
    if asked["format"]:
        return record(as_json(found[0]["key"], before, now, differing))
    t = language(request)
    context = {
        "a": found[0],
        "before": before,
        "now": now,
        "changes": [(name(change.field, t), change, folded(change.passages)) for change in differing],
        "numbers": sorted(versions),
    }
    return await page(datasette, request, "comparison.html", context)


def name(field: str, t: Language) -> str:
    names = {
        "title": t("Tiêu đề", "Title"),
        "lead": t("Tóm tắt", "Lead"),
        "body": t("Thân bài", "Body"),
        "author": t("Tác giả", "Author"),
        "source": t("Nguồn tin", "Source"),
        "published_at": t("Ngày đăng", "Date"),
        "attachments": t("Tệp đính kèm", "Files"),
    }
    return names.get(field, field)


def folded(passages: tuple[Passage, ...]) -> list[tuple[str, Passage]]:
    """Each passage with how it is shown: `changed`, `same`, or `alike` where it is a long stretch without a change."""
    return [
        ("changed" if differs(passage) else "alike" if is_long(passage) else "same", passage) for passage in passages
    ]


def differs(passage: Passage) -> bool:
    return any(segment.kind != "same" for segment in passage)


def is_long(passage: Passage) -> bool:
    return sum(segment.text.count("\n\n") for segment in passage) > 2 * ALIKE


def as_json(key: str, before: Version, now: Version, differing: list[Change]) -> dict[str, Any]:
    return {
        "key": key,
        "before": about(before),
        "now": about(now),
        "changes": [
            {
                "field": change.field,
                "words_added": change.added,
                "words_removed": change.removed,
                "segments": [
                    {"kind": segment.kind, "text": segment.text} for passage in change.passages for segment in passage
                ],
            }
            for change in differing
        ],
    }


def about(version: Version) -> dict[str, Any]:
    return {
        "version": version.number,
        "how": version.how,
        "seen_at": version.seen_at.isoformat(),
        "last_seen_at": version.last_seen_at.isoformat(),
        "capture_id": version.capture_id,
        "sha256": version.sha256,
    }
