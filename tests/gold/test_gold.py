"""The gold set: made as committed, by what knows no reader; read no worse than its floors; and another set read as well."""

import ast
import json
import tomllib
from pathlib import Path

import pytest
from generator.whole import FAMILIES, SEED, pages
from scoring import CAPTURED, SET, Score, readable, saved, score, summary

from crawler import fingerprint, loader
from crawler.page import Page

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
READERS = {"archive", "crawler", "spiders", "datasette_config", "lxml", "parsel", "bs4"}


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    return [score(case) for case in readable(saved())]


def test_the_set_is_what_the_generator_makes() -> None:
    made = {page.name: page for page in pages(SEED)}
    assert {path.relative_to(SET).with_suffix("").as_posix() for path in SET.glob("*/*.html")} == set(made)
    for case in saved():
        assert case.html == made[case.name].html.encode(), case.name
        assert case.truth == json.loads(json.dumps(made[case.name].truth)), case.name


def test_the_set_is_as_large_and_as_various_as_it_says() -> None:
    cases = saved()
    articles = [case for case in cases if case.truth["kind"] == "article"]
    refused = {case.truth["reason"] for case in cases if case.truth["kind"] == "refused"}
    assert len(articles) >= 120
    assert {case.truth["template"] for case in articles} >= set(loader.templates())
    assert refused >= {"list", "empty", "block", "soft404", "gallery", "video", "documents", "home", "search"}


@pytest.mark.parametrize("path", sorted((HERE / "generator").rglob("*.py")), ids=lambda path: path.stem)
def test_the_generator_knows_nothing_of_what_reads_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name.partition(".")[0] for name in imported} & READERS
    assert not imported & {"importlib", "scoring"}


def test_every_family_has_floors() -> None:
    known = {family.name for family in FAMILIES if family.template in loader.templates()}
    assert set(FLOORS) == {*known, "all"}, "pin them: python tests/gold --pin"


def test_no_page_bears_the_signs_of_a_system_that_is_not_its_own() -> None:
    wrong = {}
    for case in saved():
        page = Page(case.truth["url"], case.html, fetched_at=CAPTURED, site="gold")
        bearing = {
            name for name, one in loader.templates().items() if fingerprint.score(page, one.fingerprint).confirmed
        }
        if bearing - {case.truth["template"]}:
            wrong[case.name] = bearing
    assert wrong == {}


def test_another_seed_makes_other_texts() -> None:
    first, second = next(iter(pages(SEED))), next(iter(pages(SEED + 1)))
    assert first.truth["body"] != second.truth["body"]


@pytest.mark.parametrize("family", FLOORS)
def test_a_family_is_read_no_worse_than_its_floors(family: str, scores: list[Score]) -> None:
    figures = summary(scores)[family]
    assert set(FLOORS[family]) == set(figures)
    below = {name: (figures[name], floor) for name, floor in FLOORS[family].items() if figures[name] < floor}
    faults = [f"{one.case.name}: {fault}" for one in scores if one.case.family == family for fault in one.faults]
    assert not below, faults
