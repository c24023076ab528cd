"""The page of an author of a site, `/tac-gia/<site>/<slug>`, and of a body that articles name as source, `/nguon/<slug>`: articles, over time, in which role."""

import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode

from datasette_config.pages.citing_feed import as_feed
from datasette_config.pages.drawing import FORMS, as_file
from datasette_config.pages.language import Language, language
from datasette_config.pages.naming import AUTHORS, NEWEST, POINTS, SOURCES
from datasette_config.pages.page import TooSlowError, absent, page, reading, record
from datasette_config.pages.plot import plot
from datasette_config.pages.search import number
from datasette_config.pages.spreadsheet import spreadsheet

AUTHOR_ROUTE = r"/tac-gia/(?P<site>[^/.]+)/(?P<slug>[^/.]+)(\.(?P<format>json|csv|atom|svg|png))?$"
SOURCE_ROUTE = r"/nguon/(?P<slug>[^/.]+)(\.(?P<format>json|csv|atom|svg|png))?$"
SIZE, LARGEST = 20, 200
ROLES = {"viet": "author", "anh": "photographer"}
"""What `vai` may say of a person."""
COLUMNS = (
    *("key", "title", "site", "site_title", "province", "province_now", "author", "photo_credit", "source", "published_at"),
    *("lead", "version", "capture_id"),
)  # fmt: skip
OF = "WHERE c.{} = :id AND (:role IS NULL OR c.role = :role) AND a.status <> 'withheld'"
ARTICLES = f"""SELECT a.key, a.title, a.site, s.title AS site_title, a.province, a.province_now, a.author, a.photo_credit, a.source, a.published_at,
        a.lead, a.version, a.capture_id, group_concat(DISTINCT c.role) AS roles
    FROM credits AS c JOIN articles AS a ON a.id = c.article_id LEFT JOIN sites AS s ON s.name = a.site {OF} GROUP BY a.id ORDER BY a.id DESC"""  # noqa: S608
COUNTED = f"FROM credits AS c JOIN articles AS a ON a.id = c.article_id {OF}"
PERSON = "SELECT p.*, s.title AS site_title FROM people AS p LEFT JOIN sites AS s ON s.name = p.site WHERE p.site = :site AND p.slug = :slug"
AGENCY = (
    "SELECT p.*, s.title AS site_title FROM agencies AS p LEFT JOIN sites AS s ON s.name = p.site WHERE p.slug = :slug"
)
NAMESAKES = """SELECT p.site, p.slug, p.name, p.articles, s.title AS site_title FROM people AS p LEFT JOIN sites AS s ON s.name = p.site
    WHERE p.name_key = :key AND p.id <> :id ORDER BY p.articles DESC, p.site LIMIT 20"""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose page it is, and where in its list of articles a reader is."""

    table: str
    row: sqlite3.Row
    path: str
    role: str | None
    number: int
    size: int

    def sql(self, statement: str) -> str:
        return statement.format(POINTS[self.table])

    @property
    def values(self) -> dict[str, object]:
        return {"id": self.row["id"], "role": ROLES.get(self.role or "")}

    def address(self, page: int = 1, *, form: str = "", role: str | None = "") -> str:
        wanted = {"vai": self.role if role == "" else role, "trang": page if page > 1 else None}
        wanted |= {"size": self.size if self.size != SIZE else None}
        given = {name: value for name, value in wanted.items() if value is not None}
        return f"{self.path}{form}{'?' if given else ''}{urlencode(given)}"


async def author(datasette: Any, request: Any) -> Any:
    named = {name: unquote(request.url_vars[name]) for name in ("site", "slug")}
    path = datasette.urls.path(f"{AUTHORS}/{named['site']}/{named['slug']}")
    return await answered(datasette, request, "people", named, path)


async def source(datasette: Any, request: Any) -> Any:
    named = {"slug": unquote(request.url_vars["slug"])}
    return await answered(datasette, request, "agencies", named, datasette.urls.path(f"{SOURCES}/{named['slug']}"))


async def answered(datasette: Any, request: Any, table: str, named: dict[str, str], path: str) -> Any:
    sql = PERSON if table == "people" else AGENCY
    form, t = request.url_vars["format"], language(request)
    row = await reading(datasette, lambda conn: conn.execute(sql, named).fetchone())
    if row is None and form:
        return record({"ok": False, "status": 404, "error": "nobody is called so"}, status=404)
    if row is None:
        return await absent(datasette, request)
    role = request.args.get("vai") if table == "people" and request.args.get("vai") in ROLES else None
    at = number(request.args.get("trang") or request.args.get("page"), 1, 999_999)
    subject = Subject(table, row, path, role, at, number(request.args.get("size"), SIZE, LARGEST))
    try:
        return await told(datasette, request, subject, form, t)
    except TooSlowError:
        return record({"ok": False, "status": 503, "error": "too many articles"}, status=503)


async def told(datasette: Any, request: Any, subject: Subject, form: str | None, t: Language) -> Any:
    if form == "atom":
        inner = subject.sql(
            "SELECT c.article_id FROM credits AS c WHERE c.{} = :id AND (:role IS NULL OR c.role = :role)"
        )
        sql = NEWEST.format(f"a.id IN ({inner})")
        rows = await reading(datasette, lambda conn: conn.execute(sql, subject.values).fetchall())
        title = f"Tin tỉnh: {subject.row['name']}"
        return as_feed(
            datasette, request, rows, title=title, address=subject.address(), own=subject.address(form=".atom")
        )
    if form == "csv":
        found = await reading(datasette, lambda conn: conn.execute(subject.sql(ARTICLES), subject.values).fetchall())
        return spreadsheet(subject.row["slug"], (*COLUMNS, "roles"), map(tuple, found))
    gathered = await reading(datasette, lambda conn: gather(conn, subject))
    if form == "json":
        return record(as_json(gathered, subject))
    context = shown(gathered, subject, t)
    if form in FORMS:
        heading = f"{subject.row['name']}: {context['plot_heading'].lower()}"
        return await as_file(datasette, request, context["plot"], heading, subject.address())
    return await page(datasette, request, "credited.html", context)


Gathered = dict[str, Any]


def gather(connection: sqlite3.Connection, subject: Subject) -> Gathered:
    def ask(selected: str, ending: str = "") -> list[sqlite3.Row]:
        return connection.execute(subject.sql(f"SELECT {selected} {COUNTED} {ending}"), subject.values).fetchall()

    count, undated = ask("count(DISTINCT a.id), count(DISTINCT iif(a.published_at IS NULL, a.id, NULL))")[0]
    span = subject.values | {"size": subject.size, "start": (subject.number - 1) * subject.size}
    month = "substr(a.published_at, 1, 7)"
    is_person = subject.table == "people"
    same = {"key": subject.row["name_key"], "id": subject.row["id"]}
    return {
        "count": count,
        "undated": undated,
        "months": [tuple(row) for row in ask(f"{month}, count(DISTINCT a.id)", "AND a.published_at IS NOT NULL GROUP BY 1 ORDER BY 1")],
        "sites": ask(
            "a.site, (SELECT title FROM sites WHERE name = a.site) AS site_title, a.province, count(DISTINCT a.id) AS articles",
            "GROUP BY a.site ORDER BY 4 DESC, 1",
        ),
        "articles": connection.execute(f"{subject.sql(ARTICLES)} LIMIT :size OFFSET :start", span).fetchall(),
        "namesakes": connection.execute(NAMESAKES, same).fetchall() if is_person else [],
    }  # fmt: skip


def as_json(gathered: Gathered, subject: Subject) -> dict[str, Any]:
    pages = -(-gathered["count"] // subject.size)
    whose = {name: value for name, value in dict(subject.row).items() if name not in ("id", "name_key")}
    return {
        **whose,
        "role": ROLES.get(subject.role or ""),
        "count": gathered["count"],
        "months": dict(gathered["months"]),
        "sites": [dict(row) for row in gathered["sites"]],
        "namesakes": [dict(row) for row in gathered["namesakes"]],
        "list": [dict(row) | {"roles": row["roles"].split(",")} for row in gathered["articles"]],
        "page": subject.number,
        "pages": pages,
        "next": subject.address(subject.number + 1, form=".json") if subject.number < pages else None,
    }


def shown(gathered: Gathered, subject: Subject, t: Language) -> dict[str, Any]:
    pages = -(-gathered["count"] // subject.size)
    of_person = subject.table == "people"
    signs = {"photographer": t("ảnh", "pictures"), "author": t("viết", "text")}
    articles = [
        dict(row) | {"snippet": row["lead"], "signs": [word for role, word in signs.items() if of_person and role in row["roles"].split(",")]}
        for row in gathered["articles"]
    ]  # fmt: skip
    return {
        "who": subject.row,
        "of_person": of_person,
        "gathered": gathered,
        "articles": articles,
        "plot": plot(gathered["months"]),
        "plot_heading": t("Số bài mỗi tháng, theo ngày đăng", "Articles a month, by date of publication"),
        "plot_forms": {form: subject.address(form=f".{form}") for form in FORMS},
        "figures": {"undated": gathered["undated"]},
        "roles": [(role, subject.address(role=role)) for role in ROLES],
        "role": subject.role,
        "everything": subject.address(role=None),
        "number": subject.number,
        "pages": pages,
        "previous": subject.address(subject.number - 1) if subject.number > 1 else None,
        "next": subject.address(subject.number + 1) if subject.number < pages else None,
        "forms": {form: subject.address(form=f".{form}") for form in ("csv", "json", "atom")},
    }
