from pathlib import Path

import pytest

from crawler.installation import Installation, InstallationError, installation


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Installation.__dataclass_fields__:
        monkeypatch.delenv(f"TINTINH_{name.upper()}", raising=False)


def write(folder: Path, text: str) -> Path:
    (folder / "tintinh.toml").write_text(text, encoding="utf-8")
    return folder


def test_nothing_is_set(tmp_path: Path) -> None:
    assert installation(tmp_path) == Installation(contact=None, archive=Path("data"), sites=None)


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    assert installation(write(tmp_path, 'archive = "kho"\nsites = "/trang"\n')) == Installation(
        archive=tmp_path / "kho", sites=Path("/trang")
    )


def test_the_file_beside_scrapy_cfg_is_found_from_below(tmp_path: Path) -> None:
    write(tmp_path, 'contact = "a@example.org"\n')
    (tmp_path / "scrapy.cfg").write_text("[settings]\n", encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert installation(below).contact == "a@example.org"


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINTINH_CONTACT", "b@example.org")
    assert installation(write(tmp_path, 'contact = "a@example.org"\n')).contact == "b@example.org"


def test_a_flag_goes_before_both(tmp_path: Path) -> None:
    found = installation(write(tmp_path, 'contact = "a@example.org"\n'))
    assert found.with_contact("c@example.org").contact == "c@example.org"


@pytest.mark.parametrize("contact", ["a@example.org", "mailto:a@example.org", "https://example.org/crawl"])
def test_a_contact(tmp_path: Path, contact: str) -> None:
    assert installation(write(tmp_path, f'contact = "{contact}"\n')).contact == contact


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('contact = "me"', "neither an e-mail address nor a URL"),
        ('contakt = "a@example.org"', "did you mean 'contact'"),
        ("archive = 1", "archive must be text"),
        ("archive = ", "is not TOML"),
        ('keep_unchanged = "all"', "keep_unchanged is one of revisit, none"),
        ('robots = "some"', "robots is one of none, articles, all"),
        ('address = "kho.example"', "address must be an http or https address"),
        ('alerts_webhook = "ftp://kho.example/"', "alerts_webhook must be an http or https address"),
        ('alerts_email = "kho@example.org"', "alerts_email needs smtp_host"),
        ('alerts_email = "a@example.org,\\nBcc:b@example.org"', "is no e-mail address"),
        *(
            (f'smtp_from = "{wrong}"', "is no e-mail address")
            for wrong in ("kho", "a..b@x.vn", ".a@x.vn", "a@b@x.vn", "<a@x.vn>", "ả@x.vn", "a@x")
        ),
        ('alerts_language = "fr"', "alerts_language is one of vi, en"),
        ('smtp_security = "ssl"', "smtp_security is one of starttls, tls, none"),
        ('smtp_port = "0"', "smtp_port must be a number"),
        ('smtp_password = "mat-khau"', "must not stand in a file; set TINTINH_SMTP_PASSWORD"),
        ('smtp_host = "thu.example.org"\nsmtp_user = "kho"\nsmtp_security = "none"', "password in clear"),
        ('status_password = "ngan"', "8 letters or more"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InstallationError, match=told):
        installation(write(tmp_path, text))


def test_an_address_ends_without_a_stroke(tmp_path: Path) -> None:
    assert installation(write(tmp_path, 'address = "https://kho.example/"\n')).address == "https://kho.example"


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "tintinh.toml").write_bytes(b"archive = 'h\xf4'")
    with pytest.raises(InstallationError, match="is not UTF-8"):
        installation(tmp_path)


def test_passwords_are_in_no_representation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINTINH_SMTP_PASSWORD", "mat-khau-thu")
    found = installation(write(tmp_path, 'status_password = "mat-khau-trang"\n'))
    assert (found.smtp_password, found.status_password) == ("mat-khau-thu", "mat-khau-trang")
    assert "mat-khau" not in repr(found)
