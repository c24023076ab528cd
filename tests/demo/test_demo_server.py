"""The demo as a process and as a server: ports, site files, the flood blocker, an orderly end."""

import argparse
import http.client
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demo import flood, skins
from demo.portal import DEFAULT, EGOV
from demo.province import SITES, template
from demo.server import Demo
from demo.truth import records


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with Demo(ports=(0,) * len(SITES)) as served:
        yield served


def ask(base: str, path: str, method: str = "GET") -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_all_sites_answer(demo: Demo) -> None:
    assert {ask(demo.bases[site.name], site.home)[0].status for site in SITES} == {200}


def test_pages_name_the_address_they_are_served_at(demo: Demo) -> None:
    base = demo.bases[DEFAULT.name]
    assert f'<link rel="canonical" href="{base}/news/">'.encode() in ask(base, "/news/")[1]


def test_cookies_are_the_systems(demo: Demo) -> None:
    cookies = ask(demo.bases[EGOV.name], "/")[0].headers.get_all("Set-Cookie") or []
    assert cookies
    assert all(cookie.startswith("nv4_") for cookie in cookies)


def test_redirects_are_absolute(demo: Demo) -> None:
    base = demo.bases[EGOV.name]
    assert ask(base, "/khong-co-gi/")[0].headers["Location"] == f"{base}/vi/"


def test_the_off_site_article_leads_to_the_other_portal(demo: Demo) -> None:
    room = demo.servers[EGOV.name].site.room
    path = next(entry.path for entry in room.hidden.values() if entry.why == "off-site")
    assert ask(demo.bases[EGOV.name], path)[0].headers["Location"].startswith(demo.bases[DEFAULT.name] + "/")


def test_head_has_no_body(demo: Demo) -> None:
    response, body = ask(demo.bases[EGOV.name], "/", "HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) > 0


def test_site_files_say_where_and_how(demo: Demo, tmp_path: Path) -> None:
    for site, path in zip(SITES, demo.write_sites(tmp_path), strict=True):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert (path.stem, told["template"], told["url"]) == (site.name, template(site), f"{demo.bases[site.name]}/")
        assert told["fetch"] == {"delay": 0, "allow_private": True}


@pytest.mark.parametrize(("name", "status", "after"), [(EGOV.name, 200, None), (DEFAULT.name, 429, "1")])
def test_too_many_requests_are_refused(name: str, status: int, after: str | None) -> None:
    with Demo(ports=(0, 0), flood=(3, 1.0)) as served:
        for _ in range(3):
            ask(served.bases[name], "/robots.txt")
        response, body = ask(served.bases[name], "/robots.txt")
    assert (response.status, response.headers["Retry-After"]) == (status, after)
    assert b'class="floodblocker"' in body


def test_a_refusal_tells_how_long_to_wait_and_ends_with_the_window() -> None:
    clock = iter((0.0, 1.0, 2.5, 61.0))
    blocker = flood.Blocker(2, 60, polite=True, now=lambda: next(clock))
    replies = [blocker.refusal("127.0.0.1") for _ in range(4)]
    assert [reply.headers["Retry-After"] if reply else None for reply in replies] == [None, None, "58", None]


@pytest.mark.parametrize("text", ["40", "0/2", "a/b", "40/0", "40/-1"])
def test_a_wrong_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="for example 40/2"):
        flood.parsed(text)


def test_the_command_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "demo", "--sites", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().split() for _ in range(len(SITES) + 1)]
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    assert [line[0] for line in lines] == [*(site.name for site in SITES), "ready"]
    assert {path.stem for path in tmp_path.iterdir()} == {site.name for site in SITES}


def test_a_taken_port_is_said(demo: Demo, tmp_path: Path) -> None:
    taken = str(urlsplit(demo.bases[EGOV.name]).port)
    done = subprocess.run(
        [sys.executable, "-m", "demo", "--sites", str(tmp_path), "--port", taken],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "--port 0" in done.stderr


def test_every_site_may_wear_a_skin_of_its_own() -> None:
    worn = skins.chosen([skins.choice("2"), skins.choice("sotttt_lamgiang=3")])
    assert worn == {"svhttdl_lamgiang": 2, "sotttt_lamgiang": 3, "svhtt_lamgiang": 2, "sngv_lamgiang": 2}


@pytest.mark.parametrize(("text", "advice"), [("9", "1, 2, 3, or SITE=N"), ("snnmt_lamgiang=2", "sotttt_lamgiang")])
def test_a_wrong_skin_is_refused(text: str, advice: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=advice):
        skins.choice(text)


def test_the_truth_is_told_as_the_skin_prints_it() -> None:
    title, date = "svhttdl_lamgiang", "sotttt_lamgiang"
    one, two = ({str(row["site"]): row for row in records({}, skin=skin)} for skin in (1, {title: 2, date: 2}))
    assert (one[title]["title"], bool(two[title]["title"])) == (None, True)
    assert one[date]["published_raw"] != two[date]["published_raw"]
