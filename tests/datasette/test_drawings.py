"""Plots as files: SVG that stands alone, and the same as PNG, by links that need no script."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from busy import busy
from conftest import opened

PAGES = {
    "/": "/trang-chu",
    "/thay-doi": "/thay-doi",
    "/van-ban/3067-qd-ubnd-binh-phuoc-2021": "/van-ban/3067-qd-ubnd-binh-phuoc-2021",
    "/tinh/dong-nai": "/tinh/dong-nai",
    "/tac-gia/sonnptnt_lamxuyen/le-thi-quy": "/tac-gia/sonnptnt_lamxuyen/le-thi-quy",
    "/nguon/ban-dan-van-tinh-uy-sonnptnt_lamxuyen": "/nguon/ban-dan-van-tinh-uy-sonnptnt_lamxuyen",
}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = busy(tmp_path_factory.mktemp("drawings"))
    yield from opened(folder)


def pixels(png: bytes) -> tuple[int, int, int]:
    """Width, height, and how many colours of pixels stand in an image of RGBA rows."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    packed, at = b"", 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += length + 12
    assert (depth, kind) in ((8, 6), (8, 2), (8, 3))
    return width, height, len(set(zlib.decompress(packed)))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_links_its_plot_and_both_files_are_there(get: Any, page: str) -> None:
    text = get(page).text
    for form in ("svg", "png"):
        assert f'href="{PAGES[page]}.{form}"' in text
    svg = get(f"{PAGES[page]}.svg")
    assert svg.headers["content-type"] == "image/svg+xml; charset=utf-8"
    root = fromstring(svg.content)  # noqa: S314  # our own
    shown = [bar for bar in root.iter(f"{SVG}rect") if bar.find(f"{SVG}title") is not None]
    assert len(shown) == text.count("<rect ")
    assert any("/" in (words.text or "") for words in root.iter(f"{SVG}text"))
    png = get(f"{PAGES[page]}.png")
    assert png.headers["content-type"] == "image/png"
    width, height, colours = pixels(png.content)
    assert (width, height) == (float(root.get("width", "0")) * 2, float(root.get("height", "0")) * 2)
    assert colours > 10


def test_a_drawing_speaks_the_reader_s_language_and_keeps_the_filters(get: Any) -> None:
    assert "Edits and disappearances" in get("/thay-doi.svg?_lang=en").text
    assert "<title>03/2024: 1</title>" in get("/thay-doi.svg?loai=mat").text
    assert "<title>03/2024: 3</title>" in get("/thay-doi.svg").text
    assert 'href="/thay-doi.png?loai=mat"' in get("/thay-doi?loai=mat").text


@pytest.mark.parametrize(
    "path", ["/thay-doi.png?tinh=Huế", "/tinh/khong-co.svg", "/van-ban/khong-co.png", "/tac-gia/x/y.svg"]
)
def test_where_there_is_nothing_to_draw_it_says_so(get: Any, path: str) -> None:
    assert get(path).status_code == 404


def test_an_empty_archive_draws_nothing(get_empty: Any) -> None:
    assert get_empty("/trang-chu.svg").status_code == 404


def test_home_draws_a_line_for_each_province_and_tells_its_figures(get: Any) -> None:
    assert get("/").text.count("<polyline ") == 2
    told = get("/trang-chu.json").json()
    months: dict[str, int] = {}
    for place in told["by_province"]:
        for month, count in place["months"].items():
            months[month] = months.get(month, 0) + count
    assert months == told["months"]
