"""The shipped sites as a catalogue: filtered on the command line, told in the docs."""

import importlib.util
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from town import ROOT

from archive import places
from crawler import catalogue
from crawler.cli import main
from crawler.loader import shipped_sites, templates
from crawler.readers import Readers
from crawler.sitekeys import SiteError
from crawler.sites import STATUSES, SiteConfig, read_sites

SITES = read_sites(shipped_sites(), templates())
GOOD = (
    'title = "Sở Thử"\nprovince = "Đồng Nai"\ntemplate = "nukeviet"\nurl = "http://thu.dongnai.gov.vn"\nstart = ["/"]\n'
)


def listed(*arguments: str) -> list[str]:
    """The names of the sites that `tintinh sites` lists in a pipe."""
    result = CliRunner().invoke(main, ["sites", *arguments])
    assert result.exit_code == 0, result.output
    return [line.split("\t")[0] for line in result.output.splitlines()]


def pages() -> list[tuple[str, str]]:
    spec = importlib.util.spec_from_file_location("docs_catalogue", ROOT / "docs" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(module.pages().items())


@pytest.mark.parametrize(("name", "text"), pages())
def test_the_page_is_current(name: str, text: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run `make docs`"


@pytest.mark.parametrize("name", SITES)
def test_a_shipped_site_says_what_is_known_and_why_it_stands_so(name: str) -> None:
    config = SITES[name]
    assert config.note.known
    assert config.note.unknown
    assert config.note.status_reason
    assert config.note.status_date is not None
    assert config.note.status_date <= datetime.now(UTC).date()
    assert (config.site.first_article is None) == (config.note.first_article_how is None)


def test_every_site_has_its_place_on_the_page_of_sites() -> None:
    text = catalogue.sites_page(SITES)
    assert all(f"`{name}`" in text for name in SITES)


def test_coverage_has_the_provinces_of_today_and_counts_every_site_once() -> None:
    grouped = catalogue.by_province(SITES.values())
    assert len(grouped) == catalogue.PROVINCES == 34
    assert sorted(config.site.name for own in grouped.values() for config in own) == sorted(SITES)
    assert {*catalogue.COLLECTED, *catalogue.KNOWN, *catalogue.IMPOSSIBLE} == set(STATUSES)


def test_an_office_of_a_former_province_is_not_one_of_todays() -> None:
    lam_dong = places.find("Lâm Đồng")
    assert lam_dong is not None
    own = catalogue.by_province(SITES.values())[lam_dong]
    assert [config.site.name for config in own] == ["portal_binhthuan"]
    assert catalogue.missing(lam_dong, own) == "all"


def test_a_province_of_today_has_the_sites_of_its_former_parts() -> None:
    assert "snnptnt_binhphuoc" in listed("--province", "dong nai")
    assert "svhttdl_dongnai" in listed("--province", "Đồng Nai")
    assert listed("--province", "Bình Phước") == ["portal_binhphuoc", "snnptnt_binhphuoc"]


def test_filters_add_up() -> None:
    assert listed("--status", "moved", "--template", "sharepoint") == ["svhttdl_dongnai_sharepoint"]
    assert listed("--status", "enabled") == []


def test_json_tells_all_of_a_site() -> None:
    (line,) = CliRunner().invoke(main, ["sites", "--json", "--status", "ended"]).output.splitlines()
    told = json.loads(line)
    assert (told["site"], told["province_now"], told["scheduled"]) == ("nongson_quangnam", "Đà Nẵng", False)
    assert told["status_reason"]
    assert told["known"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--province", "Quảng Tr"), "did you mean 'Quảng Trị'?"),
        (("--template", "nukevit"), "there is no template 'nukevit'"),
        (("--status", "enable"), "enabled"),
    ],
)
def test_misuse_is_told(arguments: tuple[str, ...], told: str) -> None:
    result = CliRunner().invoke(main, ["sites", *arguments])
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize(
    ("text", "scheduled"),
    [
        ("status = 'enabled'\n[schedule]\nevery = '6h'\n", True),
        ("status = 'verified'\n[schedule]\nevery = '6h'\n", False),
        ("status = 'enabled'\n", True),
        ("status = 'paused'\n", False),
    ],
)
def test_schedules_take_only_what_is_enabled(tmp_path: Path, text: str, scheduled: bool) -> None:
    assert only(tmp_path, text).scheduled is scheduled


def test_a_note_speaks_of_what_is_there(tmp_path: Path) -> None:
    note = only(tmp_path, "status = 'paused'\nstatus_date = 2025-07-01\nstatus_reason = 'merged'\n").note
    assert (note.status_date, note.status_reason) == (date(2025, 7, 1), "merged")
    with pytest.raises(SiteError, match="first_article_how: speaks of first_article, which the file does not give"):
        only(tmp_path, "first_article_how = 'a link'\n")


def test_of_two_sites_of_one_host_the_successor_is_meant() -> None:
    for successor, former in (
        ("svhttdl_dongnai", "svhttdl_dongnai_sharepoint"),
        ("portal_quangbinh", "portal_quangbinh_3cms"),
    ):
        assert SITES[successor].site.succeeds == former
        for url in (SITES[successor].site.url, SITES[former].site.url):
            config = Readers(SITES, templates()).site_of(url)
            assert config is not None
            assert config.site.name == successor


def only(folder: Path, text: str) -> SiteConfig:
    (folder / "thu_dongnai.toml").write_text(GOOD + text, encoding="utf-8")
    return read_sites(folder, ["nukeviet"])["thu_dongnai"]
