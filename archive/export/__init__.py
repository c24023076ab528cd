"""Articles taken out of the archive: as tables, as references, as the captures behind them; whole or not at all.

docs/export.md is the contract: formats, columns, what stands beside a file.
"""

from archive.export.records import FIELDS, WANTED, Record, as_record, count, ids, one, rows, some
from archive.export.tables import cell, write_csv, write_jsonl
from archive.export.whole import replacing

__all__ = [
    "FIELDS",
    "WANTED",
    "Record",
    "as_record",
    "cell",
    "count",
    "ids",
    "one",
    "replacing",
    "rows",
    "some",
    "write_csv",
    "write_jsonl",
]
