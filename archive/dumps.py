"""The articles as files for spreadsheets and programs: CSV and compressed JSONL of every province and of every year, in one pass."""

import codecs
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from archive.export import FIELDS, cell
from archive.vietnamese import fold

PACKING = zstandard.ZstdCompressionParameters.from_level(3, window_log=20, write_checksum=True)
"""A window of a megabyte: some eighty files are packed at once, and higher levels would take a gigabyte of memory for that."""
UNKNOWN = "khong-ro"
"""Stands for a province or a year that is not known."""


class Dump:
    """The two files of one province or one year, open for writing."""

    def __init__(self, stem: Path, stack: ExitStack) -> None:
        stem.parent.mkdir(parents=True, exist_ok=True)
        plain = stack.enter_context(stem.with_name(f"{stem.name}.csv").open("wb"))
        plain.write(codecs.BOM_UTF8)
        self._table = csv.writer(codecs.getwriter("utf-8")(plain, "replace"))
        self._table.writerow(FIELDS)
        self._lines = stack.enter_context(compressed(stem.with_name(f"{stem.name}.jsonl.zst")))
        self.articles = 0

    def add(self, record: Mapping[str, object], line: bytes) -> None:
        self._table.writerow([cell(record[name]) for name in FIELDS])
        self._lines.write(line)
        self.articles += 1


@contextmanager
def compressed(path: Path) -> Iterator[BinaryIO]:
    with path.open("wb") as file, zstandard.ZstdCompressor(compression_params=PACKING).stream_writer(file) as out:
        yield cast("BinaryIO", out)


def dump(records: Iterable[Mapping[str, object]], folder: Path) -> dict[str, int]:
    """Writes `by-province/dong-nai.csv`, `by-year/2021.jsonl.zst` …; the number of articles by path without its ending."""
    dumps: dict[str, Dump] = {}
    with ExitStack() as stack:
        for record in records:
            line = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
            for stem in stems(record):
                if stem not in dumps:
                    dumps[stem] = Dump(folder / stem, stack)
                dumps[stem].add(record, line)
    return {stem: dumps[stem].articles for stem in sorted(dumps)}


def stems(record: Mapping[str, object]) -> tuple[str, str]:
    """Where an article goes: its province by the name of its time, and the year of its publication in Viet Nam."""
    province, published = record["province"], record["published_at"]
    return f"by-province/{slug(str(province or ''))}", f"by-year/{str(published)[:4] if published else UNKNOWN}"


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or UNKNOWN
