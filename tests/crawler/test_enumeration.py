"""Articles asked for by their numbers, where lists show only the newest."""

from pathlib import Path

import pytest
from town import Town, article, crawl, listing, site_file

from crawler.loader import templates
from crawler.sentinels import NUMBER
from crawler.sitekeys import SiteError
from crawler.sites import read_sites

HELD = [*range(20, 41), 5, 3]


@pytest.fixture
def numbered(town: Town) -> Town:
    """A list that shows two of its articles; the others answer to their numbers."""
    town.routes |= {f"/news/tin-{number}.html": article(number) for number in HELD}
    town.routes["/vi/news/"] = listing("/news/tin-40.html", "/news/tin-39.html")
    return town


def enumerated(folder: Path, url: str, ids: str) -> None:
    file = site_file(folder / "sites", "thi_tran", url)
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[ids]\n{ids}\n", encoding="utf-8")


def asked(town: Town) -> list[int]:
    return [int(path[10:-5]) for path in town.paths() if path.startswith("/news/tin-")]


def test_nothing_is_enumerated_unless_the_site_file_asks(numbered: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "thi_tran", numbered.url)
    assert len(crawl(tmp_path, "thi_tran").articles()) == 2


def test_numbers_are_asked_downward_once_each_until_they_lead_to_nothing(numbered: Town, tmp_path: Path) -> None:
    enumerated(tmp_path, numbered.url, 'form = "/news/tin-{n}.html"\nmisses = 10')
    first = crawl(tmp_path, "thi_tran")
    assert len(first.articles()) == 21
    assert asked(numbered)[2:] == sorted(asked(numbered)[2:], reverse=True)
    assert min(asked(numbered)) > 5
    before = len(asked(numbered))
    crawl(tmp_path, "thi_tran")
    again = asked(numbered)[before:]
    assert len(set(again) & set(HELD[:-2])) == NUMBER  # the sentinels of an update
    assert len(again) == len(set(again))


def test_a_run_asks_for_no_more_numbers_than_allowed(numbered: Town, tmp_path: Path) -> None:
    enumerated(tmp_path, numbered.url, 'form = "/news/tin-{n}.html"\nmost = 7\nlast = 30')
    assert len(crawl(tmp_path, "thi_tran").articles()) == 9
    assert sorted(asked(numbered)) == [*range(24, 31), 39, 40]


@pytest.mark.parametrize(
    ("ids", "told"),
    [('form = "/news/"', "ids.form"), ('form = "/n/{n}"\nmost = 0', "ids.most"), ('forms = "/n/{n}"', "ids.form")],
)
def test_a_wrong_table_is_refused(tmp_path: Path, ids: str, told: str) -> None:
    enumerated(tmp_path, "http://thi-tran.example", ids)
    with pytest.raises(SiteError, match=told):
        read_sites(tmp_path / "sites", templates())
