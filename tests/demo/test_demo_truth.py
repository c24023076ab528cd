"""The truth of the demo province: the same for a seed, and holding every difficulty it is there for."""

import json
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest

from demo.article import Article
from demo.block import Signature
from demo.dispatch import dispatches
from demo.plan import COUNT, PICTURES, STYLES
from demo.portal import PORTALS, Portal
from demo.truth import articles, record, records

TOLD = (
    "site canonical_url title lead body published_at published_raw updated_at author byline photo_credit source section tags "
    "captions images attachments views comments documents"
).split()


@pytest.fixture(scope="module", params=PORTALS, ids=lambda portal: portal.theme)
def portal(request: pytest.FixtureRequest) -> Portal:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def made(portal: Portal) -> tuple[Article, ...]:
    return articles(portal)


def test_a_seed_always_gives_the_same_province() -> None:
    first = list(records({}, 7))
    articles.cache_clear()
    dispatches.cache_clear()
    assert list(records({}, 7)) == first


def test_another_seed_gives_another_province() -> None:
    first, second = ({row["title"] for row in records({}, seed)} for seed in (7, 8))
    assert len(first - second) > COUNT


def test_a_site_has_more_articles_than_three_list_pages_hold(portal: Portal, made: tuple[Article, ...]) -> None:
    assert len(made) >= 64
    assert len(made) > 3 * portal.per_page


def test_the_longest_category_has_pages_to_turn(portal: Portal, made: tuple[Article, ...]) -> None:
    assert Counter(article.section for article in made).most_common(1)[0][1] > 1.5 * portal.per_page


@pytest.mark.parametrize("seed", range(5))
def test_titles_and_addresses_occur_once(portal: Portal, seed: int) -> None:
    found = articles(portal, seed)
    assert len({article.title for article in found}) == len({article.path for article in found}) == COUNT


def test_a_record_has_the_fields_of_an_export(portal: Portal, made: tuple[Article, ...]) -> None:
    assert all(list(record(article, "http://127.0.0.1:1")) == TOLD for article in made)


def test_addresses_are_absolute(made: tuple[Article, ...]) -> None:
    rows = [record(article, "http://127.0.0.1:1") for article in made]
    files = [file["url"] for row in rows for key in ("attachments", "images") for file in row[key]]  # type: ignore[attr-defined]
    assert files
    assert all(url.startswith("http://127.0.0.1:1/") for url in files)


def test_every_article_can_be_stored(made: tuple[Article, ...]) -> None:
    assert all(article.body or article.files or article.pictures for article in made)


def test_one_article_has_only_files(made: tuple[Article, ...]) -> None:
    assert len([a for a in made if not a.body and a.files and not a.pictures]) == 1


def test_one_article_has_only_pictures(made: tuple[Article, ...]) -> None:
    assert len([a for a in made if not a.body and len(a.pictures) == 4]) == 1


def test_every_manner_of_markup_occurs(made: tuple[Article, ...]) -> None:
    assert {article.style for article in made} == set(STYLES)


def test_every_markup_of_captions_occurs(made: tuple[Article, ...]) -> None:
    assert {picture.markup for article in made for picture in article.pictures} >= set(PICTURES)


def test_a_tenth_is_published_just_before_midnight_and_a_tenth_just_after(made: tuple[Article, ...]) -> None:
    edges = Counter(article.published.hour for article in made)
    assert edges[23] >= COUNT // 11
    assert edges[0] >= COUNT // 11


def test_some_days_could_be_read_as_months(made: tuple[Article, ...]) -> None:
    unclear = [a for a in made if a.published.day <= 12 and a.published.day != a.published.month]
    assert len(unclear) >= COUNT // 6


def test_times_are_of_vietnam(made: tuple[Article, ...]) -> None:
    assert {article.published.utcoffset() for article in made} == {timedelta(hours=7)}


def test_some_articles_were_edited_after_publication(made: tuple[Article, ...]) -> None:
    assert 0 < sum(article.edited > article.published for article in made) < COUNT


@pytest.mark.parametrize(
    "start", ["Tin, ảnh:", "Bài, ảnh:", "Bài và ảnh:", "Ảnh:", "Nguồn:", "Tác giả:", "Tin:", "Theo "]
)
def test_every_label_of_a_byline_occurs(made: tuple[Article, ...], start: str) -> None:
    assert any(line.text.startswith(start) for line in signatures(made))


@pytest.mark.parametrize("part", [" - Ảnh: ", "(tổng hợp)"])
def test_names_stand_beside_credits_and_remarks(made: tuple[Article, ...], part: str) -> None:
    assert any(part in line.text for line in signatures(made))


def test_a_name_follows_the_end_mark(made: tuple[Article, ...]) -> None:
    signed = [article for article in made if any(line.attached for line in article.signatures)]
    assert signed
    assert all(article.body.endswith("./.") for article in signed)


def test_a_byline_is_never_body(made: tuple[Article, ...]) -> None:
    assert not [a.path for a in made for line in a.signatures if line.text in a.body.split("\n\n")]


def test_the_systems_own_author_comes_before_a_signature(made: tuple[Article, ...]) -> None:
    both = [a for a in made if a.author_field and any(line.author for line in a.signatures)]
    assert both
    assert all(article.author == article.author_field for article in both)


def test_a_source_can_be_told_by_the_text_alone(made: tuple[Article, ...]) -> None:
    assert any(article.source and not article.source_field for article in made)


def test_some_articles_credit_nobody(made: tuple[Article, ...]) -> None:
    assert any(not article.author and not article.source and not article.photo_credit for article in made)


def test_captions_keep_their_photographer(made: tuple[Article, ...]) -> None:
    assert any("Ảnh:" in picture.caption for article in made for picture in article.pictures)


def test_names_of_files_are_no_descriptions(made: tuple[Article, ...]) -> None:
    silent = [picture for article in made for picture in article.pictures if not picture.told]
    assert {ending for picture in silent for ending in (".JPG", ":\\", ".jpg") if ending in picture.alt} == {
        ".JPG",
        ":\\",
        ".jpg",
    }


def test_documents_are_cited_with_and_without_a_date(made: tuple[Article, ...]) -> None:
    cited = [document for article in made for document in article.documents]
    assert len(cited) > 20
    assert {document.issued is None for document in cited} == {True, False}


def test_cited_documents_stand_in_the_text(made: tuple[Article, ...]) -> None:
    assert all(document.number in f"{a.lead}\n{a.body}" for a in made for document in a.documents)


def test_several_titles_speak_of_mass_mobilisation(made: tuple[Article, ...]) -> None:
    assert sum("dân vận" in article.title.lower() for article in made) >= 4


def test_one_title_holds_what_html_must_escape(made: tuple[Article, ...]) -> None:
    assert any({'"', "&", "<"} <= set(article.title) for article in made)


def test_files_of_every_kind_are_attached(made: tuple[Article, ...]) -> None:
    assert {file.name.rpartition(".")[2] for article in made for file in article.files} >= {
        "pdf",
        "doc",
        "docx",
        "xlsx",
    }


def test_some_articles_stand_in_two_categories(made: tuple[Article, ...]) -> None:
    assert sum(bool(article.also_in) for article in made) >= 5


def test_the_command_prints_a_line_an_article() -> None:
    command = [sys.executable, "-m", "demo.truth", "--seed", "3", "--base", "snnmt_lamgiang=http://127.0.0.1:5/"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows == list(records({"snnmt_lamgiang": "http://127.0.0.1:5"}, 3))


def signatures(made: tuple[Article, ...]) -> list[Signature]:
    return [line for article in made for line in article.signatures]
