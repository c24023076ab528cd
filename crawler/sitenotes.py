"""What a site file says of what is known: for people, for the catalogue; the crawl does not need it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

NOTE_KEYS: Mapping[str, type] = {
    "status_date": date,
    "status_reason": str,
    "first_article_how": str,
    "known": str,
    "unknown": str,
}
NEEDS = {"status_date": "status", "status_reason": "status", "first_article_how": "first_article"}
"""Keys that say something of another, and that other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Sentences in English; None where nobody wrote one."""

    status_date: date | None = None
    """When the status was found to be so."""
    status_reason: str | None = None
    first_article_how: str | None = None
    """How the day of the oldest article is known."""
    known: str | None = None
    unknown: str | None = None


def noted(table: Mapping[str, Any]) -> Note:
    return Note(**{field.name: table.get(field.name) for field in fields(Note)})


def unfounded(table: Mapping[str, Any]) -> tuple[str, str] | None:
    """A key that speaks of another which is not there, and that other."""
    return next(((key, of) for key, of in NEEDS.items() if key in table and of not in table), None)
