"""What was recorded of real systems, and real text dumps: the measure of the reading, where they are at hand."""

import csv
import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from archive.export import as_record
from archive.models import Article
from crawler.page import Page
from crawler.parser import read
from spiders.nukeviet import NukeViet

pytestmark = pytest.mark.field


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "sites" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def dump(field_data: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The dump of the first seed as read, and what it must come to."""
    name = "000_172db741a1a6cb30.txt"
    expected = json.loads((field_data / "seeds" / "expected.json").read_text(encoding="utf-8"))[name]
    article = read(Page.from_text((field_data / "seeds" / name).read_text(encoding="utf-8")), NukeViet.template())
    assert isinstance(article, Article)
    return as_record(article), expected


EXACT = "title published_at published_raw author photo_credit source section views comments captions attachments tags documents".split()


@pytest.mark.parametrize("field", EXACT)
def test_a_field_of_the_dump(field: str, dump: tuple[dict[str, Any], dict[str, Any]]) -> None:
    got, expected = dump
    assert got[field] == expected[field]


def test_lead_and_paragraphs_of_the_dump(dump: tuple[dict[str, Any], dict[str, Any]]) -> None:
    got, expected = dump
    paragraphs = got["body"].split("\n\n")
    assert got["lead"].startswith(expected["lead"])
    assert len(paragraphs) == len(expected["body"])
    assert all(paragraph.startswith(opening) for paragraph, opening in zip(paragraphs, expected["body"], strict=True))


def test_no_widget_of_the_dump_is_text(dump: tuple[dict[str, Any], dict[str, Any]]) -> None:
    got, expected = dump
    assert [words for words in expected["never"] if words in "\n".join((got["title"], got["lead"], got["body"]))] == []


def test_recorded_pages_are_read_whole(field_data: Path) -> None:
    folder = field_data / "sites" / "nukeviet-egov"
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as table:
        files = {row["url"]: row["file"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
    truth = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    read_pages = [
        read(
            Page(
                item["url"],
                (folder / "files" / files[item["url"]]).read_bytes(),
                fetched_at=datetime.now(UTC),
                site="x",
            ),
            NukeViet.template(),
        )
        for item in truth
    ]
    figures, *_ = scorer(field_data).score(
        truth, [as_record(article) for article in read_pages if isinstance(article, Article)]
    )
    assert figures["found"] == figures["truth"] == 62
    assert [figures[name] for name in ("title", "minute", "author", "source", "files", "leak")] == [1, 1, 1, 1, 1, 0]
    assert figures["f1"] >= 0.99
