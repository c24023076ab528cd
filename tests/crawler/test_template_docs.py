"""docs/add-a-template.md, followed as it stands: its example is a template that reads its example page."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from town import ROOT

from archive.models import Article
from crawler import fingerprint
from crawler.loader import templates
from crawler.page import Page
from crawler.parser import read
from crawler.spider import NewsSpider

DOC = (ROOT / "docs" / "add-a-template.md").read_text(encoding="utf-8")
ADDRESS = "http://saomai.example/tin/lop-hoc-buoi-toi-12.html"


def block(language: str, opening: str) -> str:
    """The code block that begins so."""
    found = [text for text in re.findall(rf"```{language}\n(.*?)```", DOC, re.DOTALL) if text.startswith(opening)]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def saomai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[NewsSpider]]:
    package = tmp_path / "own_spiders"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "saomai.py").write_text(block("python", '"""Sao Mai'), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield templates(("own_spiders",))["saomai"]
    for name in [name for name in sys.modules if name.partition(".")[0] == "own_spiders"]:
        del sys.modules[name]


def test_it_takes_few_lines() -> None:
    assert len(block("python", '"""Sao Mai').splitlines()) < 80


def test_the_example_reads_its_page(saomai: type[NewsSpider]) -> None:
    page = Page(
        ADDRESS, block("html", "<!DOCTYPE").encode(), fetched_at=datetime(2024, 6, 1, tzinfo=UTC), site="saomai"
    )
    article = read(page, saomai.template())
    assert isinstance(article, Article)
    assert (article.title, article.author) == ("Nà Hin mở lớp học buổi tối", "Lò Thị Mai")
    assert article.lead == "Sáng nay, huyện Nà Hin mở lớp học buổi tối cho bà con."
    assert article.body == "Lớp có hai mươi học viên, mỗi tuần ba buổi."
    assert str(article.published_at) == "2024-05-12 08:30:00+07:00"
    assert [file.title for file in article.attachments] == ["Danh sách lớp"]
    assert article.status == "sound"
    assert fingerprint.score(page, saomai.fingerprint).confirmed


def test_the_example_knows_its_addresses(saomai: type[NewsSpider]) -> None:
    assert saomai.addresses.identity(ADDRESS) == "12"
    assert saomai.addresses.is_listing("http://saomai.example/muc/tin-tuc?trang=2")
    assert not saomai.addresses.is_article("http://saomai.example/muc/tin-tuc")
