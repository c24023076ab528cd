"""`python -m bench recheck`: what it costs the archive to be told that an article reads as before, in the store alone.

Articles as long as the recorded ones are kept once; then all of them are looked at again, in batches as an unhindered crawl commits them. Nothing is
fetched and nothing is read: the readings are made before the clock starts.
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
from archive.ingest import ANSWERS
from archive.models import VIETNAM, Article, Capture, Outcome, Run, Site, Unmodified
from archive.record import digest
from archive.store import Archive

SITE = Site(name="mau", title="Sở Mẫu", province="Đồng Nai", url="http://mau.vn/", template="nukeviet")
FIRST = datetime(2024, 5, 1, tzinfo=UTC)
SYLLABLES = "công tác dân vận xây dựng nông thôn mới tỉnh huyện xã hội nghị kế hoạch năm thực hiện triển khai sở ban ngành".split()


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
        with closing(sqlite3.connect(archive.path)) as connection:
            versions = connection.execute("SELECT count(*) FROM versions").fetchone()[0]
        print(f"versions: {versions}, one an article")


def told(what: str, articles: Sequence[Article], seconds: float) -> None:
    print(f"{what:<30} {len(articles) / seconds:>9,.0f} a CPU second  {seconds / len(articles) * 1e6:6.1f} µs each")
