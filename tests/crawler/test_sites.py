from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crawler.loader import shipped_sites, templates
from crawler.sitekeys import SiteError
from crawler.sites import SiteConfig, read_sites

GOOD = """
title    = "Sở Thử"
province = "Đồng Nai"
template = "nukeviet"
url      = "http://thu.dongnai.gov.vn"
start    = ["/vi/news/", "chinh-quyen/"]
"""
FULL = (
    GOOD
    + """
status        = "enabled"
first_article = 2010-03-01
[schedule]
every = "6h"
[fetch]
delay = 3
group = "dongnai"
verify_tls = false
[select]
body = [".noi-dung"]
[expect]
articles = 5
"""
)

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(text: str | bytes, name: str = "thu_dongnai.toml") -> Path:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return to_file


def only(folder: Path) -> SiteConfig:
    (config,) = read_sites(folder, ["nukeviet"]).values()
    return config


def refused(folder: Path) -> SiteError:
    with pytest.raises(SiteError) as caught:
        read_sites(folder, ["nukeviet"])
    return caught.value


def test_a_site_bears_the_name_of_its_file(write: Write) -> None:
    assert only(write(GOOD)).site.name == "thu_dongnai"


def test_start_pages_are_absolute(write: Write) -> None:
    host = "http://thu.dongnai.gov.vn"
    assert only(write(GOOD)).start == (f"{host}/vi/news/", f"{host}/chinh-quyen/")


def test_what_is_not_written(write: Write) -> None:
    fetch = only(write(GOOD)).fetch
    assert (fetch.delay, fetch.group, fetch.verify_tls, fetch.allow_private, fetch.obey_crawl_delay) == (
        2.2,
        "thu.dongnai.gov.vn",
        True,
        False,
        True,
    )


def test_what_is_written(write: Write) -> None:
    config = only(write(FULL))
    assert (config.site.status, config.site.first_article, config.schedule) == ("enabled", date(2010, 3, 1), "every 6h")
    assert (config.fetch.delay, config.fetch.group, config.fetch.verify_tls) == (3.0, "dongnai", False)
    assert (dict(config.select), config.expected_articles) == ({"body": (".noi-dung",)}, 5)


def test_a_byte_order_mark_is_no_fault(write: Write) -> None:
    assert only(write(b"\xef\xbb\xbf" + GOOD.encode())).site.title == "Sở Thử"


@pytest.mark.parametrize(
    ("text", "key", "nearest"),
    [
        (GOOD + "statsu = 'ended'\n", "statsu", "status"),
        (GOOD + "[fetch]\ndealy = 3\n", "fetch.dealy", "fetch.delay"),
        (GOOD + "delay = 3\n", "delay", "fetch.delay"),
        (GOOD + "[fetsh]\ndelay = 3\n", "fetsh", "fetch"),
        (GOOD + "[select]\nboddy = ['p']\n", "select.boddy", "select.body"),
        (GOOD.replace("nukeviet", "nukeveit"), "template", "nukeviet"),
        (GOOD + "status = 'enable'\n", "status", "enabled"),
        (GOOD + "succeeds = 'thu_dongna'\n", "succeeds", "thu_dongnai"),
    ],
)
def test_a_misspelling_is_told_with_the_nearest_right_word(write: Write, text: str, key: str, nearest: str) -> None:
    error = refused(write(text))
    assert (error.key, error.nearest) == (key, nearest)


@pytest.mark.parametrize("key", ["title", "province", "template", "url", "start"])
def test_a_required_key_is_missing(write: Write, key: str) -> None:
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(key))
    assert refused(write(text)).key == key


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("title = ", "is not TOML"),
        (b"title = 'S\xf4'", "is not UTF-8"),
        (GOOD.replace('["/vi/news/", "chinh-quyen/"]', "[]"), "start: is empty"),
        (GOOD.replace('["/vi/news/", "chinh-quyen/"]', '"/"'), "start: must be a list of texts"),
        (GOOD.replace('["/vi/news/", "chinh-quyen/"]', '["/", 1]'), "none of them empty"),
        (GOOD.replace('"/vi/news/"', '"http://khac.gov.vn/"'), "is not on thu.dongnai.gov.vn"),
        (GOOD.replace('"Sở Thử"', '" "'), "title: is empty"),
        (GOOD.replace('"Sở Thử"', "1"), "title: must be text"),
        (GOOD.replace("http://thu", "thu"), "is no URL of a site"),
        (GOOD.replace("http://thu", "ftp://thu"), "is no URL of a site"),
        (GOOD.replace("http://thu.dongnai.gov.vn", "http://thu:x/"), "is no URL of a site"),
        (GOOD.replace("http://thu.dongnai.gov.vn", "http://[::1"), "is no URL of a site"),
        (GOOD.replace("Đồng Nai", "Đồng Nao"), "there is no province"),
        (GOOD + "first_article = '2010'\n", "must be a date"),
        (GOOD + "[fetch]\ndelay = true\n", "must be a number"),
        (GOOD + "[fetch]\ndelay = 0\n", "too quick for a public site"),
        (GOOD + "[fetch]\ndelay = -1\nallow_private = true\n", "between 0 and 3600"),
        (GOOD + "[fetch]\nverify_tls = 1\n", "must be true or false"),
        (GOOD + "[fetch]\ncrawl_delay = 'ignore'\n", "needs allow_private"),
        (GOOD + "[fetch]\ncrawl_delay = 'obay'\nallow_private = true\n", "did you mean 'obey'"),
        (GOOD + "[schedule]\nevery = 'soon'\n", "has not the form '6h'"),
        (GOOD + "[schedule]\nevery = '999d'\n", "is more than 366 days"),
        (GOOD + "[schedule]\ncron = '0 3'\n", "has the form '0 3 * * *'"),
        (GOOD + "[schedule]\ncron = '0 25 * * *'\n", "schedule.cron: hour '25' is not one of 0 to 23"),
        (GOOD + "[schedule]\nquiet = '22-6'\n", "has not the form '22:00-06:00'"),
        (GOOD + "[schedule]\nquiet = '22:60-06:00'\n", "no clock shows"),
        (GOOD + "[schedule]\nquiet = '06:00-06:00'\n", "leaves no time"),
        (GOOD + "[schedule]\nbudget = 0\n", "schedule.budget: 0 is no number of requests"),
        (GOOD + "[schedule]\nbudget = '100'\n", "must be a whole number"),
        (GOOD + "[schedule]\nevery = '6h'\ncron = '0 3 * * *'\n", "keep one"),
        (GOOD + "[expect]\narticles = 1.5\n", "must be a whole number"),
        (GOOD + "schedule = '6h'\n", "must be a table"),
    ],
)
def test_a_wrong_file_is_told(write: Write, text: str | bytes, told: str) -> None:
    assert told in str(refused(write(text)))


def test_the_file_is_named(write: Write) -> None:
    folder = write(GOOD + "statsu = 'ended'\n")
    assert str(refused(folder)).startswith(f"{folder / 'thu_dongnai.toml'}: statsu:")


@pytest.mark.parametrize("name", ["nukeviet.toml", "Thu.toml", "thu-dongnai.toml", "1thu.toml"])
def test_a_wrong_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert refused(tmp_path).path.name == name


def test_two_names_that_differ_in_case_only(tmp_path: Path) -> None:
    for name in ("thu.toml", "thu.TOML"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert "clashes with the site 'thu'" in str(refused(tmp_path))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "is no folder of site files" in str(refused(tmp_path / "sites"))


def test_crawl_delay_may_be_ignored_inside(write: Write) -> None:
    assert not only(write(GOOD + "[fetch]\ncrawl_delay = 'ignore'\nallow_private = true\n")).fetch.obey_crawl_delay


def test_the_shipped_sites_are_right() -> None:
    assert {"snnptnt_binhphuoc", "svhttdl_dongnai"} <= read_sites(shipped_sites(), templates()).keys()
