"""Legal documents that articles cite, the most cited first: `/van-ban`, by kind, province and year; as JSON, CSV and a feed of who cites them."""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from archive.numbers import number_key
from archive.vietnamese import fold, nfc
from datasette_config.pages.citing_feed import as_feed, entries
from datasette_config.pages.language import Language, language
from datasette_config.pages.page import TooSlowError, page, reading, record
from datasette_config.pages.search import number
from datasette_config.pages.spreadsheet import spreadsheet

ROUTE = r"/van-ban(\.(?P<format>json|csv|atom))?$"
PATH = "/van-ban"
SIZE, LARGEST = 30, 200
FACETS = {"loai": "kind", "tinh": "province", "nam": "year"}
"""What an address narrows by, and the column of `documents`."""
CENTRE = "trung-uong"
"""What `tinh` says for bodies of the centre."""
SHOWN = 12
"""Values of a facet that are listed."""
COLUMNS = ("slug", "number", "kind", "year", "issued_on", "body", "province", "articles")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; whatever stands there is answered."""

    path: str
    query: str
    narrowed: Mapping[str, str]
    """By name of FACETS."""
    number: int
    size: int

    def address(
        self, page: int = 1, *, form: str = "", changed: Mapping[str, str | None] = MappingProxyType({})
    ) -> str:
        """This list, or one that differs from it in some way."""
        wanted: dict[str, object] = {"q": self.query or None, **self.narrowed, **changed}
        wanted |= {"trang": page if page > 1 else None, "size": self.size if self.size != SIZE else None}
        given = {name: value for name, value in wanted.items() if value is not None}
        return f"{self.path}{form}{'?' if given else ''}{urlencode(given)}"

    def where(self, leaving: str = "") -> tuple[str, dict[str, object]]:
        """The condition on `documents AS d`, and its parameters; without the facet that is to be counted."""
        clauses, values = ["d.articles > 0"], {}
        for name, value in self.narrowed.items():
            if name == leaving:
                continue
            column = FACETS[name]
            clauses.append(f"d.{column} IS NULL" if name == "tinh" and value == CENTRE else f"d.{column} = :{name}")
            values[name] = int(value) if name == "nam" else value
        clause, more = looked_for(self.query)
        return " AND ".join([*clauses, *clause]), values | more


def asked(request: Any, path: str) -> Asked:
    given = {name: nfc((request.args.get(name) or "").strip()) for name in FACETS}
    if not re.fullmatch(r"\d{4}", given["nam"], re.ASCII):
        given["nam"] = ""
    return Asked(
        path=path,
        query=nfc((request.args.get("q") or "").strip())[:200],
        narrowed={name: value for name, value in given.items() if value},
        number=number(request.args.get("trang") or request.args.get("page"), 1, 999_999),
        size=number(request.args.get("size"), SIZE, LARGEST),
    )


def looked_for(query: str) -> tuple[list[str], dict[str, object]]:
    """A number by its beginning, however it is typed (`3067`, `15/2024 nd`); other words in a document's address, kind and issuer."""
    words = fold(query)
    if not (key := number_key(query)):
        return ([], {}) if not words.strip() else (["0"], {})
    if key[0].isdigit():
        return ["(d.number_key = :key OR d.number_key GLOB :key || '*')"], {"key": key}
    spelled = "d.slug LIKE :slug ESCAPE '\\' OR lower(d.kind) LIKE :words ESCAPE '\\' OR d.body LIKE :words ESCAPE '\\'"
    shown = re.sub(r"([\\%_])", r"\\\1", query)
    return [f"({spelled})"], {"slug": f"%{key.replace('/', '-')}%", "words": f"%{shown}%"}


async def documents(datasette: Any, request: Any) -> Any:
    wanted, form, t = asked(request, datasette.urls.path(PATH)), request.url_vars["format"], language(request)
    try:
        if form == "atom":
            return await followed(datasette, request, wanted, t)
        if form == "csv":
            return spreadsheet("van-ban", COLUMNS, await reading(datasette, lambda conn: every(conn, wanted)))
        found = await reading(datasette, lambda conn: listed(conn, wanted))
    except TooSlowError:
        return record({"ok": False, "status": 503, "error": "too broad: narrow it"}, status=503)
    if form == "json":
        return record(as_json(found, wanted))
    return await page(datasette, request, "documents.html", shown(found, wanted, t))


async def followed(datasette: Any, request: Any, wanted: Asked, t: Language) -> Any:
    where, values = wanted.where()
    rows = await reading(datasette, lambda conn: entries(conn, where, values))
    title = t("Tin tỉnh: bài dẫn văn bản", "Tin tỉnh: articles that cite documents")
    return as_feed(datasette, request, rows, title=title, address=wanted.address(), own=wanted.address(form=".atom"))


Found = dict[str, Any]


def listed(connection: sqlite3.Connection, wanted: Asked) -> Found:
    where, values = wanted.where()
    count = connection.execute(f"SELECT count(*) FROM documents AS d WHERE {where}", values).fetchone()[0]  # noqa: S608
    start = {"size": wanted.size, "start": (wanted.number - 1) * wanted.size}
    rows = connection.execute(f"{LIST.format(where)} LIMIT :size OFFSET :start", values | start).fetchall()
    return {"count": count, "documents": rows, "facets": {name: facet(connection, wanted, name) for name in FACETS}}


def facet(connection: sqlite3.Connection, wanted: Asked, name: str) -> list[tuple[str | int | None, int]]:
    where, values = wanted.where(leaving=name)
    column, order = FACETS[name], "value DESC" if name == "nam" else "count DESC, value"
    rows = connection.execute(
        f"SELECT d.{column} AS value, count(*) AS count FROM documents AS d WHERE {where} GROUP BY d.{column} ORDER BY {order}",  # noqa: S608
        values,
    )
    return [(row[0], row[1]) for row in rows]


def every(connection: sqlite3.Connection, wanted: Asked) -> list[sqlite3.Row]:
    where, values = wanted.where()
    return connection.execute(LIST.format(where), values).fetchall()


LIST = f"SELECT {', '.join(COLUMNS)} FROM documents AS d WHERE {{}} ORDER BY d.articles DESC, d.number, d.id"  # noqa: S608


def as_json(found: Found, wanted: Asked) -> dict[str, Any]:
    """`next` is the address of the following page, or null."""
    pages = -(-found["count"] // wanted.size)
    return {
        "query": wanted.query,
        "count": found["count"],
        "page": wanted.number,
        "pages": pages,
        "documents": [dict(zip(COLUMNS, row, strict=True)) for row in found["documents"]],
        "facets": {
            FACETS[name]: [{"value": value, "count": count} for value, count in counted]
            for name, counted in found["facets"].items()
        },
        "next": wanted.address(wanted.number + 1, form=".json") if wanted.number < pages else None,
    }


def shown(found: Found, wanted: Asked, t: Language) -> dict[str, Any]:
    pages = -(-found["count"] // wanted.size)
    return {
        "query": wanted.query,
        "count": found["count"],
        "documents": found["documents"],
        "number": wanted.number,
        "pages": pages,
        "narrowed": wanted.narrowed,
        "chosen": [
            (spoken(name, value, t), wanted.address(changed={name: None})) for name, value in wanted.narrowed.items()
        ],
        "facets": [choices(name, found["facets"][name], wanted, t) for name in FACETS if name not in wanted.narrowed],
        "previous": wanted.address(wanted.number - 1) if wanted.number > 1 else None,
        "next": wanted.address(wanted.number + 1) if wanted.number < pages else None,
        "forms": {form: wanted.address(form=f".{form}") for form in ("csv", "json", "atom")},
    }


def choices(name: str, counted: list[tuple[str | int | None, int]], wanted: Asked, t: Language) -> dict[str, Any]:
    """A facet's heading and its most common values with where they lead."""
    heading = {"loai": t("Loại", "Kind"), "tinh": t("Nơi ban hành", "Issued in"), "nam": t("Năm", "Year")}[name]
    named = [(CENTRE if value is None and name == "tinh" else value, count) for value, count in counted]
    values = [
        {"words": spoken(name, str(value), t), "count": count, "link": wanted.address(changed={name: str(value)})}
        for value, count in named
        if value is not None
    ]
    return {"heading": heading, "values": values[:SHOWN], "others": max(0, len(values) - SHOWN)}


def spoken(name: str, value: str, t: Language) -> str:
    return t("Trung ương", "Central bodies") if name == "tinh" and value == CENTRE else value
