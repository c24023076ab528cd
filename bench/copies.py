"""How long it takes to find which of many articles are the same text: the generated corpus, one in ten a copy of an earlier article.

Every site's articles end with the same standing sentences. Copies are whole, cut to two thirds, or two articles in one. Then what a crawl of a
hundred new articles costs afterwards.
"""

import argparse
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from archive.connection import FILE
from archive.copies import settle
from archive.store import Archive
from bench.corpus import SITES, made, syllables

NEW = 100
STANDING = 60
"""Syllables of the sentences that every article of a site ends with."""


def main(options: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench copies", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--in", dest="folder", type=Path, help="keep the corpus here, to measure again")
    asked = parser.parse_args(options)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        if not (folder / FILE).is_file():
            made(folder, asked.articles)
            planted(folder)
        Archive(folder).close()
        measure(folder, asked.articles)


def planted(folder: Path) -> None:
    """Turns every tenth article into a copy; the table `planted` says of what."""
    dice = random.Random(7)  # noqa: S311 - a corpus is to repeat
    words = syllables()
    standing = [" ".join(dice.choices(words, k=STANDING)) for _ in range(SITES)]
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("DROP TRIGGER IF EXISTS texts_changed")  # nobody searches here
        connection.execute("CREATE TABLE _planted (article_id INTEGER, first_id INTEGER)")
        ids = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
        for place, article_id in enumerate(ids):
            firsts = (
                [ids[dice.randrange(place)] for _ in range(1 + place % 20 // 10)]
                if place > 100 and place % 10 == 0
                else []
            )
            firsts = [first for first in dict.fromkeys(firsts) if not _is_copy(connection, first)]
            bodies = [
                connection.execute("SELECT lead, body FROM texts WHERE id = ?", (first,)).fetchone()
                for first in firsts or [article_id]
            ]
            lead, body = bodies[0]
            body = "\n\n".join(text for _, text in bodies)
            if len(firsts) == 1 and place % 30 == 0:
                body = body[: len(body) * 2 // 3]
            site = connection.execute("SELECT site FROM articles WHERE id = ?", (article_id,)).fetchone()[0]
            text = (lead, f"{body}\n\n{standing[int(site[3:])]}", article_id)
            connection.execute("UPDATE texts SET lead = ?, body = ? WHERE id = ?", text)
            connection.executemany("INSERT INTO _planted VALUES (?, ?)", [(article_id, first) for first in firsts])


def _is_copy(connection: sqlite3.Connection, article_id: int) -> bool:
    return connection.execute("SELECT 1 FROM _planted WHERE article_id = ?", (article_id,)).fetchone() is not None


def measure(folder: Path, articles: int) -> None:
    before, cpu = time.monotonic(), time.process_time()
    for done, total in settle(folder):
        if done % 10_000 == 0:
            print(f"  {done:,} of {total:,}, {time.monotonic() - before:.0f} s", flush=True)
    wall, cpu = time.monotonic() - before, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        right, wanted, found = connection.execute(AGREED).fetchone()
        fresh = connection.execute("SELECT id FROM articles ORDER BY random() LIMIT ?", (NEW,)).fetchall()
        connection.executemany("UPDATE articles SET sha256 = hex(randomblob(32)) WHERE id = ?", fresh)
    print(f"{articles:,} articles: {wall:.0f} s, {cpu:.0f} s CPU, {articles / cpu:,.0f} a CPU second, {memory:.0f} MB")
    print(f"copies: {right:,} of {wanted:,} planted, {found:,} found")
    cpu = time.process_time()
    for _ in settle(folder):
        pass
    print(f"{NEW} more: {time.process_time() - cpu:.2f} s CPU")


AGREED = """SELECT (SELECT count(*) FROM _planted JOIN copies USING (article_id, first_id)), (SELECT count(*) FROM _planted), (SELECT count(*) FROM copies)"""


if __name__ == "__main__":
    main([])
