"""CPU time and memory of exports: every table format whole, each in a process of its own; CSV beside Datasette's own on one filter.

`python -m bench export [--articles 100000] [--folder DIR]`. The corpus is that of `bench search`.
"""

import argparse
import asyncio
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import process_time

from datasette.app import Datasette

from archive.connection import FILE, open_reader
from archive.export import lines
from archive.search import Cache, Search
from archive.vietnamese import fold
from bench.corpus import made, syllables

FORMATS = ("csv", "jsonl", "xlsx", "parquet", "bibtex", "ris", "csl")
FIRST = 10_000
"""Rows that both write of one filter."""
SETTINGS = {"sql_time_limit_ms": 120_000, "facet_time_limit_ms": 120_000, "max_csv_mb": 0}
STOCK = {"databases": {"archive": {"tables": {"articles": {"fts_table": "texts_fts", "fts_pk": "id"}}}}}


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench export")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the corpus is kept for the next time")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tintinh-bench-") as folder:
        archive = made(options.folder or Path(folder), options.articles)
        print(f"{'format':8} {'articles/CPU s':>14} {'CPU s':>8} {'MB':>8} {'MiB of memory':>14}")
        for form in FORMATS:
            whole(archive, form, options.articles)
        beside(archive)


def whole(archive: Path, form: str, articles: int) -> None:
    """The whole archive in one format, by the command itself."""
    with tempfile.TemporaryDirectory(prefix="tintinh-bench-") as folder:
        target = Path(folder) / "out"
        command = [sys.executable, "-m", "crawler.cli", "--archive", str(archive), "export", "--format", form, "--output", str(target)]  # fmt: skip
        with subprocess.Popen(command) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{form}: the export failed")
        spent, size = used.ru_utime + used.ru_stime, target.stat().st_size
    memory = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"{form:8} {articles / spent:14,.0f} {spent:8.1f} {size / 1e6:8.1f} {memory:14,.0f}", flush=True)


def beside(archive: Path) -> None:
    """The first rows that have one frequent word: ours with the text, Datasette's own streamed CSV without, for its table has none."""
    word = fold(syllables()[0])
    with closing(open_reader(archive)) as connection:
        search = Search(connection, Cache())
        search.ids(word)  # as a server that has begun: what is held in memory is read
        began = process_time()
        chosen = sorted(search.ids(word))[:FIRST]
        io.BytesIO().writelines([lines.head(), *lines.csv_lines(connection, chosen)])
        own = process_time() - began
    stock = Datasette([str(archive / FILE)], metadata=STOCK, settings=SETTINGS)
    began = process_time()
    given = asyncio.run(streamed(stock, f"/archive/articles.csv?_stream=on&_search={word}&id__lte={chosen[-1]}"))
    other = process_time() - began
    ours, theirs = len(chosen) / own, given / other
    print(f"first {len(chosen):,} rows with “{word}”: ours {ours:,.0f} a CPU second, Datasette's CSV {theirs:,.0f}: {ours / theirs:.0f} times")  # fmt: skip


async def streamed(pages: Datasette, path: str) -> int:
    """How many rows an answer has."""
    answer = await pages.client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{answer.status_code} for {path}")
    return answer.text.count("\n") - 1
