"""How many articles the archive has of which month, `/do-phu`: of all sites, and of one with its calendar. From public tables alone."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.coverage import Hole
from archive.coverage.months import quiet
from archive.vietnamese import sort_key
from datasette_config.pages.calendar import Calendar, calendar
from datasette_config.pages.memory import remembered
from datasette_config.pages.narrowing import elsewhere
from datasette_config.pages.page import absent, page, record, rows

ROUTE = r"/(do-phu|coverage)(/(?P<site>[a-z][a-z0-9_]*))?(\.(?P<format>json))?$"
SITES = "SELECT name, title, province, province_now, url, status, first_article FROM sites"
MONTHS = "SELECT site, substr(published_at, 1, 7) AS month, count(*) AS articles FROM articles GROUP BY 1, 2"
"""Answered from an index of both: a million articles are counted in half a second."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the archive has of one site."""

    row: sqlite3.Row
    months: Mapping[str, int]
    """Articles by month of publication."""
    undated: int
    calendar: Calendar | None
    quiet: tuple[Hole, ...]
    """Months with far fewer articles than their neighbours."""

    @property
    def articles(self) -> int:
        return sum(self.months.values()) + self.undated


async def coverage(datasette: Any, request: Any) -> Any:
    sites: list[Held] = await remembered(datasette, "coverage", lambda: counted(datasette))
    asked = request.url_vars
    if asked["site"] is not None:
        held = next((one for one in sites if one.row["name"] == asked["site"]), None)
        if held is None:
            return await absent(datasette, request)
        if asked["format"]:
            return record(as_json(held))
        return await page(datasette, request, "coverage_site.html", {"held": held})
    if asked["format"]:
        return record({"months": total(sites), "sites": [as_json(one) for one in sites]})
    everything = calendar(total(sites))
    context = {
        "sites": [one for one in sites if one.articles],
        "calendar": everything,
        "all": sum(one.articles for one in sites),
    }
    return await page(datasette, request, "coverage.html", context)


async def counted(datasette: Any) -> list[Held]:
    """Every site, by its province of today, then by its name."""
    by_site: dict[str, dict[str | None, int]] = defaultdict(dict)
    for row in await rows(datasette, MONTHS):
        by_site[row["site"]][row["month"]] = row["articles"]
    found = [held(row, by_site[row["name"]]) for row in await rows(datasette, SITES)]
    return sorted(found, key=lambda one: (sort_key(one.row["province"]), sort_key(one.row["title"])))


def held(row: sqlite3.Row, counts: Mapping[str | None, int]) -> Held:
    months = {month: count for month, count in sorted(counts.items(), key=lambda item: item[0] or "") if month}
    low = tuple(quiet(months))
    return Held(row, months, counts.get(None, 0), calendar(months, low), low)


def total(sites: list[Held]) -> dict[str, int]:
    months: dict[str, int] = defaultdict(int)
    for one in sites:
        for month, count in one.months.items():
            months[month] += count
    return dict(sorted(months.items()))


def as_json(one: Held) -> dict[str, Any]:
    """A site as programs read it."""
    row = one.row
    told = {key: row[key] for key in ("name", "title", "province", "url", "status", "first_article")}
    return {
        **told,
        "province_now": elsewhere(row["province"], row["province_now"]) or row["province"],
        "articles": one.articles,
        "undated": one.undated,
        "months": dict(one.months),
        "quiet": [{"first": hole.first, "last": hole.last, "missing": hole.size} for hole in one.quiet],
    }
