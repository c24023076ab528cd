from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from town import site_file

from crawler import cli


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONTACT", "ARCHIVE", "SITES"):
        monkeypatch.delenv(f"TINTINH_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def tintinh(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments)


def test_every_command_is_found() -> None:
    assert {"crawl", "demo", "sites"} <= cli.modules().keys()


def test_the_version() -> None:
    assert tintinh("--version").output.startswith("tintinh, version ")


def test_sites_in_a_pipe_are_lines_of_fields(tmp_path: Path) -> None:
    site_file(tmp_path / "s", "mot", "http://mot.example.vn")
    line = "mot\tĐồng Nai\tnukeviet\tunverified\thttp://mot.example.vn/\tSở Thử\n"
    assert tintinh("--sites", "s", "sites").output == line


def test_a_wrong_site_file_fails(tmp_path: Path) -> None:
    site_file(tmp_path / "s", "mot", "http://mot.example.vn", fetch="dealy = 1")
    result = tintinh("--sites", "s", "sites")
    assert (result.exit_code, "did you mean 'fetch.delay'" in result.output) == (1, True)


def test_crawling_nothing_is_misuse() -> None:
    assert tintinh("crawl").exit_code == 2


def test_crawling_all_and_some_is_misuse() -> None:
    assert tintinh("crawl", "--all", "mot").exit_code == 2


def test_an_unknown_site_is_misuse_and_the_nearest_is_named(tmp_path: Path) -> None:
    site_file(tmp_path / "s", "mot_dongnai", "http://mot.example.vn")
    result = tintinh("--sites", "s", "crawl", "mot_dongna")
    assert (result.exit_code, "did you mean 'mot_dongnai'" in result.output) == (2, True)


@pytest.fixture
def public(tmp_path: Path) -> None:
    site_file(tmp_path / "s", "mot", "http://mot.example.vn", fetch="").write_text(
        (tmp_path / "s" / "mot.toml").read_text(encoding="utf-8").replace("delay = 0", "delay = 3"), encoding="utf-8"
    )


@pytest.mark.usefixtures("public")
def test_a_public_crawl_without_a_contact_is_refused_with_what_to_do() -> None:
    result = tintinh("--sites", "s", "crawl", "mot")
    assert (result.exit_code, 'set contact = "you@example.org" in tintinh.toml' in result.output) == (2, True)


@pytest.mark.usefixtures("public")
def test_a_contact_that_reaches_nobody_is_refused() -> None:
    result = tintinh("--sites", "s", "crawl", "mot", "--contact", "me")
    assert (result.exit_code, "neither an e-mail address nor a URL" in result.output) == (2, True)


def test_a_wrong_settings_file_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "tintinh.toml").write_text("contakt = 'x'", encoding="utf-8")
    result = tintinh("sites")
    assert (result.exit_code, "did you mean 'contact'" in result.output) == (2, True)


def test_no_site_to_crawl_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    assert tintinh("--sites", "s", "crawl", "--all").exit_code == 2
