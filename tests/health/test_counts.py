"""What the reader counted is held against what it used to count; a rate that falls is told before a site is silent."""

import json
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from quiet_year import Year

from archive.connection import FILE, transaction, writer
from archive.health import judge
from archive.judgement import settled
from archive.store import Archive


def last(folder: Path, days: int, change: dict[str, Any]) -> list[str]:
    """The causes of the last of some quiet days, with other measures."""
    Archive(folder).close()
    with closing(writer(folder / FILE)) as connection, transaction(connection):
        year = Year(connection, 5, 1)
        year.sites[0].weekly, year.sites[0].bursts, year.sites[0].lists, year.sites[0].feed = 30, 0, 8, 10
        runs = list(year.runs(days))
        for run_id, ended in runs[:-1]:
            settled(connection, run_id, ended)
        run_id, ended = runs[-1]
        (measures,) = connection.execute("SELECT measures FROM runs WHERE id = ?", (run_id,)).fetchone()
        changed = json.dumps(json.loads(measures) | change)
        connection.execute("UPDATE runs SET measures = ? WHERE id = ?", (changed, run_id))
        return [one.cause for one in judge(connection, run_id, ended)]


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"articles": 12, "widgets": 11}, "widgets"),
        ({"articles": 12, "broken": 12}, "encoding"),
        ({"empty_lists": 2}, "lists"),
        ({"candidates": {"list": 1, "feed": 10, "sitemap": 50, "of_lists": 8}}, "lists"),
        ({"candidates": {"list": 80, "feed": 0, "sitemap": 0, "of_lists": 8}}, "feeds"),
    ],
)
def test_a_count_far_from_the_usual_is_named(tmp_path: Path, change: dict[str, Any], cause: str) -> None:
    assert last(tmp_path, 12, change)[:1] == [cause]


def test_a_day_like_the_others_is_sound(tmp_path: Path) -> None:
    assert last(tmp_path, 12, {}) == []


def test_a_site_that_publishes_a_tenth_of_what_it_did_is_slow(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    with closing(writer(tmp_path / FILE)) as connection, transaction(connection):
        year = Year(connection, 5, 1)
        year.sites[0].weekly, year.sites[0].bursts = 60, 0
        found: list[str] = []
        for number, (run_id, ended) in enumerate(year.runs(130)):
            if number == 90:
                year.sites[0].weekly = 3
            settled(connection, run_id, ended)
            found += [f"{one.measure}" for one in judge(connection, run_id, ended) if one.cause == "silent"]
        assert "articles a week" in found


def test_old_articles_that_a_crawl_fetches_late_are_not_held_against_those_of_today(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    with closing(writer(tmp_path / FILE)) as connection, transaction(connection):
        year = Year(connection, 5, 1)
        site = year.sites[0]
        site.weekly, site.author, site.lead, site.bursts = 20, 1.0, 1.0, 0
        for run_id, ended in year.runs(5):
            settled(connection, run_id, ended)
        site.author, site.lead, site.words = 0.0, 0.0, 40
        run_id = year.begin(site, ended + timedelta(hours=2))
        for number in range(40):
            year.publish(site, date(2012, 3, 1) + timedelta(days=number), run_id, ended)
        year.end(site, run_id, ended, new=40, unchanged=0)
        assert judge(connection, run_id, ended) == []
        run_id = year.begin(site, ended + timedelta(hours=2))
        for _ in range(12):
            year.publish(site, ended.date(), run_id, ended)
        year.end(site, run_id, ended, new=12, unchanged=0)
        assert judge(connection, run_id, ended)[0].cause in ("articles", "cut")
