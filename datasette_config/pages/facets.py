"""The year as a facet: Datasette counts by column or by day, and a reader of a decade asks for years."""

from typing import Any

from datasette import utils
from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.hookspecs import hookimpl

UTILS: Any = utils
"""Datasette bears no types."""


class YearFacet(Facet):
    """Set by `facets: [{"year": "published_at"}]`; chosen, it filters by `published_at__startswith=2021`."""

    type = "year"  # type: ignore[assignment]

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        found, late = [], []
        for configured in self.get_configs():  # type: ignore[no-untyped-call]
            column = configured["config"].get("column") or configured["config"]["simple"]
            try:
                found.append(await self._counted(column, hideable=configured["source"] != "metadata"))
            except QueryInterrupted:
                late.append(column)
        return found, late

    async def _counted(self, column: str, *, hideable: bool) -> dict[str, Any]:
        name, size = UTILS.escape_sqlite(column), self.get_facet_size()  # type: ignore[no-untyped-call]
        sql = f"select substr({name}, 1, 4) as year, count(*) as count from ({self.sql}) where {name} is not null group by 1 order by 1 desc limit {size + 1}"  # noqa: S608  # a quoted column and Datasette's own query
        limit = self.ds.setting("facet_time_limit_ms")
        counts = await self.ds.execute(self.database, sql, self.params, truncate=False, custom_time_limit=limit)
        return {
            "name": column,
            "type": self.type,
            "hideable": hideable,
            "toggle_url": self.ds.urls.path(UTILS.path_with_removed_args(self.request, {"_facet_year": column})),
            "results": [self._value(column, row["year"], row["count"]) for row in counts.rows[:size]],
            "truncated": len(counts.rows) > size,
        }

    def _value(self, column: str, year: str, count: int) -> dict[str, Any]:
        argument = f"{column}__startswith"
        selected = (argument, year) in self.get_querystring_pairs()  # type: ignore[no-untyped-call]
        change = UTILS.path_with_removed_args if selected else UTILS.path_with_added_args
        path = change(self.request, {argument: year})
        return {
            "value": year,
            "label": year,
            "count": count,
            "toggle_url": self.ds.absolute_url(self.request, self.ds.urls.path(path)),
            "selected": selected,
        }


@hookimpl
def register_facet_classes() -> list[type[Facet]]:
    return [YearFacet]
