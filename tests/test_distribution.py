"""The wheel that is built holds all that running needs, and runs from anywhere."""

import os
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("package", ["archive", "crawler", "spiders", "datasette_config", "demo"])
def test_a_package_comes_from_this_checkout(package: str) -> None:
    """Three of these names belong to others on the package index."""
    assert Path(import_module(package).__file__ or "").parent == ROOT / package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.parametrize(
    "part",
    [
        "spiders/sites/",
        "datasette_config/templates/",
        "datasette_config/static/",
        "datasette_config/plugins/",
        "datasette_config/metadata",
        "datasette_config/openapi.yaml",
        "demo/",
        "archive/places.tsv",
    ],
)
def test_the_wheel_holds(part: str, wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tracked = subprocess.run(
        ["git", "ls-files", part + "*"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert tracked
    assert set(tracked) <= set(names)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content in a folder of its own, before the checkout on the path."""
    folder = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def run(installed: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from crawler.cli import main; sys.argv[0] = 'tintinh'; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )


def test_the_installed_command_knows_the_shipped_sites(installed: Path, tmp_path: Path) -> None:
    assert "snnptnt_binhphuoc" in run(installed, tmp_path, "sites").stdout


def test_the_installed_command_reads_a_page(installed: Path, tmp_path: Path) -> None:
    assert "title: Xã Nậm Hà" in run(installed, tmp_path, "read", str(ROOT / "tests/pages/nukeviet/mobile.html")).stdout


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_index_and_no_host(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line or line.startswith("--")]
    assert sum("--hash=sha256:" in line for line in lines) > len([line for line in lines if "==" in line])
