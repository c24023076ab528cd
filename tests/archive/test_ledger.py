"""The ledger as the frontier: what the migration makes of an older one, and what a sweep's page leaves."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from readings import START, begin

from archive import frontier
from archive.batch import Batch, Listed, Listing, Step
from archive.frontier import Begun, Frontier
from archive.store import Archive

RELEASE = Path(__file__).parent / "releases" / "0.1.0.db.gz"
LIST = "http://so.vidu.vn/tin/"


OLD = "SELECT id, site, url, state, reason, article_id FROM urls ORDER BY id"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An archive that 0.1.0 made, opened by this program."""
    with gzip.open(RELEASE) as packed, (tmp_path / "archive.db").open("wb") as file:
        shutil.copyfileobj(packed, file)
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        before = connection.execute(OLD).fetchall()
        Archive(tmp_path).close()
        assert connection.execute(OLD).fetchall() == before
        yield connection


def count(connection: sqlite3.Connection, condition: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM urls WHERE {condition}").fetchone()[0])


def test_an_older_ledger_is_kept_and_what_it_read_is_due(old: sqlite3.Connection) -> None:
    assert count(old, "state = 'read' AND next_due_at IS NULL") == 0
    assert count(old, "state = 'listed' AND next_due_at IS NOT NULL") == 0
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
    assert old.execute("SELECT DISTINCT how FROM versions").fetchall() == [("crawl",)]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as opened:
        yield opened


def started(archive: Archive) -> Frontier:
    return archive.frontier("so_vidu", run_id=begin(archive))


def page(archive: Archive, sweep: Begun, number: int, *names: str, ended: bool = False) -> None:
    """A page of a sweep is committed."""
    step = Step(sweep_id=sweep.id, page=number, place=f"{LIST}page-{number}/", ended=ended)
    urls = tuple(Listed(url=f"http://so.vidu.vn/{name}.html", number=name) for name in names)
    listing = Listing(site="so_vidu", urls=urls, found_on=step.place, met=len(urls), step=step)
    archive.keep(Batch(listings=[listing]), run_id=1)


def urls(*names: str) -> set[str]:
    return {f"http://so.vidu.vn/{name}.html" for name in names}


def test_a_sweep_that_has_not_ended_goes_on_at_its_place(archive: Archive) -> None:
    asking = started(archive)
    page(archive, asking.begin(LIST, "update", START), 3, "1", "2")
    (left,) = started(archive).unfinished(1)
    assert (left.page, left.place, left.how) == (3, f"{LIST}page-3/", "update")


def test_a_sweep_that_has_ended_does_not_go_on(archive: Archive) -> None:
    asking = started(archive)
    page(archive, asking.begin(LIST, "update", START), 3, "1", ended=True)
    assert started(archive).unfinished(1) == []


def test_a_sweep_that_listed_nothing_is_forgotten(archive: Archive) -> None:
    first = started(archive).begin(LIST, "full", START)
    second = started(archive).begin(LIST, "full", START)
    assert (first.page, [one.id for one in started(archive).unfinished(1)]) == (0, [second.id])


def test_a_full_sweep_under_way_is_joined(archive: Archive) -> None:
    asking = started(archive)
    page(archive, asking.begin(LIST, "full", START), 3, "1")
    assert asking.begin(LIST, "full", START + timedelta(days=1), since=START).how == "update"
    later = START + timedelta(days=1)
    assert asking.begin(LIST, "full", later, since=later).how == "full"


def test_known_is_what_an_older_sweep_of_the_same_list_has_listed(archive: Archive) -> None:
    asking = started(archive)
    page(archive, asking.begin(LIST, "update", START), 1, "1", "2")
    page(archive, asking.begin("http://so.vidu.vn/khac/", "update", START), 1, "3")
    sweep = asking.begin(LIST, "update", START)
    page(archive, sweep, 1, "4", "2")
    assert asking.known(sweep, urls("1", "2", "3", "4", "5")) == urls("1", "2")
    assert asking.passed(sweep, urls("1", "2", "3", "4", "5")) == urls("2", "4")


def test_a_range_makes_nothing_known_and_does_not_go_on(archive: Archive) -> None:
    asking = started(archive)
    page(archive, asking.begin(LIST, "range", START), 1, "1")
    later = asking.begin(LIST, "update", START)
    assert (asking.known(later, urls("1")), [one.id for one in asking.unfinished(1)]) == (set(), [later.id])


def test_only_lists_that_named_something_are_taken_up(archive: Archive) -> None:
    asking = started(archive)
    page(archive, asking.begin(LIST, "update", START), 1, "1", ended=True)
    page(archive, asking.begin("http://so.vidu.vn/rong/", "update", START), 1, ended=True)
    assert [known.url for known in started(archive).lists() if known.is_active] == [LIST]


def test_what_a_list_prints_is_filled_in_once(archive: Archive) -> None:
    asking = started(archive)
    archive.list_urls("so_vidu", [("http://so.vidu.vn/1.html", "http://so.vidu.vn/rss/")], run_id=1)
    page(archive, asking.begin(LIST, "update", START), 1, "1")
    row = archive._connection.execute("SELECT number, found_on FROM urls").fetchone()
    assert tuple(row) == ("1", "http://so.vidu.vn/rss/")


ASKED = dict.fromkeys(("site", "urls", "at", "url", "sha256", "number", "since", "first", "last"), "")
ASKED |= {"list_id": "1", "sweep_id": "1", "after": "0", "newest": "9", "batch": "9"}
QUERIES = ("LISTED", "STANDINGS", "LEFT", "UNASKED", "DUE", "RETRIED", "OWN", "SAME_TEXT", "SAME_NUMBER")


@pytest.mark.parametrize("name", QUERIES)
def test_no_question_of_a_crawl_reads_or_sorts_a_whole_site(archive: Archive, name: str) -> None:
    """Each is asked for every list page, article or hundred addresses: of 300,000 it must find its few at once."""
    query = getattr(frontier, name)
    told = [row[3] for row in archive._connection.execute(f"EXPLAIN QUERY PLAN {query}", ASKED)]
    assert not [
        step for step in told if "TEMP B-TREE" in step or (step.startswith("SCAN") and "VIRTUAL TABLE" not in step)
    ]
    assert not [step for step in told if step.endswith("(site=?)")]
