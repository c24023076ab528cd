"""The first page: a search box, what the archive holds, its newest articles."""

import dataclasses
from typing import Any

from datasette_config.pages.examples import examples
from datasette_config.pages.holdings import holdings
from datasette_config.pages.page import page, reading

ROUTE = r"/$"


async def home(datasette: Any, request: Any) -> Any:
    held = await holdings(datasette, request.args.get("xep") or "")
    context = {field.name: getattr(held, field.name) for field in dataclasses.fields(held)}
    return await page(datasette, request, "home.html", {**context, "examples": await reading(datasette, examples)})
