"""What an archive takes on the disk, and what it will take: bytes of the database and of the WARC files, by what they are for, an article.

`python -m bench growth --in data` measures an archive of yours; without it the demo province is crawled.
"""

import argparse
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from archive.connection import FILE
from archive.store import Archive

TINTINH = str(Path(sys.executable).with_name("tintinh"))
PARTS = {
    "articles and their texts": ("articles", "texts", "markup", "images", "attachments", "file_texts", "files"),
    "versions": ("versions", "observations", "edits"),
    "full-text indexes": ("texts_fts", "texts_exact", "file_texts_fts"),
    "captures": ("captures", "warcs"),
    "the ledger": ("urls", "lists", "listings", "sweeps", "checks"),
}


def main(options: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench growth", description=__doc__)
    parser.add_argument("--in", dest="folder", type=Path, help="an archive; without it the demo is crawled")
    asked = parser.parse_args(options)
    if asked.folder:
        measure(asked.folder)
        return
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run([TINTINH, "--archive", temporary, "demo", "--no-serve", "--sites-port", "0"], check=True)
        measure(Path(temporary))


def measure(folder: Path) -> None:
    Archive(folder, create=False).close()  # brings it up to date, and its log into the file
    with closing(sqlite3.connect(folder / FILE)) as connection:
        articles, versions = connection.execute("SELECT count(*), sum(version) FROM articles").fetchone()
        if not articles:
            sys.exit(f"{folder}: no article is in it yet")
        print(f"{articles:,} articles, {versions:,} versions")
        tell("database", (folder / FILE).stat().st_size, articles)
        for part, size in parts(connection):
            tell(f"  {part}", size, articles)
        tell("WARC files", connection.execute("SELECT coalesce(sum(length), 0) FROM warcs").fetchone()[0], articles)
        for kind, size in connection.execute(KINDS):
            tell(f"  {kind}", size, articles)
        looks, size = connection.execute(LOOKS).fetchone()
        if looks:
            print(f"an answer that is as before: {size / looks:,.0f} bytes of WARC, of {looks:,} such answers")


def parts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Bytes by what tables, with their indexes, are for."""
    sizes: dict[str, int] = dict.fromkeys([*PARTS, "all else"], 0)
    for table, size in connection.execute(PAGES):
        part = next((part for part, tables in PARTS.items() if belongs(table, tables)), "all else")
        sizes[part] += size
    return sorted(sizes.items(), key=lambda item: -item[1])


def belongs(table: str, tables: Sequence[str]) -> bool:
    shadow = table.rpartition("_")[0]
    return table in tables or (shadow in ("texts_fts", "texts_exact", "file_texts_fts") and shadow in tables)


def tell(what: str, size: int, articles: int) -> None:
    print(f"{what:<28}{size / 1e6:>12,.1f} MB {size / articles:>12,.0f} bytes an article")


PAGES = "SELECT coalesce(s.tbl_name, d.name), sum(d.pgsize) FROM dbstat AS d LEFT JOIN sqlite_schema AS s ON s.name = d.name GROUP BY 1"
KINDS = "SELECT kind, sum(warc_length) AS size FROM captures WHERE warc_id IS NOT NULL GROUP BY kind ORDER BY size DESC"
LOOKS = """SELECT count(*), sum(warc_length) FROM captures WHERE warc_id IS NOT NULL AND (refers_to IS NOT NULL OR status = 304)"""


if __name__ == "__main__":
    main([])
