"""The first page: a search box, what the archive holds and how fresh it is, what is new, changed or gone."""

import dataclasses
from typing import Any

from datasette_config.pages.connection import DATABASE
from datasette_config.pages.door import admits
from datasette_config.pages.drawing import FORMS, as_file
from datasette_config.pages.examples import examples
from datasette_config.pages.holdings import ORDERS, Holdings, holdings, sort_provinces
from datasette_config.pages.language import language
from datasette_config.pages.memory import remembered
from datasette_config.pages.page import page, reading, record
from datasette_config.pages.plot import between, plot, spark
from datasette_config.pages.province import slug

ROUTE = r"/$"
PLOT_ROUTE = r"/(trang-chu|home)\.(?P<format>svg|png)$"
JSON_ROUTE = r"/(trang-chu|home)\.json$"
"""Not `/.json`, by which Datasette lists its databases."""


async def home(datasette: Any, request: Any) -> Any:
    held, order = await holdings(datasette), request.args.get("xep")
    order = order if order in ORDERS else ORDERS[0]
    context = {field.name: getattr(held, field.name) for field in dataclasses.fields(held)}
    context |= {
        "provinces": sort_provinces(held.provinces, order),
        "order": order,
        "slug": slug,
        "plot": plot(held.months),
        "plot_forms": {form: datasette.urls.path(f"/trang-chu.{form}") for form in FORMS},
        "sparks": sparks(held),
        "is_operator": datasette.get_database(DATABASE).is_mutable and admits(request),
        "examples": await remembered(datasette, "examples", lambda: reading(datasette, examples)),
    }
    return await page(datasette, request, "home.html", context)


async def drawing(datasette: Any, request: Any) -> Any:
    """Articles a month, as a file."""
    held, t = await holdings(datasette), language(request)
    heading = t("Số bài mỗi tháng, theo ngày đăng", "Articles a month, by date of publication")
    return await as_file(datasette, request, plot(held.months), heading, "/")


def sparks(held: Holdings) -> dict[str, str]:
    """By province, its articles a month as the points of a line, all over the same months."""
    known = sorted(month for month, _ in held.months)
    months = list(between(known[0], known[-1])) if known else []
    return {place.name: spark([place.months.get(month, 0) for month in months]) for place in held.provinces}


async def home_json(datasette: Any, request: Any) -> Any:
    return record(as_json(await holdings(datasette)))


def as_json(held: Holdings) -> dict[str, Any]:
    """The page's figures and lists as programs read them."""
    return {
        **dict(held.figures),
        "months": dict(sorted(held.months)),
        "by_province": [dataclasses.asdict(place) for place in sort_provinces(held.provinces, ORDERS[0])],
        "newest_articles": [dict(row) for row in held.newest],
        "newest_changes": [dict(row) for row in held.changed],
        "newly_gone": [dict(row) for row in held.gone],
    }
