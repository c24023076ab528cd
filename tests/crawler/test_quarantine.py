"""What a changed layout made doubtful: held back by the crawl, listed, read again once the site file is mended, or released as it is."""

from pathlib import Path

import pytest
from town import Town, article, crawl, listing, run, site_file

OLD = [f"/vi/news/doi-song/thi-tran-mo-hoi-{number}.html" for number in range(1, 13)]
NEW = [f"/vi/news/doi-song/thi-tran-mo-hoi-{number}.html" for number in range(21, 26)]


def changed(number: int) -> str:
    """The same page after its makers have renamed what the text stands in."""
    return article(number).replace('id="news-bodyhtml" class="bodytext', 'id="chu" class="chu-moi')


@pytest.fixture
def held(town: Town, tmp_path: Path) -> Path:
    town.routes |= {"/vi/news/": listing(*OLD)} | {path: article(number) for number, path in enumerate(OLD, 1)}
    site_file(tmp_path / "sites", "thi_tran", town.url)
    assert crawl(tmp_path, "thi_tran").process.returncode == 0
    town.routes |= {"/vi/news/": listing(*NEW, *OLD)}
    town.routes |= {path: changed(number) for number, path in [*enumerate(OLD, 1), *enumerate(NEW, 21)]}
    again = crawl(tmp_path, "thi_tran")
    assert again.process.returncode == 1
    assert "articles are held back. See: tintinh health thi_tran" in again.told
    return tmp_path


def quarantine(folder: Path, *arguments: str) -> str:
    process = run(folder, "--archive", "archive", "--sites", "sites", "quarantine", *arguments)
    assert process.returncode == 0, process.stderr
    return process.stdout


def test_they_are_listed_read_again_and_released(held: Path, town: Town) -> None:
    listed = quarantine(held).splitlines()
    assert len(listed) >= len(NEW)
    assert all("\tarticles\t" in line for line in listed)
    assert "released: 0" in quarantine(held, "reread", "--all")
    with (held / "sites" / "thi_tran.toml").open("a", encoding="utf-8") as file:
        file.write('[select]\nbody = ["#chu"]\n')
    assert f"released: {len(listed)}" in quarantine(held, "reread", "thi_tran")
    assert quarantine(held) == ""
    del town


def test_they_are_released_one_by_one_or_together(held: Path) -> None:
    listed = quarantine(held).splitlines()
    key = listed[0].split("\t")[0]
    assert quarantine(held, "release", key) == "released: 1 articles\n"
    assert len(quarantine(held).splitlines()) == len(listed) - 1
    assert quarantine(held, "release", "--run", "2") == f"released: {len(listed) - 1} articles\n"


def test_nothing_named_is_misuse(held: Path) -> None:
    process = run(held, "--archive", "archive", "quarantine", "release")
    assert (process.returncode, "--all" in process.stderr) == (2, True)
