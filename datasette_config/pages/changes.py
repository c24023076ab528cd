"""What happened to articles after they were published, `/thay-doi`: edits and disappearances, newest first, or those first that changed most or latest;
as JSON and as a feed."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement

from archive import history
from archive.difference import changes
from datasette_config.pages import feed
from datasette_config.pages.drawing import FORMS, as_file
from datasette_config.pages.language import Language, language
from datasette_config.pages.memory import remembered
from datasette_config.pages.page import page, reading, record
from datasette_config.pages.plot import plot
from datasette_config.pages.search import number
from datasette_config.pages.story import name

ROUTE = r"/(thay-doi|changes)(\.(?P<format>json|atom|svg|png))?$"
PATH = "/thay-doi"
SIZE, ENTRIES = 20, 50
"""Changes of a page, and of the feed."""
KINDS = {"sua": "edit", "mat": "gone"}
"""What `loai` may say."""
ORDERS = {"moi": "newest", "nhieu": "amount", "muon": "late"}
"""What `xep` may say: the newest first, the heaviest edits, or what came longest after publication. The English words are understood as well."""
WHAT = {"tieu-de": "title", "so": "numbers", "ten": "names"}
"""What `gi` may say: only edits of the title, of figures, of names."""

LISTED = (
    """a.id, a.key, a.title, a.site, a.province, a.province_now, a.author, a.published_at, sites.title AS site_title"""
)
FROM = "FROM articles AS a LEFT JOIN sites ON sites.name = a.site"
NARROW = """a.status NOT IN ('withheld', 'quarantined') AND (:province IS NULL OR :province IN (a.province, a.province_now)) AND (:site IS NULL OR :site = a.site)"""
EDITS = f"""SELECT 'edit' AS kind, versions.seen_at AS at, versions.number, {LISTED}, e.weight, e.title AS title_words, e.numbers, e.names, e.words
    {FROM} JOIN versions ON versions.article_id = a.id LEFT JOIN edits AS e ON e.version_id = versions.id
    WHERE versions.number > 1 AND versions.how <> 'reparse' AND {NARROW}
        AND (:what IS NULL OR CASE :what WHEN 'title' THEN e.title WHEN 'numbers' THEN e.numbers WHEN 'names' THEN e.names END > 0)"""
GONE = f"""SELECT 'gone' AS kind, a.gone_since AS at, a.version AS number, {LISTED}, NULL AS weight, NULL AS title_words, NULL AS numbers, NULL AS names,
        NULL AS words {FROM}
    WHERE a.gone_since IS NOT NULL AND {NARROW}"""
SORTED = {
    "newest": "at DESC, number DESC, 4",
    "amount": "weight IS NULL, weight DESC, words DESC, at DESC, number DESC, 4",
    "late": "published_at IS NULL, julianday(at) - julianday(published_at) DESC, at DESC, number DESC, 4",
}
PLACES = "SELECT DISTINCT province FROM sites ORDER BY province"


@dataclass(frozen=True, slots=True)
class Altered:
    """One edit, or one disappearance."""

    row: sqlite3.Row
    fields: tuple[tuple[str, int, int], ...] = ()
    """Of an edit: each field that differs, words added and removed."""
    told: history.Absence | None = None
    """Of a disappearance: what the checks found."""

    @property
    def late(self) -> int | None:
        """Whole days from publication until it was seen."""
        published, at = self.row["published_at"], datetime.fromisoformat(self.row["at"])
        return max((at - datetime.fromisoformat(published)).days, 0) if published else None

    @property
    def added(self) -> int:
        return sum(added for _, added, _ in self.fields)

    @property
    def removed(self) -> int:
        return sum(removed for _, _, removed in self.fields)


class Asked:
    """What the address asks for."""

    def __init__(self, request: Any, path: str) -> None:
        self.path = path
        self.kind = next((kind for kind in KINDS if kind == request.args.get("loai")), None)
        self.province = request.args.get("tinh") or None
        self.site = request.args.get("site") or None
        self.what = next((what for what in WHAT if what == request.args.get("gi")), None)
        self.kind = "sua" if self.what else self.kind
        self.order = ordered(request.args.get("xep") or request.args.get("sort"))
        self.number = number(request.args.get("trang"), 1, 9_999)

    def values(self) -> dict[str, Any]:
        """What the statements are narrowed by."""
        return {"province": self.province, "site": self.site, "what": WHAT.get(self.what or "")}

    def address(self, page: int = 1, form: str = "", order: str | None = None) -> str:
        order = order or self.order
        wanted = {
            "loai": self.kind if not self.what else None,
            "gi": self.what,
            "tinh": self.province,
            "site": self.site,
        }
        wanted |= {"xep": order if order != "moi" else None, "trang": str(page) if page > 1 else None}
        query = urlencode({key: value for key, value in wanted.items() if value is not None})
        return f"{self.path}{form}{'?' if query else ''}{query}"


def ordered(typed: str | None) -> str:
    """The order that an address asks for; the newest first where it asks for none that there is."""
    return next((name for name, word in ORDERS.items() if typed in (name, word)), "moi")


async def changes_page(datasette: Any, request: Any) -> Any:
    asked, form = Asked(request, datasette.urls.path(PATH)), request.url_vars["format"]
    if form == "atom":
        return await as_feed(datasette, request, asked)
    heading = language(request)(
        "Số lần sửa và mất mỗi tháng, theo ngày thấy", "Edits and disappearances a month, by when they were seen"
    )
    drawing = plot(await counted(datasette, asked)) if form != "json" else None
    if form in FORMS:
        return await as_file(datasette, request, drawing, heading, asked.address())
    shown, more = await reading(datasette, lambda conn: some(conn, asked, (asked.number - 1) * SIZE, SIZE))
    following = asked.address(asked.number + 1, ".json" if form else "") if more else None
    if form:
        return record(
            {"page": asked.number, "sort": ORDERS[asked.order], "changes": list(map(plain, shown)), "next": following}
        )
    context = {
        "asked": asked,
        "plot": drawing,
        "plot_heading": heading,
        "plot_forms": {form: asked.address(form=f".{form}") for form in FORMS},
        "altered": shown,
        "places": await reading(datasette, lambda conn: [row[0] for row in conn.execute(PLACES)]),
        "previous": asked.address(asked.number - 1) if asked.number > 1 else None,
        "next": following,
        "field_name": name,
        "heavy": heavy,
        "orders": [(order, asked.address(order=order)) for order in ORDERS],
        "forms": {form: asked.address(form=f".{form}") for form in ("json", "atom")},
    }
    return await page(datasette, request, "changes.html", context)


async def counted(datasette: Any, asked: Asked) -> list[tuple[str, int]]:
    """Changes by month; of everything, as they were at most a minute ago."""
    if any(asked.values().values()) or asked.kind:
        return await reading(datasette, lambda conn: months(conn, asked))
    return await remembered(datasette, "changes", lambda: reading(datasette, lambda conn: months(conn, asked)))


def some(connection: sqlite3.Connection, asked: Asked, begin: int, size: int) -> tuple[list[Altered], bool]:
    """Changes from a place on, in the order asked for, and whether there are more behind them."""
    wanted = asked.values() | {"begin": begin, "size": size + 1}
    order = SORTED[ORDERS[asked.order]]
    sql = f"SELECT * FROM ({listed(asked)}) ORDER BY {order} LIMIT :size OFFSET :begin"  # noqa: S608
    rows = connection.execute(sql, wanted).fetchall()
    return [altered(connection, row) for row in rows[:size]], len(rows) > size


def listed(asked: Asked) -> str:
    """The statement that gives every change of the kind asked for."""
    return {"sua": EDITS, "mat": GONE}.get(asked.kind or "", f"{EDITS} UNION ALL {GONE}")


def months(connection: sqlite3.Connection, asked: Asked) -> list[tuple[str, int]]:
    """How many changes were seen in each month, by Viet Nam's calendar."""
    sql = f"SELECT strftime('%Y-%m', at, '+7 hours') AS month, count(*) FROM ({listed(asked)}) GROUP BY month"  # noqa: S608
    return [(row[0], row[1]) for row in connection.execute(sql, asked.values())]


def altered(connection: sqlite3.Connection, row: sqlite3.Row) -> Altered:
    if row["kind"] == "gone":
        return Altered(row, told=history.absence(connection, row["id"]))
    versions = {version.number: version for version in history.versions(connection, row["id"])}
    before, now = versions.get(row["number"] - 1), versions.get(row["number"])
    if before is None or now is None:
        return Altered(row)
    return Altered(row, tuple((change.field, change.added, change.removed) for change in changes(before, now)))


def plain(one: Altered) -> dict[str, Any]:
    """A change as programs read it."""
    row = one.row
    told = {key: row[key] for key in ("kind", "at", "key", "title", "site", "province", "author", "published_at")}
    if row["kind"] == "gone":
        return {**told, "days_after": one.late, "evidence": one.told.sentence("en") if one.told else None}
    fields = [{"field": field, "words_added": added, "words_removed": removed} for field, added, removed in one.fields]
    weight = {
        "weight": row["weight"],
        "title_words": row["title_words"],
        "numbers": row["numbers"],
        "names": row["names"],
    }
    return {**told, "days_after": one.late, "version": row["number"], "fields": fields, **weight}


async def as_feed(datasette: Any, request: Any, asked: Asked) -> Any:
    shown, _ = await reading(datasette, lambda conn: some(conn, asked, 0, ENTRIES))
    t = language(request)
    head = feed.Head(
        title=t("Tin tỉnh: sửa và mất sau khi đăng", "Tin tỉnh: edits and disappearances"),
        identity=f"changes:{asked.address()}",
        page=datasette.absolute_url(request, asked.address()),
        own=datasette.absolute_url(request, asked.address(form=".atom")),
        updated=max((one.row["at"] for one in shown), default=feed.NEVER),
    )
    site = datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/")
    return feed.answer(head, entries(shown, t, site))


def entries(shown: Sequence[Altered], t: Language, site: str) -> Iterator[Element]:
    for one in shown:
        row, entry = one.row, Element("entry")
        title = row["title"] or t("(không có nhan đề)", "(untitled)")
        kind = t("Đã sửa", "Edited") if row["kind"] == "edit" else t("Không còn truy cập được", "No longer reachable")
        feed.add(entry, "title", f"{kind}: {title}")
        feed.add(entry, "id", feed.urn(f"{row['kind']}:{row['key']}:{row['number']}:{row['at']}"))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": site + place(row)})
        feed.add(entry, "updated", row["at"])
        feed.add(SubElement(entry, "author"), "name", row["author"] or row["site_title"] or row["site"])
        feed.add(entry, "summary", summary(one, t))
        yield entry


def place(row: sqlite3.Row) -> str:
    """Where the change is shown."""
    article = f"/bai/{row['key']}"
    return f"{article}/so-sanh/{row['number'] - 1}-{row['number']}" if row["kind"] == "edit" else article


def summary(one: Altered, t: Language) -> str:
    if one.row["kind"] == "gone":
        return one.told.sentence(t.code) if one.told else ""
    fields = ", ".join(name(field, t).lower() for field, _, _ in one.fields)
    told = heavy(one.row, t)
    return f"{fields}: +{t.number(one.added)} −{t.number(one.removed)} {t('từ', 'words')}{f' ({told})' if told else ''}"


def heavy(row: sqlite3.Row, t: Language) -> str:
    """What of an edit weighs, in words: `tiêu đề khác 2 từ, 1 số liệu, 1 tên riêng`; empty where nothing does."""
    parts = {
        "title_words": (t("tiêu đề khác {} từ", "title: {} words"), t("tiêu đề khác 1 từ", "title: 1 word")),
        "numbers": (t("{} số liệu khác", "{} figures"), t("1 số liệu khác", "1 figure")),
        "names": (t("{} tên riêng khác", "{} names"), t("1 tên riêng khác", "1 name")),
    }
    counted = {name: row[name] for name in parts if row[name]}
    return ", ".join(parts[name][count == 1].format(t.number(count)) for name, count in counted.items())
