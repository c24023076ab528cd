"""What the ledger tells the operator, `/tinh-trang/do-phu`: what was listed and what became of it, and the holes with their states."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive import clock
from archive.coverage import Coverage, Month, coverage, listed, standing, tallies
from archive.coverage.record import record as as_record
from datasette_config.pages.door import operators, private
from datasette_config.pages.language import Language
from datasette_config.pages.markup import web_address
from datasette_config.pages.page import absent, page, record

ROUTE = r"/(tinh-trang/do-phu|status/coverage)(/(?P<site>[a-z][a-z0-9_]*))?(\.(?P<format>json))?$"
KINDS = {
    "numbers": ("số thứ tự", "numbers"),
    "list": ("danh mục", "list"),
    "sitemap": ("sơ đồ trang", "sitemap"),
    "feed": ("nguồn tin RSS", "feed"),
    "month": ("tháng", "months"),
}
STATES = {
    "open": ("chưa xử lý", "open"),
    "site": ("lỗi của trang", "the site's own error"),
    "asked": ("đã hỏi", "asked"),
    "answered": ("đã trả lời", "answered"),
    "accepted": ("chấp nhận", "accepted"),
}
"""What the table `holes` calls them, in both languages."""
SHOWN = 100
"""Lists, sitemaps and feeds of one page: those first that lack something."""
TITLES = "SELECT name, title FROM sites"


@dataclass(frozen=True, slots=True)
class Overall:
    totals: Mapping[str, Month]
    holes: Sequence[sqlite3.Row]
    titles: Mapping[str, str]


@operators
async def completeness(datasette: Any, request: Any) -> Any:
    site = request.url_vars["site"]
    return await (of_all(datasette, request) if site is None else of_one(datasette, request, site))


async def of_all(datasette: Any, request: Any) -> Any:
    found: Overall | None = await private(datasette, overall)
    if request.url_vars["format"]:
        holes = [dict(row) for row in found.holes] if found else []
        return record({"is_snapshot": found is None, "holes": holes})
    return await page(datasette, request, "completeness.html", {"found": found, **WORDS})


def overall(connection: sqlite3.Connection) -> Overall:
    return Overall(tallies(connection), standing(connection), dict(connection.execute(TITLES).fetchall()))


async def of_one(datasette: Any, request: Any, site: str) -> Any:
    found = await private(datasette, lambda connection: looked_at(connection, site))
    if found is None:
        return await absent(datasette, request)
    told, holes, title = found
    if request.url_vars["format"]:
        return record({"is_snapshot": False, **as_record(told, [dict(row) for row in holes])})
    amiss = [one for one in reversed(told.months) if one.rejected or one.waiting or one.gone]
    sources = sorted(told.sources, key=lambda one: (-one.missing, one.unfinished is None, -one.named))[:SHOWN]
    context = {
        "sources": sources,
        "found": told,
        "holes": holes,
        "title": title,
        "amiss": amiss,
        "source": web_address,
        **WORDS,
    }
    return await page(datasette, request, "completeness_site.html", context)


def looked_at(connection: sqlite3.Connection, site: str) -> tuple[Coverage, list[sqlite3.Row], str] | None:
    title = dict(connection.execute(TITLES).fetchall()).get(site)
    if title is None:
        return None
    (told,) = coverage(connection, [site], clock.now())
    return told, listed(connection, site), title


def kind(name: str, t: Language) -> str:
    return t(*KINDS[name])


def state(name: str, t: Language) -> str:
    return t(*STATES[name])


def where(hole: sqlite3.Row, t: Language) -> str:
    """`120–151`, `03/2021–04/2021`, or an address."""
    first, last = hole["first"], hole["last"]
    if hole["kind"] == "month":
        first, last = t.month(f"{first}-01"), t.month(f"{last}-01")
    return first if first == last else f"{first}–{last}"


WORDS = {"kind": kind, "state": state, "where": where}
