"""Lists of whom articles credit: authors of a site or of all, `/tac-gia` and `/tac-gia/<site>`; bodies named as source, `/nguon`."""

import re
import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from archive.vietnamese import fold, nfc, sort_key
from datasette_config.pages.citing_feed import as_feed
from datasette_config.pages.language import Language, language
from datasette_config.pages.page import TooSlowError, absent, page, reading, record
from datasette_config.pages.search import number
from datasette_config.pages.spreadsheet import spreadsheet

AUTHORS_ROUTE = r"/tac-gia(/(?P<site>[^/.]+))?(\.(?P<format>json|csv|atom))?$"
SOURCES_ROUTE = r"/nguon(\.(?P<format>json|csv|atom))?$"
AUTHORS, SOURCES = "/tac-gia", "/nguon"
SIZE, LARGEST = 50, 500
KINDS = {"nguoi": "person", "don-vi": "unit", "trang": "host", "tai-khoan": "account"}
"""What `loai` may say, and the word of the tables."""
ORDERS = {"bai": "articles", "ten": "name"}
COLUMNS = {
    "people": ("slug", "site", "name", "kind", "articles", "written", "pictured"),
    "agencies": ("slug", "site", "name", "kind", "articles"),
}
POINTS = {"people": "person_id", "agencies": "agency_id"}
"""The column of `credits` that names a row of each."""
NEWEST = """SELECT a.key, a.title, a.site, s.title AS site_title, a.author, a.published_at, v.seen_at AS updated, a.lead AS sentence
    FROM articles AS a JOIN versions AS v ON v.article_id = a.id AND v.number = a.version LEFT JOIN sites AS s ON s.name = a.site
    WHERE a.status NOT IN ('withheld', 'quarantined') AND {} ORDER BY a.id DESC LIMIT 50"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; whatever stands there is answered."""

    table: str
    path: str
    site: str | None
    query: str
    kind: str | None
    order: str
    number: int
    size: int

    def address(self, page: int = 1, *, form: str = "", kind: str | None = "", order: str | None = None) -> str:
        order = order or self.order
        wanted: dict[str, object] = {"q": self.query or None, "loai": self.kind if kind == "" else kind}
        wanted |= {"xep": order if order != "bai" else None, "trang": page if page > 1 else None}
        wanted |= {"size": self.size if self.size != SIZE else None}
        given = {name: value for name, value in wanted.items() if value is not None}
        return f"{self.path}{form}{'?' if given else ''}{urlencode(given)}"

    @property
    def where(self) -> str:
        return (
            "(:site IS NULL OR x.site = :site) AND (:kind IS NULL OR x.kind = :kind) AND x.slug LIKE :words ESCAPE '\\'"
        )

    @property
    def values(self) -> dict[str, object]:
        words = re.sub(r"([\\%_])", r"\\\1", re.sub(r"[\W_]+", "-", fold(self.query)).strip("-"))
        if self.query and not words:
            words = "\\%"  # nothing that a name may be called by
        return {"site": self.site, "kind": KINDS.get(self.kind or ""), "words": f"%{words}%"}


def asked(request: Any, table: str, path: str, site: str | None) -> Asked:
    kind, order = request.args.get("loai"), request.args.get("xep")
    return Asked(
        table=table,
        path=f"{path}/{site}" if site else path,
        site=site,
        query=nfc((request.args.get("q") or "").strip())[:200],
        kind=kind if kind in KINDS else None,
        order=order if order in ORDERS else "bai",
        number=number(request.args.get("trang") or request.args.get("page"), 1, 999_999),
        size=number(request.args.get("size"), SIZE, LARGEST),
    )


async def authors(datasette: Any, request: Any) -> Any:
    site = request.url_vars.get("site")
    title = await reading(datasette, lambda conn: conn.execute(SITE, (site,)).fetchone()) if site else None
    if site and title is None:
        return await absent(datasette, request)
    wanted = asked(request, "people", datasette.urls.path(AUTHORS), site)
    return await answered(datasette, request, wanted, title and (title[0] or site))


async def sources(datasette: Any, request: Any) -> Any:
    return await answered(datasette, request, asked(request, "agencies", datasette.urls.path(SOURCES), None), None)


async def answered(datasette: Any, request: Any, wanted: Asked, title: str | None) -> Any:
    form, t = request.url_vars["format"], language(request)
    try:
        if form == "atom":
            return await followed(datasette, request, wanted, heading(wanted, title, t))
        if form == "csv":
            found = await reading(datasette, lambda conn: every(conn, wanted))
            return spreadsheet(
                wanted.table, COLUMNS[wanted.table], [row[: len(COLUMNS[wanted.table])] for row in found]
            )
        told = await reading(datasette, lambda conn: listed(conn, wanted))
    except TooSlowError:
        return record({"ok": False, "status": 503, "error": "too broad: narrow it"}, status=503)
    if form == "json":
        return record(as_json(told, wanted))
    return await page(datasette, request, "naming.html", shown(told, wanted, heading(wanted, title, t), t))


async def followed(datasette: Any, request: Any, wanted: Asked, title: str) -> Any:
    inner = f"SELECT c.article_id FROM credits AS c JOIN {wanted.table} AS x ON x.id = c.{POINTS[wanted.table]} WHERE {wanted.where}"  # noqa: S608
    sql = NEWEST.format(f"a.id IN ({inner} ORDER BY c.article_id DESC LIMIT 500)")
    rows = await reading(datasette, lambda conn: conn.execute(sql, wanted.values).fetchall())
    return as_feed(
        datasette, request, rows, title=f"Tin tỉnh: {title}", address=wanted.address(), own=wanted.address(form=".atom")
    )


def heading(wanted: Asked, title: str | None, t: Language) -> str:
    if wanted.table == "agencies":
        return t("Nguồn tin", "Sources named")
    return t("Tác giả", "Authors") + (f", {title}" if title else "")


Found = dict[str, Any]


def every(connection: sqlite3.Connection, wanted: Asked) -> list[tuple[Any, ...]]:
    """Rows of COLUMNS, then the site's title."""
    columns = ", ".join(f"x.{name}" for name in COLUMNS[wanted.table])
    sql = f"SELECT {columns}, s.title FROM {wanted.table} AS x LEFT JOIN sites AS s ON s.name = x.site WHERE {wanted.where}"  # noqa: S608
    found = [tuple(row) for row in connection.execute(f"{sql} ORDER BY x.articles DESC, x.name, x.id", wanted.values)]
    return sorted(found, key=lambda row: sort_key(row[2])) if wanted.order == "ten" else found


def listed(connection: sqlite3.Connection, wanted: Asked) -> Found:
    found, start = every(connection, wanted), (wanted.number - 1) * wanted.size
    names = (*COLUMNS[wanted.table], "site_title")
    counted = f"SELECT x.kind, count(*) FROM {wanted.table} AS x WHERE {wanted.where} GROUP BY 1 ORDER BY 2 DESC"  # noqa: S608
    kinds = connection.execute(counted, wanted.values | {"kind": None})
    return {
        "count": len(found),
        "rows": [dict(zip(names, row, strict=True)) for row in found[start : start + wanted.size]],
        "kinds": {row[0]: row[1] for row in kinds},
    }


def as_json(told: Found, wanted: Asked) -> dict[str, Any]:
    """`next` is the address of the following page, or null."""
    pages = -(-told["count"] // wanted.size)
    return {
        "query": wanted.query,
        "count": told["count"],
        "page": wanted.number,
        "pages": pages,
        wanted.table: told["rows"],
        "kinds": told["kinds"],
        "next": wanted.address(wanted.number + 1, form=".json") if wanted.number < pages else None,
    }


def shown(told: Found, wanted: Asked, title: str, t: Language) -> dict[str, Any]:
    pages = -(-told["count"] // wanted.size)
    return {
        "asked": wanted,
        "heading": title,
        "count": told["count"],
        "rows": [row | {"link": link(wanted.table, row)} for row in told["rows"]],
        "kinds": [
            (spoken(name, t), told["kinds"][word], wanted.address(kind=name))
            for name, word in KINDS.items()
            if told["kinds"].get(word)
        ],
        "everything": wanted.address(kind=None) if wanted.kind else None,
        "orders": [(order, wanted.address(order=order)) for order in ORDERS],
        "pages": pages,
        "previous": wanted.address(wanted.number - 1) if wanted.number > 1 else None,
        "next": wanted.address(wanted.number + 1) if wanted.number < pages else None,
        "forms": {form: wanted.address(form=f".{form}") for form in ("csv", "json", "atom")},
    }


def link(table: str, row: dict[str, Any]) -> str:
    """Where one of them has its page."""
    return f"{AUTHORS}/{row['site']}/{row['slug']}" if table == "people" else f"{SOURCES}/{row['slug']}"


def spoken(kind: str, t: Language) -> str:
    return {
        "nguoi": t("người", "people"),
        "don-vi": t("cơ quan, đơn vị", "bodies"),
        "trang": t("địa chỉ trang", "hosts"),
        "tai-khoan": t("tài khoản", "accounts"),
    }[kind]


SITE = "SELECT title FROM sites WHERE name = ?"
