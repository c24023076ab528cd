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
from crawler import fingerprint, loader
from crawler.page import Page
from crawler.parser import read
from spiders.liferay_chitiet import LiferayChiTiet
from spiders.liferay_viewarticle import LiferayViewArticle
from spiders.nukeviet import NukeViet
from spiders.sharepoint import SharePoint
from spiders.sotttt import SoTTTT

pytestmark = pytest.mark.field


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "sites" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DUMPS = {
    "000_172db741a1a6cb30.txt": NukeViet,
    "001_8c9e7e638d531c4e.txt": SharePoint,
    "002_72ea8552068b1b2c.txt": SoTTTT,
    "003_8a291a1d977d1ca9.txt": LiferayChiTiet,
    "004_7884016ae55067bf.txt": LiferayViewArticle,
}
Dump = tuple[dict[str, Any], dict[str, Any]]


@pytest.fixture(scope="module", params=DUMPS)
def dump(field_data: Path, request: pytest.FixtureRequest) -> Dump:
    """A dump as read with its template, and what it must come to."""
    expected = json.loads((field_data / "seeds" / "expected.json").read_text(encoding="utf-8"))[request.param]
    text = (field_data / "seeds" / request.param).read_text(encoding="utf-8")
    article = read(Page.from_text(text), DUMPS[request.param].template())
    assert isinstance(article, Article), article
    return as_record(article), expected


EXACT = (
    "title published_at published_raw author photo_credit source section views comments captions tags documents".split()
)


@pytest.mark.parametrize("field", EXACT)
def test_a_field_of_the_dump(field: str, dump: Dump) -> None:
    got, expected = dump
    assert got[field] == expected[field]


def test_files_of_the_dump(dump: Dump) -> None:
    got, expected = dump
    assert [file["title"] for file in got["attachments"]] == expected["attachments"]


def test_lead_and_paragraphs_of_the_dump(dump: Dump) -> None:
    got, expected = dump
    paragraphs = got["body"].split("\n\n")
    assert (got["lead"] or "").startswith(expected["lead"]) if expected["lead"] else got["lead"] is None
    assert len(paragraphs) == len(expected["body"])
    assert all(paragraph.startswith(opening) for paragraph, opening in zip(paragraphs, expected["body"], strict=True))


def test_no_widget_of_the_dump_is_text(dump: Dump) -> None:
    got, expected = dump
    text = "\n".join(filter(None, (got["title"], got["lead"], got["body"])))
    assert [words for words in expected["never"] if words in text] == []


@pytest.mark.parametrize("name", DUMPS)
def test_the_words_of_a_dump_tell_its_template(name: str, field_data: Path) -> None:
    page = Page.from_text((field_data / "seeds" / name).read_text(encoding="utf-8"))
    signs = {
        template: len(fingerprint.score(page, spider.fingerprint).reasons)
        for template, spider in loader.templates().items()
    }
    assert max(signs, key=lambda template: (signs[template], template)) == DUMPS[name].name


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
