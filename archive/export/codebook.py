"""What every column of an export holds, in Vietnamese and English, and of which type it is."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.export.records import FIELDS

FILE = Path(__file__).with_name("codebook.tsv")


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    """`text`, `category` (one of few texts), `integer`, `time` (ISO 8601 with zone), `texts` (a list), `object` (JSON), `images`, `files`, `documents`."""
    vi: str
    en: str


@cache
def columns() -> dict[str, Column]:
    """Every column by its name, in the order of an export."""
    with FILE.open(encoding="utf-8", newline="") as file:
        found = {
            row["column"]: Column(row["column"], row["type"], row["vi"], row["en"])
            for row in csv.DictReader(file, delimiter="\t")
        }
    return {name: found[name] for name in FIELDS}


def sheet(chosen: Sequence[str] = FIELDS) -> str:
    """The codebook of these columns as CSV, UTF-8 with the mark that spreadsheets need."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(("column", "type", "Tiếng Việt", "English"))
    chosen_columns = [columns()[name] for name in chosen]
    table.writerows((one.name, one.type, one.vi, one.en) for one in chosen_columns)
    return "\ufeff" + out.getvalue()
