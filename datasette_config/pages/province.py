"""One province, `/tinh/<slug>`: articles a month, its sites, its newest articles; as JSON and as a feed. By the name of the time or of today."""

import re
import sqlite3
from typing import Any
from urllib.parse import unquote

from archive.places import called, find
from archive.vietnamese import fold
from datasette_config.pages.citing_feed import as_feed
from datasette_config.pages.drawing import FORMS, as_file
from datasette_config.pages.language import Language, language
from datasette_config.pages.memory import remembered
from datasette_config.pages.naming import NEWEST
from datasette_config.pages.page import RESPONSE, absent, page, reading, record
from datasette_config.pages.plot import plot

ROUTE = r"/tinh/(?P<slug>[^/.]+)(\.(?P<format>json|atom|svg|png))?$"
PATH = "/tinh"
SHOWN = 20
NAMES = (
    "SELECT DISTINCT province FROM sites UNION SELECT DISTINCT province_now FROM sites WHERE province_now IS NOT NULL"
)
OF = "(a.province = :name OR a.province_now = :name) AND a.status <> 'withheld'"
MONTHS = f"""SELECT substr(a.published_at, 1, 7) AS month, count(*) FROM articles AS a WHERE {OF} AND a.published_at IS NOT NULL
    GROUP BY month ORDER BY month"""  # noqa: S608
SITES = f"""SELECT a.site, s.title AS site_title, a.province, count(*) AS articles, max(a.published_at) AS newest
    FROM articles AS a LEFT JOIN sites AS s ON s.name = a.site WHERE {OF} GROUP BY a.site ORDER BY articles DESC, a.site"""  # noqa: S608
UNDATED = f"SELECT count(*) FROM articles AS a WHERE {OF} AND a.published_at IS NULL"  # noqa: S608
ARTICLES = f"""SELECT a.key, a.title, a.site, s.title AS site_title, a.province, a.province_now, a.author, a.published_at, a.lead AS snippet
    FROM articles AS a LEFT JOIN sites AS s ON s.name = a.site WHERE {OF} AND a.status <> 'quarantined' ORDER BY a.id DESC LIMIT {SHOWN}"""  # noqa: S608


def slug(name: str) -> str:
    """`Thành phố Hồ Chí Minh` → `thanh-pho-ho-chi-minh`."""
    return re.sub(r"[\W_]+", "-", fold(name)).strip("-")


async def province(datasette: Any, request: Any) -> Any:
    typed, form = unquote(request.url_vars["slug"]), request.url_vars["format"]
    name = await reading(datasette, lambda conn: named(conn, typed))
    if name is None and form:
        return record({"ok": False, "status": 404, "error": f"no province is called {typed}"}, status=404)
    if name is None:
        return await absent(datasette, request)
    own = datasette.urls.path(f"{PATH}/{slug(name)}")
    if slug(name) != typed:
        return RESPONSE.redirect(f"{own}.{form}" if form else own)
    if form == "atom":
        rows = await reading(datasette, lambda conn: conn.execute(NEWEST.format(OF), {"name": name}).fetchall())
        return as_feed(datasette, request, rows, title=f"Tin tỉnh: {name}", address=own, own=f"{own}.atom")
    told = await remembered(
        datasette, f"province {name}", lambda: reading(datasette, lambda conn: gathered(conn, name))
    )
    if form == "json":
        return record(as_json(name, told))
    context = shown(name, told, own, language(request))
    if form in FORMS:
        return await as_file(datasette, request, context["plot"], context["plot_heading"], own)
    return await page(datasette, request, "province.html", context)


def named(connection: sqlite3.Connection, typed: str) -> str | None:
    """The name of a province that has sites: by its address, or by another way to write it."""
    names = [str(row[0]) for row in connection.execute(NAMES)]
    by_slug = {slug(name): name for name in names}
    if typed in by_slug:
        return by_slug[typed]
    place = find(typed.replace("-", " "))
    alike = {other.name for other in called(place.name)} if place else set()
    return next((name for name in names if name in alike), None)


Told = dict[str, Any]


def gathered(connection: sqlite3.Connection, name: str) -> Told:
    values = {"name": name}
    return {
        "months": [tuple(row) for row in connection.execute(MONTHS, values)],
        "sites": [dict(row) for row in connection.execute(SITES, values)],
        "undated": connection.execute(UNDATED, values).fetchone()[0],
        "articles": [dict(row) for row in connection.execute(ARTICLES, values)],
    }


def as_json(name: str, told: Told) -> dict[str, Any]:
    count = sum(row["articles"] for row in told["sites"])
    return {"province": name, "count": count, "undated": told["undated"], "months": dict(told["months"]), "sites": told["sites"], "newest_articles": told["articles"]}  # fmt: skip


def shown(name: str, told: Told, own: str, t: Language) -> dict[str, Any]:
    return {
        **told,
        "name": name,
        "count": sum(row["articles"] for row in told["sites"]),
        "plot": plot(told["months"]),
        "plot_heading": t(f"Số bài mỗi tháng của {name}, theo ngày đăng", f"Articles a month of {name}, by date of publication"),
        "plot_forms": {form: f"{own}.{form}" for form in FORMS},
        "figures": {"undated": told["undated"]},
        "forms": {form: f"{own}.{form}" for form in ("json", "atom")},
    }  # fmt: skip
