"""Datasette's pages about the machine it runs on: the public sees which databases there are, not where their files lie."""

from typing import Any

from datasette.utils.asgi import Forbidden

from datasette_config.pages.page import record

PUBLIC = ("name", "route", "size", "is_mutable", "is_memory", "hash")
ROUTES = r"/-/(?P<what>databases|threads)(\.(?P<format>json))?$"


async def operations(datasette: Any, request: Any) -> Any:
    if request.url_vars["what"] != "databases":
        raise Forbidden("threads")
    databases = [database for name, database in datasette.databases.items() if name != "_internal"]
    return record([{field: getattr(database, field) for field in PUBLIC} for database in databases])
