"""The page of one legal document, `/van-ban/<slug>`: every article that cites it, over time and by province, and what it is cited together with."""

import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode

from archive.numbers import number_key
from archive.vietnamese import nfc
from datasette_config.pages import drawing
from datasette_config.pages.citing_feed import as_feed, entries
from datasette_config.pages.documents import PATH
from datasette_config.pages.drawing import FORMS
from datasette_config.pages.language import language
from datasette_config.pages.page import RESPONSE, TooSlowError, absent, page, reading, record
from datasette_config.pages.plot import plot
from datasette_config.pages.search import number
from datasette_config.pages.spreadsheet import spreadsheet

ROUTE = r"/van-ban/(?P<slug>[^.]+?)(\.(?P<format>json|csv|atom|svg|png))?$"
SIZE, LARGEST = 20, 200
COLUMNS = (
    *(
        "key",
        "title",
        "site",
        "site_title",
        "province",
        "province_now",
        "author",
        "published_at",
        "number",
        "issued_on",
    ),
    *("sentence", "version", "capture_id"),
)
"""Of an article that cites, and of its first citation of the document."""
DOCUMENT = "SELECT id, slug, number, number_key, kind, year, issued_on, body, province FROM documents WHERE slug = ? AND articles > 0"
CALLED = "SELECT slug FROM documents WHERE number_key = ? AND articles > 0 LIMIT 2"
CITING = """FROM citations AS c JOIN articles AS a ON a.id = c.article_id LEFT JOIN sites AS s ON s.name = a.site
    WHERE c.document_id = :id AND a.status <> 'withheld'"""
OF_PLACE = " AND (:place IS NULL OR a.province = :place)"
ARTICLES = f"""SELECT a.key, a.title, a.site, s.title AS site_title, a.province, a.province_now, a.author, a.published_at, c.number, c.issued_on,
        c.sentence, a.version, a.capture_id, min(c.position)
    {CITING}{OF_PLACE} GROUP BY a.id ORDER BY a.id DESC"""
MONTHS = f"SELECT substr(a.published_at, 1, 7) AS month, count(DISTINCT a.id) {CITING} AND a.published_at IS NOT NULL GROUP BY month ORDER BY month"
PROVINCES = f"SELECT a.province, count(DISTINCT a.id) AS articles {CITING} GROUP BY a.province ORDER BY articles DESC, a.province"
COUNT = f"SELECT count(DISTINCT a.id), count(DISTINCT a.site), count(DISTINCT iif(a.published_at IS NULL, a.id, NULL)) {CITING}{OF_PLACE}"
TOGETHER = """SELECT d.slug, d.number, d.kind, d.year, d.body, count(DISTINCT b.article_id) AS articles
    FROM citations AS c JOIN citations AS b ON b.article_id = c.article_id AND b.document_id <> c.document_id
        JOIN documents AS d ON d.id = b.document_id JOIN articles AS a ON a.id = c.article_id
    WHERE c.document_id = ? AND a.status <> 'withheld' GROUP BY d.id ORDER BY articles DESC, d.articles, d.number LIMIT 12"""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that the page says of a document."""

    document: sqlite3.Row
    count: int
    sites: int
    undated: int
    months: list[tuple[str, int]]
    provinces: list[sqlite3.Row]
    together: list[sqlite3.Row]
    articles: list[sqlite3.Row]


async def document(datasette: Any, request: Any) -> Any:
    slug, form = unquote(request.url_vars["slug"]), request.url_vars["format"]
    try:
        found = await reading(datasette, lambda conn: conn.execute(DOCUMENT, (slug,)).fetchone())
        if found is None:
            return await elsewhere(datasette, request, slug, form)
        return await answered(datasette, request, found, form)
    except TooSlowError:
        return record(
            {"ok": False, "status": 503, "error": "too many articles cite it: ask for a province"}, status=503
        )


async def answered(datasette: Any, request: Any, found: sqlite3.Row, form: str | None) -> Any:
    place = nfc((request.args.get("tinh") or "").strip()) or None
    own = datasette.urls.path(f"{PATH}/{found['slug']}")
    if form == "atom":
        rows = await reading(datasette, lambda conn: entries(conn, "d.id = :id", {"id": found["id"]}))
        return as_feed(datasette, request, rows, title=f"Tin tỉnh: {name(found)}", address=own, own=f"{own}.atom")
    if form == "csv":
        values = {"id": found["id"], "place": place}
        rows = await reading(datasette, lambda conn: conn.execute(ARTICLES, values).fetchall())
        return spreadsheet(found["slug"], COLUMNS, [tuple(row)[: len(COLUMNS)] for row in rows])
    at = number(request.args.get("trang") or request.args.get("page"), 1, 999_999)
    size = number(request.args.get("size"), SIZE, LARGEST)
    told = await reading(datasette, lambda conn: gathered(conn, found, place, at, size))
    turned = Turned(own, place, at, size, -(-told.count // size))
    if form == "json":
        return record(as_json(told, turned))
    context = shown(told, turned, language(request))
    if form in FORMS:
        return await drawing.as_file(
            datasette, request, context["plot"], f"{name(found)}: {context['plot_heading'].lower()}", turned.address()
        )
    return await page(datasette, request, "document.html", context)


async def elsewhere(datasette: Any, request: Any, typed: str, form: str | None) -> Any:
    """A number that was typed, or an address from before its year was known: the one document that it names, or all that it may."""
    found = await reading(datasette, lambda conn: named(conn, typed))
    end = f".{form}" if form else ""
    if len(found) == 1:
        return RESPONSE.redirect(datasette.urls.path(f"{PATH}/{found[0]}{end}"))
    if found and not form:
        return RESPONSE.redirect(datasette.urls.path(f"{PATH}?{urlencode({'q': typed.replace('-', '/')})}"))
    if form:
        return record({"ok": False, "status": 404, "error": f"no document is called {typed}"}, status=404)
    return await absent(datasette, request)


def named(connection: sqlite3.Connection, typed: str) -> list[str]:
    """Addresses of what a number, or the beginning of an address, may mean; two are enough."""
    found = connection.execute(CALLED, (number_key(typed),)).fetchall()
    found = found or connection.execute(BEGINNING, {"slug": typed}).fetchall()
    return [row[0] for row in found]


BEGINNING = "SELECT slug FROM documents WHERE slug >= :slug || '-' AND slug < :slug || '.' AND articles > 0 LIMIT 2"


def gathered(connection: sqlite3.Connection, found: sqlite3.Row, place: str | None, at: int, size: int) -> Found:
    values = {"id": found["id"], "place": place}
    count, sites, undated = connection.execute(COUNT, values).fetchone()
    span = values | {"size": size, "start": (at - 1) * size}
    return Found(
        document=found,
        count=count,
        sites=sites,
        undated=undated,
        months=[(row[0], row[1]) for row in connection.execute(MONTHS, values)],
        provinces=connection.execute(PROVINCES, values).fetchall(),
        together=connection.execute(TOGETHER, (found["id"],)).fetchall(),
        articles=connection.execute(f"{ARTICLES} LIMIT :size OFFSET :start", span).fetchall(),
    )


@dataclass(frozen=True, slots=True)
class Turned:
    """Where in the list of articles a reader is."""

    path: str
    place: str | None
    number: int
    size: int
    pages: int

    def address(self, page: int = 1, *, form: str = "", place: str | None = None) -> str:
        wanted = {
            "tinh": place or self.place,
            "trang": page if page > 1 else None,
            "size": self.size if self.size != SIZE else None,
        }
        given = {key: value for key, value in wanted.items() if value is not None}
        return f"{self.path}{form}{'?' if given else ''}{urlencode(given)}"

    def next(self, form: str = "") -> str | None:
        return self.address(self.number + 1, form=form) if self.number < self.pages else None


def name(found: sqlite3.Row) -> str:
    """`Quyết định 3067/QĐ-UBND`."""
    return f"{found['kind']} {found['number']}" if found["kind"] else str(found["number"])


def as_json(told: Found, turned: Turned) -> dict[str, Any]:
    document = {key: value for key, value in dict(told.document).items() if key not in ("id", "number_key")}
    return {
        **document,
        "count": told.count,
        "sites": told.sites,
        "months": dict(told.months),
        "provinces": [dict(row) for row in told.provinces],
        "together": [dict(row) for row in told.together],
        "articles": [dict(zip(COLUMNS, row, strict=False)) for row in told.articles],
        "page": turned.number,
        "pages": turned.pages,
        "next": turned.next(".json"),
    }


def shown(told: Found, turned: Turned, t: Any) -> dict[str, Any]:
    articles = [dict(zip(COLUMNS, row, strict=False)) | {"snippet": row["sentence"]} for row in told.articles]
    return {
        "document": told.document,
        "name": name(told.document),
        "told_of": told,
        "articles": articles,
        "plot": plot(told.months),
        "plot_heading": t("Số bài dẫn mỗi tháng, theo ngày đăng", "Citing articles a month, by date of publication"),
        "plot_forms": {form: turned.address(form=f".{form}") for form in FORMS},
        "figures": {"undated": told.undated},
        "place": turned.place,
        "everywhere": turned.path,
        "provinces": [
            (row["province"], row["articles"], turned.address(place=row["province"])) for row in told.provinces
        ],
        "number": turned.number,
        "pages": turned.pages,
        "previous": turned.address(turned.number - 1) if turned.number > 1 else None,
        "next": turned.next(),
        "forms": {form: turned.address(form=f".{form}") for form in ("csv", "json", "atom")},
    }
