import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import Addresses, same_site
from spiders.nukeviet import NukeViet

plain = Addresses(article=r"/.*-(?P<id>\d+)\.html", listing=r"/(?:[^/.]+/)*", state=r"utm_\w+|page")
nukeviet = NukeViet.addresses


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://x.vn/a?b=2&a=1", "http://x.vn/a?a=1&b=2"),
        ("http://x.vn/a#phan-2", "http://x.vn/a"),
        ("http://X.vn:80/a", "http://x.vn/a"),
        ("https://x.vn:443", "https://x.vn/"),
        ("http://x.vn:8080/a", "http://x.vn:8080/a"),
        ("http://x.vn/%C4%91%C6%B0%E1%BB%9Dng", "http://x.vn/đường"),
        ("http://x.vn/đường", "http://x.vn/đường"),
        ("http://x.vn/a%2Fb%3Fc%23d%25", "http://x.vn/a%2Fb%3Fc%23d%25"),
        ("http://x.vn/%fF", "http://x.vn/%FF"),
        ("http://x.vn/a b+c", "http://x.vn/a%20b+c"),
        ("http://x.vn/a?q=m%E1%BB%99t+hai&utm_source=zalo", "http://x.vn/a?q=một%20hai"),
        ("http://x.vn/a?page=3", "http://x.vn/a"),
        ("http://x.vn/a?b=", "http://x.vn/a?b="),
        ("http://x.vn/a/./b/../c", "http://x.vn/a/c"),
        ("http://x.vn/../../a", "http://x.vn/a"),
        ("http://x.vn/a/b/..", "http://x.vn/a/"),
    ],
)
def test_canonical_form(url: str, canonical: str) -> None:
    assert plain.canonical(url) == canonical


def test_composed_and_decomposed_letters_are_one_address() -> None:
    composed = "http://x.vn/tiếng-việt.html"
    assert plain.canonical(unicodedata.normalize("NFD", composed)) == composed


@given(st.text(), st.dictionaries(st.text(min_size=1), st.text(), max_size=3))
def test_a_canonical_form_is_its_own(path: str, query: dict[str, str]) -> None:
    pairs = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query.items())
    once = plain.canonical(f"http://x.vn/{quote(path)}?{pairs}")
    assert plain.canonical(once) == once


@pytest.mark.parametrize(
    "path",
    [
        "/vi/news/tin-tuc/le-hoi-12.html",
        "/vi/stttt/tin-tuc/le-hoi-12.html",
        "/tin-tuc/le-hoi-12.html",
        "/tinh/vi/news/tin-tuc/le-hoi-12.html",
        "/index.php?language=vi&nv=news&op=tin-tuc/le-hoi-12.html",
        "/?language=vi&nv=news&op=tin-tuc/le-hoi-12.html",
    ],
)
def test_nukeviet_article(path: str) -> None:
    assert nukeviet.identity(f"http://x.vn{path}") == "12"


@pytest.mark.parametrize(
    "path",
    [
        "/vi/news/savefile/tin-tuc/le-hoi-12.html",
        "/vi/news/print/tin-tuc/le-hoi-12.html",
        "/vi/news/tag/le-hoi",
        "/vi/news/tin-tuc/le-hoi-12.html?download=1&id=0",
        "/vi/news/tin-tuc/le-hoi-12.html?pdf=1&id=0",
        "/vi/news/tin-tuc/le-hoi-12.html?nvvithemever=m",
        "/vi/about/gioi-thieu.html",
        "/vi/news/tin-tuc/",
        "/vi/news/rss/tin-tuc/",
    ],
)
def test_no_nukeviet_article(path: str) -> None:
    assert not nukeviet.is_article(f"http://x.vn{path}")


@pytest.mark.parametrize(
    ("path", "is_listing"),
    [
        ("/vi/news/tin-tuc/", True),
        ("/tin-tuc/", True),
        ("/", True),
        ("/index.php?language=vi&nv=news&op=tin-tuc", True),
        ("/vi/news/tag/le-hoi/", False),
        ("/vi/users/login/", False),
        ("/vi/news/?nvvithemever=m", False),
        ("/vi/news/tin-tuc/le-hoi-12.html", False),
    ],
)
def test_nukeviet_listing(path: str, *, is_listing: bool) -> None:
    assert nukeviet.is_listing(f"http://x.vn{path}") is is_listing


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://x.vn/a", "https://www.x.vn/b", True),
        ("http://x.vn/", "http://x.vn:80/", True),
        ("http://x.vn/", "http://so.x.vn/", False),
        ("http://127.0.0.1:1/", "http://127.0.0.1:2/", False),
        ("http://x.vn/", "ftp://x.vn/", False),
        ("http://x.vn/", "http://x.vn:99999/", False),
    ],
)
def test_same_site(one: str, other: str, *, same: bool) -> None:
    assert same_site(one, other) is same
