"""An archive whose holes are known."""

import shutil
from pathlib import Path

import pytest

from archive.store import Archive


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with its tables and nothing in them, made once."""
    made = tmp_path_factory.mktemp("empty")
    Archive(made).close()
    return made


@pytest.fixture
def folder(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty, tmp_path / "data"))
