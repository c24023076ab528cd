"""What the archive holds, in figures: the sentence on the home page, its plot by month, its table of provinces, its lists."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from archive.vietnamese import sort_key
from datasette_config.pages.memory import remembered
from datasette_config.pages.narrowing import elsewhere
from datasette_config.pages.page import reading, rows

FIGURES = """
    select (select count(*) from articles) - (select count(*) from articles where status = 'withheld') as articles,
           (select count(distinct site) from articles) as sites,
           (select count(distinct province) from articles) as provinces,
           (select min(published_at) from articles) as oldest,
           (select max(published_at) from articles) as newest,
           (select fetched_at from captures order by id desc limit 1) as collected,
           (select count(*) from articles where published_at is null) as undated
"""

"""Every part is answered from an index: a million articles are counted in a tenth of a second."""

MONTHS = """
    select (select province from sites where name = site) as province, month, sum(articles) as articles
    from (select site, substr(published_at, 1, 7) as month, count(*) as articles from articles where published_at is not null group by 1, 2)
    group by 1, 2
"""
"""By province, by its name of the time."""

PROVINCES = """
    select province, province_now, count(*) as sites, sum(articles) as articles, max(newest) as newest, max(collected) as collected
    from (
        select province, province_now,
               (select count(*) from articles where site = name) as articles,
               (select max(published_at) from (
                   select published_at from articles where site = name order by id desc limit 50
               )) as newest,
               (select fetched_at from captures where site = name order by id desc limit 1) as collected
        from sites
    ) where collected is not null or articles > 0
    group by province, province_now
"""
"""A site's newest article is among its last ids, which follow the days of publication; corrected dates may be a few places off."""

CHECKED = "status not in ('withheld', 'quarantined')"
"""What is shown without a word of doubt."""
LISTED = "key, title, published_at, site, province, author, section, (select title from sites where name = site) as site_title"
NEWEST = f"select {LISTED} from articles where {CHECKED} order by published_at desc limit 10"  # noqa: S608
CHANGED = f"""
    select {LISTED}, number, versions.seen_at as changed_at from versions join articles on articles.id = article_id
    where number > 1 and how <> 'reparse' and {CHECKED} order by versions.id desc limit 6
"""  # noqa: S608
GONE = f"""
    select {LISTED}, gone_since from articles where gone_since is not null and status <> 'withheld'
    order by gone_since desc limit 6
"""  # noqa: S608

ORDERS = ("tinh", "bai", "moi", "thu")
"""How the table of provinces may be sorted: by name, by number of articles, by newest article, by last collection."""

QUIET_DAYS = 30
"""A province without an article for longer is said to be silent."""


@dataclass(frozen=True, slots=True)
class Province:
    name: str
    now: str | None
    sites: int
    articles: int
    newest: str | None
    collected: str | None
    silent: int | None
    """Days without an article until it was last collected, where they are too many; None where they are not."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Articles by month of publication."""


@dataclass(frozen=True, slots=True)
class Holdings:
    figures: sqlite3.Row
    months: list[tuple[str, int]]
    provinces: list[Province]
    newest: list[sqlite3.Row]
    changed: list[sqlite3.Row]
    gone: list[sqlite3.Row]


async def holdings(datasette: Any) -> Holdings:
    """As of at most a minute ago."""
    return await remembered(datasette, "holdings", lambda: counted(datasette))


async def counted(datasette: Any) -> Holdings:
    asked = (FIGURES, PROVINCES, NEWEST, CHANGED, GONE)
    by_province, parts = await asyncio.gather(
        reading(datasette, counted_months), asyncio.gather(*(rows(datasette, sql) for sql in asked))
    )
    figures, provinces, newest, changed, gone = parts
    months: Counter[str] = Counter()
    for counts in by_province.values():
        months.update(counts)
    return Holdings(
        figures=figures[0],
        months=sorted(months.items()),
        provinces=[province(row, by_province.get(row["province"], {})) for row in provinces],
        newest=newest,
        changed=changed,
        gone=gone,
    )


def counted_months(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Articles by month, by province."""
    found: dict[str, dict[str, int]] = {}
    for name, month, count in connection.execute(MONTHS):
        found.setdefault(name or "", {})[month] = count
    return found


def province(row: sqlite3.Row, months: Mapping[str, int]) -> Province:
    return Province(
        name=row["province"],
        now=elsewhere(row["province"], row["province_now"]),
        sites=row["sites"],
        articles=row["articles"],
        newest=row["newest"],
        collected=row["collected"],
        silent=silence(row["newest"], row["collected"]),
        months=months,
    )


def silence(newest: str | None, collected: str | None) -> int | None:
    """Whole days from the newest article to the last collection, where they are more than QUIET_DAYS."""
    if not newest or not collected:
        return None
    days = (datetime.fromisoformat(collected) - datetime.fromisoformat(newest)).days
    return days if days > QUIET_DAYS else None


def sort_provinces(provinces: Iterable[Province], order: str) -> list[Province]:
    by_name = sorted(provinces, key=lambda place: sort_key(place.name))
    if order == "bai":
        return sorted(by_name, key=lambda place: -place.articles)
    if order == "moi":
        return sorted(by_name, key=lambda place: place.newest or "", reverse=True)
    if order == "thu":
        return sorted(by_name, key=lambda place: place.collected or "", reverse=True)
    return by_name
