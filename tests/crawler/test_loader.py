import subprocess
import sys
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.settings import Settings
from town import ROOT, environment, site_file

from crawler.loader import SiteLoader, templates
from spiders.nukeviet import NukeViet


@pytest.fixture
def loader(tmp_path: Path) -> SiteLoader:
    site_file(tmp_path, "mot", "http://mot.example.vn")
    site_file(tmp_path, "hai", "http://hai.example.vn")
    return SiteLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"], "SITES_DIR": str(tmp_path)}))


def test_a_template_is_found_by_its_name() -> None:
    assert templates()["nukeviet"] is NukeViet


def test_a_spider_is_a_site(loader: SiteLoader) -> None:
    assert loader.list() == ["hai", "mot"]


def test_a_sites_spider_is_its_templates(loader: SiteLoader) -> None:
    spider = loader.load("mot")
    assert (spider.name, issubclass(spider, NukeViet)) == ("mot", True)


def test_an_unknown_site(loader: SiteLoader) -> None:
    with pytest.raises(KeyError, match="there is no site 'ba'"):
        loader.load("ba")


def test_the_site_of_an_address(loader: SiteLoader) -> None:
    assert loader.find_by_request(Request("https://www.hai.example.vn/x")) == ["hai"]


def scrapy(*arguments: str, sites: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=ROOT,
        env=environment(TINTINH_SITES=str(sites)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_scrapy_lists_sites(tmp_path: Path) -> None:
    site_file(tmp_path, "mot", "http://mot.example.vn")
    assert scrapy("list", sites=tmp_path).stdout.split() == ["mot"]


def test_scrapy_stops_at_a_wrong_site_file_with_one_sentence(tmp_path: Path) -> None:
    path = site_file(tmp_path, "mot", "http://mot.example.vn", fetch="dealy = 1")
    assert scrapy("list", sites=tmp_path).stderr == (
        f"tintinh: {path}: fetch.dealy: unknown key; did you mean 'fetch.delay'?\n"
    )
