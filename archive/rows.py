"""Rows on their way into a table, as quickly as SQLite takes them: text is looked at again only where it cannot be stored as it is."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from typing import TypeVar

Name = TypeVar("Name")

TOGETHER = 64
"""Rows that one statement enters."""


def put(
    connection: sqlite3.Connection, statement: str, values: Mapping[str, object] | Sequence[object]
) -> sqlite3.Cursor:
    """Executes a statement; half a surrogate pair of a broken page, which UTF-8 cannot hold, becomes `?`."""
    try:
        return connection.execute(statement, values)
    except UnicodeEncodeError:
        if isinstance(values, Mapping):
            return connection.execute(statement, storable(values))
        return connection.execute(statement, list(storable(dict(enumerate(values))).values()))


def storable(row: Mapping[Name, object]) -> dict[Name, object]:
    """The row with every text as UTF-8 can hold it."""
    return {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for name, value in row.items()
    }


def enter(connection: sqlite3.Connection, table: str, columns: Mapping[str, Sequence[object]]) -> None:
    """Enters rows, given column by column. What all of them have in common is bound once, for binding a value costs more than storing it;
    what none of them has is not bound at all, and is null."""
    own = {name: values for name, values in columns.items() if values.count(values[0]) < len(values)}
    common = {name: values[0] for name, values in columns.items() if name not in own and values[0] is not None}
    many, one = (insert(table, tuple(common), tuple(own), count) for count in (TOGETHER, 1))
    rows = zip(*own.values(), strict=True) if own else iter([()] * len(next(iter(columns.values()))))
    shared = list(common.values())
    while some := list(islice(rows, TOGETHER)):
        if len(some) == TOGETHER:
            put(connection, many, [*shared, *(value for row in some for value in row)])
        else:
            for row in some:
                put(connection, one, [*shared, *row])


@cache
def insert(table: str, common: tuple[str, ...], own: tuple[str, ...], rows: int) -> str:
    """The statement for so many rows: its first parameters are what they have in common."""
    shared = [f"?{number}" for number in range(1, len(common) + 1)]
    row = f"({', '.join([*shared, *('?' * len(own))])})"
    return f"INSERT INTO {table} ({', '.join([*common, *own])}) VALUES {', '.join([row] * rows)}"  # noqa: S608 - names of columns
