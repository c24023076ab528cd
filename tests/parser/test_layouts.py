"""One story, any layout: the same article. `layouts` and `stories` import nothing of what reads them."""

import re
from datetime import UTC, datetime
from random import Random

import layouts
import pytest
import stories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Article, Unreadable
from crawler import loader
from crawler.page import Page
from crawler.parser import read

MOMENT = datetime(2026, 11, 25, 3, tzinfo=UTC)
STORIES = stories.by_system()
FIELDS = ("title", "section", "published_raw", "author", "photo_credit", "source")


def reading(story: stories.Story, html: str) -> Article | Unreadable:
    template = loader.templates()[story.system].template()
    return read(Page("http://so.example/chi-tiet-1.html", html.encode(), fetched_at=MOMENT, site="so"), template)


def squeezed(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s+", " ", text)


def told(story: stories.Story) -> dict[str, object]:
    named: dict[str, object] = {name: getattr(story, "date" if name == "published_raw" else name) for name in FIELDS}
    return named | {
        "published_at": story.published_at,
        "lead": story.lead,
        "body": list(story.paragraphs),
        "captions": [text for _, text in story.captions],
        "files": [story.file] if story.file else [],
        "views": story.views,
    }


def got(article: Article, story: stories.Story) -> dict[str, object]:
    named: dict[str, object] = {name: squeezed(getattr(article, name)) for name in FIELDS}
    return named | {
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "lead": squeezed(article.lead),
        "body": [squeezed(part) for part in article.body.split("\n\n")],
        "captions": [squeezed(text) for text in article.captions],
        "files": [file.title for file in article.attachments],
        "views": article.views if story.views is not None else None,
    }


def check(system: str, rng: Random) -> None:
    story = rng.choice(STORIES[system])
    html = layouts.page(story, rng)
    article = reading(story, html)
    assert isinstance(article, Article), (article, html)
    assert got(article, story) == told(story), html


@pytest.mark.parametrize("system", STORIES)
@settings(max_examples=500, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(rng=st.randoms(use_true_random=True))
def test_any_layout_is_read_the_same(system: str, rng: Random) -> None:
    check(system, rng)
