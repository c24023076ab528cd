"""The help page, `/tro-giup`: how to search, what is held, how to cite, how to take data out."""

import sqlite3
from typing import Any

from archive.vietnamese import fold
from datasette_config.pages.examples import NUMBERS, PHRASES, PLACES, column, finds
from datasette_config.pages.holdings import holdings
from datasette_config.pages.language import language
from datasette_config.pages.memory import remembered
from datasette_config.pages.operator import operator, report_link
from datasette_config.pages.page import page, reading, record

ROUTE = r"/(tro-giup|help)(\.(?P<format>json))?$"

SITES = "select name from sites where name in (select site from articles) order by name limit 1"
LATEST = "select published_at from articles where published_at is not null order by published_at desc limit 1"


async def guide(datasette: Any, request: Any) -> Any:
    queries = await remembered(datasette, "queries", lambda: reading(datasette, tried))
    if request.url_vars["format"]:
        return record({"queries": queries})
    t = language(request)
    held = await holdings(datasette)
    context = {"queries": queries, "figures": held.figures, "contact": report_link(t, ""), "replay": operator().replay}
    return await page(datasette, request, "help.html", context)


def tried(conn: sqlite3.Connection) -> dict[str, str]:
    """A query of each kind that finds something in this archive, by the kind's name; a kind that finds nothing is left out."""
    phrase = next((words for words in PHRASES if finds(conn, words)), None)
    place = next(iter(column(conn, PLACES)), None)
    number = next(iter(column(conn, NUMBERS)), None)
    kinds = {
        "marked": phrase,
        "folded": phrase and fold(phrase),
        "phrase": phrase and f'"{phrase}"',
        "several": phrase and place and f"{phrase} {place}",
        "number": number and f'"{number}"',
    }
    return {kind: query for kind, query in kinds.items() if query and finds(conn, query)}
