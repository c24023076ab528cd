"""The page for programs, `/api`, and its contract as OpenAPI, `/openapi.json`."""

import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from markupsafe import Markup, escape

from datasette_config.pages.language import language
from datasette_config.pages.memory import remembered
from datasette_config.pages.operator import operator
from datasette_config.pages.page import page, reading, record

ROUTE = r"/api(\.(?P<format>json))?$"
FILE_ROUTE = r"/openapi\.json$"
CONTRACT = Path(__file__).parents[1] / "openapi.yaml"

FILLED = {
    "key": "select key from articles order by id desc limit 1",
    "edited": "select key from versions join articles on articles.id = article_id where number > 1 order by versions.id desc limit 1",
    "capture": "select capture_id from articles order by id desc limit 1",
    "slug": "select slug from documents order by articles desc, number limit 1",
    "author": "select site || '/' || slug from people order by articles desc, name, site limit 1",
    "agency": "select slug from agencies order by articles desc, name limit 1",
    "number": "select number from citations group by number order by count(*) desc, number limit 1",
}
"""What stands for a name in an example's address."""
NAME = re.compile(r"\{(\w+)\}")


@cache
def contract() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    return read


async def api(datasette: Any, request: Any) -> Any:
    examples = await remembered(datasette, "api", lambda: reading(datasette, filled))
    if request.url_vars["format"]:
        return record({"openapi": datasette.urls.path("/openapi.json"), "examples": examples})
    code = language(request).code
    context = {
        "operations": [
            (path, operation) for path, methods in contract()["paths"].items() for operation in methods.values()
        ],
        "parameters": contract()["components"]["parameters"],
        "examples": [(example[code], example["path"], example["typed"]) for example in examples],
        "coded": coded,
        "about": contract()["info"]["description"],
    }
    return await page(datasette, request, "api.html", context)


async def openapi(datasette: Any, request: Any) -> Any:
    """The contract with the address at which it holds."""
    address = operator().address or datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/")
    return record({**contract(), "servers": [{"url": address}]})


def filled(conn: sqlite3.Connection) -> list[dict[str, str]]:
    """The examples that this archive can answer, with their names filled in; written as an address is."""
    rows = {name: conn.execute(sql).fetchone() for name, sql in FILLED.items()}
    known = {name: str(row[0]) for name, row in rows.items() if row}
    quoted = {name: quote(value, safe="/" if name == "author" else "") for name, value in known.items()}
    return [
        {**example, "path": quote(path.format_map(quoted), safe="/?&=+:,()*%"), "typed": path.format_map(known)}
        for example in contract()["x-examples"]
        if set(NAME.findall(path := example["path"])) <= known.keys()
    ]


def coded(text: str) -> Markup:
    """What stands between grave accents as code."""
    parts = text.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )
