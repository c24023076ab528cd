"""One whole crawl of a town with every trap of addresses, looked at from all sides."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest
from town import Crawled, Reply, Town, article, crawl, listing, moved, open_town, site_file, urlset

FOREIGN = '<html lang="vi"><head><title>Cổng khác</title></head><body><h1>Bài</h1><p>Không phải hệ thống này.</p></body></html>'
ABOUT = """<html><head><meta name="generator" content="NukeViet v4.5"></head><body><h1>Giới thiệu</h1><p>Về Sở.</p></body></html>"""


@dataclass
class World:
    town: Town
    crawled: Crawled

    def url(self, path: str) -> str:
        return self.town.url + path

    def state(self, path: str) -> tuple[str, str | None]:
        return self.crawled.state(self.url(path))

    def articles(self) -> list[str]:
        return [url.removeprefix(self.town.url) for url in self.crawled.articles()]


def build(town: Town) -> None:
    """Sixteen addresses of articles in lists, a sitemap and a feed; eight of them lead to an article."""
    news, url = "/vi/news", town.url
    canonical = '<link rel="canonical" href="{}">'
    town.routes |= {
        "/robots.txt": Reply("User-agent: *\nDisallow: /vi/news/kin/\n", type="text/plain"),
        "/sitemap.xml": Reply(
            f"<sitemapindex><sitemap><loc>{url}/sitemap-vi.news.xml</loc></sitemap>"
            f"<sitemap><loc>{url}/sitemap-vi.laws.xml</loc></sitemap></sitemapindex>",
            type="text/xml",
        ),
        "/sitemap-vi.news.xml": urlset(f"{url}{news}/hoi/mot-1.html", f"{url}{news}/cu/hai-2.html"),
        f"{news}/rss/": Reply(f"<rss><channel><item><link>{url}{news}/hoi/ba-3.html</link></item></channel></rss>", type="text/xml"),
        f"{news}/": listing(f"{news}/hoi/", f"{news}/tag/hoi/", f"{news}/hoi/mot-1.html?utm_source=zalo", f"{news}/an/chin-9.html", "/vi/page/gioi-thieu-30.html"),
        f"{news}/hoi/": listing(*(f"{news}/hoi/{name}.html" for name in ("mot-1", "ba-3", "mat-20", "loi-21", "tep-22", "khac-23", "ngoai-24"))),
        f"{news}/hoi/page-2/": listing(f"{news}/hoi/bon-4.html", f"{news}/kin/kin-25.html", f"{news}/print/hoi/mot-1.html", f"{news}/hoi/ve-nha-26.html"),
        f"{news}/hoi/page-3/": listing(f"{news}/hoi/bon-4.html", f"{news}/hoi/n%C4%83m-5.html", f"{news}/hoi/sau-6.html", f"{news}/hoi/bay-7.html"),
        f"{news}/hoi/page-4/": moved(f"{news}/hoi/"),
        f"{news}/an/": listing(f"{news}/an/chin-9.html"),
        f"{news}/an/page-2/": listing(f"{news}/an/chin-9.html"),
        f"{news}/hoi/mot-1.html": article(1),
        f"{news}/hoi/mot-1.html?utm_source=zalo": article(1),
        f"{news}/cu/hai-2.html": moved(f"{news}/hoi/hai-2.html"),
        f"{news}/hoi/hai-2.html": article(2),
        f"{news}/hoi/ba-3.html": article(3),
        f"{news}/hoi/bon-4.html": article(4),
        f"{news}/hoi/n%C4%83m-5.html": article(5),
        f"{news}/hoi/sau-6.html": article(6, head=canonical.format(f"{news}/su-kien/sau-6.html")),
        f"{news}/hoi/bay-7.html": article(7, head=canonical.format(f"{news}/hoi/mot-1.html")),
        f"{news}/an/chin-9.html": article(9),
        f"{news}/hoi/mat-20.html": Reply("<h1>404</h1>", status=404),
        f"{news}/hoi/loi-21.html": Reply("<h1>500</h1>", status=500),
        f"{news}/hoi/tep-22.html": Reply(b"%PDF-1.4", type="application/pdf"),
        f"{news}/hoi/khac-23.html": FOREIGN,
        f"{news}/hoi/ngoai-24.html": moved("http://localhost:1/"),
        f"{news}/hoi/ve-nha-26.html": moved("/vi/"),
        "/vi/": listing(f"{news}/hoi/mot-1.html"),
        "/vi/page/gioi-thieu-30.html": ABOUT,
    }  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with open_town() as town:
        build(town)
        site_file(folder / "sites", "thi_tran", town.url)
        yield World(town, crawl(folder, "thi_tran", TINTINH_CONTACT="ban@example.org"))


def test_the_crawl_succeeds(world: World) -> None:
    assert (world.crawled.process.returncode, world.crawled.outcome) == (0, "finished")


def test_every_article_is_found_once_under_its_final_address(world: World) -> None:
    names = ("an/chin-9", "hoi/ba-3", "hoi/bay-7", "hoi/bon-4", "hoi/hai-2", "hoi/mot-1", "hoi/năm-5", "su-kien/sau-6")
    assert world.articles() == [f"/vi/news/{name}.html" for name in names]


def test_a_redirected_address_has_moved(world: World) -> None:
    assert world.state("/vi/news/cu/hai-2.html") == ("moved", None)


def test_an_address_that_names_another_of_the_same_number_has_moved(world: World) -> None:
    assert world.state("/vi/news/hoi/sau-6.html") == ("moved", None)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/vi/news/hoi/mat-20.html", "status: HTTP 404"),
        ("/vi/news/hoi/loi-21.html", "status: HTTP 500"),
        ("/vi/news/hoi/tep-22.html", "media_type: is application/pdf, not a page"),
        ("/vi/news/hoi/khac-23.html", "template: bears no sign of nukeviet: another system, or an error page"),
        ("/vi/news/hoi/ngoai-24.html", "fetch: leads off the site, to localhost:1"),
        ("/vi/news/kin/kin-25.html", "fetch: Forbidden by robots.txt"),
        ("/vi/news/hoi/ve-nha-26.html", "address: redirects to the home page"),
    ],
)
def test_a_page_that_is_no_article_leaves_its_reason(world: World, path: str, reason: str) -> None:
    assert world.state(path) == ("rejected", reason)


def test_a_page_of_another_module_is_rejected(world: World) -> None:
    assert world.state("/vi/page/gioi-thieu-30.html")[0] == "rejected"


@pytest.mark.parametrize(
    "path",
    ["/vi/news/kin/kin-25.html", "/vi/news/print/hoi/mot-1.html", "/vi/news/tag/hoi/", "/sitemap-vi.laws.xml"],
)
def test_what_is_forbidden_or_a_second_view_is_never_asked(world: World, path: str) -> None:
    assert path not in world.town.paths()


def test_an_article_is_asked_once(world: World) -> None:
    asked = [path for path in world.town.paths() if "mot-1.html" in path]
    assert len(asked) == 1


def test_a_list_ends_where_it_leads_back_to_its_first_page(world: World) -> None:
    assert "/vi/news/hoi/page-5/" not in world.town.paths()


def test_a_list_ends_with_a_repeated_page(world: World) -> None:
    assert "/vi/news/an/page-3/" not in world.town.paths()


def test_robots_txt_is_asked_first(world: World) -> None:
    assert world.town.paths()[0] == "/robots.txt"


def test_every_request_names_who_asks(world: World) -> None:
    assert {asked.agent for asked in world.town.asked} == {f"tintinh/{version('tintinh')} (+ban@example.org)"}


def test_every_listed_address_is_in_the_ledger_with_where_it_stood(world: World) -> None:
    found = world.crawled.rows("SELECT found_on FROM urls WHERE url = ?", world.url("/vi/news/hoi/bon-4.html"))
    assert found == [(world.url("/vi/news/hoi/page-2/"),)]


def test_a_refused_page_leaves_its_capture(world: World) -> None:
    captures = world.crawled.rows("SELECT status, media_type, length FROM captures WHERE url LIKE '%tep-22.html'")
    assert captures == [(200, "application/pdf", 8)]


def test_the_run_is_counted(world: World) -> None:
    counted = world.crawled.rows("SELECT how, listed, fetched, new, rejected, blocked FROM runs")
    assert counted == [("update", 16, 16, 8, 8, 0)]


def test_a_pipe_gets_stable_lines(world: World) -> None:
    first = world.crawled.process.stdout.splitlines()[0]
    assert first.startswith("thi_tran: finished found 16 new 8 changed 0 unchanged 0 refused 8 rate ")


def test_the_next_command_is_told(world: World) -> None:
    assert world.crawled.process.stdout.splitlines()[-1].startswith("next: tintinh search")


def test_scrapys_log_stays_out_of_the_terminal(world: World) -> None:
    assert (world.crawled.process.stderr, (world.crawled.folder / "crawl.log").is_file()) == ("", True)


def test_letters_are_composed(world: World) -> None:
    assert all(unicodedata.is_normalized("NFC", url) for url in world.articles())


def small(town: Town, folder: Path, *, fetch: str = "allow_private = true") -> None:
    """A town of three articles on one list."""
    links = [f"/vi/news/hoi/tin-{number}.html" for number in (1, 2, 3)]
    town.routes |= {"/vi/news/": listing(*links)}
    town.routes |= {link: article(number) for number, link in enumerate(links, start=1)}
    site_file(folder / "sites", "nho", town.url, fetch=fetch)


def test_a_second_crawl_asks_again_only_for_its_sentinels(town: Town, tmp_path: Path) -> None:
    small(town, tmp_path)
    crawl(tmp_path, "nho")
    assert crawl(tmp_path, "--all").rows("SELECT outcome, fetched FROM runs") == [("finished", 3), ("finished", 3)]
    assert town.times["/vi/news/hoi/tin-1.html"] == 2


def test_a_full_crawl_asks_for_all_again_and_finds_nothing_new(town: Town, tmp_path: Path) -> None:
    small(town, tmp_path)
    crawl(tmp_path, "nho")
    assert crawl(tmp_path, "--all", "--full").rows("SELECT new, changed, unchanged FROM runs") == [(3, 0, 0), (0, 0, 3)]


def test_an_edited_article_is_a_change(town: Town, tmp_path: Path) -> None:
    small(town, tmp_path)
    crawl(tmp_path, "nho")
    town.routes["/vi/news/hoi/tin-2.html"] = article(2, title="Tin đã sửa lại")
    assert crawl(tmp_path, "nho", "--full").rows("SELECT new, changed, unchanged FROM runs")[-1] == (0, 1, 2)


def test_a_limit_is_kept_exactly(town: Town, tmp_path: Path) -> None:
    small(town, tmp_path)
    crawled = crawl(tmp_path, "nho", "--limit", "2")
    assert (len(crawled.articles()), crawled.outcome, crawled.process.returncode) == (2, "limited", 0)


def test_what_a_limited_crawl_left_is_read_by_the_next_though_no_list_names_it(town: Town, tmp_path: Path) -> None:
    small(town, tmp_path)
    crawl(tmp_path, "nho", "--limit", "2")
    town.routes["/vi/news/"] = listing()
    assert len(crawl(tmp_path, "nho").articles()) == 3


def test_a_site_that_does_not_answer_fails_with_the_reason(town: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "vang", "http://127.0.0.1:9")
    crawled = crawl(tmp_path, "vang")
    assert (crawled.process.returncode, crawled.outcome, "Connection was refused" in crawled.told) == (
        1,
        "failed",
        True,
    )


def test_a_page_that_does_not_answer_leaves_its_reason(town: Town, tmp_path: Path) -> None:
    small(town, tmp_path)
    town.routes["/vi/news/hoi/tin-2.html"] = Reply("cụt", headers={"Content-Length": "900", "Connection": "close"})
    state, reason = crawl(tmp_path, "nho").state(f"{town.url}/vi/news/hoi/tin-2.html")
    assert (state, str(reason).startswith("fetch: ")) == ("rejected", True)


def test_lists_that_show_no_article_fail_with_advice(town: Town, tmp_path: Path) -> None:
    small(town, tmp_path)
    town.routes["/vi/news/"] = listing("/bai-viet/mot")
    crawled = crawl(tmp_path, "nho")
    assert (crawled.process.returncode, crawled.outcome) == (1, "failed")


def test_a_site_of_another_system_fails_with_advice(town: Town, tmp_path: Path) -> None:
    small(town, tmp_path)
    town.routes |= {f"/vi/news/hoi/tin-{number}.html": FOREIGN for number in (1, 2, 3)}
    crawled = crawl(tmp_path, "nho")
    assert (crawled.outcome, "3 of them: template: bears no sign of nukeviet" in crawled.told) == ("failed", True)
