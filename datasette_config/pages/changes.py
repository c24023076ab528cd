"""What happened to articles after they were published, `/thay-doi`: edits and disappearances, newest first; as JSON and as a feed."""

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
from datasette_config.pages.language import Language, language
from datasette_config.pages.page import page, reading, record
from datasette_config.pages.search import number
from datasette_config.pages.story import name

ROUTE = r"/(thay-doi|changes)(\.(?P<format>json|atom))?$"
PATH = "/thay-doi"
SIZE, ENTRIES = 20, 50
"""Changes of a page, and of the feed."""
KINDS = {"sua": "edit", "mat": "gone"}
"""What `loai` may say."""

LISTED = """a.id, a.key, a.title, a.site, a.province, a.province_now, a.author, a.published_at, sites.title AS site_title
    FROM articles AS a LEFT JOIN sites ON sites.name = a.site"""
NARROW = """a.status <> 'withheld' AND (:province IS NULL OR :province IN (a.province, a.province_now)) AND (:site IS NULL OR :site = a.site)"""
EDITS = f"""SELECT 'edit' AS kind, versions.seen_at AS at, versions.number, {LISTED} JOIN versions ON versions.article_id = a.id
    WHERE versions.number > 1 AND versions.how <> 'reparse' AND {NARROW}"""
GONE = f"""SELECT 'gone' AS kind, a.gone_since AS at, a.version AS number, {LISTED}
    WHERE a.gone_since IS NOT NULL AND {NARROW}"""
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
        self.number = number(request.args.get("trang"), 1, 9_999)

    def address(self, page: int = 1, form: str = "") -> str:
        wanted = {"loai": self.kind, "tinh": self.province, "site": self.site, "trang": page if page > 1 else None}
        query = urlencode({key: value for key, value in wanted.items() if value is not None})
        return f"{self.path}{form}{'?' if query else ''}{query}"


async def changes_page(datasette: Any, request: Any) -> Any:
    asked, form = Asked(request, datasette.urls.path(PATH)), request.url_vars["format"]
    if form == "atom":
        return await as_feed(datasette, request, asked)
    shown, more = await reading(datasette, lambda conn: some(conn, asked, (asked.number - 1) * SIZE, SIZE))
    following = asked.address(asked.number + 1, ".json" if form else "") if more else None
    if form:
        return record({"page": asked.number, "changes": list(map(plain, shown)), "next": following})
    context = {
        "asked": asked,
        "altered": shown,
        "places": await reading(datasette, lambda conn: [row[0] for row in conn.execute(PLACES)]),
        "previous": asked.address(asked.number - 1) if asked.number > 1 else None,
        "next": following,
        "field_name": name,
        "forms": {form: asked.address(form=f".{form}") for form in ("json", "atom")},
    }
    return await page(datasette, request, "changes.html", context)


def some(connection: sqlite3.Connection, asked: Asked, begin: int, size: int) -> tuple[list[Altered], bool]:
    """Changes from a place on, newest first, and whether there are more behind them."""
    wanted = {"province": asked.province, "site": asked.site, "begin": begin, "size": size + 1}
    sql = {"sua": EDITS, "mat": GONE}.get(asked.kind or "", f"{EDITS} UNION ALL {GONE}")
    rows = connection.execute(f"{sql} ORDER BY at DESC, number DESC, 4 LIMIT :size OFFSET :begin", wanted).fetchall()
    return [altered(connection, row) for row in rows[:size]], len(rows) > size


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
    return {**told, "days_after": one.late, "version": row["number"], "fields": fields}


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
    return f"{fields}: +{t.number(one.added)} −{t.number(one.removed)} {t('từ', 'words')}"
