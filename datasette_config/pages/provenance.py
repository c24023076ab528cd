"""The box under an article: where it comes from, when it was fetched, and which rule read each of its fields."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archive.export import WANTED
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.page import rows

CAPTURE = "select id, fetched_at, status, media_type, length, sha256, tls_verified from captures where id = ?"
TEMPLATE = "select template_version from versions where article_id = ? order by number desc limit 1"
SITES = """
    select name, title, url, succeeds, name = :site as own from sites
    where name = :site or succeeds = :site or name = (select succeeds from sites where name = :site)
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One field, by its column's name and description, and the rule that read it; None where the page did not show it."""

    field: str
    description: str | None
    rule: str | None


async def provenance(datasette: Any, article: sqlite3.Row) -> dict[str, Any]:
    """What the box shows, for the template."""
    captures = await rows(datasette, CAPTURE, [article["capture_id"]])
    templates = await rows(datasette, TEMPLATE, [article["id"]])
    return {
        "capture": captures[0] if captures else None,
        "template_version": templates[0]["template_version"] if templates else None,
        "readings": list(readings(datasette, article["rule"])),
        **(await relatives(datasette, article["site"])),
    }


async def relatives(datasette: Any, site: str) -> dict[str, Any]:
    """The site that this one took over, and those that took it over."""
    found = await rows(datasette, SITES, {"site": site})
    before = {row["succeeds"] for row in found if row["own"]}
    return {
        "predecessors": [row for row in found if row["name"] in before],
        "successors": [row for row in found if row["succeeds"] == site],
    }


def readings(datasette: Any, stored: str | None) -> Iterator[Reading]:
    """Every field that a rule read, then those that an article should have and this one lacks."""
    columns = (datasette.table_metadata(DATABASE, "v_articles") or {}).get("columns") or {}
    texts = (datasette.table_metadata(DATABASE, "texts") or {}).get("columns") or {}
    told = texts | columns
    rules: dict[str, str] = json.loads(stored or "{}")
    for name, rule in rules.items():
        yield Reading(name, told.get(name), rule)
    for name in WANTED:
        if name not in rules:
            yield Reading(name, told.get(name), None)
