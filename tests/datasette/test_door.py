"""Who is let in to the operator's page, and who is not, however they come."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import Get, opened

from archive.publication import publish
from crawler.installation import Installation
from datasette_config.pages import door

PATHS = ("/tinh-trang", "/status", "/tinh-trang.json", "/status.json", "/tinh-trang.atom", "/status.atom")
PASSWORD = "mật khẩu: dài"  # noqa: S105


def given(password: str, user: str = "ai") -> dict[str, str]:
    return {"authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"}


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "operator", lambda: Installation(status_password=PASSWORD))


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "operator", Installation)


@pytest.mark.parametrize("path", PATHS)
def test_with_a_password_nobody_comes_in_without(get: Get, locked: None, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Basic realm="tintinh", charset="UTF-8"'
    assert "sonnptnt_lamxuyen" not in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_the_password_opens_under_any_name(get: Get, locked: None, path: str) -> None:
    assert get(path, headers=given(PASSWORD)).status_code == 200
    assert get(path, headers=given(PASSWORD, user="")).status_code == 200


@pytest.mark.parametrize(
    "authorization",
    [
        *(given(wrong)["authorization"] for wrong in ("", "x", PASSWORD + " ", PASSWORD[:-1], PASSWORD.upper())),
        *("Basic", "Basic !!!", "Basic YQ", "Basic /w==", "Bearer YTpi", "basic", "", "Basic " + "A" * 8000),
    ],
)
def test_nothing_else_opens(get: Get, locked: None, authorization: str) -> None:
    assert get("/tinh-trang.json", headers={"authorization": authorization}).status_code == 401


def test_the_scheme_is_known_in_any_letters(get: Get, locked: None) -> None:
    headers = {"authorization": given(PASSWORD)["authorization"].replace("Basic", "bAsIc")}
    assert get("/tinh-trang", headers=headers).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_no_proxy_keeps_an_answer(get: Get, locked: None, path: str) -> None:
    for headers in ({}, given(PASSWORD)):
        assert get(path, headers=headers).headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost", "localhost:8001", "[::1]:8001", "LOCALHOST"])
def test_without_a_password_who_sits_at_the_machine_comes_in(get: Get, unlocked: None, host: str) -> None:
    assert get("/tinh-trang", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        *(
            {"host": host}
            for host in (
                "tintinh.example",
                "127.0.0.1.example",
                "10.0.0.1",
                "localhost.evil.example",
                "evil.example:127",
            )
        ),
        *({name: "10.0.0.9"} for name in door.PASSED_ON),
    ],
    ids=str,
)
def test_who_comes_by_a_proxy_or_another_name_does_not(get: Get, unlocked: None, headers: dict[str, str]) -> None:
    answer = get("/tinh-trang", headers=headers)
    assert answer.status_code == 403
    assert "status_password" in answer.text


def test_where_a_public_address_is_set_there_is_no_way_without_a_password(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "operator", lambda: Installation(address="https://tintinh.example"))
    assert get("/tinh-trang").status_code == 403


@pytest.mark.parametrize(
    ("client", "server", "version"),
    [(("10.0.0.9", 5), ("127.0.0.1", 1), "1.1"), (("127.0.0.1", 5), ("10.0.0.1", 1), "1.1"), (("127.0.0.1", 5), ("127.0.0.1", 1), "1.0"), (None, ("127.0.0.1", 1), "1.1"), (("127.0.0.1", 5), None, "1.1")],
)  # fmt: skip
def test_another_machine_or_an_old_way_of_asking_is_turned_away(
    unlocked: None, client: Any, server: Any, version: str
) -> None:
    class Request:
        scope = {"client": client, "server": server, "http_version": version}  # noqa: RUF012
        headers = {"host": "127.0.0.1"}  # noqa: RUF012

    assert not door.admits(Request())


@pytest.mark.parametrize(
    ("host", "is_own"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("::ffff:127.0.0.1", True), ("::ffff:10.0.0.1", False)]
    + [(other, False) for other in ("10.0.0.1", "0.0.0.0", "", "localhost", "fe80::1")],  # noqa: S104
)
def test_an_address_of_this_machine_is_known(host: str, is_own: bool) -> None:
    assert door.is_loopback(host) is is_own


def test_json_is_turned_away_in_json(get: Get, locked: None) -> None:
    assert get("/tinh-trang.json").json()["status"] == 401


@pytest.fixture(scope="module")
def snapshot(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    at, place = datetime(2024, 6, 1, tzinfo=UTC), tmp_path_factory.mktemp("public")
    folder = publish(archive, place, at=at, software="tintinh test", told=lambda _: None).folder
    yield from opened(folder, is_fixed=True)


@pytest.mark.parametrize("path", PATHS)
def test_a_snapshot_says_that_it_is_one(snapshot: Get, locked: None, path: str) -> None:
    answer = snapshot(path)
    assert answer.status_code == 200
    if path.endswith(".json"):
        assert answer.json() == {"is_snapshot": True, "alerts": [], "sites": []}
    elif not path.endswith(".atom"):
        assert "bản công bố" in answer.text


def test_the_home_page_leads_the_operator_there_and_nobody_else(get: Get, unlocked: None) -> None:
    assert 'href="/tinh-trang"' in get("/").text
    assert 'href="/tinh-trang"' not in get("/", headers={"host": "tintinh.example"}).text
