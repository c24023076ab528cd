"""Answers that name a withheld article are told from those that do not, however they write it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from readings import keep, outcome

from archive.mentions import mentions
from archive.store import Archive

TITLE = "Công khai “danh sách” hộ dân được hỗ trợ làm lại nhà ở sau cơn bão số ba năm ngoái"
NAME = "cong-khai-danh-sách-12"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("mentions")
    keep(folder, outcome(f"vi/news/hoi/{NAME}", title="Tên cũ"), outcome("b", title="Thông báo"))
    keep(folder, outcome(f"vi/news/hoi/{NAME}", hours=2, title=TITLE))
    with Archive(folder) as opened:
        for url in (f"http://so.vidu.vn/vi/news/hoi/{NAME}.html", "http://so.vidu.vn/b.html"):
            opened.withhold(url, reason="x")
        yield opened


@pytest.mark.parametrize(
    "source",
    [
        f'<a href="http://so.vidu.vn/vi/news/hoi/{NAME}.html">x</a>',
        f'<a href="../hoi/{NAME}.html?in=1">x</a>',
        '<a href="/vi/news/hoi/cong-khai-danh-s%C3%A1ch-12.html">x</a>',
        '<a href="/vi/news/hoi/CONG-KHAI-danh-sa\u0301ch-12.html#top">x</a>',
        f"<loc>https://m.so.vidu.vn/vi/news/hoi/{NAME}.html</loc>",
        f'{{"url": "http:\\/\\/so.vidu.vn\\/vi\\/news\\/hoi\\/{NAME.replace("á", chr(92) + "u00e1")}.html"}}',
        f"<li>{TITLE}</li>",
        f"<li>{TITLE.upper()}</li>",
        "<li>Công khai &quot;<b>danh sách</b>&quot;\n hộ dân&nbsp;được hỗ trợ làm lại nhà…</li>",
        f"<description>&lt;b&gt;{TITLE[:52].replace('ô', '&amp;ocirc;')}&lt;/b&gt;</description>",
        '<img alt="' + TITLE + '">',
        '<a href="/b.html">Thông báo</a>',
    ],
)
def test_it_is_named(archive: Archive, source: str) -> None:
    assert mentions(archive._connection, f"<html><p>Tin khác</p>{source}<p>Hết</p></html>")


@pytest.mark.parametrize(
    "source",
    [
        "",
        '<a href="/vi/news/hoi/cong-khai-danh-sách-123.html">x</a>',
        '<a href="/vi/news/hoi/">x</a>',
        "<li>Công khai danh sách hộ nghèo của xã</li>",
        "<li>Thông báo</li>",
        '<a href="/b.html5">x</a>',
    ],
)
def test_another_is_named(archive: Archive, source: str) -> None:
    assert not mentions(archive._connection, source)


def test_once_it_is_shown_again_nothing_is_hidden(archive: Archive, tmp_path: Path) -> None:
    keep(tmp_path, outcome("a", title=TITLE))
    with Archive(tmp_path) as other:
        other.withhold("http://so.vidu.vn/a.html", reason="x")
        assert mentions(other._connection, TITLE)
        other.restore("http://so.vidu.vn/a.html")
        assert not mentions(other._connection, TITLE)
