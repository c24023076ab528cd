"""The recorded eGovernment site, replayed and crawled: every article, nothing else; also with its flood blocker on."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from town import Crawled, crawl, site_file

SITE = "nukeviet-egov"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def replayed(field_data: Path, *arguments: str) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, str(field_data / "sites" / "replay.py"), SITE, "--port", str(port), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it says that it serves
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def paths(field_data: Path, name: str) -> set[str]:
    lines = (field_data / "sites" / SITE / name).read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["url"].partition("127.0.0.1:")[2].partition("/")[2] for line in lines}


def found(crawled: Crawled) -> list[str]:
    return [url.partition("127.0.0.1:")[2].partition("/")[2] for url in crawled.articles()]


@pytest.fixture(scope="module")
def crawled(field_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("recorded")
    with replayed(field_data) as url:
        site_file(folder / "sites", "ban_ghi", url)
        return crawl(folder, "ban_ghi")


@pytest.mark.field
def test_every_article_is_found_once_and_nothing_else(crawled: Crawled, field_data: Path) -> None:
    assert sorted(found(crawled)) == sorted(paths(field_data, "truth.jsonl"))


@pytest.mark.field
def test_what_must_never_be_collected_is_not(crawled: Crawled, field_data: Path) -> None:
    assert not set(found(crawled)) & paths(field_data, "negatives.jsonl")


@pytest.mark.field
def test_articles_of_several_categories_have_moved_to_one_address(crawled: Crawled) -> None:
    assert crawled.rows("SELECT state, count(*) FROM urls GROUP BY state") == [("moved", 6), ("read", 62)]


@pytest.mark.field
@pytest.mark.full
def test_the_flood_blocker_costs_time_and_nothing_else(field_data: Path, tmp_path: Path) -> None:
    """Five requests a second are allowed, the block page tells a minute."""
    with replayed(field_data, "--flood", "10/2") as url:
        site_file(tmp_path / "sites", "ban_ghi", url)
        crawled = crawl(tmp_path, "ban_ghi")
    assert sorted(found(crawled)) == sorted(paths(field_data, "truth.jsonl"))
    assert crawled.rows("SELECT outcome, blocked > 0 FROM runs") == [("finished", 1)]
