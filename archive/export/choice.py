"""Which articles an export is of: a query of the search, narrowed by days, provinces and sites."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from archive.search import Search


class ChoiceError(ValueError):
    """What was asked for names nothing; its sentence says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    query: str = ""
    """In the one language of every search (docs/search.md)."""
    since: date | None = None
    until: date | None = None
    """Days of publication in Vietnam, both inclusive; articles without one are in none of them."""
    provinces: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()

    @property
    def filters(self) -> str:
        """The narrowing, as a query; the first of several provinces or sites joined with the others by OR."""
        days = (self.since and f"from:{self.since:%d/%m/%Y}", self.until and f"until:{self.until:%d/%m/%Y}")
        provinces = " OR ".join(f'province:"{name}"' for name in self.provinces)
        sites = " OR ".join(f"site:{name}" for name in self.sites)
        return " ".join(part for part in (*days, provinces, sites) if part)

    def ids(self, connection: sqlite3.Connection) -> list[int] | None:
        """Ids of what is chosen, the oldest first, always in the same order; None where that is every article.

        ChoiceError where a filter names nothing that the archive has.
        """
        asked = [typed for typed in (self.query.strip(), self.filters) if typed]
        if not asked:
            return None
        search = Search(connection)
        return sorted(set.intersection(*(set(_found(search, typed)) for typed in asked)))


def _found(search: Search, typed: str) -> list[int]:
    results = search.run(typed, size=1)
    if results.unknown or any(part.problem for part in results.query.filters):
        raise ChoiceError("; ".join(results.notes("en")))
    return search.ids(typed)
