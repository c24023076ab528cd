"""Sites of no known system, crawled with `template = "generic"`: found by structure, read by what their pages share, kept so that it can be read again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from test_recorded_site import NUKEVIET, SYSTEMS, UNHURRIED, found, lines, place, replayed
from town import Crawled, Town, crawl, open_town, run, site_file
from unheard_of import NONE, article, build, listing, stories

NAME = "song_lam"


REASONS = {
    "/bai/1-cu": "page: says 'Bài viết không tồn tại hoặc đã bị xóa.'",
    "/anh-hoat-dong": "body: no article: hardly any text that is the page's own",
    "/tin-cac-xa": "body: no article: a list of links to articles",
    "/gioi-thieu": "body: no article: no date beside its title, nor any that machines are told",
    "/van-ban-moi": "body: no article: hardly any text that is the page's own",
}


@dataclass
class Known:
    """The site, crawled once for all tests that only look."""

    town: Town
    crawled: Crawled


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    folder = tmp_path_factory.mktemp("generic")
    with open_town() as town:
        build(town, stories(1))
        site_file(folder / "sites", NAME, town.url, template="generic", start="/tin")
        yield Known(town, crawl(folder, NAME))


def test_every_article_is_found_over_all_pages_of_the_list_and_nothing_else(known: Known) -> None:
    assert known.crawled.articles() == sorted(known.town.url + told.path for told in stories(1))


def test_every_field_is_as_the_truth_says(known: Known) -> None:
    read = known.crawled.rows(
        "SELECT a.title, a.published_at, a.author, t.body, a.status FROM articles AS a JOIN texts AS t USING (id) ORDER BY a.canonical_url"
    )
    told = sorted(stories(1), key=lambda one: one.path)
    assert read == [(one.title, one.moment, one.author, "\n\n".join(one.paragraphs), "sound") for one in told]


@pytest.mark.parametrize("path", NONE)
def test_a_page_that_is_no_article_says_why(path: str, known: Known) -> None:
    assert known.crawled.state(known.town.url + path) == ("rejected", REASONS[path])


def test_each_reading_names_its_frame_and_how_sure_each_field_is(known: Known) -> None:
    ((digest, pages),) = known.crawled.rows("SELECT digest, pages FROM frames")
    rules = [json.loads(rule) for (rule,) in known.crawled.rows("SELECT rule FROM versions")]
    assert {rule["frame"] for rule in rules} == {digest}
    assert pages >= 6
    assert all(
        float(rule[f"confidence.{name}"]) >= 0.9
        for rule in rules
        for name in ("title", "published_at", "body", "author")
    )


def test_what_was_crawled_reads_the_same_again(known: Known) -> None:
    folder = known.crawled.folder.parent
    told = run(folder, "--archive", "archive", "--sites", "sites", "reparse", "--dry-run").stdout
    assert "would change: 0 articles; would be new: 0" in told
    assert "0 wrong" in run(folder, "--archive", "archive", "--sites", "sites", "verify", "--sample", "10").stdout


def test_one_new_article_is_read_with_the_frame_that_is_known(known: Known) -> None:
    folder = known.crawled.folder.parent
    told = stories(1, 11)
    known.town.routes["/tin"] = listing(told, 1)
    known.town.routes[told[0].path] = article(told[0])
    again = crawl(folder, NAME)
    assert again.rows("SELECT new, changed FROM runs ORDER BY id DESC LIMIT 1") == [(1, 0)]
    assert again.rows("SELECT count(*) FROM frames") == [(1,)]


@pytest.mark.field
@pytest.mark.parametrize(
    "site", [pytest.param(one, marks=() if one == NUKEVIET else pytest.mark.full) for one in SYSTEMS]
)
def test_recorded_sites_are_crawled_without_their_template(site: str, field_data: Path, tmp_path: Path) -> None:
    with replayed(field_data, site) as url:
        site_file(tmp_path / "sites", NAME, url, template="generic", start=SYSTEMS[site][1], fetch=UNHURRIED)
        crawled = crawl(tmp_path, NAME)
    assert sorted(found(crawled)) == sorted(place(truth["url"]) for truth in lines(field_data, site, "truth.jsonl"))
    assert not set(found(crawled)) & {place(truth["url"]) for truth in lines(field_data, site, "negatives.jsonl")}
