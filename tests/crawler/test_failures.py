"""Every way of failing is named by its cause, with a sample and the sample's answer, by a crawl of a server that fails so."""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from test_certificates import self_signed
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
FRONT = listing(*(f"/vi/news/hoi/khac-{number}.html" for number in range(20, 32)))


def failures(crawled: Crawled) -> dict[str, tuple[int, str, str, int | None]]:
    """By cause: how many, a sample, what happened, the status of the sample's answer."""
    rows = crawled.rows(
        "SELECT f.cause, f.number, f.url, f.detail, c.status FROM failures AS f LEFT JOIN captures AS c ON c.id = f.capture_id"
        " WHERE f.run_id = (SELECT max(id) FROM runs)"
    )
    return {cause: (number, url, detail, status) for cause, number, url, detail, status in rows}


def crawled(town: Town, folder: Path) -> dict[str, tuple[int, str, str, int | None]]:
    site_file(folder / "sites", "nho", town.url)
    return failures(crawl(folder, "nho"))


@pytest.fixture
def sound(town: Town) -> Town:
    town.routes |= {"/": listing("/vi/news/"), "/vi/news/": listing(*LINKS)}
    town.routes |= {path: article(number) for number, path in enumerate(LINKS, 1)}
    return town


def test_a_sound_site_fails_at_nothing(sound: Town, tmp_path: Path) -> None:
    assert crawled(sound, tmp_path) == {}


@pytest.mark.parametrize(
    ("cause", "answer", "status"),
    [
        ("server", Reply("<h1>500</h1>", status=500), 500),
        ("maintenance", Reply(UPKEEP, status=503), 503),
        ("maintenance", UPKEEP, 200),
        ("blocked", FLOOD, 200),
        ("blocked", Reply("<h1>Too many</h1>", status=429, headers={"Retry-After": "7200"}), 429),
        ("blocked", Reply("<h1>Access Denied</h1>", status=403), 403),
        ("blocked", CHALLENGE, 200),
        ("wall", COMPUTED, 200),
        ("wall", Reply("<h1>401</h1>", status=401), 401),
        ("wall", LOGIN, 200),
        ("wall", CAPTCHA, 200),
        ("wall", SHELL, 200),
        ("moved", MOVED, 200),
        ("moved", SCRIPTED, 200),
        ("server", FAULT, 200),
        ("server", DATABASE, 200),
        ("server", NGINX, 200),
        ("maintenance", SUSPENDED, 200),
        ("lists", Reply("<h1>404</h1>", status=404), 404),
        ("lists", listing("/gioi-thieu"), 200),
        ("empty", "", 200),
        ("empty", BLANK, 200),
        ("soft_404", NOTHING, 200),
        ("robots", None, None),
    ],
)  # fmt: skip
def test_a_list_that_fails(
    sound: Town, tmp_path: Path, cause: str, answer: Reply | str | None, status: int | None
) -> None:
    if answer is None:
        sound.routes["/robots.txt"] = Reply("User-agent: *\nDisallow: /vi/\n", type="text/plain")
    else:
        sound.routes["/vi/news/"] = answer
    number, url, _, answered = crawled(sound, tmp_path)[cause]
    assert (number, url, answered) == (1, f"{sound.url}/vi/news/", status)


@pytest.mark.parametrize(
    ("cause", "answer"),
    [
        ("server", Reply("<h1>500</h1>", status=500)),
        ("maintenance", Reply(UPKEEP, status=503)),
        ("maintenance", UPKEEP),
        ("blocked", Reply("<h1>Access Denied</h1>", status=403)),
        ("blocked", CHALLENGE),
        ("wall", LOGIN),
        ("wall", SHELL),
        ("moved", MOVED),
        ("server", FAULT),
        ("missing", Reply("<h1>404</h1>", status=404)),
        ("empty", ""),
        ("empty", BLANK),
        ("empty", HOLLOW),
        ("soft_404", NOTHING),
        ("soft_404", moved("/vi/")),
        ("soft_404", FRONT),
        ("articles", STRANGE),
        ("articles", Reply(b"%PDF-1.4 %%EOF", type="application/pdf")),
        ("loop", None),
    ],
)
def test_articles_that_fail(sound: Town, tmp_path: Path, cause: str, answer: Reply | str | None) -> None:
    for path in LINKS:
        sound.routes[path] = moved(path) if answer is None else answer
    sound.routes["/vi/"] = FRONT
    found = crawled(sound, tmp_path)
    number, url, _, answered = found[cause]
    assert (number, url in [sound.url + path for path in LINKS], answered is not None) == (3, True, True), found


def test_articles_that_lead_to_a_login(sound: Town, tmp_path: Path) -> None:
    sound.routes |= {path: Reply(status=302, headers={"Location": "/vi/users/login/"}) for path in LINKS}
    sound.routes["/vi/users/login/"] = LOGIN
    found = crawled(sound, tmp_path)
    assert (list(found), found["wall"][0]) == (["wall"], 3)


def test_what_a_page_says_of_itself_is_no_absence_and_is_asked_for_again(sound: Town, tmp_path: Path) -> None:
    sound.routes[LINKS[0]] = UPKEEP
    first = crawled(sound, tmp_path)
    assert list(first) == ["maintenance"]
    sound.routes[LINKS[0]] = article(1)
    assert len(crawl(tmp_path, "nho").articles()) == 3


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


def test_a_login_on_another_host(sound: Town, tmp_path: Path) -> None:
    sound.routes["/vi/news/"] = Reply(status=302, headers={"Location": "http://localhost:1/sso/login?back=1"})
    assert list(crawled(sound, tmp_path)) == ["wall"]


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


def test_a_name_that_does_not_resolve(tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "nho", "http://ten-mien-khong-co.invalid")
    number, url, _, status = failures(crawl(tmp_path, "nho", RES_OPTIONS="attempts:1 timeout:1"))["dns"]
    assert (number, url, status) == (1, "http://ten-mien-khong-co.invalid/vi/news/", None)


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with open_town(self_signed(tmp_path)) as town:
        assert list(crawled(town, tmp_path)) == ["tls"]


def test_a_server_that_speaks_no_tls(town: Town, tmp_path: Path) -> None:
    town.scheme = "https"
    assert list(crawled(town, tmp_path)) == ["tls"]


def test_a_port_where_nobody_listens(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        site_file(tmp_path / "sites", "nho", f"http://127.0.0.1:{free.getsockname()[1]}")
        assert list(failures(crawl(tmp_path, "nho"))) == ["connection"]


@contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server that does with every connection what it is told."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    answer(server.accept()[0])

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def cut(connection: socket.socket) -> None:
    with closing(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>")


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    connection.close()


@pytest.mark.parametrize("answer", [cut, reset])
def test_a_connection_that_breaks(tmp_path: Path, answer: Callable[[socket.socket], None]) -> None:
    with answering(answer) as url:
        site_file(tmp_path / "sites", "nho", url)
        assert list(failures(crawl(tmp_path, "nho"))) == ["connection"]


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


PATIENT = """
from pathlib import Path
from rich.console import Console
from archive.store import Archive
from crawler.fleet import Fleet, settings_for
from crawler.loader import sites
Archive(Path("archive")).close()
settings = settings_for(Path("archive"), Path("sites"), DOWNLOAD_TIMEOUT=0.2, RETRY_TIMES=0)
Fleet(list(sites(Path("sites")).values()), settings, Console()).sail()
"""


def test_a_server_that_never_answers(tmp_path: Path) -> None:
    kept: list[socket.socket] = []
    with answering(kept.append) as url:
        site_file(tmp_path / "sites", "nho", url)
        process = subprocess.run(
            [sys.executable, "-c", PATIENT],
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(ROOT)),
            capture_output=True,
            text=True,
            check=False,
        )
    for connection in kept:
        connection.close()
    assert list(failures(Crawled(process, tmp_path / "archive"))) == ["timeout"], process.stderr
