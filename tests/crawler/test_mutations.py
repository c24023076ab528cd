"""Drift: replica sites that fail in every way that is known, each named by the first run that meets it, with the right cause, and nothing wrong shown."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mutated import Replica, past, replicas
from mutation import Mutation
from mutations_of_lists import LISTS
from mutations_of_pages import PAGES
from mutations_of_transport import TRANSPORT
from town import Crawled

ALL = (*TRANSPORT, *LISTS, *PAGES)
SHARE = 0.95
SHOWN = "status IN ('sound', 'doubtful')"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Replica]]:
    with replicas(tmp_path_factory.mktemp("drift")) as opened:
        yield opened


def tried(sites: dict[str, Replica], mutation: Mutation, folder: Path) -> Crawled:
    replica = sites[mutation.site]
    return past(replica, replica.folder.parent / "sites").tried(mutation, folder)


def named(crawled: Crawled) -> str:
    """The main cause that the run's verdict names; empty where it finds nothing wrong."""
    ((verdict,),) = crawled.rows("SELECT verdict FROM runs ORDER BY id DESC LIMIT 1")
    return str(next(iter(json.loads(verdict)), ""))


def wrong(replica: Replica, crawled: Crawled) -> list[tuple[Any, ...]]:
    """Articles that are shown, and say otherwise than the site's truth; what is missing says nothing."""
    rows = crawled.rows(
        f"""SELECT canonical_url, a.title, substr(published_at, 1, 10), author, body FROM articles AS a JOIN texts AS t ON t.id = a.id
        WHERE {SHOWN} AND site = ?""",
        replica.name,
    )
    found = []
    for url, *read in rows:
        truth = replica.truth[url]
        right = (truth["title"], truth["published_at"][:10], truth["author"], truth["body"])
        found += [(url, was, is_) for was, is_ in zip(read, right, strict=True) if was is not None and was != is_]
    return found


def failing(sites: dict[str, Replica], mutation: Mutation, folder: Path) -> str:
    """What is not as it should be; empty where all is."""
    crawled = tried(sites, mutation, folder)
    name = named(crawled)
    if name not in (mutation.causes or ("",)):
        return f"{mutation.name}: {name or 'nothing'} was named, not {' or '.join(mutation.causes) or 'nothing'}"
    shown = wrong(sites[mutation.site], crawled)
    return f"{mutation.name}: shown as sound: {shown[:2]}" if shown else ""


def test_names_are_of_one_mutation_each() -> None:
    assert len({mutation.name for mutation in ALL}) == len(ALL)


def test_there_are_enough_and_some_in_which_nothing_is_wrong() -> None:
    assert sum(bool(mutation.causes) for mutation in ALL) >= 40
    assert sum(not mutation.causes for mutation in ALL) >= 5


@pytest.mark.parametrize("mutation", [one for one in ALL if one.quick], ids=lambda one: one.name)
def test_a_failing_site_is_named_at_once(sites: dict[str, Replica], mutation: Mutation, tmp_path: Path) -> None:
    assert failing(sites, mutation, tmp_path) == ""


@pytest.mark.full
def test_failing_sites_are_named_at_once(sites: dict[str, Replica], tmp_path: Path) -> None:
    found = [failing(sites, mutation, tmp_path / str(number)) for number, mutation in enumerate(ALL)]
    missed = [one for one in found if one]
    figure = f"{len(ALL) - len(missed)} of {len(ALL)} mutations were named at once: {1 - len(missed) / len(ALL):.1%}"
    print("\n".join((figure, *missed)))
    assert len(missed) <= (1 - SHARE) * len(ALL), missed
    assert not [one for one in missed if "shown as sound" in one]
