"""What every test may use: the recorded sites, if they are there, and a guard that keeps tests on this machine."""

import ipaddress
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # a busy machine is no failure

hypothesis.settings.register_profile("house", deadline=None)  # nothing is timed: a busy machine is no failure
hypothesis.settings.load_profile("house")

CI = bool(os.environ.get("CI"))


def absent(what: str) -> None:
    """Skip on a user's machine; fail in CI, where everything must be there."""
    if CI:
        pytest.fail(f"{what} is missing, and CI may skip nothing", pytrace=False)
    pytest.skip(f"{what} is not on this machine")


@pytest.fixture(scope="session")
def field_data() -> Path:
    """The folder of recorded sites and text dumps that TINTINH_FIELD_DATA names."""
    folder = os.environ.get("TINTINH_FIELD_DATA")
    if not folder or not Path(folder).is_dir():
        absent("the recorded sites (TINTINH_FIELD_DATA)")
    return Path(folder or "")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium."""
    path = shutil.which("chromium")
    if path is None or shutil.which("chromedriver") is None:
        absent("Debian's chromium with chromium-driver")
    return path or ""


@pytest.fixture(scope="session")
def office() -> str:
    """The path of LibreOffice, which only the slow checks ask for."""
    path = shutil.which("soffice")
    if path is None:
        absent("LibreOffice (Debian's libreoffice-calc)")
    return path or ""


@pytest.fixture(scope="session")
def systemd_analyze() -> str:
    """The path of systemd's own judge of units."""
    path = shutil.which("systemd-analyze")
    if path is None:
        absent("systemd-analyze (Debian's systemd)")
    return path or ""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder `archive` that is a small disk of its own."""
    place = tmp_path / "archive"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        absent("the right to mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0])
    try:
        return ipaddress.ip_address(host.split("%", maxsplit=1)[0]).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of this process reaches another machine, by mistake or by a hostile page."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if not is_local(address):
            raise AssertionError(f"a test tried to connect to {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh", action="store_true", help="rewrite the expected JSON of saved pages; review the difference"
    )


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes are named by their length: packed ones bear the time they were made, and every process must know a test by the same name."""
    del config
    return f"{argname}-of-{len(val)}" if isinstance(val, bytes) else None


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many more processes than cores: crawls wait much of their time."""
    del config
    return -(-3 * (os.cpu_count() or 1) // 2)
