"""Tables that hold data told from those that lay out a page."""

import itertools
from collections import Counter
from collections.abc import Sequence

from lxml.etree import _Element as Element

from crawler.parser.looks import HEADINGS, content
from crawler.parser.text import clean

LONGEST_CELL = 800
"""Characters of a cell of data."""
FEW = 4
"""Paragraphs or breaks of a cell that holds a text, not a datum."""


def is_data(table: Element) -> bool:
    """Whether a table holds data: several columns, no images, no tables inside, no paragraphs of prose in its cells."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if not rows or max(map(len, rows)) < 2 or next(table.iterdescendants("table", "img"), None) is not None:
        return False
    cells = [cell for row in rows for cell in row]
    lengths = [len(clean(content(cell))) for cell in cells]
    if len(rows) < 2 or max(lengths) > LONGEST_CELL or sum(length > 400 for length in lengths) * 4 >= len(lengths):
        return False
    return not _has_margin(rows) and not any(_is_layout(cell) for cell in cells)


def _has_margin(rows: Sequence[Sequence[Element]]) -> bool:
    """Whether all but one of the columns are blanks or bullets: they set that one in."""
    filled = Counter(place for row in rows for place, cell in enumerate(row) if any(map(str.isalnum, content(cell))))
    return sum(times * 2 > len(rows) for times in filled.values()) < 2


def _is_layout(cell: Element) -> bool:
    """Whether a cell holds more than a datum: headings, lists, forms, several paragraphs."""
    if next(cell.iterdescendants("ul", "ol", "dl", "form", "hr", *HEADINGS), None) is not None:
        return True
    return next(itertools.islice(cell.iterdescendants("p", "div", "br", "blockquote"), FEW - 1, None), None) is not None
