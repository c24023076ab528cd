"""Stored captures read again: after a template is changed on purpose exactly the right articles change, and nothing before it is told."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from town import Crawled, article, crawl, listing, open_town, site_file

from archive.record import stored_digest
from archive.store import Archive
from crawler.cli import main
from crawler.loader import sites, templates
from crawler.readers import Readers
from crawler.rereading import Change, Report, Rereading, Span
from crawler.spider import NewsSpider
from demo.portal import PORTALS
from demo.server import Demo
from demo.truth import records
from spiders.nukeviet import NukeViet

EVERYTHING = Span()


class NoAuthor(NukeViet):
    """NukeViet without the rule for its own box of author and source."""

    name = "nukeviet"
    select = replace(NukeViet.select, author=())


class NothingRead(NukeViet):
    """NukeViet that finds no body any more."""

    name = "nukeviet"
    select = replace(NukeViet.select, body=("#nowhere",))
    landmarks = replace(NukeViet.landmarks, proofs=(".nowhere",))


@dataclass
class Place:
    crawled: Crawled
    sites: Path

    def readers(self, changed: type[NewsSpider] | None = None) -> Readers:
        classes: Mapping[str, type[NewsSpider]] = templates() | ({"nukeviet": changed} if changed else {})
        return Readers(sites(self.sites), classes)

    def changes(self, changed: type[NewsSpider] | None = None, span: Span = EVERYTHING) -> tuple[list[Change], Report]:
        readers, report = self.readers(changed), Report()
        with Rereading(self.crawled.folder, readers, span) as rereading:
            return list(rereading.changes(sorted(readers.configs), report)), report

    def apply(self, changed: type[NewsSpider], chosen: Any) -> Mapping[str, int]:
        with Rereading(self.crawled.folder, self.readers(changed), EVERYTHING) as rereading:
            return rereading.apply(chosen)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, list[dict[str, Any]]]:
    """The demo's two NukeViet sites, crawled, and their truth."""
    folder = tmp_path_factory.mktemp("demo")
    with Demo(ports=(0, 0)) as demo:
        demo.write_sites(folder / "sites")
        names = [name for name, config in sites(folder / "sites").items() if config.site.template == "nukeviet"]
        for path in (folder / "sites").glob("*.toml"):
            if path.stem not in names:
                path.unlink()
        crawled = crawl(folder, *names)
    bases = {name: url.rstrip("/") for name, url in crawled.rows("SELECT name, url FROM sites")}
    truth = [one for one in records(bases) if one["site"] in names]
    return Place(crawled, folder / "sites"), truth


def test_today_s_templates_change_nothing(province: tuple[Place, Any]) -> None:
    changes, report = province[0].changes()
    assert changes == []
    assert report.read >= len(province[1])


def test_a_dropped_rule_of_bylines_changes_exactly_the_articles_that_have_one(
    province: tuple[Place, list[dict[str, Any]]],
) -> None:
    place, truth = province
    changes, report = place.changes(NoAuthor)
    addresses = dict(place.crawled.rows("SELECT key, canonical_url FROM articles"))
    labels = {portal.name: (f"{portal.author_label}:", "Nguồn tin:") for portal in PORTALS}
    expected = {
        one["canonical_url"]: one["byline"]
        for one in truth
        if any(part.startswith(labels[one["site"]]) for part in (one["byline"] or "").split(" | "))
    }
    assert {addresses[change.named]: change.fields["byline"][0] for change in changes} == expected
    assert report.kinds == {"changed": len(expected)}
    assert report.fields["byline"] == len(expected) > len(truth) / 2
    assert len(report.examples["author"]) == 3


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A town with three articles, one of them with an author's box, and a page that could not be read."""
    boxed = article(2).replace(
        '<div id="news-bodyhtml"',
        '<div><p class="h5 text-right"><strong>Tác giả bài viết:</strong> Lê Thị Hoà</p></div><div id="news-bodyhtml"',
    )
    folder = tmp_path_factory.mktemp("town")
    with open_town() as town:
        news = "/vi/news"
        town.routes |= {
            f"{news}/": listing(*(f"{news}/hoi/bai-{number}.html" for number in (1, 2, 3, 4))),
            f"{news}/hoi/bai-1.html": article(1),
            f"{news}/hoi/bai-2.html": boxed,
            f"{news}/hoi/bai-3.html": article(3),
            f"{news}/hoi/bai-4.html": article(4).replace("NukeViet v4.5", "Khác").replace("NewsArticle", "X").replace("news-bodyhtml", "y"),
        }  # fmt: skip
        site_file(folder / "sites", "thi_tran", town.url)
        crawled = crawl(folder, "thi_tran")
    assert len(crawled.articles()) == 3, crawled.told
    return Place(crawled, folder / "sites")


@pytest.fixture
def place(town: Place, tmp_path: Path) -> Place:
    """Its archive, to be changed."""
    shutil.copytree(town.crawled.folder, tmp_path / "archive")
    return Place(Crawled(town.crawled.process, tmp_path / "archive"), town.sites)


def authors(place: Place) -> list[Any]:
    return [row[0] for row in place.crawled.rows("SELECT author FROM articles ORDER BY canonical_url")]


def test_what_was_told_is_done_as_versions_that_are_marked(place: Place) -> None:
    assert authors(place) == [None, "Lê Thị Hoà", None]
    _, report = place.changes(NoAuthor)
    observed = place.crawled.rows("SELECT count(*) FROM observations")
    assert place.apply(NoAuthor, report.chosen) == {"changed": 1, "new": 0}
    assert authors(place) == [None, None, None]
    assert place.crawled.rows("SELECT number, how, json_extract(content, '$.author') FROM versions WHERE article_id IN (SELECT article_id FROM versions WHERE number = 2)") == [
        (1, "crawl", "Lê Thị Hoà"),
        (2, "reparse", None),
    ]  # fmt: skip
    assert place.crawled.rows("SELECT count(*) FROM observations") == observed
    assert place.crawled.rows("SELECT how, outcome, changed FROM runs ORDER BY id DESC LIMIT 1") == [
        ("reparse", "finished", 1)
    ]
    assert place.changes(NoAuthor)[0] == []


def test_the_report_alone_changes_nothing(place: Place) -> None:
    before = place.crawled.rows("SELECT count(*), max(id) FROM versions UNION ALL SELECT count(*), max(id) FROM runs")
    place.changes(NoAuthor)
    assert (
        place.crawled.rows("SELECT count(*), max(id) FROM versions UNION ALL SELECT count(*), max(id) FROM runs")
        == before
    )


def test_what_a_person_decided_stays(place: Place) -> None:
    with Archive(place.crawled.folder) as archive:
        archive._connection.execute("UPDATE articles SET status = 'quarantined'")
    place.apply(NoAuthor, place.changes(NoAuthor)[1].chosen)
    assert place.crawled.rows("SELECT DISTINCT status FROM articles") == [("quarantined",)]


def test_what_could_no_longer_be_read_is_told_and_stays(place: Place) -> None:
    changes, report = place.changes(NothingRead)
    assert report.kinds == {"lost": 3}
    assert all(change.reason for change in changes)
    assert list(report.chosen) == []


class AnySign(NukeViet):
    """NukeViet that takes any page with its title for its own, and finds its body elsewhere."""

    name = "nukeviet"
    select = replace(NukeViet.select, body=(*NukeViet.select.body, "#y"))
    fingerprint = replace(NukeViet.fingerprint, marks=(*NukeViet.fingerprint.marks, "h1[itemprop=headline]"))


def test_a_page_that_could_not_be_read_may_become_an_article(place: Place) -> None:
    changes, report = place.changes(AnySign)
    assert [(change.kind, change.title) for change in changes] == [("new", "Thị trấn mở hội thứ 4")]
    assert place.apply(AnySign, report.chosen) == {"changed": 0, "new": 1}
    assert len(place.crawled.articles()) == 4
    assert place.changes(AnySign)[0] == []


def test_only_captures_of_a_span_are_read(place: Place) -> None:
    assert place.changes(NoAuthor, Span(until="2020-01-01T00:00:00+00:00"))[1].read == 0
    assert place.changes(NoAuthor, Span(since="2020-01-01T00:00:00+00:00"))[1].kinds == {"changed": 1}


def test_a_withheld_article_is_not_read_again(place: Place) -> None:
    with Archive(place.crawled.folder) as archive:
        ((url,),) = place.crawled.rows("SELECT canonical_url FROM articles WHERE author IS NOT NULL")
        archive.withhold(url, reason="x")
    assert place.changes(NoAuthor)[0] == []


def reparse(place: Place, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(
        main, ["--archive", str(place.crawled.folder), "--sites", str(place.sites), "reparse", *words]
    )
    return done.exit_code, done.output


@pytest.fixture
def older(place: Place) -> Place:
    """As if an older program had read the second article: without its author."""
    with Archive(place.crawled.folder) as archive:
        archive._connection.execute("UPDATE articles SET author = NULL")
        archive._connection.execute("UPDATE versions SET content = json_set(content, '$.author', NULL)")
    return place


def test_the_command_reports_first_and_asks(older: Place) -> None:
    code, said = reparse(older)
    assert code == 0
    assert "would change: 1 articles; would be new: 0" in said
    assert "author: 1" in said
    assert 'null → "Lê Thị Hoà"' in said
    assert "Nothing was changed" in said
    assert authors(older) == [None, None, None]


@pytest.mark.parametrize(("words", "author"), [(("--dry-run", "--yes"), None), (("--yes",), "Lê Thị Hoà"), (("--yes", "--site", "thi_tran", "--from", "2020-01-01"), "Lê Thị Hoà"), (("--yes", "--until", "2020-01-01"), None)])  # fmt: skip
def test_the_command_does_what_is_confirmed(older: Place, words: tuple[str, ...], author: str | None) -> None:
    assert reparse(older, *words)[0] == 0
    assert authors(older) == [None, author, None]


def test_a_site_that_is_not_there_is_misuse(place: Place) -> None:
    assert reparse(place, "--site", "la")[0] == 2


def verify(place: Place, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(
        main, ["--archive", str(place.crawled.folder), "--sites", str(place.sites), "verify", *words]
    )
    return done.exit_code, done.output


@pytest.mark.parametrize(("words", "read"), [((), 3), (("--sample", "2"), 2)])
def test_articles_are_read_again_and_are_as_they_are_stored(place: Place, words: tuple[str, ...], read: int) -> None:
    code, said = verify(place, *words)
    assert code == 0
    assert f"{read} articles read again; 0 wrong" in said


def test_an_article_that_its_capture_does_not_read_as_is_found(older: Place) -> None:
    with Archive(older.crawled.folder) as archive:  # the forgery is perfect: digests agree
        for row in archive._connection.execute("SELECT id, article_id, content FROM versions").fetchall():
            digest = stored_digest(json.loads(row["content"]))
            archive._connection.execute("UPDATE versions SET sha256 = ? WHERE id = ?", (digest, row["id"]))
            archive._connection.execute("UPDATE articles SET sha256 = ? WHERE id = ?", (digest, row["article_id"]))
    for words in ((), ("--sample", "10")):
        code, said = verify(older, *words)
        assert code == 1
        assert "its capture reads otherwise today (author)" in said
        assert "since run 1 (thi_tran" in said


def test_what_another_version_of_the_program_read_is_not_doubted(older: Place) -> None:
    with Archive(older.crawled.folder) as archive:
        archive._connection.execute("UPDATE runs SET software = 'tintinh/0.0.1'")
    assert "reads otherwise" not in verify(older, "--sample", "10")[1]


def test_what_another_version_of_the_template_read_is_not_doubted(older: Place) -> None:
    with Archive(older.crawled.folder) as archive:
        archive._connection.execute("UPDATE versions SET template_version = '0'")
    assert "reads otherwise" not in verify(older, "--sample", "10")[1]
