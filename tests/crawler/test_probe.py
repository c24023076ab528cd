"""`tintinh probe`: a site named, its lists found and its site file written, from its address alone; the file works."""

import asyncio
import json
import os
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from test_recorded_site import NUKEVIET, SYSTEMS, found, lines, place, replayed
from town import Reply, Town, article, crawl, listing, moved, run

from archive.lease import Lease
from archive.store import Archive
from crawler.loader import templates
from crawler.probing.entrance import entrances
from crawler.probing.folder import saved
from crawler.probing.visit import Budget, Failure, Recollection, Seen
from crawler.sites import SiteConfig, read_sites

PRIVATE = ("--allow-private", "--delay", "0")


def probe(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "probe", *arguments)


def told(folder: Path, *arguments: str) -> dict[str, Any]:
    process = probe(folder, *arguments, "--json")
    assert process.returncode == 0, process.stderr
    return dict(json.loads(process.stdout))


def written(folder: Path) -> SiteConfig:
    (config,) = read_sites(folder / "sites", templates()).values()
    return config


NEWS = [f"/vi/news/doi-song/thi-tran-mo-hoi-lan-thu-{number}-{number}.html" for number in range(1, 13)]
TITLES = {path: f"Thị trấn mở hội xuân lần thứ {number}" for number, path in enumerate(NEWS, 1)}


def shown(paths: list[str], *more: str) -> str:
    items = "".join(f'<h3><a href="{path}">{TITLES[path]}</a></h3>' for path in paths)
    return listing().replace('listpage">', f'listpage">{items}{"".join(more)}')


@pytest.fixture
def newstown(town: Town) -> Town:
    """A small NukeViet: home page, one module with one category of two pages."""
    menu = (
        '<ul><li><a href="/vi/news/">Tin tức</a><ul><li><a href="/vi/news/doi-song/">Đời sống</a></li></ul></li></ul>'
    )
    onward = '<a href="/vi/news/doi-song/page-2/">2</a>'
    town.routes |= {
        "/": shown(NEWS[:4], menu),
        "/vi/news/": shown(NEWS[:6], menu),
        "/vi/news/doi-song/": shown(NEWS[:6], menu, onward),
        "/vi/news/doi-song/page-2/": shown(NEWS[6:], menu),
        **{path: article(number, title=TITLES[path]) for number, path in enumerate(NEWS, 1)},
    }
    return town


def test_a_site_is_named_and_its_file_is_one_that_a_crawl_uses(newstown: Town, tmp_path: Path) -> None:
    said = told(tmp_path, newstown.url, *PRIVATE, "--province", "Đồng Nai", "--sites", "sites")
    config = written(tmp_path)
    assert (said["template"], config.site.template, config.site.province) == ("nukeviet", "nukeviet", "Đồng Nai")
    assert config.fetch.allow_private
    assert config.fetch.delay == 0
    assert [sample["title"] for sample in said["samples"]] == list(TITLES.values())[:3]
    assert len(newstown.asked) < 32
    crawled = crawl(tmp_path, config.site.name)
    assert sorted(place(url) for url in crawled.articles()) == sorted(path.strip("/") for path in NEWS)


def test_lists_paging_and_samples_are_told_with_what_is_missing(newstown: Town, tmp_path: Path) -> None:
    said = told(tmp_path, newstown.url, *PRIVATE)
    assert said["start"] == ["/vi/news/", "/"]
    assert [one["url"] for one in said["lists"] if one["paged"]] == [f"{newstown.url}/vi/news/doi-song/"]
    assert said["paging"] == f"{newstown.url}/vi/news/doi-song/page-2/ shows 6 further articles"
    assert said["samples"][0]["missing"] == ["author", "source"]
    assert said["date_rule"].endswith("date:day-first-time-weekday")


def test_nothing_is_overwritten_without_force(newstown: Town, tmp_path: Path) -> None:
    arguments = (newstown.url, *PRIVATE, "--sites", "sites", "--name", "thi_tran")
    assert probe(tmp_path, *arguments).returncode == 0
    path = tmp_path / "sites" / "thi_tran.toml"
    mine = "# mine\n" + path.read_text(encoding="utf-8")
    path.write_text(mine, encoding="utf-8")
    again = probe(tmp_path, *arguments)
    assert (again.returncode, "--force" in again.stderr) == (1, True)
    assert path.read_text(encoding="utf-8") == mine
    assert probe(tmp_path, *arguments, "--force").returncode == 0
    assert path.read_text(encoding="utf-8") != mine


def test_saved_pages_are_probed_again_without_asking(newstown: Town, tmp_path: Path) -> None:
    first = told(tmp_path, newstown.url, *PRIVATE, "--fixtures", "kept")
    asked = len(newstown.asked)
    again = told(tmp_path, newstown.url, "--from-dir", "kept")
    assert len(newstown.asked) == asked
    assert [again[key] for key in ("template", "title", "start")] == [
        first[key] for key in ("template", "title", "start")
    ]
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "kept").glob("*.json")]
    assert sorted(one["title"] for one in kept) == sorted(list(TITLES.values())[:3])


HOME = "http://thi-tran.example/trang-chu/"
DOORS = {
    "a meta tag": '<html><head><meta http-equiv="refresh" content="1; url=/trang-chu/"></head><body></body></html>',
    "a script": "<html><body><script>window.location.href = '/trang-chu/';</script></body></html>",
    "frames": '<html><frameset rows="90,*"><frame src="/banner.htm"><frame src="/trang-chu/"></frameset></html>',
    "one frame inside": '<html><body><iframe src="/trang-chu/"></iframe></body></html>',
    "a choice of languages": '<html><body><a href="/en/">English</a> <a href="/trang-chu/">Tiếng Việt</a></body></html>',
    "a flag": '<html><body><a href="/trang-chu/"><img src="vi.png" alt="Tiếng Việt"></a></body></html>',
}


class Answers:
    """A site that is not there: pages by path."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages

    async def get(self, url: str) -> Seen | Failure:
        body = self.pages.get(urlsplit(url).path)
        return saved(url, body.encode()) if body else Failure(url=url, kind="status", detail="HTTP 404")

    async def raw(self, url: str) -> None:
        del url

    def saved(self) -> list[Seen]:
        return []


@pytest.mark.parametrize("door", DOORS)
def test_a_door_before_the_home_page_is_gone_through(door: str) -> None:
    pages = {
        "/": DOORS[door],
        "/trang-chu/": shown(NEWS),
        "/banner.htm": "<html><body></body></html>",
        "/en/": listing("/en/x"),
    }
    memory = Recollection(Answers(pages), Budget(20))
    assert asyncio.run(entrances(memory, "http://thi-tran.example/"))[-1].url == HOME


def test_a_home_page_is_no_door(tmp_path: Path) -> None:
    memory = Recollection(Answers({"/": shown(NEWS)}), Budget(20))
    assert len(asyncio.run(entrances(memory, "http://thi-tran.example/"))) == 1


WALL = '<html><script>document.cookie="D1N=" + code(); window.location.reload();</script></html>'
REFUSALS = {
    "robots": {"/robots.txt": Reply("User-agent: *\nDisallow: /\n", type="text/plain")},
    "status": {"/": Reply("<h1>500</h1>", status=500)},
    "blocked": {"/": Reply("<h1>403</h1>", status=403)},
    "media": {"/": Reply(b"%PDF-1.4 ...", type="application/pdf")},
    "cookies": {"/": WALL},
    "outside": {"/": moved("http://example.test/")},
    "articles": {"/": "<html><body><a href='/lien-he/'>Liên hệ</a></body></html>"},
}


@pytest.mark.parametrize("kind", REFUSALS)
def test_what_keeps_a_site_from_being_probed_is_told(town: Town, tmp_path: Path, kind: str) -> None:
    town.routes |= REFUSALS[kind]
    process = probe(tmp_path, town.url, *PRIVATE, "--json")
    assert process.returncode == 1
    assert json.loads(process.stdout)["error"] == kind
    assert "Error: " in process.stderr


def test_a_host_that_nobody_knows_and_a_port_where_nobody_listens(tmp_path: Path) -> None:
    for url, kind in (("http://khong-co.invalid/", "dns"), ("http://127.0.0.1:9/", "refused")):
        process = probe(tmp_path, url, *PRIVATE, "--json")
        assert json.loads(process.stdout)["error"] == kind, process.stderr


def test_the_inside_is_not_asked_unless_allowed(town: Town, tmp_path: Path) -> None:
    process = probe(tmp_path, town.url, "--contact", "a@example.org")
    assert process.returncode == 1
    assert "allow-private" in process.stderr or "allow_private" in process.stderr
    assert not town.asked


def test_of_many_hosts_only_what_is_dated_and_current_is_found(newstown: Town, tmp_path: Path) -> None:
    (tmp_path / "hosts").write_text(f"{newstown.url}  # một\n\nhttp://127.0.0.1:9/\n", encoding="utf-8")
    process = probe(tmp_path, "--list", "hosts", *PRIVATE, "--json")
    said = {one["url"]: one for one in map(json.loads, process.stdout.splitlines())}
    town = said[f"{newstown.url}/"]
    assert (town["found"], town["template"], town["newest"]) == (False, "nukeviet", "2021-12-06")
    assert "days old" in town["why"]
    assert said["http://127.0.0.1:9/"]["why"] == "refused"
    assert town["probed_at"][:2] == "20"


def test_the_evidence_is_three_crawls(newstown: Town, tmp_path: Path) -> None:
    said = told(tmp_path, newstown.url, *PRIVATE, "--evidence")
    runs = {one["how"]: (one["articles"], one["first"], one["last"]) for one in said["runs"]}
    day = "2021-12-06"
    assert runs == {"newest": (10, day, day), "range": (12, day, day), "full": (12, day, day)}


@pytest.mark.field
@pytest.mark.parametrize(
    "system", [pytest.param(one, marks=() if one == NUKEVIET else pytest.mark.full) for one in SYSTEMS]
)
def test_a_recorded_site_is_probed_by_its_address_and_crawled_by_what_was_written(
    field_data: Path, tmp_path: Path, system: str
) -> None:
    with replayed(field_data, system) as url:
        said = told(tmp_path, url, *PRIVATE, "--sites", "sites")
        assert said["template"] == SYSTEMS[system][0]
        crawled = crawl(tmp_path, written(tmp_path).site.name)
    assert sorted(found(crawled)) == sorted(place(one["url"]) for one in lines(field_data, system, "truth.jsonl"))


def test_a_site_that_is_being_crawled_is_not_probed_beside_it(newstown: Town, tmp_path: Path) -> None:
    archive = tmp_path / "data"
    with Archive(archive), Lease(archive, urlsplit(newstown.url).netloc):
        process = probe(tmp_path, newstown.url, *PRIVATE)
        assert process.returncode == 1
        assert f"process {os.getpid()}" in process.stderr
        assert not newstown.asked
    assert probe(tmp_path, newstown.url, *PRIVATE).returncode == 0


def test_a_probe_keeps_the_group_that_a_site_file_gives_the_host(newstown: Town, tmp_path: Path) -> None:
    assert probe(tmp_path, newstown.url, *PRIVATE, "--sites", "sites").returncode == 0
    (path,) = (tmp_path / "sites").glob("*.toml")
    path.write_text(path.read_text(encoding="utf-8").replace("[fetch]", '[fetch]\ngroup = "mo"'), encoding="utf-8")
    archive = tmp_path / "data"
    with Archive(archive), Lease(archive, "mo"):
        assert "mo: process" in probe(tmp_path, newstown.url, *PRIVATE, "--sites", "sites", "--force").stderr


def test_a_broken_site_file_is_told_before_anything_is_asked(newstown: Town, tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir(exist_ok=True)
    (tmp_path / "sites" / "hong.toml").write_text("title = 1 2", encoding="utf-8")
    process = probe(tmp_path, newstown.url, *PRIVATE, "--sites", "sites")
    assert process.returncode == 2
    assert "hong.toml" in process.stderr
    assert not newstown.asked
