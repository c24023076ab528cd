"""The tables of archive.db, as migrations. Their names are a contract: people write SQL against them (docs/schema.md)."""

import sqlite3

from sqlite_utils import Database

from archive.connection import transaction
from archive.schema.fulltext import EXACT, FOLDED, SEARCHED, WEIGHTS, fill, search_triggers
from archive.schema.migrations import migrations

__all__ = [
    "EXACT",
    "FOLDED",
    "SEARCHED",
    "WEIGHTS",
    "fill",
    "is_current",
    "latest",
    "search_triggers",
    "unknown_migrations",
    "upgrade",
]


def unknown_migrations(connection: sqlite3.Connection) -> list[str]:
    """Names of migrations that the file has seen and this program does not know: a newer program wrote it."""
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    return [applied.name for applied in migrations.applied(Database(connection)) if applied.name not in known]


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the file has seen every migration that this program knows."""
    return not migrations.pending(Database(connection))


def latest(connection: sqlite3.Connection) -> str:
    """Name of the last migration that the file has seen."""
    return str(migrations.applied(Database(connection))[-1].name)


def upgrade(connection: sqlite3.Connection) -> None:
    """Brings the file to this program's schema; all or nothing, and safe where two processes do it at once."""
    if not migrations.pending(Database(connection)):
        return
    with transaction(connection):
        migrations.apply(Database(connection))
