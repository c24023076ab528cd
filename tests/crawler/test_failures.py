"""Every way of failing is named by its cause, with a sample and the sample's answer, by a crawl of a server that fails so."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from town import ROOT, Crawled, Reply, Town, article, crawl, environment, listing, moved, open_town, site_file

LINKS = [f"/vi/news/hoi/tin-{number}.html" for number in range(1, 4)]
FLOOD = '<div class="floodblocker">Hệ thống đang từ chối truy cập của bạn. Hãy đợi <b id="secField">7200</b> giây</div>'
COMPUTED = "<html><body><script>document.cookie='D1N='+md5(navigator.userAgent);window.location.reload(true);</script></body></html>"
LOGIN = """<!DOCTYPE html><html><head><meta name="generator" content="NukeViet v4.5"><title>Đăng nhập hệ thống</title></head><body>
<h2>Đăng nhập</h2><form action="/vi/users/login/" method="post"><input name="u"><input type="password" name="p"></form></body></html>"""
UPKEEP = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Thông báo</title></head><body>
<h1>Hệ thống đang được bảo trì</h1><p>Mời bà con trở lại vào sáng mai.</p></body></html>"""
CHALLENGE = "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing this site.</p></body></html>"
CAPTCHA = "<html><body><h1>Xác minh bạn không phải là người máy</h1><form><input name=ma></form></body></html>"
NOTHING = '<html><head><meta name="generator" content="NukeViet v4.5"></head><body><p>Không tìm thấy bài viết bạn yêu cầu</p></body></html>'
BLANK = '<!DOCTYPE html><html><head><meta name="generator" content="NukeViet v4.5"><title>Tin</title></head><body>  <div></div></body></html>'
SHELL = '<!DOCTYPE html><html><head><title>Tin</title></head><body><div id="app"></div><script src="/app.js"></script></body></html>'
HOLLOW = article(1).split("<p>Bà con", maxsplit=1)[0] + "</div></div></div></body></html>"
STRANGE = (
    article(1).replace("Thứ hai - 06/12/2021 22:29", "").replace('id="news-bodyhtml" class="bodytext', 'class="khac')
)
MOVED = "<html><body><p>Trang thông tin đã chuyển sang địa chỉ mới: https://sothu.lamgiang.gov.vn</p></body></html>"
SCRIPTED = (
    '<html><head><script>window.location.href = "https://sothu.lamgiang.gov.vn/";</script></head><body></body></html>'
)
FAULT = "<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application.</h1></body></html>"
DATABASE = "<html><body><h1>Lỗi kết nối cơ sở dữ liệu</h1></body></html>"
NGINX = "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1></body></html>"
SUSPENDED = (
    "<html><head><title>Account Suspended</title></head><body><h1>This Account has been suspended.</h1></body></html>"
)
SQL = "<html><body><p>SQLSTATE[HY000] [2002] Connection refused</p></body></html>"
ROBOTS = Reply("User-agent: *\nDisallow: /vi/\n", type="text/plain")
FRONT = listing(*(f"/vi/news/hoi/khac-{number}.html" for number in range(20, 32)))


LISTS: dict[str, tuple[str, Reply | str, int | None]] = {
    "list_500": ("server", Reply("<h1>500</h1>", status=500), 500),
    "list_upkeep_503": ("maintenance", Reply(UPKEEP, status=503), 503),
    "list_upkeep": ("maintenance", UPKEEP, 200),
    "list_suspended": ("maintenance", SUSPENDED, 200),
    "list_flood": ("blocked", FLOOD, 200),
    "list_429": ("blocked", Reply("<h1>Too many</h1>", status=429, headers={"Retry-After": "7200"}), 429),
    "list_403": ("blocked", Reply("<h1>Access Denied</h1>", status=403), 403),
    "list_challenge": ("blocked", CHALLENGE, 200),
    "list_cookie": ("wall", COMPUTED, 200),
    "list_401": ("wall", Reply("<h1>401</h1>", status=401), 401),
    "list_login": ("wall", LOGIN, 200),
    "list_captcha": ("wall", CAPTCHA, 200),
    "list_script": ("wall", SHELL, 200),
    "list_sso": ("wall", Reply(status=302, headers={"Location": "http://localhost:1/sso/login?back=1"}), 302),
    "list_told_moved": ("moved", MOVED, 200),
    "list_script_moved": ("moved", SCRIPTED, 200),
    "list_fault": ("server", FAULT, 200),
    "list_database": ("server", DATABASE, 200),
    "list_sql": ("server", SQL, 200),
    "list_nginx": ("server", NGINX, 200),
    "list_404": ("lists", Reply("<h1>404</h1>", status=404), 404),
    "list_bare": ("lists", listing("/gioi-thieu"), 200),
    "list_no_byte": ("empty", "", 200),
    "list_blank": ("empty", BLANK, 200),
    "list_nothing": ("soft_404", NOTHING, 200),
    "list_robots": ("robots", "", None),
}
"""By site: the cause that its list fails for, what it answers, and with which status."""
ARTICLES: dict[str, tuple[str, Reply | str]] = {
    "page_500": ("server", Reply("<h1>500</h1>", status=500)),
    "page_upkeep_503": ("maintenance", Reply(UPKEEP, status=503)),
    "page_upkeep": ("maintenance", UPKEEP),
    "page_403": ("blocked", Reply("<h1>Access Denied</h1>", status=403)),
    "page_challenge": ("blocked", CHALLENGE),
    "page_login": ("wall", LOGIN),
    "page_to_login": ("wall", Reply(status=302, headers={"Location": "/vi/users/login/"})),
    "page_script": ("wall", SHELL),
    "page_told_moved": ("moved", MOVED),
    "page_fault": ("server", FAULT),
    "page_404": ("missing", Reply("<h1>404</h1>", status=404)),
    "page_no_byte": ("empty", ""),
    "page_blank": ("empty", BLANK),
    "page_hollow": ("empty", HOLLOW),
    "page_nothing": ("soft_404", NOTHING),
    "page_to_home": ("soft_404", moved("/vi/")),
    "page_front": ("soft_404", FRONT),
    "page_strange": ("articles", STRANGE),
    "page_pdf": ("articles", Reply(b"%PDF-1.4 %%EOF", type="application/pdf")),
    "page_loop": ("loop", moved(LINKS[0])),
}
"""By site: the cause that its three articles fail for, and what they answer."""
Failures = dict[str, tuple[int, str, str, int | None]]
"""By cause: how many, a sample, what happened, the status of the sample's answer."""


def failures(crawled: Crawled, site: str = "nho") -> Failures:
    rows = crawled.rows(
        "SELECT f.cause, f.number, f.url, f.detail, c.status FROM failures AS f LEFT JOIN captures AS c ON c.id = f.capture_id"
        " WHERE f.run_id = (SELECT max(id) FROM runs WHERE site = ?)",
        site,
    )
    return {cause: (number, url, detail, status) for cause, number, url, detail, status in rows}


def crawled(town: Town, folder: Path) -> Failures:
    site_file(folder / "sites", "nho", town.url)
    return failures(crawl(folder, "nho"))


def furnish(town: Town) -> Town:
    """A sound site."""
    town.routes |= {"/": listing("/vi/news/"), "/vi/news/": listing(*LINKS), "/vi/": FRONT}
    town.routes |= {"/vi/users/login/": LOGIN}
    town.routes |= {path: article(number) for number, path in enumerate(LINKS, 1)}
    return town


@pytest.fixture
def sound(town: Town) -> Town:
    return furnish(town)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[Crawled, dict[str, str]]:
    """One crawl of many sites, each of which fails in its own way; and their addresses."""
    folder = tmp_path_factory.mktemp("province")
    with ExitStack() as opened:
        towns = {name: furnish(opened.enter_context(open_town())) for name in ("sound", *LISTS, *ARTICLES)}
        for name, (cause, answer, _) in LISTS.items():
            towns[name].routes |= {"/robots.txt": ROBOTS} if cause == "robots" else {"/vi/news/": answer}
        for name, (_, reply) in ARTICLES.items():
            towns[name].routes |= dict.fromkeys(LINKS, reply)
        for name, town in towns.items():
            site_file(folder / "sites", name, town.url)
        return crawl(folder, "--all"), {name: town.url for name, town in towns.items()}


def test_a_sound_site_fails_at_nothing(province: tuple[Crawled, dict[str, str]]) -> None:
    assert failures(province[0], "sound") == {}


@pytest.mark.parametrize("site", LISTS)
def test_a_list_that_fails(province: tuple[Crawled, dict[str, str]], site: str) -> None:
    cause, _, status = LISTS[site]
    archive, urls = province
    number, url, _, answered = failures(archive, site)[cause]
    assert (number, urls[site] in url or cause == "wall", answered) == (1, True, status)


@pytest.mark.parametrize("site", ARTICLES)
def test_articles_that_fail(province: tuple[Crawled, dict[str, str]], site: str) -> None:
    cause, _ = ARTICLES[site]
    archive, urls = province
    found = failures(archive, site)
    number, url, _, answered = found[cause]
    assert (list(found), number, url.removeprefix(urls[site]) in LINKS, answered is not None) == (
        [cause],
        3,
        True,
        True,
    )


def test_what_a_page_says_of_itself_is_no_absence_and_is_asked_for_again(sound: Town, tmp_path: Path) -> None:
    sound.routes[LINKS[0]] = UPKEEP
    first = crawled(sound, tmp_path)
    assert list(first) == ["maintenance"]
    sound.routes[LINKS[0]] = article(1)
    assert len(crawl(tmp_path, "nho").articles()) == 3


def test_a_frame_with_a_form_to_log_in_hides_no_other_system(sound: Town, tmp_path: Path) -> None:
    box = '<aside><h3>Đăng nhập</h3><form><input type="password" name="p"></form></aside>'
    head = '<meta name="generator" content="WordPress 6.4"><link rel="https://api.w.org/" href="/wp-json/">'
    for path in LINKS:
        words = "".join(
            f"<p>Phố huyện bật đèn ở ngả đường thứ {number}, bà con ra đi dạo rất đông vui.</p>" for number in range(30)
        )
        page = f'<html><head>{head}</head><body class="single"><h1 class="entry-title">Phố huyện</h1>{words}{box}</body></html>'
        sound.routes[path] = page
    sound.routes |= {"/": listing("/vi/news/").replace("NukeViet v4.5", "WordPress 6.4")}
    sound.routes["/vi/news/"] = listing(*LINKS).replace("NukeViet v4.5", "WordPress 6.4")
    found = crawled(sound, tmp_path)
    assert (list(found), found["system"][0]) == (["system"], len([*LINKS, "the home page"]))


def test_a_list_under_maintenance_is_the_runs_own_sentence(province: tuple[Crawled, dict[str, str]]) -> None:
    archive, urls = province
    assert f"list_upkeep: {urls['list_upkeep']}/vi/news/: Hệ thống đang được bảo trì. Wait." in archive.told


def test_an_article_about_all_this_is_an_article(sound: Town, tmp_path: Path) -> None:
    title = "Cổng thông tin tạm ngừng để bảo trì, người dùng phải đăng nhập lại"
    sound.routes[LINKS[0]] = article(1, title=title)
    assert crawled(sound, tmp_path) == {}


def test_a_site_that_has_moved_says_where(sound: Town, tmp_path: Path) -> None:
    with open_town() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        sound.routes["/vi/news/"] = moved(f"{elsewhere}/vi/news/")
        found = crawled(sound, tmp_path)
        number, url, detail, status = found["moved"]
    assert (number, url, status) == (1, f"{elsewhere}/vi/news/", 301)
    assert detail == f"{sound.url}/vi/news/ redirects for good to {elsewhere}/vi/news/"


def test_an_article_of_another_site_is_not_a_move(sound: Town, tmp_path: Path) -> None:
    sound.routes[LINKS[0]] = Reply(status=302, headers={"Location": "http://localhost:1/bao/bai-khac.html"})
    assert list(crawled(sound, tmp_path)) == ["outside"]


def test_a_second_page_that_leads_home_is_the_end_of_a_list(sound: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "nho", sound.url)
    turn = '<a rel="next" href="/vi/news/page-2/">»</a>'
    sound.routes["/vi/news/"] = listing(*LINKS).replace("</body>", f"{turn}</body>")
    sound.routes["/vi/news/page-2/"] = moved("/")
    for _ in range(2):
        assert failures(crawl(tmp_path, "nho")) == {}
    assert sound.times["/vi/news/page-2/"] == 2


def test_a_list_that_leads_home(sound: Town, tmp_path: Path) -> None:
    sound.routes |= {"/vi/news/": moved("/"), "/": listing(*LINKS)}
    assert crawled(sound, tmp_path)["soft_404"][0] == 1


FAULTY = """
import sys
from crawler import cli
from crawler.reading import Reader
Reader.attempt = lambda reader, page: {}[page.url]
cli.main(["--archive", "archive", "--sites", "sites", "crawl", "nho"])
"""


def test_a_fault_of_this_program(sound: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "nho", sound.url)
    process = subprocess.run(
        [sys.executable, "-c", FAULTY],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        check=False,
    )
    ((cause, (number, _, detail, status)),) = failures(Crawled(process, tmp_path / "archive")).items()
    assert (cause, number, detail[:8], status) == ("program", 3, "KeyError", 200)
