"""A plot as a file of its own, to be put into a text: SVG, and the same as PNG; light, with its heading and where it is from."""

import asyncio
import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import resvg_py

from archive.vietnamese import nfc
from datasette_config.pages.language import Language, language
from datasette_config.pages.operator import permanent
from datasette_config.pages.page import RESPONSE, record
from datasette_config.pages.plot import Plot

FORMS = ("svg", "png")
NARROWEST = 480.0
MARGIN, HEAD, FOOT = 14.0, 40.0, 26.0
ZOOM = 2.0
"""Pixels of the PNG for each unit."""
BAR, TEXT, QUIET, LINE = "#1d4f91", "#1a1a1a", "#595959", "#d0d0d0"
FONTS = "system-ui, 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"
LONGEST = 110
"""Letters of a heading that are written."""


async def as_file(datasette: Any, request: Any, plot: Plot | None, heading: str, page: str) -> Any:
    """The answer to who asks for a drawing of a page's plot; 404 where there is nothing to draw."""
    form, t = request.url_vars["format"], language(request)
    source = f"Tin tỉnh, {permanent(datasette, request, page)}"
    name = re.sub(r"[^a-z0-9]+", "-", page.partition("?")[0].lower()).strip("-") or "tin-tinh"
    if plot is None:
        return record({"ok": False, "status": 404, "error": "there is nothing to draw"}, status=404)
    svg = drawn(plot, heading, source, t)
    headers = {"content-disposition": f'inline; filename="{name}.{form}"'}
    if form == "svg":
        return RESPONSE(svg, headers=headers, content_type="image/svg+xml; charset=utf-8")
    png = await asyncio.to_thread(resvg_py.svg_to_bytes, svg_string=svg, zoom=ZOOM)
    return RESPONSE(png, headers=headers, content_type="image/png")


def drawn(plot: Plot, heading: str, source: str, t: Language) -> str:
    """The whole document."""
    width, height = max(plot.width + 2 * MARGIN, NARROWEST), HEAD + plot.height + FOOT
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": f"{width:g}", "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}", "font-family": FONTS})  # fmt: skip
    told = nfc(heading)[:LONGEST]
    SubElement(root, "title").text = told
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    _text(root, MARGIN, 22, told, fill=TEXT, size=13)
    _text(root, MARGIN, height - 8, nfc(source)[:LONGEST], fill=QUIET, size=10)
    inner = SubElement(root, "g", {"transform": f"translate({MARGIN:g} {HEAD:g})"})
    for figure, y in plot.ticks:
        SubElement(
            inner,
            "line",
            {"x1": f"{plot.left:g}", "x2": f"{plot.width:g}", "y1": f"{y:g}", "y2": f"{y:g}", "stroke": LINE},
        )
        _text(inner, plot.left - 6, max(y + 4, 10), t.number(figure), fill=QUIET, size=11, anchor="end")
    for bar in plot.bars:
        drawn_bar = SubElement(inner, "rect", {"x": f"{bar.x:g}", "y": f"{bar.y:g}", "width": f"{bar.width:g}", "height": f"{bar.height:g}", "fill": BAR})  # fmt: skip
        SubElement(drawn_bar, "title").text = f"{t.month(bar.month + '-01')}: {t.number(bar.articles)}"
    for year in plot.years:
        if year.labelled:
            _text(inner, year.x, plot.height - 4, year.year, fill=QUIET, size=11)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")


def _text(parent: Element, x: float, y: float, words: str, *, fill: str, size: int, anchor: str = "start") -> None:
    place = {"x": f"{x:g}", "y": f"{y:g}", "fill": fill, "font-size": str(size), "text-anchor": anchor}
    SubElement(parent, "text", place).text = words
