"""Rows for a spreadsheet: UTF-8 with its mark, no cell that a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from archive.export import cell
from datasette_config.pages.page import RESPONSE


def spreadsheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Any:
    """To save as `<name>.csv`."""
    out = io.StringIO()
    csv.writer(out).writerows([columns, *([cell(value) for value in row] for row in rows)])
    text = "\ufeff" + out.getvalue().encode("utf-8", "replace").decode()
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return RESPONSE(text, headers=headers, content_type="text/csv; charset=utf-8")
