"""Which address is answered by which page. They come before Datasette's own, so `/` is the archive's."""

from collections.abc import Awaitable, Callable
from typing import Any

from datasette.hookspecs import hookimpl

from datasette_config.pages import article, home, operations, search

View = Callable[[Any, Any], Awaitable[Any]]


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, View]]:
    return [
        (home.ROUTE, home.home),
        (search.ROUTE, search.search_page),
        (article.ROUTE, article.article),
        (operations.ROUTES, operations.operations),
    ]
