"""An article that was kept twice for a while, since it was read at its new address before it was missed at the old one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import FETCHED, RICH, filled, opened, written

from archive.models import Outcome, Run, Unreadable
from archive.store import Archive, public_key

NEW = RICH.canonical_url.replace("ngay-hoi", "da-chuyen-ngay-hoi")
MOVED = replace(RICH, url=NEW, canonical_url=NEW, fetched_at=FETCHED + timedelta(days=1))
MISSING = Unreadable(url=RICH.canonical_url, field="status", reason="HTTP 404", absent=True)
ELDER, YOUNGER = public_key(RICH.site, RICH.canonical_url), public_key(RICH.site, NEW)


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = filled(tmp_path_factory.mktemp("moved"), [RICH, MOVED])
    asked = replace(written(RICH).capture, fetched_at=FETCHED + timedelta(days=2), status=404)
    with Archive(folder) as archive:
        run = archive.start_run(Run(site=RICH.site, started_at=FETCHED, how="test", software="tintinh test"))
        archive.commit([Outcome(capture=asked, reading=MISSING)], run_id=run)
    yield from opened(folder)


@pytest.mark.parametrize("form", ["", ".json", ".bib", ".ris"])
def test_the_key_that_it_had_meanwhile_leads_to_it(get: Any, form: str) -> None:
    answer = get(f"/bai/{YOUNGER}{form}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/bai/{ELDER}{form}")


def test_it_is_there_once_and_says_that_it_has_moved(get: Any) -> None:
    assert [row["key"] for row in get("/archive/articles.json?_shape=array").json()] == [ELDER]
    text = get(f"/bai/{ELDER}").text
    assert NEW in text
    assert f"moved here from {RICH.canonical_url}" in text
