"""Records as lines: JSON for programs, CSV that a spreadsheet opens as it is."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from archive import record
from archive.export.records import FIELDS

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a cell begins that a spreadsheet would run; some skip white space before it, and East Asian ones know the wide forms."""


def write_jsonl(records: Iterable[Mapping[str, object]], out: BinaryIO, columns: Sequence[str] = FIELDS) -> None:
    """One JSON object a line, UTF-8, with these keys."""
    for item in records:
        line = json.dumps({name: item[name] for name in columns}, ensure_ascii=False)
        out.write(line.encode("utf-8", "replace") + b"\n")


def write_csv(records: Iterable[Mapping[str, object]], out: BinaryIO, columns: Sequence[str] = FIELDS) -> None:
    """UTF-8 with the mark that spreadsheets need to see it; a header even where there is no record. `lines` makes the same of an archive, quicker."""
    text = io.TextIOWrapper(out, "utf-8", "replace", newline="")
    table = csv.writer(text)
    text.write("\ufeff")
    table.writerow(columns)
    try:
        table.writerows([cell(item[name]) for name in columns] for item in records)
    finally:
        text.detach()  # what is written stays open, and is the caller's


def cell(value: object) -> object:
    """A value as one cell: lists joined by "; ", and no text that a spreadsheet would run as a formula."""
    if value is None or type(value) is int:
        return value
    text = value if type(value) is str else flat(value)
    # Most texts begin with a letter or a figure; asking that first is most of the speed.
    if isinstance(text, str) and not text[:1].isalnum() and FORMULA.match(text):
        return f"'{text}"
    return text


def flat(value: object) -> object:
    """A value as text, number or None."""
    if isinstance(value, list):
        return "; ".join(str(flat(item)) for item in value)
    if isinstance(value, dict) and ("url" in value or "number" in value):
        return " ".join(str(part) for name in ("title", "number", "url") if (part := value.get(name)))
    if isinstance(value, dict):
        return record.as_json(value)
    return value
