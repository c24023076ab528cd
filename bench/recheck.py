"""`python -m bench recheck`: what it costs the archive to be told that an article reads as before, in the store alone.

Articles as long as the recorded ones are kept once; then all of them are looked at again, in batches as an unhindered crawl commits them. Nothing is
fetched and nothing is read: the readings are made before the clock starts. Last, the same rows are stored by SQLite alone, in one statement each,
with all that is to be known of them known beforehand: no archive in this file can be quicker by much.
"""

import argparse
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from archive.batch import Batch
from archive.connection import writer
from archive.ingest import ANSWERS
from archive.models import VIETNAM, Article, Capture, Outcome, Run, Site, Unmodified
from archive.record import digest
from archive.store import Archive

SITE = Site(name="mau", title="Sở Mẫu", province="Đồng Nai", url="http://mau.vn/", template="nukeviet")
FIRST = datetime(2024, 5, 1, tzinfo=UTC)
SYLLABLES = "công tác dân vận xây dựng nông thôn mới tỉnh huyện xã hội nghị kế hoạch năm thực hiện triển khai sở ban ngành".split()


CAPTURE = """INSERT INTO captures (site, run_id, url, final_url, status, media_type, fetched_at, sha256, length)
    VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)"""
OBSERVATION = "INSERT INTO observations (article_id, capture_id, seen_at, views) VALUES (?, ?, ?, ?)"
MOMENT = "UPDATE urls SET last_fetched_at = ?, next_due_at = ? WHERE id = ?"


def article(number: int, rng: random.Random) -> Article:
    words = [rng.choice(SYLLABLES) for _ in range(450)]
    paragraphs = [" ".join(words[start : start + 75]).capitalize() + "." for start in range(0, 450, 75)]
    url = f"http://mau.vn/vi/news/tin/bai-{number}.html"
    return Article(
        site=SITE.name,
        url=url,
        canonical_url=url,
        template="nukeviet",
        template_version="1",
        fetched_at=FIRST,
        title=" ".join(words[:12]).capitalize(),
        lead=" ".join(words[12:40]).capitalize() + ".",
        body="\n\n".join(paragraphs),
        body_html="".join(f"<p>{text}</p>" for text in paragraphs),
        published_at=datetime(2015, 1, 1, 8, tzinfo=VIETNAM) + timedelta(hours=number),
        author="Nguyễn Văn A",
        views=rng.randint(1, 3000),
    )


def looks(articles: Sequence[Article], day: int, *, unmodified: bool) -> Iterator[Outcome]:
    """Every article looked at on a day: read anew, or not modified as the server says."""
    at = FIRST + timedelta(days=day)
    for one in articles:
        capture = Capture(
            site=SITE.name,
            url=one.canonical_url,
            final_url=one.url,
            status=304 if unmodified else 200,
            media_type="text/html",
            fetched_at=at,
            sha256="0" * 64,
            length=58_000,
        )
        reading = Unmodified(url=one.url) if unmodified else replace(one, fetched_at=at, views=(one.views or 0) + day)
        yield Outcome(capture=capture, reading=reading, digest="" if unmodified else digest(one))


def keep(archive: Archive, outcomes: Sequence[Outcome], run_id: int) -> float:
    """CPU seconds that it takes, in batches as a crawl has them."""
    begun = process_time()
    for start in range(0, len(outcomes), ANSWERS):
        archive.keep(Batch(outcomes=list(outcomes[start : start + ANSWERS])), run_id=run_id)
    return process_time() - begun


def bare(connection: sqlite3.Connection, day: int) -> float:
    """CPU seconds of the same rows by SQLite alone, a statement for each: what is to be stored is known before the clock starts."""
    at, due = ((FIRST + timedelta(days=days)).isoformat() for days in (day, day + 300))
    found = connection.execute("SELECT id, url, article_id FROM urls WHERE article_id IS NOT NULL").fetchall()
    captures = [(SITE.name, url, url, 200, "text/html", at, "0" * 64, 58_000) for _, url, _ in found]
    first = connection.execute("SELECT max(id) + 1 FROM captures").fetchone()[0]
    observations = [(article_id, number, at, 1) for number, (_, _, article_id) in enumerate(found, start=first)]
    moments = [(at, due, url_id) for url_id, _, _ in found]
    begun = process_time()
    for start in range(0, len(found), ANSWERS):
        connection.execute("BEGIN IMMEDIATE")
        for statement, rows in ((CAPTURE, captures), (OBSERVATION, observations), (MOMENT, moments)):
            connection.executemany(statement, rows[start : start + ANSWERS])
        connection.execute("COMMIT")
    return process_time() - begun


def run(archive: Archive) -> int:
    return archive.start_run(Run(site=SITE.name, started_at=FIRST, how="recheck", software="bench"))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench recheck", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    rng = random.Random(given.seed)  # noqa: S311 - repeatable
    articles = [article(number, rng) for number in range(given.articles)]
    with TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
        archive.put_site(SITE)
        told(
            "kept for the first time", articles, keep(archive, list(looks(articles, 0, unmodified=False)), run(archive))
        )
        for day, unmodified in ((1, False), (7, False), (30, True), (180, True)):
            outcomes = list(looks(articles, day, unmodified=unmodified))
            what = "not modified, says the server" if unmodified else "read as before"
            told(what, articles, keep(archive, outcomes, run(archive)))
        with closing(writer(archive.path)) as connection:
            connection.row_factory = None
            told("the same rows, by SQLite alone", articles, bare(connection, 400))
            versions = connection.execute("SELECT count(*) FROM versions").fetchone()[0]
        print(f"versions: {versions}, one an article")


def told(what: str, articles: Sequence[Article], seconds: float) -> None:
    print(f"{what:<30} {len(articles) / seconds:>9,.0f} a CPU second  {seconds / len(articles) * 1e6:6.1f} µs each")
