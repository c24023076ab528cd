"""The contract for programs: every example of the API page runs, and what it gives is what the OpenAPI file says."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import FETCHED, HOSTILE, RICH, SITES, invented, opened, written
from jsonschema import Draft202012Validator

from archive.models import Run
from archive.store import Archive
from crawler.commands.serve import configuration

SPEC = yaml.safe_load((configuration() / "openapi.yaml").read_text(encoding="utf-8"))
OPERATIONS = {
    operation["operationId"]: operation for methods in SPEC["paths"].values() for operation in methods.values()
}
EDITED = replace(RICH, fetched_at=FETCHED + timedelta(days=1), title="Ngày hội, sửa lại")
EXAMPLES = SPEC["x-examples"]


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("api")
    with Archive(folder) as archive:
        for site in SITES:
            archive.put_site(site)
            run = archive.start_run(Run(site=site.name, started_at=FETCHED, how="test", software="tintinh test"))
            readings = [*map(invented, range(43)), RICH, EDITED, HOSTILE]
            archive.commit([written(reading) for reading in readings if reading.site == site.name], run_id=run)
            archive.finish_run(run, outcome="finished", counts={})
    yield from opened(folder)


@pytest.fixture(scope="module")
def paths(get: Any) -> dict[str, str]:
    """The examples' addresses as the archive fills them in, by what the contract has."""
    return {example["vi"]: example["path"] for example in get("/api.json").json()["examples"]}


def answer_schema(operation: str, status: str = "200") -> tuple[str, Any]:
    """Media type and schema that an operation promises."""
    ((media_type, content),) = OPERATIONS[operation]["responses"][status]["content"].items()
    return media_type, {**content["schema"], "components": SPEC["components"]}


def test_there_are_ten_examples_at_least(paths: dict[str, str]) -> None:
    assert len(paths) == len(EXAMPLES) >= 10


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["path"]))
def test_an_example_gives_what_the_contract_says(get: Any, paths: dict[str, str], example: dict[str, str]) -> None:
    answer = get(paths[example["vi"]])
    media_type, schema = answer_schema(example["operation"])
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    if media_type == "application/json":
        assert answer.json()
        Draft202012Validator(schema).validate(answer.json())
    else:
        assert len(answer.text) > 100


@pytest.mark.parametrize(
    ("path", "operation", "status"),
    [
        ("/bai/000000000000.json", "article", "404"),
        ("/archive.json?sql=select+x", "sql", "400"),
    ],
)
def test_an_error_is_what_the_contract_says(get: Any, path: str, operation: str, status: str) -> None:
    answer = get(path)
    assert answer.status_code == int(status)
    Draft202012Validator(answer_schema(operation, status)[1]).validate(answer.json())


def test_every_answer_of_an_archive_follows_the_contract(get: Any) -> None:
    """Of the hostile article, the one without a title, and all others."""
    schema = Draft202012Validator(answer_schema("article")[1])
    for row in get("/archive/articles.json?_shape=array&_size=max").json():
        schema.validate(get(f"/bai/{row['key']}.json").json())


def test_a_search_is_never_cut_in_silence(get: Any) -> None:
    found, address = [], "/tim-kiem.json?q=năm&size=7"
    while address:
        answer = get(address).json()
        found += [hit["key"] for hit in answer["hits"]]
        address = answer["next"]
    assert len(found) == len(set(found)) == answer["count"] > 20


def test_the_contract_is_served_with_its_address(get: Any) -> None:
    served = get("/openapi.json").json()
    assert served["openapi"] == "3.1.0"
    assert served["servers"] == [{"url": "http://localhost"}]
    assert served["paths"].keys() == SPEC["paths"].keys()


def test_every_reference_in_the_contract_leads_somewhere() -> None:
    references = re.findall(r'\$ref: "?#/components/(\w+)/(\w+)', (configuration() / "openapi.yaml").read_text("utf-8"))
    assert references
    assert [name for kind, name in references if name not in SPEC["components"][kind]] == []


def test_every_name_in_an_address_is_a_parameter() -> None:
    def names(operation: dict[str, Any]) -> set[str]:
        given = [SPEC["components"]["parameters"].get(p.get("$ref", "").rpartition("/")[2], p) for p in operation.get("parameters", [])]  # fmt: skip
        return {parameter["name"] for parameter in given if parameter["in"] == "path"}

    told = {path: names(methods["get"]) for path, methods in SPEC["paths"].items()}
    assert told == {path: set(re.findall(r"\{(\w+)\}", path)) for path in SPEC["paths"]}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_shows_every_example_and_every_address(get: Any, paths: dict[str, str], language: str) -> None:
    text = html.unescape(get(f"/api?_lang={language}").text)
    assert [example[language] for example in EXAMPLES if example[language] not in text] == []
    assert [path for path in paths.values() if f'href="{path}"' not in text] == []
    assert [path for path in SPEC["paths"] if f"<code>{path}</code>" not in text] == []


def test_an_empty_archive_still_explains_itself(get_empty: Any) -> None:
    assert get_empty("/api").status_code == 200
    assert all("{" not in example["path"] for example in get_empty("/api.json").json()["examples"])
