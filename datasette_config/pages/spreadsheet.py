"""Rows for a spreadsheet: UTF-8 with its mark, no cell that a spreadsheet would run as a formula."""

from collections.abc import Iterable, Sequence
from typing import Any

from archive.export import cell
from datasette_config.pages.download import lines
from datasette_config.pages.page import RESPONSE


def spreadsheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Any:
    """To save as `<name>.csv`."""
    text = "\ufeff" + lines([columns, *([cell(value) for value in row] for row in rows)])
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return RESPONSE(text, headers=headers, content_type="text/csv; charset=utf-8")
