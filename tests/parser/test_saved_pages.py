"""Every saved page beside what must be read of it, or refused where no JSON stands beside it. `pytest --refresh` rewrites the expectations."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.export import as_record
from archive.models import Article, Unreadable
from crawler import fingerprint, loader
from crawler.page import Page
from crawler.parser import read

PAGES = Path(__file__).parents[1] / "pages"
FIELDS = (
    "title lead body published_at published_raw updated_at author photo_credit source section tags captions images attachments documents views comments status"
).split()
SAVED = sorted(path.relative_to(PAGES).with_suffix("").as_posix() for path in PAGES.glob("*/*.html"))
ADDRESSES = {
    "bacninh": "/news/-/details/20182/{}-90210",
    "hatinh": "/bai-viet/{}",
    "huecit": "/?gd=1&cn=129&tc=31",
    "liferay": "/chi-tiet-tin-tuc/-/asset_publisher/x9Y8z7/content/{}",
    "tandan": "/portal/Pages/2024-4-18/{}q7w2zt.aspx",
    "vnpt": "/tin-tuc/{}-90210",
    "webforms": "/vi/tin-tuc/{}",
}
"""The form of an article's address, where it is a sign of the system."""
NEWS = [slug for slug in SAVED if (PAGES / f"{slug}.json").exists()]


def page(slug: str) -> Page:
    system, _, name = slug.partition("/")
    address = ADDRESSES.get(system, "/{}-31.html").format(name)
    body = (PAGES / f"{slug}.html").read_bytes()
    return Page(f"http://demo.test{address}", body, fetched_at=datetime(2024, 5, 6, tzinfo=UTC), site="demo")


def template(slug: str) -> type:
    return loader.templates()[slug.partition("/")[0]]


@pytest.mark.parametrize("slug", NEWS)
def test_a_saved_page_is_read_as_expected(slug: str, request: pytest.FixtureRequest) -> None:
    article = read(page(slug), template(slug).template())
    assert isinstance(article, Article), article
    record = as_record(article)
    got = {name: record[name] for name in FIELDS}
    expected = PAGES / f"{slug}.json"
    if request.config.getoption("--refresh"):
        expected.write_text(json.dumps(got, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} was written: review it")
    assert got == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("slug", [slug for slug in SAVED if slug not in NEWS])
def test_a_page_that_is_no_news_is_refused_with_a_reason(slug: str) -> None:
    refused = read(page(slug), template(slug).template())
    assert isinstance(refused, Unreadable)
    assert refused.field == "body"
    assert "no article" in refused.reason


@pytest.mark.parametrize("slug", SAVED)
def test_a_page_bears_the_signs_of_its_own_system_and_of_no_other(slug: str) -> None:
    bearing = {
        name for name, one in loader.templates().items() if fingerprint.score(page(slug), one.fingerprint).confirmed
    }
    assert bearing == {slug.partition("/")[0]}
