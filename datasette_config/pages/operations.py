"""Datasette's pages about itself: the public sees which databases there are, not where their files lie, and none of its tools for
who writes plugins (some of which take what is posted to them)."""

from typing import Any

from datasette.utils.asgi import Forbidden

from datasette_config.pages.page import record

PUBLIC = ("name", "route", "size", "is_mutable", "is_memory", "hash")
CLOSED = "allow-debug|auth-token|logout|messages|patterns|permissions|threads"
ROUTES = rf"/-/(?P<what>databases|{CLOSED})(\.(?P<format>json))?$"


async def operations(datasette: Any, request: Any) -> Any:
    if request.url_vars["what"] != "databases":
        raise Forbidden(request.url_vars["what"])
    databases = [database for name, database in datasette.databases.items() if name != "_internal"]
    return record([{field: getattr(database, field) for field in PUBLIC} for database in databases])
