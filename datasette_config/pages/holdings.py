"""What the archive holds, in figures: the sentence on the home page, its table of provinces, its newest articles."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archive.vietnamese import sort_key
from datasette_config.pages.page import rows

FIGURES = """
    select (select count(*) from articles) as articles,
           (select count(distinct site) from articles) as sites,
           (select count(distinct province) from articles) as provinces,
           (select min(published_at) from articles) as oldest,
           (select max(published_at) from articles) as newest,
           (select fetched_at from captures order by id desc limit 1) as collected
"""

PROVINCES = """
    select province, province_now, count(distinct site) as sites, count(*) as articles, max(published_at) as newest
    from articles group by province, province_now
"""

NEWEST = """
    select key, title, published_at, site, province, author, section, (select title from sites where name = site) as site_title
    from articles where status <> 'withheld' order by published_at desc limit ?
"""

ORDERS = ("tinh", "bai", "moi")
"""How the table of provinces may be sorted: by name, by number of articles, by newest article."""


@dataclass(frozen=True, slots=True)
class Holdings:
    figures: sqlite3.Row
    provinces: list[sqlite3.Row]
    newest: list[sqlite3.Row]
    order: str


async def holdings(datasette: Any, order: str) -> Holdings:
    order = order if order in ORDERS else ORDERS[0]
    return Holdings(
        figures=(await rows(datasette, FIGURES))[0],
        provinces=sort_provinces(await rows(datasette, PROVINCES), order),
        newest=await rows(datasette, NEWEST, [12]),
        order=order,
    )


def sort_provinces(provinces: Iterable[sqlite3.Row], order: str) -> list[sqlite3.Row]:
    by_name = sorted(provinces, key=lambda row: sort_key(row["province"] or ""))
    if order == "bai":
        return sorted(by_name, key=lambda row: -row["articles"])
    if order == "moi":
        return sorted(by_name, key=lambda row: row["newest"] or "", reverse=True)
    return by_name


async def site_titles(datasette: Any) -> Mapping[str, str]:
    return {row["name"]: row["title"] for row in await rows(datasette, "select name, title from sites")}
