"""Full-text search: whatever is typed is safe, with marks or without; what stands as typed comes before what only folds alike.

`Search(connection).run(query)` is what the page, the command line, exports and feeds call; docs/search.md is the contract.
"""

import sqlite3

from archive.search.engine import Cache, Results, Search, snapshot
from archive.search.expressions import fts_query
from archive.search.grammar import LENGTH, TERMS, parse
from archive.search.hits import Hit, Marks
from archive.search.order import RANKED, SORTS
from archive.search.query import Filter, Group, Kind, Query, Term, condition
from archive.search.suggestions import Suggestion
from archive.search.wording import differs, notes, understood

__all__ = [
    "LENGTH",
    "RANKED",
    "SORTS",
    "TERMS",
    "Cache",
    "Filter",
    "Group",
    "Hit",
    "Kind",
    "Marks",
    "Query",
    "Results",
    "Search",
    "Suggestion",
    "Term",
    "condition",
    "differs",
    "fts_query",
    "notes",
    "parse",
    "search",
    "snapshot",
    "understood",
]


def search(
    connection: sqlite3.Connection, query: str, *, limit: int = 20, open_mark: str = "", close_mark: str = ""
) -> list[Hit]:
    """The best hits, at most `limit`. The marks go round what matched in the snippet."""
    if limit < 1:
        return []
    return Search(connection).run(query, size=limit, marks=Marks(open_mark, close_mark)).hits
