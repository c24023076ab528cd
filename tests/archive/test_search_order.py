"""The order of hits, against judgements that a reader made first: `judgements.json` says of each query what must be found, in
which order, and (in a list of their own) what may stand in any."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from readings import keep, outcome

from archive.search import Search
from archive.store import open_reader

JUDGED = json.loads((Path(__file__).parent / "judgements.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    folder = tmp_path_factory.mktemp("judged")
    articles = JUDGED["articles"].items()
    keep(folder, *(outcome(name, title=title, lead=lead, body=body) for name, (title, lead, body) in articles))
    with closing(open_reader(folder)) as connection:
        yield Search(connection)


@pytest.mark.parametrize(("query", "order"), JUDGED["queries"], ids=[query for query, _ in JUDGED["queries"]])
def test_hits_come_as_a_reader_would_have_them(judged: Search, query: str, order: list[Any]) -> None:
    found = [hit.url.rsplit("/", 1)[1].removesuffix(".html") for hit in judged.run(query, size=100).hits]
    for expected in order:
        tied = [expected] if isinstance(expected, str) else expected
        assert sorted(found[: len(tied)]) == sorted(tied), found
        found = found[len(tied) :]
    assert found == []


def test_forty_queries_are_judged() -> None:
    assert len(JUDGED["queries"]) >= 40
