"""The story of one article: its versions and what changed between them, when it was missed, gone, moved, and back."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from archive import ladder
from archive.models import VIETNAM

FIELDS = ("title", "lead", "body", "author", "source", "published_at", "attachments")
"""What makes a version when it changes (archive.record.digest)."""
EventKind = Literal["read", "changed", "reread", "imported", "missed", "gone", "unknown", "back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One way an article has read."""

    number: int
    seen_at: datetime
    """When it was first read so, UTC."""
    last_seen_at: datetime
    how: str
    """`crawl`, `reparse` or `import`."""
    template: str
    template_version: str
    rules: Mapping[str, str]
    sha256: str
    capture_id: int
    content: Mapping[str, object]
    """Every field that was read."""

    def text(self, field: str) -> str:
        """A field as words; of files one line each, `title (address)`."""
        value = self.content.get(field)
        if field == "attachments":
            files = value if isinstance(value, list) else []
            return "\n".join(f"{file['title']} ({file['url']})" if file.get("url") else file["title"] for file in files)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """What checks of an article's address found since it was last read there."""

    since: datetime
    """The first check that missed it."""
    until: datetime
    """The last one."""
    checks: int
    evidence: tuple[str, ...]
    """What those checks were answered, each answer once."""
    last_seen: datetime
    gone: bool

    def sentence(self, language: str = "en") -> str:
        """For readers: what is known, never "deleted"."""
        words = SENTENCES[language][0 if self.gone else 1]
        checks = self.checks if language == "vi" else f"{self.checks} check{'s' * (self.checks > 1)}"
        return words.format(since=day(self.since), until=day(self.until), checks=checks, last=day(self.last_seen))


SENTENCES = {
    "vi": (
        "Không còn truy cập được trên trang gốc từ {since} ({checks} lần kiểm tra đến {until}). Bản lưu cuối: {last}.",
        "Không thấy trên trang gốc từ {since} ({checks} lần kiểm tra đến {until}), chưa kết luận. Bản lưu cuối: {last}.",
    ),
    "en": (
        "No longer reachable at its source since {since} ({checks} until {until}). Last copy: {last}.",
        "Missed at its source since {since} ({checks} until {until}), which is no proof yet. Last copy: {last}.",
    ),
}
"""Of an article that is gone, and of one that was missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to an article."""

    at: datetime
    kind: EventKind
    what: str
    """In English, in words."""
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    article: Mapping[str, object]
    """Its row of `v_articles`."""
    addresses: Mapping[str, str]
    """Every address that leads or led to it, with its state in the ledger."""
    found_on: str | None
    versions: Sequence[Version]
    events: Sequence[Event]
    """The oldest first."""
    absence: Absence | None
    next_due: datetime | None


def day(moment: datetime) -> str:
    """As readers in Viet Nam write it: `05/09/2024`."""
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def versions(connection: sqlite3.Connection, article_id: int) -> list[Version]:
    return [version(row) for row in connection.execute(VERSIONS, (article_id,))]


def version(row: sqlite3.Row) -> Version:
    seen_at = datetime.fromisoformat(row["seen_at"])
    return Version(
        number=row["number"],
        seen_at=seen_at,
        last_seen_at=datetime.fromisoformat(row["last_seen_at"]) if row["last_seen_at"] else seen_at,
        how=row["how"],
        template=row["template"],
        template_version=row["template_version"],
        rules=json.loads(row["rule"]),
        sha256=row["sha256"],
        capture_id=row["capture_id"],
        content=json.loads(row["content"]),
    )


def absence(connection: sqlite3.Connection, article_id: int) -> Absence | None:
    """What checks say of an article that was not found at its address; None where nothing is amiss."""
    missed = connection.execute(MISSED, {"article_id": article_id}).fetchall()
    if not missed:
        return None
    row = connection.execute("SELECT gone_since, last_seen_at FROM v_articles WHERE id = ?", (article_id,)).fetchone()
    return Absence(
        since=datetime.fromisoformat(missed[0]["at"]),
        until=datetime.fromisoformat(missed[-1]["at"]),
        checks=len(missed),
        evidence=tuple(dict.fromkeys(check["evidence"] for check in missed)),
        last_seen=datetime.fromisoformat(row["last_seen_at"]),
        gone=row["gone_since"] is not None,
    )


def story(connection: sqlite3.Connection, article_id: int) -> Story:
    article = connection.execute("SELECT * FROM v_articles WHERE id = ?", (article_id,)).fetchone()
    addresses = connection.execute(ADDRESSES, (article_id,)).fetchall()
    found = versions(connection, article_id)
    events = [*readings(found), *looks(connection, article_id)]
    due = next((row["next_due_at"] for row in addresses if row["next_due_at"]), None)
    return Story(
        article=dict(article),
        addresses={row["url"]: row["state"] for row in addresses},
        found_on=next((row["found_on"] for row in addresses if row["found_on"]), None),
        versions=found,
        events=sorted(events, key=lambda event: event.at),
        absence=absence(connection, article_id),
        next_due=datetime.fromisoformat(due) if due else None,
    )


def readings(found: Sequence[Version]) -> list[Event]:
    """The first reading, and every one that differed from the one before."""
    kinds: dict[str, EventKind] = {"crawl": "changed", "reparse": "reread", "import": "imported"}
    events = []
    for before, now in zip([None, *found], found, strict=False):
        if before is None:
            first: EventKind = "imported" if now.how == "import" else "read"
            events.append(Event(at=now.seen_at, kind=first, what="first read", version=now.number))
            continue
        fields = ", ".join(changed(before, now)) or "nothing that is shown"
        what = f"{'read anew with a later template' if now.how == 'reparse' else 'changed'}: {fields}"
        events.append(Event(at=now.seen_at, kind=kinds[now.how], what=what, version=now.number))
    return events


def changed(before: Version, now: Version) -> list[str]:
    """Names of the fields in which two versions differ."""
    return [field for field in FIELDS if before.text(field) != now.text(field)]


def looks(connection: sqlite3.Connection, article_id: int) -> list[Event]:
    """What checks found, but for those that found it as it was. The check that made it gone says so."""
    events: list[Event] = []
    missed: list[datetime] = []
    for row in connection.execute(CHECKS, (article_id,)):
        at, verdict = datetime.fromisoformat(row["at"]), row["verdict"]
        before = len(missed) and ladder.is_gone(missed[0], missed[-1], len(missed))
        missed = [] if verdict == "present" else [*missed, at] if verdict == "missing" else missed
        gone = verdict == "missing" and not before and ladder.is_gone(missed[0], at, len(missed))
        events.append(Event(at=at, kind="gone" if gone else KINDS[verdict], what=row["evidence"]))
    return events


KINDS: Mapping[str, EventKind] = {"present": "back", "missing": "missed", "unknown": "unknown"}
CHECKS = "SELECT at, verdict, evidence FROM checks WHERE article_id = ? ORDER BY id"
VERSIONS = "SELECT * FROM v_versions WHERE article_id = ? ORDER BY number"
MISSED = """SELECT at, evidence FROM checks WHERE article_id = :article_id AND verdict = 'missing' AND id > coalesce(
    (SELECT max(id) FROM checks WHERE article_id = :article_id AND verdict = 'present'), 0) ORDER BY id"""
ADDRESSES = "SELECT url, state, found_on, next_due_at FROM urls WHERE article_id = ? ORDER BY state <> 'read', id"
