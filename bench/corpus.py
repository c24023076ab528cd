"""An archive of invented articles for measuring: as many as wanted, about 2.4 KB each, in syllables as frequent as a language's are."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, product
from pathlib import Path

from archive.connection import FILE
from archive.models import Run, Site
from archive.places import places
from archive.record import DAY
from archive.schema import EXACT, FOLDED
from archive.store import Archive, current_reader

ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()
RHYMES = "a an ang anh ao ay ăn âm âu ân e en eo ê ên i iên in inh iêu o oa oan on ong ôn ông ơi ơn u ung uy ư ưng ươi ương".split()
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
SITES, SECTIONS, AUTHORS = 40, 8, 10
"""Sections and authors are each site's own."""
WORDS = 450
"""Syllables of a body."""
FIRST, DAYS = date(2008, 1, 1), 6_570
BATCH = 10_000
HASH = 256_000_000
"""Bytes of words that an index gathers before it writes them down: a batch in one piece is merged less often."""
SEED = 20_240_501

ARTICLE = """INSERT INTO articles (id, key, site, province, province_now, url, canonical_url, title, lead, published_at, author,
    section, words, status, first_seen_at, version, template, capture_id, sha256)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sound', ?, 1, 'nukeviet', 1, ?)"""
TEXT = "INSERT INTO texts (id, title, lead, body) VALUES (?, ?, ?, ?)"


def made(folder: Path, articles: int) -> Path:
    """The folder with its archive; what was made before by the same figures is taken as it is."""
    if not (folder / FILE).is_file():
        sites = _begin(folder)
        with closing(sqlite3.connect(folder / FILE)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA cache_size = -200000")
            _gather(connection, HASH, 16)
            rows = _rows(articles, sites)
            while batch := [row for _, row in zip(range(BATCH), rows, strict=False)]:
                with connection:
                    connection.executemany(ARTICLE, [article for article, _ in batch])
                    connection.executemany(TEXT, [text for _, text in batch])
            for index in (FOLDED, EXACT):
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608
            _gather(connection, 1_048_576, 4)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    current_reader(folder).close()
    return folder


def _gather(connection: sqlite3.Connection, size: int, merged: int) -> None:
    """How much both indexes gather before they write, and how many pieces of a size they let stand; 1 MiB and 4 by default."""
    with connection:
        for index in (FOLDED, EXACT):
            sql = f"INSERT INTO {index} ({index}, rank) VALUES (?, ?)"  # noqa: S608
            connection.executemany(sql, [("hashsize", size), ("automerge", merged)])


def _begin(folder: Path) -> list[Site]:
    former = [place for place in places() if place.valid_until is not None]
    sites = [
        Site(
            name=f"so_{number:02d}",
            title=f"Sở thứ {number} {former[number % 34].name}",
            province=former[number % 34].name,
            url=f"http://so{number}.example/",
            template="nukeviet",
        )
        for number in range(SITES)
    ]
    with Archive(folder) as archive:
        for site in sites:
            archive.put_site(site)
        archive.start_run(Run(site=sites[0].name, started_at=datetime.now(UTC), how="bench", software="bench"))
    return sites


def syllables() -> list[str]:
    """Some six thousand, the same order on every machine; the first are the most frequent."""
    every = ["".join(parts) for parts in product(ONSETS, RHYMES, TONES)]
    dice = random.Random(SEED)  # noqa: S311  # a corpus is to repeat
    dice.shuffle(every)
    return every


def _rows(articles: int, sites: list[Site]) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Rows of `articles` and of `texts`, in order of their ids."""
    dice = random.Random(SEED + 1)  # noqa: S311
    words = syllables()
    weights = list(accumulate(1 / (rank + 5) ** 1.3 for rank in range(len(words))))
    a_day = -(-articles // DAYS)
    for number in range(articles):
        day = FIRST + timedelta(days=number // a_day)
        key, article_id = f"{number:012x}", (day - date(1970, 1, 1)).days * DAY + number % a_day + 1
        site = dice.choice(sites)
        text = dice.choices(words, cum_weights=weights, k=WORDS + 40)
        title, lead, body = " ".join(text[:12]), " ".join(text[12:40]), " ".join(text[40:])
        moment = f"{day}T08:00:00+07:00"
        author, section = f"Tác giả {site.name}-{dice.randrange(AUTHORS)}", f"Mục {dice.randrange(SECTIONS)}"
        url = f"{site.url}{key}.html"
        article = (
            article_id,
            key,
            site.name,
            site.province,
            site.province,
            url,
            url,
            title,
            lead,
            moment,
            author,
            section,
        )
        yield (*article, WORDS, f"{day}T02:00:00+00:00", key * 5), (article_id, title, lead, body)
