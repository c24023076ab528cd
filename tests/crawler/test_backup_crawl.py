"""A backup that is taken in the midst of a crawl, restored elsewhere: it is sound, and the crawl goes on from it to the same end."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from town import Crawled, Town, article, crawl, listing, open_town, run, site_file

from archive.backup import Copy, backup

ITEMS, PAGE = 300, 30
"""More articles than one commit holds (256), on ten pages of a list."""
MIDST = 280
"""Addresses that were asked for when the backup is taken."""
ADDRESS = "/vi/news/hoi/tin-{}.html"
END = """SELECT a.canonical_url, a.title, a.sha256, a.version, u.state FROM articles AS a JOIN urls AS u ON u.article_id = a.id
    ORDER BY a.canonical_url"""


def settled(town: Town) -> None:
    """A site of one list, newest first."""
    for page in range(ITEMS // PAGE):
        links = [ADDRESS.format(number) for number in range(ITEMS - page * PAGE, ITEMS - (page + 1) * PAGE, -1)]
        town.routes["/vi/news/hoi/" if page == 0 else f"/vi/news/hoi/page-{page + 1}/"] = listing(*links)
    for number in range(1, ITEMS + 1):
        town.routes[ADDRESS.format(number)] = article(number)


@pytest.fixture
def town() -> Iterator[Town]:
    with open_town() as town:
        settled(town)
        yield town


def at_the(asked: int, town: Town, work: list[Copy], folder: Path) -> None:
    """Takes the backup while the crawl awaits its answer to so many addresses of articles."""
    met = iter(range(1, ITEMS * 2))

    def answer(number: int) -> str:
        if next(met) == asked:
            work.append(backup(folder / "archive", folder / "copy"))
        return article(number)

    for number in range(1, ITEMS + 1):
        town.routes[ADDRESS.format(number)] = lambda _, number=number: answer(number)


def end(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute(END).fetchall()


def verified(folder: Path) -> tuple[int, str]:
    process = run(folder, "--archive", "archive", "--sites", "sites", "verify")
    return process.returncode, process.stdout.splitlines()[-1].rpartition("; ")[2]


def test_a_backup_taken_in_a_crawl_goes_on_elsewhere_to_the_same_end(tmp_path: Path, town: Town) -> None:
    here, there, copies = tmp_path / "here", tmp_path / "there", list[Copy]()
    site_file(here / "sites", "nho", town.url, start="/vi/news/hoi/")
    at_the(MIDST, town, copies, here)
    whole = crawl(here, "nho")
    assert whole.outcome == "finished", whole.told
    (copy,) = copies
    assert copy.problems == []
    shutil.copytree(here / "sites", there / "sites")
    shutil.copytree(copy.place, there / "archive")
    before = end(there / "archive")
    assert 0 < len(before) < ITEMS
    assert verified(there) == (0, "0 wrong")
    assert end(there / "archive") == before

    went_on = crawl(there, "nho")
    assert went_on.outcome == "finished", went_on.told
    assert end(there / "archive") == end(here / "archive")
    assert len(end(there / "archive")) == ITEMS
    assert verified(there) == (0, "0 wrong")
    assert asked_for(went_on) <= ITEMS - len(before)


def asked_for(crawled: Crawled) -> int:
    """Articles that the restored archive asked for: what it had, it did not ask for again."""
    ((fetched,),) = crawled.rows(
        "SELECT count(*) FROM captures WHERE kind = 'article' AND run_id = (SELECT max(id) FROM runs)"
    )
    return int(fetched)
