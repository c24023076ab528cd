"""`tintinh alerts` as a person and as a program use it, and the sending at a crawl's end."""

import json
from pathlib import Path

import pytest
from alarms import HOUR, NOON, finding, judged, rows
from click.testing import CliRunner, Result
from receivers import free_port, hook, post_office

from archive.snapshot import INSPECT
from crawler import cli
from crawler.installation import Installation
from crawler.outlets import outlets, send_alerts


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Installation.__dataclass_fields__:
        monkeypatch.delenv(f"TINTINH_{name.upper()}", raising=False)
    monkeypatch.setenv("TINTINH_CLOCK", (NOON + HOUR).isoformat())
    monkeypatch.chdir(tmp_path)


def tintinh(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["--archive", str(folder / "data"), "alerts", *arguments])


def settings(**values: str) -> None:
    Path("tintinh.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in values.items()), encoding="utf-8")


def test_nothing_stands(tmp_path: Path) -> None:
    judged(tmp_path / "data")
    assert tintinh(tmp_path).output == "nothing needs a person\n"


def test_what_stands_is_a_line_of_fields(tmp_path: Path) -> None:
    judged(tmp_path / "data", finding(detail="no\x1b[31m host"))
    told = tintinh(tmp_path).output.split("\t")
    assert told[:5] == ["1", "so_vidu", "dns", "2024-05-01T11:00:00+00:00", "2024-04-30T12:00:00+00:00"]
    assert told[6] == "no [31m host"


def test_json_has_alerts_and_what_waits_without_secrets(tmp_path: Path) -> None:
    settings(alerts_webhook=f"http://127.0.0.1:{free_port()}/khoa-bi-mat", address="https://kho.example/")
    judged(tmp_path / "data", finding())
    assert tintinh(tmp_path, "--send").exit_code == 1
    result = tintinh(tmp_path, "--json")
    told = json.loads(result.output)
    assert (told["alerts"][0]["cause"], told["alerts"][0]["remedy"] is None) == ("dns", False)
    assert (told["waiting"][0]["news"], told["waiting"][0]["tries"]) == (1, 1)
    assert "khoa-bi-mat" not in result.output


def test_what_could_not_be_sent_is_listed_with_why(tmp_path: Path) -> None:
    settings(alerts_webhook=f"http://127.0.0.1:{free_port()}/khoa-bi-mat")
    judged(tmp_path / "data", finding())
    assert tintinh(tmp_path, "--send").exit_code == 1
    assert "one try, the last: ConnectionRefusedError" in tintinh(tmp_path).output


def test_send_says_what_it_did(tmp_path: Path) -> None:
    with hook() as server, post_office() as post:
        settings(
            alerts_webhook=server.url,
            alerts_email="kho@example.org",
            smtp_host="127.0.0.1",
            smtp_port=str(post.port),
            smtp_security="none",
        )
        judged(tmp_path / "data", finding())
        result = tintinh(tmp_path, "--send")
        again = tintinh(tmp_path, "--send")
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [f"alerts: told webhook 127.0.0.1:{server.port}", "alerts: a letter with 1 news to email kho@example.org"],
    )
    assert again.output == "nothing is due\n"


def test_a_trial_to_everyone(tmp_path: Path) -> None:
    with hook() as server:
        settings(alerts_webhook=server.url)
        assert tintinh(tmp_path, "--test").output == f"sent to webhook 127.0.0.1:{server.port}\n"


def test_a_trial_that_fails_fails(tmp_path: Path) -> None:
    settings(alerts_webhook=f"http://127.0.0.1:{free_port()}/")
    assert tintinh(tmp_path, "--test").exit_code == 1


@pytest.mark.parametrize("flag", ["--send", "--test"])
def test_nobody_to_tell_is_misuse(tmp_path: Path, flag: str) -> None:
    judged(tmp_path / "data", finding())
    result = tintinh(tmp_path, flag)
    assert (result.exit_code, "set alerts_webhook" in result.output) == (2, True)


def test_two_flags_are_misuse(tmp_path: Path) -> None:
    assert tintinh(tmp_path, "--send", "--json").exit_code == 2


def test_no_archive_is_told(tmp_path: Path) -> None:
    assert (tintinh(tmp_path).exit_code, "no archive in" in tintinh(tmp_path).output) == (1, True)


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--send"], ["--close", "1"]], ids=str)
def test_a_snapshot_has_none_and_is_not_written(tmp_path: Path, arguments: list[str]) -> None:
    judged(tmp_path / "data", finding())
    (tmp_path / "data" / INSPECT).write_text("{}", encoding="utf-8")
    before = (tmp_path / "data" / "archive.db").read_bytes()
    result = tintinh(tmp_path, *arguments)
    assert (result.exit_code, "a published snapshot has no alerts" in result.output) == (1, True)
    assert (tmp_path / "data" / "archive.db").read_bytes() == before


def test_a_person_closes_one_and_the_next_run_that_finds_it_opens_it_again(tmp_path: Path) -> None:
    judged(tmp_path / "data", finding())
    assert tintinh(tmp_path, "--close", "1").output == "alert 1 is closed\n"
    assert tintinh(tmp_path, "--close", "1").exit_code == 1
    assert judged(tmp_path / "data", finding(), at=NOON + 2 * HOUR).seen == (1,)


def test_a_crawl_sends_and_never_fails_by_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged(tmp_path / "data", finding())
    settings(alerts_webhook=f"http://127.0.0.1:{free_port()}/")
    send_alerts(tmp_path / "data")
    assert "it is tried again later" in capsys.readouterr().err
    send_alerts(tmp_path / "nowhere")
    assert "alerts were not sent" in capsys.readouterr().err
    assert rows(tmp_path / "data", "SELECT count(*) FROM deliveries WHERE sent_at IS NULL") == [(1,)]


def test_a_crawl_of_who_tells_nobody_touches_nothing(tmp_path: Path) -> None:
    send_alerts(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_outlets_are_what_is_set() -> None:
    found = outlets(
        Installation(
            alerts_webhook="http://a/ http://b/,c", alerts_email="a@x.vn, b@x.vn", smtp_host="thu", smtp_port="26"
        )
    )
    assert [target.address for target in found.targets] == ["http://a/", "http://b/,c", "a@x.vn", "b@x.vn"]
    assert found.server is not None
    assert (found.server.host, found.server.port, found.server.sender) == ("thu", 26, "a@x.vn")
