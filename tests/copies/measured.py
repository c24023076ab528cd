"""An archive of retold articles, and how well its `copies` tell who copied whom, pair by pair."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from retold import Told

from archive.copies import settle
from archive.models import Article, Capture, Outcome, Run, Site
from archive.store import Archive

LATER = datetime(2030, 1, 1, tzinfo=UTC)
Pairs = set[frozenset[str]]


def outcome(one: Told) -> Outcome:
    url = f"http://{one.site.replace('_', '-')}.vidu.vn/{one.name.replace('#', '-').replace(':', '-')}"
    at = one.published_at
    capture = Capture(
        site=one.site,
        url=url,
        final_url=url,
        status=200,
        media_type="text/html",
        fetched_at=at,
        sha256="0" * 64,
        length=1,
    )
    article = Article(
        site=one.site, url=url, canonical_url=url, template="x", template_version="1", fetched_at=at,
        title=one.title, lead=one.lead or None, body=one.body, published_at=at, tags=(one.name,),
    )  # fmt: skip
    return Outcome(capture=capture, reading=article)


def keep(folder: Path, told: Sequence[Told]) -> None:
    with Archive(folder) as archive:
        for site in dict.fromkeys(one.site for one in told):
            archive.put_site(
                Site(name=site, title=site, province="Bình Phước", url=f"http://{site}.vidu.vn/", template="x")
            )
            run = archive.start_run(Run(site=site, started_at=LATER, how="test", software="test"))
            archive.commit([outcome(one) for one in told if one.site == site], run_id=run)


def compare(folder: Path) -> int:
    """How many articles were compared."""
    *_, (done, _) = settle(folder)
    return done


def found(folder: Path) -> Pairs:
    """Names of articles, two by two, that stand in one group."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        names = dict(connection.execute("SELECT id, json_extract(tags, '$[0]') FROM articles"))
        groups: dict[int, set[str]] = {}
        for article_id, first_id in connection.execute("SELECT article_id, first_id FROM copies"):
            groups.setdefault(first_id, {names[first_id]}).add(names[article_id])
    return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def meant(told: Sequence[Told]) -> Pairs:
    groups: dict[str, set[str]] = {}
    for one in told:
        for source in one.of:
            groups.setdefault(source, set()).add(one.name)
    return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def figures(got: Pairs, want: Pairs) -> tuple[float, float]:
    """Precision and recall."""
    right = len(got & want)
    return right / len(got), right / len(want)


def missed(told: Sequence[Told], got: Pairs, want: Pairs) -> Counter[str]:
    how = {one.name: one.how for one in told}
    return Counter(" & ".join(sorted(how[name] for name in pair)) for pair in want - got)
