"""Cells of Datasette's tables as readers know them: keys and titles lead to the article, source links leave politely."""

import re
from collections.abc import Iterable
from typing import Any

from datasette.hookspecs import hookimpl
from markupsafe import Markup

from datasette_config.pages.markup import web_address

KEY = re.compile(r"[0-9a-f]{12}")
"""The public key of an article."""

FIRST = ("id", "title", "published_at", "author", "province", "site", "section", "lead")
"""Columns of articles that a reader looks for, in the order that the page shows them; the rest follow as stored."""

LONG = 70
"""Letters of an address that a cell shows."""


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    """None leaves the cell to Datasette, which escapes it."""
    if not isinstance(value, str) or not value:
        return None
    if column == "key" and KEY.fullmatch(value):
        return article_link(datasette, value, value)
    if column == "title" and table in {"articles", "v_articles"}:
        return article_link(datasette, row["key"], value) if "key" in row.keys() else None  # noqa: SIM118  # sqlite3.Row
    if column == "url" or column.endswith("_url"):
        return source_link(value)
    return None


def article_link(datasette: Any, key: str, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/bai/{key}"), words)


def source_link(url: str) -> Markup | None:
    address = web_address(url)
    if address is None or address != url:
        return None
    shown = url if len(url) <= LONG else url[: LONG - 1] + "…"
    return Markup('<a href="{}" rel="noopener nofollow external">{}</a>').format(address, shown)


def arranged(
    columns: list[dict[str, Any]], records: Iterable[Iterable[dict[str, Any]]]
) -> tuple[list[Any], list[list[Any]]]:
    """A table's columns and the cells of its rows, both with FIRST first where the table is one of articles."""
    names = [column["name"] for column in columns]
    if "published_at" not in names:
        return columns, [list(record) for record in records]
    rank = {name: FIRST.index(name) if name in FIRST else len(FIRST) + at for at, name in enumerate(names)}
    return (
        sorted(columns, key=lambda column: rank[column["name"]]),
        [sorted(record, key=lambda cell: rank[cell["column"]]) for record in records],
    )
