"""The demo province crawled with its flood blocker on, and by its own command."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from town import Crawled, crawl, run

from demo.portal import PORTALS
from demo.server import Demo
from demo.truth import articles


@dataclass
class Province:
    demo: Demo
    crawled: Crawled


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    folder = tmp_path_factory.mktemp("demo")
    with Demo(ports=(0, 0), flood=(30, 2)) as demo:
        demo.write_sites(folder / "sites")
        yield Province(demo, crawl(folder, "--all"))


def test_every_article_is_found_once_though_the_sites_block(flooded: Province) -> None:
    counts = flooded.crawled.rows("SELECT site, count(*) FROM articles GROUP BY site ORDER BY site")
    assert dict(counts) == {portal.name: len(articles(portal)) for portal in PORTALS}


def test_the_sites_did_block(flooded: Province) -> None:
    assert all(server.blocker and server.blocker.refused for server in flooded.demo.servers.values())


def test_no_block_page_is_kept(flooded: Province) -> None:
    assert flooded.crawled.rows(
        "SELECT count(*) FROM captures WHERE status = 429 OR length < 1500 AND status = 200"
    ) == [(0,)]


def test_the_demo_command_crawls_and_ends(tmp_path: Path) -> None:
    process = run(tmp_path, "--archive", "archive", "demo", "--no-serve", "--sites-port", "0")
    assert (process.returncode, Crawled(process, tmp_path / "archive").rows("SELECT DISTINCT how FROM runs")) == (
        0,
        [("demo",)],
    )
