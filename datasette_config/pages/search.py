"""The search page, `/tim-kiem?q=` (`/search` leads there too), and the same as JSON."""

import math
import sqlite3
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from urllib.parse import urlencode

from markupsafe import escape

from archive.search import RANKED, Hit, fts_query, search
from datasette_config.pages.examples import examples
from datasette_config.pages.markup import marked
from datasette_config.pages.page import TooSlowError, page, reading, record

ROUTE = r"/(tim-kiem|search)(\.(?P<format>json))?$"
SIZE = 20
DEEPEST = RANKED // SIZE
"""The last page that is shown: beyond the best hits that the search weighs, the table of articles serves better."""

OPEN, CLOSE = "\ue000", "\ue001"
"""Marks round a hit in a snippet, from the private use area: no text is written with them."""
UNMARKED = str.maketrans("", "", OPEN + CLOSE)

EXCERPT = 240
"""Characters of a lead that stand for the snippet."""


@dataclass(frozen=True, slots=True)
class Results:
    query: str
    number: int
    """Of this page, from 1."""
    count: int
    hits: list[Hit]
    details: dict[int, sqlite3.Row]
    """Province, author, lead and the site's title, by article id."""
    parts: list[tuple[str, int]]
    """Where nothing was found: the words that alone find something, and how much."""

    @property
    def pages(self) -> int:
        return min(math.ceil(self.count / SIZE), DEEPEST)

    def address(self, path: str, number: int | None = None) -> str:
        return f"{path}?{urlencode({'q': self.query} | ({'trang': number} if number and number > 1 else {}))}"


def found(conn: sqlite3.Connection, query: str, number: int) -> Results:
    count = counted(conn, query)
    number = max(1, min(number, math.ceil(count / SIZE), DEEPEST))
    hits = (
        search(conn, query, limit=number * SIZE, open_mark=OPEN, close_mark=CLOSE)[(number - 1) * SIZE :]
        if count
        else []
    )
    parts = [] if count else lone_words(conn, query)
    return Results(query, number, count, hits, details(conn, hits), parts)


def counted(conn: sqlite3.Connection, query: str) -> int:
    count: int = conn.execute("select count(*) from texts_fts where texts_fts match ?", [fts_query(query)]).fetchone()[
        0
    ]
    return count


def lone_words(conn: sqlite3.Connection, query: str) -> list[tuple[str, int]]:
    words = list(dict.fromkeys(query.replace('"', " ").split()))[:6]
    counts = [(word, counted(conn, word)) for word in words] if len(words) > 1 else []
    return [(word, count) for word, count in counts if count]


def details(conn: sqlite3.Connection, hits: list[Hit]) -> dict[int, sqlite3.Row]:
    marks = ",".join("?" * len(hits))
    sql = f"select articles.id, articles.province, author, lead, sites.title as site_title from articles left join sites on name = site where id in ({marks})"  # noqa: S608  # question marks only
    return {row["id"]: row for row in conn.execute(sql, [hit.id for hit in hits])}


async def search_page(datasette: Any, request: Any) -> Any:
    query, number = (request.args.get("q") or "").strip(), asked_page(request.args.get("trang"))
    path = datasette.urls.path("/tim-kiem")
    try:
        results = await reading(datasette, lambda conn: found(conn, query, number)) if query else None
    except TooSlowError:
        results = None
        if request.url_vars["format"]:
            return record({"ok": False, "error": "too broad: add words"}, status=503)
        return await page(datasette, request, "search.html", {"query": query, "slow": True})
    if request.url_vars["format"]:
        return record(as_json(results, datasette.urls.path("/tim-kiem.json")))
    if results is None:
        return await page(
            datasette, request, "search.html", {"query": "", "examples": await reading(datasette, examples)}
        )
    return await page(datasette, request, "search.html", shown(results, path))


def asked_page(typed: str | None) -> int:
    """The page's number, from 1; anything else that was typed is page 1."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


def shown(results: Results, path: str) -> dict[str, Any]:
    """What the template shows."""
    number = results.number
    return {
        "query": results.query,
        "count": results.count,
        "number": number,
        "pages": results.pages,
        "hits": [listed(hit, results.details.get(hit.id)) for hit in results.hits],
        "parts": results.parts,
        "cut": results.count > DEEPEST * SIZE and DEEPEST * SIZE,
        "previous": results.address(path, number - 1) if number > 1 else None,
        "next": results.address(path, number + 1) if number < results.pages else None,
        "json": results.address(f"{path}.json", number),
    }


def listed(hit: Hit, detail: sqlite3.Row | None) -> dict[str, Any]:
    """A hit as `_hits.html` lists it: where the title itself matched, the marks stand there and the lead is the text below."""
    known = dict(detail) if detail else {}
    title: str | None = hit.title
    snippet = marked(hit.snippet, OPEN, CLOSE)
    if hit.snippet.translate(UNMARKED) == hit.title:
        title, snippet = snippet, escape(shorten(known.get("lead") or "", EXCERPT, placeholder=" …"))
    return known | {
        "key": hit.key,
        "title": title,
        "site": hit.site,
        "published_at": hit.published_at,
        "snippet": snippet,
    }


def as_json(results: Results | None, path: str) -> dict[str, Any]:
    """The page as programs read it; `next` is the address of the following one, or null."""
    if results is None:
        return {"query": "", "count": 0, "hits": [], "next": None}
    fields = ("key", "url", "title", "site", "published_at", "snippet")
    return {
        "query": results.query,
        "count": results.count,
        "hits": [
            {name: getattr(hit, name) for name in fields} | {"snippet": hit.snippet.translate(UNMARKED)}
            for hit in results.hits
        ],
        "next": results.address(path, results.number + 1) if results.number < results.pages else None,
    }
