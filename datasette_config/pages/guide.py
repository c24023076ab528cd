"""The help page, `/tro-giup`: how to search, what is held, how to cite, how to take data out."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from archive.search import Cache, Search
from archive.vietnamese import fold
from datasette_config.pages.examples import NUMBERS, PHRASES, PLACES, column
from datasette_config.pages.holdings import holdings
from datasette_config.pages.language import CODES, Language, language
from datasette_config.pages.memory import remembered
from datasette_config.pages.operator import operator, report_link
from datasette_config.pages.page import page, reading, record
from datasette_config.pages.search import ready

ROUTE = r"/(tro-giup|help)(\.(?P<format>json))?$"

LAST = "from articles where {0} is not null order by id desc limit 1"
TITLE, AUTHOR, SITE, DAY, ENTERED = (
    f"select {name} {LAST.format(name)}" for name in ("title", "author", "site", "published_at", "first_seen_at")
)
PREFIX = 4
"""Letters that a word needs before `*`."""


async def guide(datasette: Any, request: Any) -> Any:
    t = language(request)
    cache = await ready(datasette)
    queries = await remembered(datasette, "queries", lambda: reading(datasette, lambda conn: tried(conn, cache)))
    if request.url_vars["format"]:
        return record({"queries": queries})
    held = await holdings(datasette)
    context = {
        "queries": queries[t.code],
        "figures": held.figures,
        "contact": report_link(t, ""),
        "replay": operator().replay,
    }
    return await page(datasette, request, "help.html", context)


def tried(conn: sqlite3.Connection, cache: Cache) -> dict[str, dict[str, str]]:
    """By language, a query of each kind that finds something in this archive; a kind that finds nothing is left out."""
    search = Search(conn, cache)
    found = [words for words in PHRASES if search.run(f'"{words}"', size=1).total]
    kinds = {code: dict(proposed(conn, found, Language(code))) for code in CODES}
    return {
        code: {kind: query for kind, query in queries.items() if search.run(query, size=1).total}
        for code, queries in kinds.items()
    }


def proposed(conn: sqlite3.Connection, phrases: list[str], t: Language) -> Iterator[tuple[str, str]]:
    """Kind and query, made of what the archive holds."""
    place, number, title, author, site, day, entered = (
        next(iter(column(conn, sql)), None) for sql in (PLACES, NUMBERS, TITLE, AUTHOR, SITE, DAY, ENTERED)
    )
    if phrases:
        yield from worded(phrases, t)
    if title and (long := next((word for word in title.split() if len(word) > PREFIX and word.isalpha()), None)):
        yield "prefix", f"{long[:PREFIX].lower()}*"
    if author:
        yield "author", f'{t("tác giả", "author")}:"{author}"'
    if place:
        yield "province", f"{t('tỉnh', 'province')}:{place}"
    if site:
        yield "site", f"site:{site}"
    if day:
        yield "year", f"{t('năm', 'year')}:{day[:4]}"
        yield "span", f"{t('từ', 'from')}:{day[:4]} {t('đến', 'until')}:{day[:10]}"
    if entered:
        yield "archived", f"{t('lưu từ', 'archived')}:{entered[:4]}"
    if number:
        yield "document", f"{t('văn bản', 'document')}:{number}"
        yield "number", str(number)


def worded(phrases: list[str], t: Language) -> Iterator[tuple[str, str]]:
    first = phrases[0]
    yield "marked", first
    yield "folded", fold(first)
    yield "exact", f'="{first}"'
    yield "phrase", f'"{first}"'
    yield "title", f'{t("tiêu đề", "title")}:"{first}"'
    for other in phrases[1:]:
        yield "either", f'"{first}" OR "{other}"'
        yield "without", f'{first} -"{other}"'
        return
