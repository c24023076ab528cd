"""The demo province crawled: with its flood blocker on, by its own command, in other skins."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from town import Crawled, crawl, run

from demo.portal import PORTALS
from demo.province import SITES
from demo.server import Demo
from demo.skins import NUMBERS
from demo.truth import articles, records


@dataclass
class Province:
    demo: Demo
    crawled: Crawled


class Pauses:
    """A clock that only pauses move: however slow the machine is, fifty requests in a row are too many."""

    def __init__(self) -> None:
        self.last, self.paused = monotonic(), 0.0

    def __call__(self) -> float:
        gap, self.last = monotonic() - self.last, monotonic()
        self.paused += gap if gap > 0.8 else 0
        return self.paused


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    folder = tmp_path_factory.mktemp("demo")
    with Demo(ports=(0, 0), flood=(50, 1)) as demo:
        for server in demo.servers.values():
            if server.blocker:
                server.blocker.now = Pauses()
        demo.write_sites(folder / "sites")
        yield Province(demo, crawl(folder, "--all"))


def test_every_article_is_found_once_though_the_sites_block(flooded: Province) -> None:
    counts = flooded.crawled.rows("SELECT site, count(*) FROM articles GROUP BY site ORDER BY site")
    assert dict(counts) == {portal.name: len(articles(portal)) for portal in PORTALS}


def test_the_sites_did_block(flooded: Province) -> None:
    assert all(server.blocker and server.blocker.refused for server in flooded.demo.servers.values())


def test_every_block_page_is_kept_as_what_it_is(flooded: Province) -> None:
    refused = sum(server.blocker.refused for server in flooded.demo.servers.values() if server.blocker)
    assert flooded.crawled.rows("SELECT count(*) FROM captures WHERE kind = 'other'") == [(refused,)]


def test_no_article_comes_from_a_block_page(flooded: Province) -> None:
    query = "SELECT count(*) FROM observations JOIN captures ON captures.id = capture_id WHERE kind <> 'article'"
    assert flooded.crawled.rows(query) == [(0,)]


@dataclass
class Shown:
    """What was crawled: its export beside the truth."""

    crawled: Crawled
    read: list[dict[str, Any]]
    truth: dict[str, dict[str, Any]]
    """By address."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("whole")
    process = run(folder, "--archive", "archive", "demo", "--no-serve", "--sites-port", "0")
    return exported(Crawled(process, folder / "archive"), skin=1)


def exported(crawled: Crawled, *, skin: int) -> Shown:
    lines = run(crawled.folder.parent, "--archive", "archive", "export", "--format", "jsonl").stdout.splitlines()
    bases = dict(crawled.rows("SELECT name, rtrim(url, '/') FROM sites"))
    truth = {str(one["canonical_url"]): one for one in records(bases, skin=skin)}
    return Shown(crawled, [json.loads(line) for line in lines], truth)


def test_the_demo_command_crawls_all_its_sites_and_ends(shown: Shown) -> None:
    assert (shown.crawled.process.returncode, shown.crawled.rows("SELECT count(*), min(how), max(how) FROM runs")) == (
        0,
        [(len(SITES), "demo", "demo")],
    )


def test_every_article_of_the_province_is_found_once_and_nothing_else(shown: Shown) -> None:
    assert sorted(row["canonical_url"] for row in shown.read) == sorted(shown.truth)


@pytest.mark.parametrize("field", list(next(records({}))))
def test_every_article_reads_as_the_truth_says(shown: Shown, field: str) -> None:
    found = {row["canonical_url"]: row[field] for row in shown.read}
    assert found == {url: one[field] for url, one in shown.truth.items()}


@pytest.mark.full
@pytest.mark.parametrize("skin", NUMBERS[1:])
def test_every_article_is_found_in_other_skins(skin: int, tmp_path: Path) -> None:
    with Demo(ports=(0,) * len(SITES), skin=skin) as demo:
        demo.write_sites(tmp_path / "sites")
        assert crawl(tmp_path, "--all").articles() == sorted(str(row["canonical_url"]) for row in demo.truth())
