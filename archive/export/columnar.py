"""Records as Parquet: typed, times with their zone, texts that repeat kept once; the codebook is in the schema's metadata."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from archive import record
from archive.export import codebook
from archive.export.records import FIELDS

GROUP = 2000
"""Articles of a row group."""
ZONE = "Asia/Ho_Chi_Minh"


def structs(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
    "integer": pa.int64(),
    "time": pa.timestamp("s", tz=ZONE),
    "texts": pa.list_(pa.string()),
    "object": pa.string(),
    "images": structs(url=pa.string(), caption=pa.string(), alt=pa.string()),
    "files": structs(title=pa.string(), url=pa.string(), type=pa.string()),
    "documents": structs(number=pa.string(), kind=pa.string(), issued_on=pa.date32()),
}
"""Of the types of the codebook."""


def schema(columns: Sequence[str] = FIELDS) -> pa.Schema:
    known = codebook.columns()
    return pa.schema(
        [
            pa.field(name, TYPES[known[name].type], metadata={"vi": known[name].vi, "en": known[name].en})
            for name in columns
        ]
    )


def write_parquet(records: Iterable[Mapping[str, object]], out: BinaryIO, columns: Sequence[str] = FIELDS) -> None:
    """Row groups of 2,000 articles, zstd."""
    form = schema(columns)
    remaining = iter(records)
    with pq.ParquetWriter(out, form, compression="zstd") as writer:
        while batch := list(islice(remaining, GROUP)):
            arrays = [
                pa.array([value(item[field.name], field.type) for item in batch], type=field.type) for field in form
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=form))


def value(stored: object, kind: pa.DataType) -> object:
    """A value of a record as its column holds it."""
    if stored is None:
        return None
    if pa.types.is_timestamp(kind):
        return datetime.fromisoformat(str(stored))
    if isinstance(stored, dict):
        return record.as_json(stored)
    if kind == TYPES["documents"] and isinstance(stored, list):
        return [dated(item) for item in stored]
    return stored


def dated(item: Mapping[str, Any]) -> dict[str, Any]:
    issued = item["issued_on"]
    return {**item, "issued_on": date.fromisoformat(issued) if issued else None}
